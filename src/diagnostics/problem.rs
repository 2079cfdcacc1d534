//! Problems with the input: what is wrong, where, and what to do. Collected, so that one run reports all.

use super::code::{Code, Level};
use super::levels::Levels;
use super::message::Message;
use super::source::{Place, Sources};
use crate::{msg, problem};

/// More than anyone reads; what is found after that is counted.
const MAX_PROBLEMS: usize = 500;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem it is.
    pub code: Code,
    /// Whether it ends the run.
    pub level: Level,
    /// What was found, and what was expected: lower case, no full stop.
    pub message: Message,
    /// Where it is; `None` where no file is to blame.
    pub place: Option<Place>,
    /// What is written beside the caret.
    pub label: Option<Message>,
    /// Other places that matter, each with what is written beside it.
    pub related: Vec<(Place, Message)>,
    /// What to do.
    pub help: Vec<Message>,
    /// What to point at inside the place, and how often it is there before: set by [`Problem::point_at`].
    needle: Option<(String, usize)>,
}

impl Problem {
    /// A problem without a place, of the level that its code has. [`problem!`](crate::problem) is shorter.
    pub fn new(code: Code, message: Message) -> Self {
        Self {
            code,
            level: code.level(),
            message,
            place: None,
            label: None,
            related: Vec::new(),
            help: Vec::new(),
            needle: None,
        }
    }

    /// The same as an error, where a code that is a warning elsewhere ends the run.
    pub fn as_error(self) -> Self {
        Self { level: Level::Error, ..self }
    }

    /// The same as a warning, where a code that is an error elsewhere lets the run go on.
    pub fn as_warning(self) -> Self {
        Self { level: Level::Warning, ..self }
    }

    /// The same at a place.
    pub fn at(mut self, place: &Place) -> Self {
        self.place = Some(place.clone());
        self
    }

    /// The same, pointing at a part of the text at its place: the `range` of what was read there.
    ///
    /// What was read differs from what was typed (quotes, indentation, escapes), so the part is looked for.
    pub fn point_at(mut self, text: &str, range: std::ops::Range<usize>) -> Self {
        if let (Some(before), Some(needle)) = (text.get(..range.start), text.get(range)) {
            let needle = needle.lines().next().unwrap_or_default().trim();
            self.needle = Some((needle.to_owned(), before.matches(needle).count())).filter(|_| !needle.is_empty());
        }
        self
    }

    /// Whether it says the same of the same place. What helps may differ from one document to the next.
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

    /// The same with words beside the caret.
    pub fn label(mut self, label: Message) -> Self {
        self.label = Some(label);
        self
    }

    /// The same with another place that matters.
    pub fn related(mut self, place: &Place, label: Message) -> Self {
        self.related.push((place.clone(), label));
        self
    }

    /// The same with a line that says what to do.
    pub fn help(mut self, help: Message) -> Self {
        self.help.push(help);
        self
    }

    /// The same with a line that says what to do, where there is one.
    pub fn maybe_help(mut self, help: Option<Message>) -> Self {
        self.help.extend(help);
        self
    }
}

/// The problems found so far.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    /// Which warnings are silent, and which are errors.
    levels: Levels,
    found: Vec<Problem>,
    /// How many more there were after the limit.
    omitted: usize,
}

impl Problems {
    /// Adds one, unless the same is there already.
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

    /// Says which warnings are silent and which are errors, for what was found before as well.
    pub fn set_levels(&mut self, levels: Levels) {
        self.levels = levels;
        std::mem::take(&mut self.found).into_iter().for_each(|problem| self.push(problem));
    }

    /// Whether the same was noted.
    pub fn contains(&self, problem: &Problem) -> bool {
        self.found.iter().any(|found| found.is_same(problem))
    }

    /// Whether so many were found that one more is only counted.
    pub fn is_full(&self) -> bool {
        self.found.len() >= MAX_PROBLEMS
    }

    /// How many of them end the run.
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|problem| problem.level == Level::Error).count()
    }

    /// Whether any of them ends the run.
    pub fn any_error(&self) -> bool {
        self.found.iter().any(|problem| problem.level == Level::Error)
    }

    /// Whether there is an error of that code.
    pub fn any_of(&self, code: Code) -> bool {
        self.found.iter().any(|problem| problem.level == Level::Error && problem.code == code)
    }

    /// Whether there is an error somewhere inside a place.
    pub fn any_error_in(&self, place: &Place) -> bool {
        let is_inside = |inner: &Place| {
            inner.file == place.file && place.range.start <= inner.range.start && inner.range.end <= place.range.end
        };
        let mut errors = self.found.iter().filter(|problem| problem.level == Level::Error);
        errors.any(|problem| problem.place.as_ref().is_some_and(is_inside))
    }

    /// Takes out what is not to be kept.
    pub fn retain(&mut self, keep: impl FnMut(&Problem) -> bool) {
        self.found.retain(keep);
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The levels that were set.
    pub fn levels(&self) -> &Levels {
        &self.levels
    }

    /// All of them by place as they were noted, to be noted elsewhere.
    pub fn into_found(mut self) -> Vec<Problem> {
        let key = |problem: &Problem| problem.place.as_ref().map(Place::sort_key);
        self.found.sort_by_key(key);
        self.found
    }

    /// All of them by place, those without one first.
    pub fn into_sorted(mut self, sources: &Sources) -> Vec<Problem> {
        self.found.iter_mut().for_each(|problem| problem.locate(sources));
        self.found.sort_by(|a, b| match (&a.place, &b.place) {
            (Some(a), Some(b)) => a.sort_key().cmp(&b.sort_key()),
            (a, b) => a.is_some().cmp(&b.is_some()),
        });
        self.found.dedup_by(|a, b| a.is_same(b));
        if self.omitted > 0 {
            let problem = problem!("too-many.omitted", count = self.omitted);
            self.found.push(problem.help(msg!("too-many.correct-first")));
        }
        self.found
    }

    /// Adds several.
    pub fn extend_with(&mut self, problems: impl IntoIterator<Item = Problem>) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }

    /// All of them in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.found.iter()
    }

    /// Takes over what another run of checks has found.
    pub fn extend(&mut self, other: Problems) {
        self.omitted += other.omitted;
        other.found.into_iter().for_each(|problem| self.push(problem));
    }
}

/// A problem with the code that its message begins with: `problem!("unknown-key.in-record", key, what = record.what)`.
#[macro_export]
macro_rules! problem {
    ($id:literal $($args:tt)*) => {{
        const CODE: $crate::diagnostics::code::Code = $crate::diagnostics::code::Code::of_message($id);
        $crate::diagnostics::problem::Problem::new(CODE, $crate::msg!($id $($args)*))
    }};
}
