//! Limits of time and memory, for layouts that would never end.
//!
//! Typst cannot be stopped while it runs, so the program itself ends. The library only records what is running and since when;
//! the program decides.

use std::sync::Mutex;
use std::time::Instant;

use super::parallel::locked;
use crate::diagnostics::{Message, Problem, msg, problem};

/// Everything that is running at the moment.
static RUNNING: Mutex<Vec<Made>> = Mutex::new(Vec::new());

/// Something that is running: a check, a picture, or a document.
#[derive(Debug, Clone)]
pub struct Made {
    id: u64,
    /// Its description.
    pub what: Message,
    /// Whether it is a picture that is being checked.
    pub is_picture: bool,
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
}

impl Limit {
    /// The problem of something that reached the limit.
    pub fn problem(self, what: &str, is_picture: bool) -> Problem {
        let help = match (self, is_picture) {
            (Self::Time(_), true) => msg!("limit.time-of-picture"),
            (Self::Time(_), false) => msg!("limit.time-of-layout"),
            (Self::Memory(_), true) => msg!("limit.memory-of-picture"),
            (Self::Memory(_), false) => msg!("limit.memory-of-layout"),
        };
        let problem = match self {
            Self::Time(seconds) => problem!("limit.time", what, seconds = seconds.to_string()),
            Self::Memory(mebibytes) => problem!("limit.memory", what, mebibytes),
        };
        problem.help(help)
    }
}

/// Something that is running until this is dropped.
#[derive(Debug)]
pub struct Running(u64);

/// Records that a check is running.
pub fn running(what: Message) -> Running {
    note(what, false, None)
}

/// Records that a picture is being checked.
pub fn running_picture(what: Message) -> Running {
    note(what, true, None)
}

/// Records that a document is being rendered, with the name of its file.
pub fn running_document(what: Message, file: &str) -> Running {
    note(what, false, Some(file.to_owned()))
}

fn note(what: Message, is_picture: bool, document: Option<String>) -> Running {
    let mut running = locked(&RUNNING);
    let id = running.iter().map(|made| made.id).max().unwrap_or(0) + 1;
    running.push(Made { id, what, is_picture, document, since: Instant::now() });
    Running(id)
}

impl Drop for Running {
    fn drop(&mut self) {
        locked(&RUNNING).retain(|made| made.id != self.0);
    }
}

/// The check, picture or document that has been running longest.
pub fn longest() -> Option<Made> {
    locked(&RUNNING).iter().min_by_key(|made| made.since).cloned()
}

/// The pictures that are being checked. If memory runs out, one of them is the probable cause.
pub fn pictures() -> Vec<Message> {
    locked(&RUNNING).iter().filter(|made| made.is_picture).map(|made| made.what.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_things_are_known_until_they_end() {
        let (text, picture) = (crate::msg!("limit.content"), crate::msg!("limit.fonts"));
        let one = running(text.clone());
        assert!(longest().is_some());
        drop(one);
        let names = RUNNING.lock().unwrap().iter().any(|made| made.what == text);
        assert!(!names);
        let shown = running_picture(picture.clone());
        assert!(pictures().contains(&picture));
        assert!(!pictures().contains(&text));
        drop(shown);
        assert!(!pictures().contains(&picture));
    }
}
