//! What a document may take: time and memory, so that a layout that never ends ends all the same.
//!
//! Typst cannot be stopped from outside while it runs, so the program itself ends. The library only tells what is
//! being made and since when; the binary decides.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::diagnostics::Message;

/// What is being made at the moment.
static RUNNING: Mutex<Vec<Made>> = Mutex::new(Vec::new());

/// Something that is being made.
struct Made {
    id: u64,
    what: Message,
    is_picture: bool,
    since: Instant,
}

/// What has been running longest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Longest {
    /// What it is.
    pub what: Message,
    /// Whether it is a picture that is looked at.
    pub is_picture: bool,
    /// For how long.
    pub elapsed: Duration,
}

/// Notes that something is being made, until it is dropped.
#[derive(Debug)]
pub struct Running(u64);

/// Notes that a document or a check is being made.
pub fn running(what: Message) -> Running {
    note(what, false)
}

/// Notes that a picture is looked at.
pub fn running_picture(what: Message) -> Running {
    note(what, true)
}

fn note(what: Message, is_picture: bool) -> Running {
    let Ok(mut running) = RUNNING.lock() else { return Running(0) };
    let id = running.iter().map(|made| made.id).max().unwrap_or(0) + 1;
    running.push(Made { id, what, is_picture, since: Instant::now() });
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
    let Made { what, is_picture, since, .. } = longest;
    Some(Longest { what: what.clone(), is_picture: *is_picture, elapsed: since.elapsed() })
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
