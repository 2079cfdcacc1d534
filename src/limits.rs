//! What a document may take: time and memory, so that a layout that never ends ends all the same.
//!
//! Typst cannot be stopped from outside while it runs, so the program itself ends. The library only tells what is
//! being made and since when; the binary decides.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// What is being made at the moment.
static RUNNING: Mutex<Vec<(u64, String, Instant)>> = Mutex::new(Vec::new());

/// Notes that something is being made, until it is dropped.
#[derive(Debug)]
pub struct Running(u64);

/// Notes that a document, a check or a picture is being made.
pub fn running(what: impl Into<String>) -> Running {
    let Ok(mut running) = RUNNING.lock() else { return Running(0) };
    let id = running.iter().map(|(id, ..)| *id).max().unwrap_or(0) + 1;
    running.push((id, what.into(), Instant::now()));
    Running(id)
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Ok(mut running) = RUNNING.lock() {
            running.retain(|(id, ..)| *id != self.0);
        }
    }
}

/// What has been running longest, and for how long.
pub fn longest() -> Option<(String, Duration)> {
    let running = RUNNING.lock().ok()?;
    running.iter().min_by_key(|(.., since)| *since).map(|(_, what, since)| (what.clone(), since.elapsed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_is_known_until_it_ends() {
        let one = running("one");
        assert!(longest().is_some());
        drop(one);
        let names = RUNNING.lock().unwrap().iter().any(|(_, what, _)| what == "one");
        assert!(!names);
    }
}
