//! What is wrong with the input: what, where, and what to do. Gathered, so that one run tells all.

use super::source::Place;

/// How bad a [`Problem`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Legal and probably not meant; the run goes on.
    Warning,
    /// The run writes nothing.
    Error,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether it ends the run.
    pub severity: Severity,
    /// A stable name in kebab-case, for `--json` and for silencing.
    pub name: &'static str,
    /// What is wrong: lower case, no full stop, the key or flag named.
    pub message: String,
    /// Where it is wrong; `None` where no file is to blame.
    pub place: Option<Place>,
    /// What stands beside the caret.
    pub label: String,
    /// Other places that matter, each with what stands beside it.
    pub related: Vec<(Place, String)>,
    /// What to do.
    pub help: Vec<String>,
}

impl Problem {
    /// An error without a place.
    pub fn error(name: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            name,
            message: message.into(),
            place: None,
            label: String::new(),
            related: Vec::new(),
            help: Vec::new(),
        }
    }

    /// A warning without a place.
    pub fn warning(name: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(name, message) }
    }

    /// The same at a place.
    pub fn at(mut self, place: &Place) -> Self {
        self.place = Some(place.clone());
        self
    }

    /// The same with words beside the caret.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same with another place that matters.
    pub fn related(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.related.push((place.clone(), label.into()));
        self
    }

    /// The same with a line that says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The same with a line that says what to do, where there is one.
    pub fn maybe_help(self, help: Option<String>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }
}

/// The problems found so far.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Adds one, unless the very same is there already.
    pub fn push(&mut self, problem: Problem) {
        if !self.0.contains(&problem) {
            self.0.push(problem);
        }
    }

    /// Whether any of them ends the run.
    pub fn any_error(&self) -> bool {
        self.0.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Whether there is an error of that name.
    pub fn any_named(&self, name: &str) -> bool {
        self.0.iter().any(|problem| problem.severity == Severity::Error && problem.name == name)
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them by place, those without one first.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        self.0.sort_by(|a, b| match (&a.place, &b.place) {
            (Some(a), Some(b)) => a.sort_key().cmp(&b.sort_key()),
            (a, b) => a.is_some().cmp(&b.is_some()),
        });
        self.0
    }

    /// Adds several.
    pub fn extend_with(&mut self, problems: impl IntoIterator<Item = Problem>) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }

    /// All of them in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// Takes over what another run of checks has found.
    pub fn extend(&mut self, other: Problems) {
        other.0.into_iter().for_each(|problem| self.push(problem));
    }
}

/// The known name nearest to a mistyped one, if any is near enough to be meant.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(typed, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.chars().count().min(typed.chars().count()) / 4)
        // Of equally near names, the one that begins and reads more like what was typed.
        .min_by(|a, b| a.0.cmp(&b.0).then_with(|| likeness(typed, b.1).total_cmp(&likeness(typed, a.1))))
        .map(|(_, name)| name)
}

fn likeness(typed: &str, name: &str) -> f64 {
    // A forgotten letter is a commoner slip than a wrong one.
    strsim::jaro_winkler(typed, name) + if name.len() > typed.len() { 0.1 } else { 0.0 }
}

/// `did you mean …?` for the known name nearest to a mistyped one, else the whole list where it is short.
pub fn suggest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(name) = nearest(typed, known.clone()) {
        return Some(format!("did you mean `{name}`?"));
    }
    let names: Vec<_> = known.into_iter().map(|name| format!("`{name}`")).collect();
    (!names.is_empty() && names.len() <= 40).then(|| format!("known here: {}", names.join(", ")))
}
