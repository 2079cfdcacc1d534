//! The sheet for an interview: documents that were sent, numbers to explain, links, and gaps between periods.

use serde::{Deserialize, Serialize};

use crate::job::{self, Request};
use crate::text::rich::Line;
use crate::text::words;
use crate::values::{Period, YearMonth};
use crate::view::Found;
use crate::view::data::{EntryView, View};

/// Fewest months of a gap.
const MIN_GAP: u32 = 3;

/// What to know before an interview.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The documents.
    pub documents: Vec<Document>,
    /// The numbers in results.
    pub numbers: Vec<Number>,
    /// Targets of links.
    pub links: Vec<String>,
    /// Times without work, school and military service.
    pub gaps: Vec<Gap>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The name of its file.
    pub path: String,
    /// Its title.
    pub document: String,
    /// Name of its layout.
    pub layout: String,
    /// Its language.
    pub lang: String,
    /// Number of pages.
    pub pages: usize,
}

/// A number of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// The value before, for a change.
    pub before: Option<String>,
    /// The value with its unit.
    pub after: String,
    /// What it measures, in words of the result.
    pub caption: String,
    /// Title of the entry of the result.
    pub title: String,
}

/// A time between two periods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Its first month, as in `2021.09`.
    pub from: String,
    /// Its last month.
    pub to: String,
    /// Its length in months.
    pub months: u32,
    /// What ended before it.
    pub after: String,
    /// What began after it; `None` if it has not ended.
    pub before: Option<String>,
}

impl Sheet {
    /// The sheet of documents.
    pub fn of(documents: &[job::Document], request: &Request) -> Self {
        let mut sheet = Self::default();
        let mut spans: Vec<(u32, u32, String)> = Vec::new();
        // The month at which open periods end.
        let as_of = request.as_of.last_month();
        for document in documents {
            sheet.documents.push(Document {
                path: document.planned.file_name(),
                document: document.planned.title.clone(),
                layout: document.planned.layout.clone(),
                lang: document.planned.lang.clone(),
                pages: document.pages.pages().len(),
            });
            for view in &document.views {
                sheet.add(view);
                gather(view, as_of, &mut spans);
            }
        }
        sheet.gaps = gaps(spans, as_of);
        sheet
    }

    fn add(&mut self, view: &View) {
        for section in &view.sections {
            section.entries.iter().for_each(|entry| entry.each(&mut |entry| self.add_numbers(entry)));
        }
        view.for_each_string(&mut |found| {
            let Found::Link(url) = found else { return };
            let is_page = !url.starts_with("mailto:") && !url.starts_with("tel:");
            if is_page && !self.links.iter().any(|known| known == url) {
                self.links.push(url.to_owned());
            }
        });
    }

    fn add_numbers(&mut self, entry: &EntryView) {
        for figure in &entry.key_figures {
            let number = Number {
                before: figure.before.as_ref().map(plain),
                after: plain(&figure.after),
                caption: plain(&figure.caption),
                title: plain(&figure.title),
            };
            if !self.numbers.contains(&number) {
                self.numbers.push(number);
            }
        }
    }
}

fn plain(line: &Line) -> String {
    words::strip(&line.plain_text())
}

/// Collects periods of jobs, schools and military service: first month, month after the last, and name.
fn gather(view: &View, as_of: YearMonth, spans: &mut Vec<(u32, u32, String)>) {
    let mut add = |when: Option<Period>, name: &Line| {
        if let Some((from, to)) = when.and_then(|when| when.span(as_of)) {
            spans.push((from, to, plain(name)));
        }
    };
    for section in &view.sections {
        let entries = section.entries.iter().filter(|entry| matches!(entry.kind, "experience" | "education"));
        entries.for_each(|entry| add(entry.when, &entry.title));
        if section.id == "military" {
            section.rows.iter().for_each(|row| add(row.when, &row.title));
        }
    }
}

/// The gaps between the first period and now.
fn gaps(mut spans: Vec<(u32, u32, String)>, as_of: YearMonth) -> Vec<Gap> {
    spans.sort();
    spans.dedup();
    let mut found = Vec::new();
    let mut last: Option<(u32, String)> = None;
    let mut gap = |(end, after): (u32, String), next: u32, before: Option<String>| {
        let months = next.saturating_sub(end);
        if months >= MIN_GAP {
            found.push(Gap { from: month(end), to: month(next - 1), months, after, before });
        }
    };
    for (from, to, name) in spans {
        match last.take() {
            Some(known) if from > known.0 => {
                gap(known, from, Some(name.clone()));
                last = Some((to, name));
            }
            Some(known) if known.0 >= to => last = Some(known),
            _ => last = Some((to, name)),
        }
    }
    if let Some(known) = last {
        gap(known, as_of.index() + 1, None);
    }
    found
}

/// A month by its index, as in `2021.09`.
fn month(index: u32) -> String {
    format!("{:04}.{:02}", index / 12, index % 12 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_months_without_a_period() {
        let at = |year: u32, month: u32| year * 12 + month - 1;
        let span = |from, to, name: &str| (from, to, name.to_owned());
        let spans = vec![
            span(at(2021, 3), at(2021, 9), "인턴"),
            span(at(2015, 3), at(2021, 3), "대학"),
            span(at(2022, 1), at(2023, 1), "하나"),
            span(at(2022, 6), at(2022, 9), "둘"),
            // After a gap of two months, which is too short.
            span(at(2023, 3), at(2024, 1), "셋"),
        ];
        let found = gaps(spans, YearMonth::new(2024, 6).unwrap());
        let lines: Vec<_> = found
            .iter()
            .map(|gap| format!("{}–{} {} {} {:?}", gap.from, gap.to, gap.months, gap.after, gap.before))
            .collect();
        assert_eq!(lines, ["2021.09–2021.12 4 인턴 Some(\"하나\")", "2024.01–2024.06 6 셋 None"]);
    }
}
