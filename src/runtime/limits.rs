//! Limits of time, memory and nesting, for layouts and files that would never end.
//!
//! Typst and what decodes files cannot be stopped while they run, so the program itself ends. The library only records what is
//! running and since when; the program decides.

use std::cell::Cell;
use std::sync::Mutex;
use std::time::Instant;

use super::parallel::locked;
use crate::diagnostics::{Message, Problem, msg, problem};

/// Everything that is running at the moment.
static RUNNING: Mutex<Vec<Made>> = Mutex::new(Vec::new());

thread_local! {
    /// What was begun last on this thread, and still runs; 0 is nothing.
    static CURRENT: Cell<u64> = const { Cell::new(0) };
}

/// What may be the cause if something reaches a limit, which decides what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A layout, perhaps one of the user's own.
    Layout,
    /// A picture.
    Picture,
    /// Something else, such as a file that is imported.
    Other,
}

/// Something that is running: a check, a picture, or a document.
#[derive(Debug, Clone)]
pub struct Made {
    id: u64,
    /// Its description.
    pub what: Message,
    /// What it is.
    pub cause: Cause,
    /// The name of its file, if it is one of several documents.
    pub document: Option<String>,
    /// When it began.
    pub since: Instant,
}

/// A limit that was reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// Seconds.
    Time(f64),
    /// MiB.
    Memory(usize),
    /// The stack of a thread, by something that is nested too deeply.
    Stack,
}

impl Limit {
    /// The problem of something that reached the limit.
    pub fn problem(self, what: &str, cause: Cause) -> Problem {
        let help = match (self, cause) {
            (Self::Time(_), Cause::Picture) => msg!("limit.time-of-picture"),
            (Self::Time(_), Cause::Layout) => msg!("limit.time-of-layout"),
            (Self::Time(_), Cause::Other) => msg!("limit.more-time"),
            (Self::Memory(_), Cause::Picture) => msg!("limit.memory-of-picture"),
            (Self::Memory(_), Cause::Layout) => msg!("limit.memory-of-layout"),
            (Self::Memory(_), Cause::Other) => msg!("limit.more-memory"),
            (Self::Stack, Cause::Layout) => msg!("limit.nesting-of-layout"),
            (Self::Stack, _) => msg!("limit.nesting"),
        };
        let problem = match self {
            Self::Time(seconds) => problem!("limit.time", what, seconds = seconds.to_string()),
            Self::Memory(mebibytes) => problem!("limit.memory", what, mebibytes),
            Self::Stack => problem!("limit.stack", what),
        };
        problem.help(help)
    }
}

/// Something that is running until this is dropped.
#[derive(Debug)]
pub struct Running {
    id: u64,
    /// What ran on this thread before.
    before: u64,
}

/// Records that a check is running.
pub fn running(what: Message) -> Running {
    note(what, Cause::Other, None)
}

/// Records that a layout is being set.
pub fn running_layout(what: Message) -> Running {
    note(what, Cause::Layout, None)
}

/// Records that a picture is being checked.
pub fn running_picture(what: Message) -> Running {
    note(what, Cause::Picture, None)
}

/// Records that a document is being rendered, with the name of its file.
pub fn running_document(what: Message, file: &str) -> Running {
    note(what, Cause::Layout, Some(file.to_owned()))
}

fn note(what: Message, cause: Cause, document: Option<String>) -> Running {
    let mut running = locked(&RUNNING);
    let id = running.iter().map(|made| made.id).max().unwrap_or(0) + 1;
    running.push(Made { id, what, cause, document, since: Instant::now() });
    Running { id, before: CURRENT.replace(id) }
}

impl Drop for Running {
    fn drop(&mut self) {
        CURRENT.set(self.before);
        locked(&RUNNING).retain(|made| made.id != self.id);
    }
}

/// The check, picture or document that has been running longest.
pub fn longest() -> Option<Made> {
    locked(&RUNNING).iter().min_by_key(|made| made.since).cloned()
}

/// The number of what runs on this thread, for [`numbered`]. It takes no lock, so that a signal handler may call it.
pub fn current() -> u64 {
    CURRENT.get()
}

/// What has this number, or what has been running longest if nothing has.
pub fn numbered(id: u64) -> Option<Made> {
    let found = locked(&RUNNING).iter().find(|made| made.id == id).cloned();
    found.or_else(longest)
}

/// The pictures that are being checked. If memory runs out, one of them is the probable cause.
pub fn pictures() -> Vec<Message> {
    locked(&RUNNING).iter().filter(|made| made.cause == Cause::Picture).map(|made| made.what.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_things_are_known_until_they_end() {
        let (text, picture) = (crate::msg!("limit.content"), crate::msg!("limit.fonts"));
        let one = running(text.clone());
        assert!(longest().is_some());
        assert_eq!(numbered(current()).unwrap().what, text);
        drop(one);
        assert_eq!(current(), 0);
        let names = RUNNING.lock().unwrap().iter().any(|made| made.what == text);
        assert!(!names);
        let shown = running_picture(picture.clone());
        assert!(pictures().contains(&picture));
        assert!(!pictures().contains(&text));
        drop(shown);
        assert!(!pictures().contains(&picture));
    }
}
