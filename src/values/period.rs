//! Periods of work and study, and how long they lasted.
//!
//! Months are counted with both ends, as Korean résumés do: 2021.06 ~ 2021.12 is seven months. Where only years are
//! written there are no months to print; a total then takes such a year at its middle, so that `2019 ~ 2021` adds two
//! years and joins `2017 ~ 2019` without a gap or an overlap.

mod duration;
pub(super) mod remark;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::Serialize;

pub use self::duration::{Duration, DurationWords};
use super::date::{PartialDate, YearMonth};
use super::pattern::DatePattern;
use crate::diagnostics::{Code, Problem, msg, problem};

/// Words for an open end, without spaces, in addition to [`remark::GOING_ON`].
const OPEN: [&str; 4] = ["", "현재까지", "지금", "지금까지"];

/// Signs that never occur inside a date; in a text with both kinds the tilde separates.
const TILDES: [char; 4] = ['~', '〜', '～', '∼'];
const DASHES: [char; 6] = ['–', '—', '―', '‐', '‑', '−'];

/// The time from a start to an end, never backwards; a single date is a period that ends where it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Period {
    start: PartialDate,
    end: End,
}

/// The end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum End {
    /// The last day, month or year, which counts as part of the period.
    At(PartialDate),
    /// Open: it has not ended.
    Open,
}

impl End {
    /// Reads an end; nothing, `현재`, `present`, `now` and their like are open.
    pub fn parse(text: &str, this_year: u16) -> Result<Self, Box<Problem>> {
        let word: String = text.split_whitespace().collect();
        let word = word.to_lowercase();
        let word = word.strip_prefix('(').and_then(|word| word.strip_suffix(')')).unwrap_or(&word);
        let word = word.strip_prefix("the").unwrap_or(word);
        if OPEN.contains(&word) || remark::GOING_ON.contains(&word) {
            return Ok(Self::Open);
        }
        let date = PartialDate::parse(text, this_year);
        date.map(Self::At).map_err(|date| wrong_date(&date, problem!("period.end", error = date.message)))
    }
}

/// A single date.
impl From<PartialDate> for Period {
    fn from(date: PartialDate) -> Self {
        Self { start: date, end: End::At(date) }
    }
}

impl Period {
    /// A period of two dates; an error if the end is surely before the start.
    pub fn new(start: PartialDate, end: End) -> Result<Self, Box<Problem>> {
        match end {
            End::At(end) if end.is_before(start) => {
                let (start, end) = (start.to_string(), end.to_string());
                Err(Box::new(problem!("period.backwards", start, end).help(msg!("period.swap", start, end))))
            }
            _ => Ok(Self { start, end }),
        }
    }

    /// Reads `2021.06 ~ 2023.01`, `2021-06 - `, `202204~`, or a single date; see [`PartialDate::parse`] for years.
    /// A remark that is a duration or a state is ignored, as in `2023.08 ~ 현재 (1년)`, unless the state contradicts
    /// the end.
    pub fn parse(text: &str, this_year: u16) -> Result<Self, Box<Problem>> {
        Self::parse_bare(text, this_year).or_else(|error| {
            let (bare, remarks) = remark::without(text).ok_or_else(|| error.clone())?;
            let period = Self::parse_bare(&bare, this_year).map_err(|_| error.clone())?;
            let (is_over, goes_on) = remark::states(&remarks);
            match period.end {
                End::Open if is_over => Err(error),
                End::At(_) if goes_on => Err(error),
                _ => Ok(period),
            }
        })
    }

    /// The remarks in a text that [`Period::parse`] ignores.
    pub fn remarks(text: &str) -> Vec<&str> {
        remark::without(text).map(|(_, remarks)| remarks).unwrap_or_default()
    }

