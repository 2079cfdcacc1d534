//! Keys that are not known, and what is wrong with the values behind them.

use std::cell::LazyCell;

use super::keys::{key_help, meant_key};
use super::{Read, Reader};
use crate::diagnostics::brief::shortened;
use crate::diagnostics::{Problems, msg, problem};
use crate::model::shape::What;
use crate::yaml::node::Entry;

/// Among so many keys of an entry two that mean the same are looked for.
const MOST: usize = 100;

impl Reader<'_> {
    /// Notes the keys that are not known.
    pub fn check_keys(&mut self, entries: &[Entry], what: What, keys: &[&str]) {
        let unknown = || entries.iter().filter(|entry| !keys.contains(&entry.key.as_str()) && !entry.is_gap());
        let is_period = |entry: &&Entry| meant_key(&entry.key, what, keys, self.elsewhere) == Some("period");
        let periods = LazyCell::new(|| unknown().take(MOST).filter(is_period).count());
        for entry in unknown() {
            let problem = problem!("unknown-key.in-record", key = shortened(&entry.key), what);
            // What is only counted needs no help, which takes time to find.
            if self.problems.is_full() {
                self.problems.push(problem.at(&entry.key_place));
                continue;
            }
            let meant = meant_key(&entry.key, what, keys, self.elsewhere);
            let help = match meant {
                // `start_date` and `end_date` are one key here, and no two may be the same.
                Some("period") if *periods > 1 => Some(msg!("unknown-key.one-period")),
                _ => key_help(entry, what, keys, entries, self.elsewhere),
            };
            self.problems.push(problem.at(&entry.key_place).maybe_help(help));
            let parts = meant == Some("period") && *periods > 1;
            if let Some(key) = meant.filter(|key| !parts && !entries.iter().any(|entry| entry.key == *key)) {
                self.meant.insert(entry.key_place.clone(), key.to_owned());
            }
        }
    }

    /// Notes what is wrong with the value of a key that is probably meant for this one. Where that is no value of this
    /// kind at all, another key was meant.
    pub(crate) fn misspelt<T: Read>(&mut self, entries: &[Entry], key: &str) {
        if self.meant.is_empty() {
            return;
        }
        let is_meant = |entry: &&Entry| self.meant.get(&entry.key_place).is_some_and(|meant| meant == key);
        let Some(entry) = entries.iter().find(is_meant) else { return };
        let mut found = Problems::default();
        let mut reader = Reader { elsewhere: self.elsewhere, ..Reader::new(&mut found, self.this_year) };
        T::read(&entry.value, &mut reader);
        let start = entry.value.place.range.start;
        let found = found.into_found();
        if !found.iter().any(|problem| problem.place.as_ref().is_some_and(|at| at.range.start == start)) {
            self.problems.extend_with(found);
        }
    }
}
