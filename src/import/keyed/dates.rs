//! Gathers the period of an entry from its keys.

use super::keys::Use;
use super::tree::Part;
use crate::import::sort::Sort;

/// The parts of a period: its start and end, or the whole of it.
#[derive(Default)]
pub struct Dates<'p> {
    start: Option<String>,
    end: Option<String>,
    whole: Option<String>,
    /// The keys and values of all of them, in the order of the source.
    pub parts: Vec<(&'p str, &'p Part)>,
}

impl<'p> Dates<'p> {
    /// Takes a start; `false` if there is one already.
    pub fn start(&mut self, key: &'p str, part: &'p Part) -> bool {
        self.parts.push((key, part));
        self.start.replace(part.plain()).is_none()
    }

    /// Takes an end; `false` if there is one already.
    pub fn end(&mut self, key: &'p str, part: &'p Part) -> bool {
        self.parts.push((key, part));
        self.end.replace(part.plain()).is_none()
    }

    /// Takes a whole period, or a mapping of a start and an end; `false` if it has anything else.
    pub fn whole(&mut self, key: &'p str, part: &'p Part) -> bool {
        if let Part::Map(entries) = part {
            let (mut all, before) = (true, self.parts.len());
            for (key, part) in entries {
                all &= match Sort::Own.used(key) {
                    Some(Use::Start) => self.start(key, part),
                    Some(Use::End) => self.end(key, part),
                    _ => false,
                };
            }
            if !all {
                self.parts.truncate(before);
                (self.start, self.end) = (None, None);
            }
            return all;
        }
        self.parts.push((key, part));
        self.whole.replace(part.plain()).is_none()
    }

    /// The period as text; a period without an end is ongoing. `None` if the parts contradict each other.
    pub fn text(&self) -> Option<String> {
        match (&self.start, &self.end, &self.whole) {
            (None, None, Some(whole)) => Some(whole.clone()),
            (Some(start), Some(end), None) => Some(format!("{start} ~ {end}")),
            (Some(start), None, None) => Some(format!("{start} ~")),
            (None, Some(end), None) => Some(end.clone()),
            _ => None,
        }
    }
}
