//! Reports unknown keys.

use std::cell::LazyCell;

use super::Reader;
use super::keys::{key_help, meant_key};
use crate::diagnostics::brief::shortened;
use crate::diagnostics::{msg, problem};
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
            let problem = problem!("unknown-key.in-record", key = shortened(&entry.key), what);
            // A problem that will only be counted needs no help, which takes time to find.
            if self.problems.is_full() {
                self.problems.push(problem.at(&entry.key_place));
                continue;
            }
            let help = match meant_key(&entry.key, what, keys, self.elsewhere) {
                // `start_date` and `end_date` are both meant as `period`, which can be there only once.
                Some("period") if *periods > 1 => Some(msg!("unknown-key.one-period")),
                _ => key_help(entry, what, keys, entries, self.elsewhere),
            };
            self.problems.push(problem.at(&entry.key_place).maybe_help(help));
        }
    }
}
