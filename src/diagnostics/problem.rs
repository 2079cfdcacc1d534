//! Problems with the input. They are collected, so that one run reports all of them.

use std::collections::HashSet;

use indexmap::IndexSet;

use super::code::{Code, Level};
use super::levels::Levels;
use super::message::Message;
use super::source::{Place, Sources};
use crate::{msg, problem};

/// Largest number of problems that are kept. Others are only counted.
const MAX_PROBLEMS: usize = 500;

/// A problem: what is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The kind of problem.
    pub code: Code,
    /// Whether it is an error.
    pub level: Level,
    /// What was found and what was expected, in lower case without a full stop.
    pub message: Message,
    /// Its place; `None` if it is not in a file.
    pub place: Option<Place>,
    /// The text beside the caret.
    pub label: Option<Message>,
    /// Related places, each with the text beside it.
    pub related: Vec<(Place, Message)>,
    /// What else is known, such as the text around the place.
    pub notes: Vec<Message>,
    /// What to do.
    pub help: Vec<Message>,
    /// The text to point at inside the place, and how often it occurs before: set by [`Problem::point_at`].
    needle: Option<(String, usize)>,
}

impl Problem {
    /// A problem without a place, with the level of its code. [`problem!`](crate::problem) is shorter.
    pub fn new(code: Code, message: Message) -> Self {
        Self {
            code,
            level: code.level(),
            message,
            place: None,
            label: None,
            related: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            needle: None,
        }
    }

    /// The problem as an error, if its code is a warning elsewhere.
    pub fn as_error(self) -> Self {
        Self { level: Level::Error, ..self }
    }

    /// The problem as a warning, if its code is an error elsewhere.
    pub fn as_warning(self) -> Self {
        Self { level: Level::Warning, ..self }
    }

    /// The problem at a place.
    pub fn at(mut self, place: &Place) -> Self {
        self.place = Some(place.clone());
        self
    }

    /// The problem pointing at a part of its place: at a `range` of the text that was read there.
    ///
    /// The text in the file differs from it by quotes, indentation and escapes, so the part is searched for.
    pub fn point_at(mut self, text: &str, range: std::ops::Range<usize>) -> Self {
        if let (Some(before), Some(needle)) = (text.get(..range.start), text.get(range)) {
            let needle = needle.lines().next().unwrap_or_default().trim();
            self.needle = Some((needle.to_owned(), before.matches(needle).count())).filter(|_| !needle.is_empty());
        }
        self
    }

    /// Whether both are the same problem at the same place. Help lines may differ between documents.
    fn is_same(&self, other: &Self) -> bool {
        (self.code, self.level) == (other.code, other.level)
            && (&self.message, &self.place, &self.needle) == (&other.message, &other.place, &other.needle)
    }

    /// Moves the place to what [`Problem::point_at`] names, if it is found there.
    fn locate(&mut self, sources: &Sources) {
        if let (Some((needle, skip)), Some(place)) = (self.needle.take(), &mut self.place) {
            let text = sources.text(place.file).get(place.range.clone()).unwrap_or_default();
            let found = text.match_indices(&needle).nth(skip).or_else(|| text.match_indices(&needle).next());
            if let Some((at, _)) = found {
                let start = place.range.start + at;
                place.range = start..start + needle.len();
            }
        }
    }

    /// The problem with a text beside the caret.
    pub fn label(mut self, label: Message) -> Self {
        self.label = Some(label);
        self
    }

    /// The problem with a related place.
    pub fn related(mut self, place: &Place, label: Message) -> Self {
        self.related.push((place.clone(), label));
        self
    }

    /// The problem with a note.
    pub fn note(mut self, note: Message) -> Self {
        self.notes.push(note);
        self
    }

    /// The problem with a help line.
    pub fn help(mut self, help: Message) -> Self {
        self.help.push(help);
        self
    }

    /// The problem with a help line, if there is one.
    pub fn maybe_help(mut self, help: Option<Message>) -> Self {
        self.help.extend(help);
        self
    }
}

/// The problems found so far.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    /// Which warnings are hidden, and which are errors.
    levels: Levels,
    found: Vec<Problem>,
    /// Number of problems after the limit.
    omitted: usize,
}

