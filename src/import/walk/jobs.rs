//! Joins jobs that the source has twice.

use super::Walk;
use super::pieces;
use crate::import::draft::Value;
use crate::import::inline::plain;
use crate::import::vocabulary;
use crate::import::words::Words;

impl Walk<'_> {
    /// Joins each job of a short list with the detailed entry of the same company and period below it.
    pub(super) fn join_jobs(&mut self) {
        let year = self.this_year;
        let Some(Value::List(jobs)) = self.out.content.get_mut("experience") else { return };
        let key = |job: &Value| {
            let Value::Map(map) = job else { return None };
            let Some(Value::Line(company)) = map.get("company") else { return None };
            let period = match map.get("period") {
                Some(Value::Line(period)) => Some(crate::values::Period::parse(&plain(period), year).ok()?),
                Some(_) => return None,
                None => None,
            };
            Some((vocabulary::plain(&plain(company)), period))
        };
        // The detailed entry may omit the period.
        let is_same = |bare: &(String, Option<_>), full: &(String, Option<_>)| {
            bare.0 == full.0 && bare.1.is_some() && (full.1.is_none() || full.1 == bare.1)
        };
        let is_bare = |job: &Value| matches!(job, Value::Map(map) if map.0.iter().all(|(key, _)| ["company", "period", "role", "department", "location"].contains(&key.as_str())));
        let mut at = 0;
        let mut keys: Vec<_> = jobs.iter().map(key).collect();
        while at < jobs.len() {
            let bare = keys[at].as_ref().filter(|_| is_bare(&jobs[at]));
            let is_full =
                |other: &usize| bare.zip(keys[*other].as_ref()).is_some_and(|(bare, full)| is_same(bare, full));
            let Some(other) = (at + 1..jobs.len()).find(is_full) else {
                at += 1;
                continue;
            };
            keys.remove(at);
            let Value::Map(bare) = jobs.remove(at) else { continue };
            let Value::Map(full) = &mut jobs[other - 1] else { continue };
            for (key, value) in bare.0 {
                let mut words = Words::default();
                value.words(&mut words);
                let mut known = Words::default();
                if let Some(value) = full.get(&key) {
                    value.words(&mut known);
                }
                match (full.has(&key), words.missing_in(&known).is_empty() || key == "period") {
                    (false, _) => drop(full.set(&key, value)),
                    (true, true) => self.out.said.add(&words),
                    (true, false) => {
                        if let Value::Line(line) = &value {
                            pieces::note(full, &plain(line));
                        }
                    }
                }
            }
        }
    }
}
