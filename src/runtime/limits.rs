//! What a document may take: time and memory, so that a layout that never ends ends all the same.
//!
//! Typst cannot be stopped from outside while it runs, so the program itself ends. The library only says what is being
//! made and since when; the binary decides.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::diagnostics::{Message, Problem, msg, problem};

/// What is being made at the moment.
static RUNNING: Mutex<Vec<Made>> = Mutex::new(Vec::new());

/// Something that is being made.
struct Made {
    id: u64,
    what: Message,
    is_picture: bool,
    document: Option<String>,
    since: Instant,
}

/// A limit that was reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// Of so many seconds.
    Time(f64),
    /// Of so many MiB.
    Memory(usize),
}

impl Limit {
    /// The problem of what reached it.
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

/// What has been running longest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Longest {
    /// What it is.
    pub what: Message,
    /// Whether it is a picture that is looked at.
    pub is_picture: bool,
    /// The name of its file, where it is one of several documents.
    pub document: Option<String>,
    /// For how long.
    pub elapsed: Duration,
}

/// Notes that something is being made, until it is dropped.
#[derive(Debug)]
pub struct Running(u64);

/// Notes that a check is made.
pub fn running(what: Message) -> Running {
    note(what, false, None)
}

/// Notes that a picture is looked at.
pub fn running_picture(what: Message) -> Running {
    note(what, true, None)
}

/// Notes that a document is made, by the name of its file.
pub fn running_document(what: Message, file: &str) -> Running {
    note(what, false, Some(file.to_owned()))
}

fn note(what: Message, is_picture: bool, document: Option<String>) -> Running {
    let Ok(mut running) = RUNNING.lock() else { return Running(0) };
    let id = running.iter().map(|made| made.id).max().unwrap_or(0) + 1;
    running.push(Made { id, what, is_picture, document, since: Instant::now() });
    Running(id)
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Ok(mut running) = RUNNING.lock() {
            running.retain(|made| made.id != self.0);
        }
    }
}

/// What has been running longest, and for how long.
pub fn longest() -> Option<Longest> {
    let running = RUNNING.lock().ok()?;
    let longest = running.iter().min_by_key(|made| made.since)?;
    let Made { what, is_picture, document, since, .. } = longest;
    let (what, document) = (what.clone(), document.clone());
    Some(Longest { what, is_picture: *is_picture, document, elapsed: since.elapsed() })
}

/// The pictures that are looked at: where memory runs out, it is likely that one of them took it.
pub fn pictures() -> Vec<Message> {
    let Ok(running) = RUNNING.lock() else { return Vec::new() };
    running.iter().filter(|made| made.is_picture).map(|made| made.what.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_is_known_until_it_ends() {
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