impl Problems {
    /// Adds a problem, unless it is hidden or already there.
    pub fn push(&mut self, mut problem: Problem) {
        if problem.level == Level::Warning {
            if self.levels.allows(problem.code) {
                return;
            }
            if self.levels.denies(problem.code) {
                problem.level = Level::Error;
            }
        }
        if self.contains(&problem) {
            return;
        }
        match self.found.len() < MAX_PROBLEMS {
            true => self.found.push(problem),
            false => self.omitted += 1,
        }
    }

    /// Sets which warnings are hidden and which are errors, also for the problems found so far.
    pub fn set_levels(&mut self, levels: Levels) {
        self.levels = levels;
        std::mem::take(&mut self.found).into_iter().for_each(|problem| self.push(problem));
    }

    /// Whether the same problem is there.
    pub fn contains(&self, problem: &Problem) -> bool {
        self.found.iter().any(|found| found.is_same(problem))
    }

    /// Whether further problems are only counted.
    pub fn is_full(&self) -> bool {
        self.found.len() >= MAX_PROBLEMS
    }

    /// Number of errors.
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|problem| problem.level == Level::Error).count()
    }

    /// Whether there is an error.
    pub fn any_error(&self) -> bool {
        self.found.iter().any(|problem| problem.level == Level::Error)
    }

    /// The names of the codes of errors, in the order in which they were found.
    pub fn error_names(&self) -> Vec<String> {
        let errors = self.found.iter().filter(|problem| problem.level == Level::Error);
        let codes: IndexSet<_> = errors.map(|problem| problem.code).collect();
        codes.iter().map(Code::to_string).collect()
    }

    /// Whether there is an error with that code.
    pub fn any_of(&self, code: Code) -> bool {
        self.found.iter().any(|problem| problem.level == Level::Error && problem.code == code)
    }

    /// Whether there is an error inside a place.
    pub fn any_error_in(&self, place: &Place) -> bool {
        let is_inside = |inner: &Place| {
            inner.file == place.file && place.range.start <= inner.range.start && inner.range.end <= place.range.end
        };
        let mut errors = self.found.iter().filter(|problem| problem.level == Level::Error);
        errors.any(|problem| problem.place.as_ref().is_some_and(is_inside))
    }

    /// Keeps only the problems for which `keep` is true.
    pub fn retain(&mut self, keep: impl FnMut(&Problem) -> bool) {
        self.found.retain(keep);
    }

    /// Whether there are no problems.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Which warnings are hidden, and which are errors.
    pub fn levels(&self) -> &Levels {
        &self.levels
    }

    /// All problems sorted by place, to be added to others.
    pub fn into_found(mut self) -> Vec<Problem> {
        let key = |problem: &Problem| problem.place.as_ref().map(Place::sort_key);
        self.found.sort_by_key(key);
        self.found
    }

    /// All problems sorted by place, to be printed. Those of whole documents, without a place, come last: they may follow from
    /// others.
    pub fn into_sorted(mut self, sources: &Sources) -> Vec<Problem> {
        self.found.iter_mut().for_each(|problem| problem.locate(sources));
        self.found.sort_by(|a, b| match (&a.place, &b.place) {
            (Some(a), Some(b)) => a.sort_key().cmp(&b.sort_key()),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        self.found.dedup_by(|a, b| a.is_same(b));
        // What is only a warning in the content may be an error in a document of it.
        let place = |problem: &Problem| (problem.code, problem.place.clone());
        let errors: HashSet<_> = self.found.iter().filter(|found| found.level == Level::Error).map(place).collect();
        self.found
            .retain(|found| found.level == Level::Error || found.place.is_none() || !errors.contains(&place(found)));
        if self.omitted > 0 {
            let problem = problem!("too-many.omitted", count = self.omitted);
            self.found.push(problem.help(msg!("too-many.correct-first")));
        }
        self.found
    }

    /// Adds several problems.
    pub fn extend_with(&mut self, problems: impl IntoIterator<Item = Problem>) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }

    /// All problems in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.found.iter()
    }

    /// Adds the problems of another collection.
    pub fn extend(&mut self, other: Problems) {
        self.omitted += other.omitted;
        other.found.into_iter().for_each(|problem| self.push(problem));
    }
}

/// A problem with the code in the id of its message: `problem!("unknown-key.in-record", key, what = record.what)`.
#[macro_export]
macro_rules! problem {
    ($id:literal $($args:tt)*) => {{
        const CODE: $crate::diagnostics::code::Code = $crate::diagnostics::code::Code::of_message($id);
        $crate::diagnostics::problem::Problem::new(CODE, $crate::msg!($id $($args)*))
    }};
}