    fn parse_bare(text: &str, this_year: u16) -> Result<Self, Box<Problem>> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Box::new(problem!("period.empty").help(msg!("period.write"))));
        }
        if let Some((start, end)) = split(text)? {
            return Self::from_parts(start, end, this_year);
        }
        // `Since 2017`, `2017년부터`
        let lower = text.to_lowercase();
        if let Some(start) = lower.strip_prefix("since ").or_else(|| lower.strip_suffix("부터")) {
            return Self::from_parts(start, "", this_year);
        }
        match PartialDate::parse(text, this_year) {
            Ok(date) => Self::new(date, End::At(date)),
            Err(error) => Self::split_at_hyphen(text, this_year, &error),
        }
    }

    /// Reads the two halves of a period, the form `{start, end}`; an absent end is the empty text.
    pub fn from_parts(start: &str, end: &str, this_year: u16) -> Result<Self, Box<Problem>> {
        if start.trim().is_empty() {
            return Err(Box::new(problem!("period.no-start").help(msg!("period.write"))));
        }
        let first = PartialDate::parse(start, this_year);
        let end = End::parse(end, this_year).or_else(|error| match &first {
            // `2021.03 ~ 09` ends in the year of its start.
            Ok(first) => month_of(*first, end).map(End::At).ok_or(error),
            Err(_) => Err(error),
        });
        // `Jun – Aug 2019` begins in the year of its end.
        let first = match (&first, &end) {
            (Err(_), Ok(End::At(end))) if start.trim().chars().all(|char| char.is_alphabetic() || char == '.') => {
                PartialDate::parse(&format!("{start} {}", end.year()), this_year).or(first)
            }
            _ => first,
        };
        Self::new(first.map_err(wrong_start)?, end?)
    }

    /// All errors in a text that is not a period, each with its range in the text; empty for a valid period.
    pub fn faults(text: &str, this_year: u16) -> Vec<(Problem, Range<usize>)> {
        let Err(error) = Self::parse(text, this_year) else { return Vec::new() };
        let mut found = Vec::new();
        if let Ok(Some((start, end))) = split(text) {
            let start_error = PartialDate::parse(start, this_year).map_err(wrong_start).err();
            let end_error = End::parse(end, this_year).err();
            found.extend(start_error.filter(|_| !start.trim().is_empty()).map(|error| (*error, trimmed(text, start))));
            found.extend(end_error.map(|error| (*error, trimmed(text, end))));
        }
        if found.is_empty() {
            found.push((*error, 0..text.len()));
        }
        found
    }

    /// In `2021-06-2023-01` only one hyphen leaves a date on both sides; `no_date` says why the whole is not one date.
    fn split_at_hyphen(text: &str, this_year: u16, no_date: &Problem) -> Result<Self, Box<Problem>> {
        let halves: Vec<(&str, &str)> =
            text.match_indices('-').map(|(at, hyphen)| (&text[..at], &text[at + hyphen.len()..])).collect();
        let read = |(start, end): &(&str, &str)| Self::from_parts(start, end, this_year);
        let mut readings = halves.iter().map(read).filter_map(Result::ok);
        match (readings.next(), readings.next()) {
            (Some(period), None) => return Ok(period),
            (Some(_), Some(_)) => return Err(unclear(text)),
            (None, _) => {}
        }
        // An even number of hyphens cannot be two dates of one form; what the calendar lacks is the better message.
        let middle = halves.get(halves.len() / 2).filter(|_| halves.len() % 2 == 1);
        let has_form = no_date.message.id != "date.expected";
        Err(match middle.map(read) {
            _ if has_form => wrong_date(no_date, Problem::new(Code::Period, no_date.message.clone())),
            Some(Err(error)) => error,
            _ => wrong_date(no_date, problem!("period.expected", text)),
        })
    }

    /// The first day, month or year.
    pub fn start(self) -> PartialDate {
        self.start
    }

    /// The end, [`End::Open`] while it lasts.
    pub fn end(self) -> End {
        self.end
    }

    /// Whether it is a single date, printed as one.
    pub fn is_single(self) -> bool {
        self.end == End::At(self.start)
    }

    /// Months from start to end, both counted; an open end is `as_of`.
    ///
    /// None for a year without its month, and for an open period that starts after `as_of`.
    pub fn months(&self, as_of: YearMonth) -> Option<u32> {
        self.start.month()?;
        let end = match self.end {
            End::At(end) => end.month().map(|_| end.first_month())?,
            End::Open => as_of,
        };
        self.start.first_month().through(end)
    }

    /// Prints both dates with `range` between and `present` for an open end.
    pub fn format(&self, pattern: &DatePattern, range: &str, present: &str) -> String {
        let start = pattern.format(self.start);
        match self.end {
            End::At(end) if end == self.start => start,
            End::At(end) => format!("{start}{range}{}", pattern.format(end)),
            End::Open => format!("{start}{range}{present}"),
        }
    }

    /// The first month and the month after the last, as indices, for adding up; None where it starts after `as_of`.
    pub fn span(&self, as_of: YearMonth) -> Option<(u32, u32)> {
        let middle = |date: PartialDate| date.first_month().index() + 6;
        let start = self.start.first_month().index();
        let end = match self.end {
            End::At(end) => end,
            End::Open => PartialDate::from(as_of),
        };
        let after = end.last_month().index() + 1;
        if start >= after {
            return None;
        }
        match (self.start.month(), end.month()) {
            (Some(_), Some(_)) => Some((start, after)),
            (None, None) => Some((middle(self.start), middle(end))),
            // A month that is written was surely part of it, whatever the middle of the same year says.
            (Some(_), None) => Some((start, middle(end).max(start + 1))),
            (None, Some(_)) => Some((middle(self.start).min(after - 1), after)),
        }
    }
}

