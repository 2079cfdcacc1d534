//! Joins the lines at the top of an entry that tell its name, role, period and place, wherever they stand: in lines of
//! paragraphs, in the first items of a list or in headings of their own.

mod below;

use super::marks::{first_line, has_entry_marks, is_anchored};
use super::outline::Node;
use super::row::Row;
use super::school;
use crate::import::cut;
use crate::import::document::Kind;
use crate::import::inline::{is_bold, is_names, lines, links, plain, tidy, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::text::rich::Inline;
use crate::values::Period;
use below::{Below, Place, below, drop_lines};

/// The maximum length of a line of a head, in characters.
const MAX_LINE: usize = 80;

/// How sure it is that a line belongs to the head.
#[derive(PartialEq, Eq)]
enum Cue {
    /// It tells something that only heads tell.
    Sure,
    /// It may, if the lines around it do.
    Maybe,
    /// It does not.
    No,
}

/// The row with the lines of its head in its first line, separated by bars; the rest stays below.
pub fn gathered(sort: Sort, row: &Row, this_year: u16) -> Row {
    let mut out = row.clone();
    // `> Remote, Lyon` and `> 2019 - Present` in a quotation below the name.
    let quoted = row.blocks.iter().map_while(|block| match &block.kind {
        Kind::Quote(inner) => Some(inner.as_slice()),
        _ => None,
    });
    let (count, inner) = (quoted.clone().count(), quoted.flatten().cloned().collect::<Vec<_>>());
    if inner.iter().any(|block| block.text().lines().any(|line| cut::period(line, this_year, false).is_some())) {
        out.blocks.splice(0..count, inner);
    }
    // `#### Company` above `##### 2020 – 2021`, which may be below it.
    let is_period = |node: &Node| Period::parse(&node.text(), this_year).is_ok();
    if let Some(first) = out.children.first_mut().filter(|first| first.blocks.is_empty())
        && first.children.first().is_some_and(is_period)
    {
        let inner = std::mem::take(&mut first.children);
        out.children.splice(1..1, inner);
    }
    let has_label =
        cut::labelled(&row.line).is_some_and(|found| vocabulary::label(&sort.record(), &found.label).is_some());
    if has_label {
        return out;
    }
    loop {
        let below = below(&out, this_year);
        let count = Head { sort, this_year, row: &out }.count(&below);
        if count == 0 {
            return out;
        }
        // `### Manager - Platform` above `**Company** | 2020 – 2023` keeps its dash.
        let leads = |line: &[Inline]| matches!(line.first(), Some(Inline::Strong { .. } | Inline::Link { .. }));
        if sort == Sort::Job && leads(&below[0].0) && links(&out.line).is_empty() && !is_bold(&out.line) {
            out.line = vec![Inline::Strong { c: unmarked(&out.line) }];
        }
        for (line, _) in &below[..count] {
            if !out.line.is_empty() {
                out.line.push(Inline::Text(" | ".to_owned()));
            }
            out.line.extend(line.iter().cloned());
        }
        out.line = tidy(out.line);
        drop_lines(&mut out, count);
    }
}

/// Whether an entry has a period in its head.
pub fn is_dated(row: &Row, this_year: u16) -> bool {
    let row = gathered(Sort::Job, row, this_year);
    let record = Sort::Job.record();
    let is_period = |line: &Vec<Inline>| {
        cut::labelled(line).is_some_and(|found| vocabulary::label(&record, &found.label) == Some("period"))
    };
    let labelled = row.blocks.iter().take(3).any(|block| match &block.kind {
        Kind::Para(line) => lines(line).iter().any(is_period),
        Kind::List { items, .. } => items.iter().any(|item| is_period(&Row::of_item(item).line)),
        _ => false,
    });
    labelled || cut::period(&plain(&row.line), this_year, false).is_some() || is_anchored(&row.line, this_year)
}

/// The head of an entry as far as it is known.
struct Head<'a> {
    sort: Sort,
    this_year: u16,
    row: &'a Row,
}

