//! Reports unknown keys, and mistakes in their values.

use std::cell::LazyCell;

use super::keys::{key_help, meant_key};
use super::{Read, Reader};
use crate::diagnostics::{Problems, msg, problem};
use crate::model::names;
use crate::model::shape::What;
use crate::yaml::node::Entry;

/// How many unknown keys are searched for two parts of one period.
const MAX_SEARCHED: usize = 100;

impl Reader<'_> {
    /// Reports keys that are not in `keys`.
    pub fn check_keys(&mut self, entries: &[Entry], what: What, keys: &[&str]) {
        let unknown = || entries.iter().filter(|entry| !keys.contains(&entry.key.as_str()) && !entry.is_gap());
        let is_period = |entry: &&Entry| meant_key(&entry.key, what, keys, self.elsewhere) == Some("period");
        let periods = LazyCell::new(|| unknown().take(MAX_SEARCHED).filter(is_period).count());
        for entry in unknown() {
            let problem = problem!("unknown-key.in-record", key = entry.key, what);
            // A problem that will only be counted needs no help, which takes time to find.
            if self.problems.is_full() {
                self.problems.push(problem.at(&entry.key_place));
                continue;
            }
            let other = names::same(what, keys, &entry.key);
            if let Some(first) = entries.iter().find(|known| other == Some(known.key.as_str())) {
                let problem = problem!("duplicate-key.other-word", key = entry.key, name = first.key);
                let here = msg!("duplicate-key.other-here", name = first.key);
                let problem = problem.at(&entry.key_place).related(&first.key_place, here);
                self.problems.push(problem.help(msg!("duplicate-key.keep-one")));
                continue;
            }
            let meant = meant_key(&entry.key, what, keys, self.elsewhere);
            let help = match meant {
                // `start_date` and `end_date` are both meant as `period`, which can be there only once.
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

    /// Reports mistakes in the value of an unknown key that is probably `key`. If the value does not fit the type at
    /// all, another key was meant, and nothing is reported.
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