/// Months of the union of periods: a month with two jobs counts once.
pub fn total<'a>(periods: impl IntoIterator<Item = &'a Period>, as_of: YearMonth) -> u32 {
    let mut spans: Vec<(u32, u32)> = periods.into_iter().filter_map(|period| period.span(as_of)).collect();
    spans.sort_unstable();
    let mut counted_to = 0;
    let mut months = 0;
    for (start, after) in spans {
        months += after.saturating_sub(start.max(counted_to));
        counted_to = counted_to.max(after);
    }
    months
}

/// The start and the end around a sign that is surely no part of a date; None leaves it to the hyphens.
fn split(text: &str) -> Result<Option<(&str, &str)>, Box<Problem>> {
    let bounded = |at: usize, len: usize, both: bool| {
        let before = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        let after = text[at + len..].chars().next().is_none_or(char::is_whitespace);
        if both { before && after } else { before || after }
    };
    let lower = text.to_ascii_lowercase();
    let tildes: Vec<_> = text.match_indices(TILDES).collect();
    let arrows: Vec<_> = text.match_indices("->").chain(text.match_indices('→')).collect();
    let double: Vec<_> = text.match_indices("--").collect();
    let dashes: Vec<_> = text.match_indices(DASHES).collect();
    let words: Vec<_> = lower.match_indices("to").filter(|(at, to)| bounded(*at, to.len(), true)).collect();
    let hyphens: Vec<_> = text.match_indices('-').filter(|(at, hyphen)| bounded(*at, hyphen.len(), false)).collect();
    for signs in [tildes, arrows, double, dashes, words, hyphens] {
        match signs[..] {
            [] => {}
            [(at, sign)] => return Ok(Some((&text[..at], &text[at + sign.len()..]))),
            _ => return Err(unclear(text)),
        }
    }
    Ok(None)
}

fn unclear(text: &str) -> Box<Problem> {
    Box::new(problem!("period.unclear", text).help(msg!("period.one-tilde")))
}

/// The end of a period that is only a month, `09` or `9월`, not before its start, which has no day.
fn month_of(start: PartialDate, end: &str) -> Option<PartialDate> {
    let end = end.trim();
    let month = end.strip_suffix('월').unwrap_or(end);
    let month = month.parse().ok().filter(|_| month.len() <= 2 && !month.starts_with('+'))?;
    let from = start.month().filter(|_| start.day().is_none())?;
    YearMonth::new(start.year(), month).filter(|_| month >= from).map(PartialDate::from)
}

/// The range of `half`, the start or the end of `text`, without the white space around it.
fn trimmed(text: &str, half: &str) -> Range<usize> {
    let at = if text.starts_with(half) { 0 } else { text.len() - half.len() };
    let start = at + half.len() - half.trim_start().len();
    start..start + half.trim().len()
}

/// The problem of a period whose date has a problem: in the words for periods, and with the help for the date.
fn wrong_date(date: &Problem, mut problem: Problem) -> Box<Problem> {
    let help = date.help.iter().map(|help| if help.id == "date.write" { msg!("period.write") } else { help.clone() });
    problem.help = help.collect();
    Box::new(problem)
}

fn wrong_start(date: Box<Problem>) -> Box<Problem> {
    wrong_date(&date, problem!("period.start", error = date.message))
}