impl Head<'_> {
    /// How many of the lines below belong to the head.
    fn count(&self, below: &[Below]) -> usize {
        let (mut count, mut has_period) = (0, self.dated(&plain(&self.row.line), true));
        let mut has_name = self.is_named(&self.row.line);
        let is_school = self.sort == Sort::School;
        let is_dated = |(line, place): &&Below| matches!(place, Place::Item(_)) && self.dated(&plain(line), is_school);
        let dated_items = below.iter().filter(is_dated).count();
        for (at, (line, place)) in below.iter().take(8).enumerate() {
            let text = plain(&unmarked(line));
            let cue = match place {
                _ if has_period && self.dated(&text, false) || self.is_text(line, &text) => Cue::No,
                Place::Item(_) if dated_items > 1 => Cue::No,
                Place::Item(_) if !has_name && self.sort == Sort::Job && self.is_only_period() => Cue::Sure,
                Place::Item(true) if !has_period && self.dated(&text, is_school) => Cue::Sure,
                Place::Item(_) => self.item(line, &text, has_period, at, below),
                Place::Above => Cue::Sure,
                Place::Heading(alone) => self.heading(&text, *alone, has_period, has_name),
                Place::Line(listed) => self.line(line, &text, has_period, *listed),
            };
            let is_period = !has_period && self.dated(&text, true);
            match cue {
                Cue::No => break,
                Cue::Maybe if has_name || at > count => continue,
                // Role and period are above; the name is here.
                Cue::Maybe if !has_period && self.sort != Sort::School => continue,
                Cue::Maybe => {}
                Cue::Sure if at > count && !is_period => break,
                Cue::Sure => {}
            }
            count = at + 1;
            has_period |= is_period;
            has_name |= self.is_named(line);
        }
        count
    }

    /// Whether the first line has nothing but a period.
    fn is_only_period(&self) -> bool {
        let text = plain(&self.row.line);
        cut::period(&text, self.this_year, true).is_some_and(|found| cut::without(&text, found.whole).is_empty())
    }

    fn dated(&self, text: &str, single: bool) -> bool {
        cut::period(text, self.this_year, single).is_some()
    }

    /// Whether a line has more than roles, departments, places and periods.
    fn is_named(&self, line: &[Inline]) -> bool {
        let text = plain(line);
        let rest = match cut::period(&text, self.this_year, true) {
            Some(found) => cut::without(&text, found.whole),
            None => text,
        };
        let parts = cut::parts(&rest, true);
        // `**회사** 직무`
        let leads = matches!(line, [Inline::Strong { c }, _, ..] if !vocabulary::is_detail(&plain(c)));
        match self.sort {
            Sort::Job if leads => true,
            Sort::Job => parts.iter().any(|(_, part)| vocabulary::is_company(part) || !vocabulary::is_detail(part)),
            Sort::School => parts.iter().any(|(_, part)| vocabulary::is_school(part)),
            _ => !parts.is_empty(),
        }
    }

    /// Whether a line is a sentence, a label or a list of names.
    fn is_text(&self, line: &[Inline], text: &str) -> bool {
        let last = text.rsplit(' ').next().unwrap_or_default();
        let is_sentence = text.ends_with(['!', '?', ':', '：']) || text.ends_with('다') && text.contains(' ');
        // Below a period alone is the name, however it is written: `Developer at Haneul Soft, Seoul.`
        let names = self.is_only_period();
        let is_located = self.sort == Sort::Job && vocabulary::ends_in_place(text);
        let is_sentence = is_sentence || text.ends_with('.') && !vocabulary::is_company(last) && !names && !is_located;
        let record = self.sort.record();
        let labelled = cut::labelled(line)
            .is_some_and(|found| found.colon && (found.marked || vocabulary::label(&record, &found.label).is_some()));
        text.chars().count() > if names { 120 } else { MAX_LINE }
            || is_sentence
            || labelled
            || vocabulary::label(&record, text).is_some()
            || is_names(line) && !(names || is_located || self.dated(text, false))
    }

    /// A line of a paragraph.
    fn line(&self, line: &[Inline], text: &str, has_period: bool, listed: bool) -> Cue {
        let found = cut::period(text, self.this_year, true).filter(|_| !has_period);
        let rest = found.map(|found| cut::without(text, found.whole));
        let is_short = text.chars().count() <= 60;
        // `**Engineer,** Platform`
        let leads = matches!(line, [Inline::Strong { c }, _, ..] if vocabulary::is_role(&plain(c)));
        let is_label = listed && (is_bold(line) || cut::framed(text).is_some());
        match self.sort {
            _ if has_period && !is_label && self.is_only_period() => Cue::Maybe,
            Sort::Job if rest.is_some() => Cue::Sure,
            Sort::Job if text.starts_with("http") || text.starts_with("www.") => Cue::No,
            Sort::Job if vocabulary::is_place(text) || leads && !is_label => Cue::Sure,
            Sort::Job if cut::parts(text, true).iter().all(|(_, part)| vocabulary::is_detail(part)) => Cue::Sure,
            Sort::Job if (vocabulary::is_company(text) || vocabulary::ends_in_place(text)) && !is_label => Cue::Sure,
            Sort::Job if is_short && !is_label => Cue::Maybe,
            Sort::School if !is_label && (rest.is_some() || is_short || vocabulary::is_school(text)) => Cue::Sure,
            Sort::School | Sort::Job => Cue::No,
            _ => match rest {
                Some(rest) if links(line).is_empty() || rest.is_empty() => Cue::Sure,
                _ => Cue::No,
            },
        }
    }

    /// An item: a period, a role, a degree or a place.
    fn item(&self, line: &[Inline], text: &str, has_period: bool, at: usize, below: &[Below]) -> Cue {
        let is_school = self.sort == Sort::School;
        let rest = |text: &str| {
            let found = cut::period(text, self.this_year, is_school)?;
            let rest = cut::without(text, found.whole);
            Some(rest).filter(|rest| {
                rest.chars().count() <= 20 || is_school && (rest.chars().count() <= 40 || school::is_degree(rest))
            })
        };
        let is_dated = |(line, _): &Below| rest(&plain(&unmarked(line))).is_some();
        // What stands alone above a period is the role.
        let next = below.get(1).map(|(line, _)| plain(line)).filter(|_| at == 0);
        let leads = next.is_some_and(|text| Period::parse(&text, self.this_year).is_ok());
        let is_short = cut::labelled(line).is_none() && text.chars().count() <= 40;
        let is_role = is_short && (leads || vocabulary::is_role(text));
        let is_detail = match rest(text) {
            Some(_) => !has_period,
            None if has_period => vocabulary::is_place(text) || is_school && vocabulary::is_school(text),
            None => (is_role || is_school && vocabulary::is_school(text)) && below[at..].iter().take(3).any(is_dated),
        };
        if is_detail { Cue::Sure } else { Cue::No }
    }

    /// A heading: `##### 백엔드 개발` alone, `##### 2020.01 ~ 2021.02`, `##### Seoul, Korea (Remote)`.
    fn heading(&self, text: &str, alone: bool, has_period: bool, has_name: bool) -> Cue {
        let found = cut::period(text, self.this_year, false);
        let rest = found.map(|found| cut::without(text, found.whole));
        let dated = |child: &Node| cut::period(&child.text(), self.this_year, false).is_some();
        let several = self.row.children.iter().filter(|child| dated(child)).count() > 1;
        let is_place = vocabulary::is_place(text.split(" (").next().unwrap_or_default());
        let Some(child) = self.row.children.first() else { return Cue::No };
        if alone && !has_period && Period::parse(text, self.this_year).is_ok() {
            return Cue::Sure;
        }
        match rest {
            Some(rest) if rest.is_empty() && !several => return Cue::Sure,
            Some(rest)
                if alone
                    && self.sort == Sort::Job
                    && (!has_name
                        || vocabulary::is_role(&rest)
                        || vocabulary::is_place(&rest)
                        || vocabulary::ends_in_place(&rest)) =>
            {
                return Cue::Sure;
            }
            Some(_) => return Cue::No,
            None if is_place && has_period => return Cue::Sure,
            None => {}
        }
        let is_own = !matches!(self.sort, Sort::Job | Sort::School) && has_entry_marks(&child.blocks, &child.children);
        if !alone || is_own || text.chars().count() > 50 || !links(child.line()).is_empty() {
            return Cue::No;
        }
        let next = child.blocks.first().map(first_line).unwrap_or_default();
        match vocabulary::is_role(text) || !has_period && self.dated(&next, false) {
            true => Cue::Sure,
            false => Cue::No,
        }
    }
}
