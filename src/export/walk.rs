//! Makes the [`Document`] of a View, which all formats but JSON Resume are written from.

use super::document::{Contact, Document, Entry, Fact, Field, Line, Node, Section, joined, linked};
use crate::text::rich::{self, Block, Blocks};
use crate::text::words::unjoin::{unjoined, unjoined_blocks};
use crate::view::data;
use crate::view::data::{CaseView, EntryView, FactView, LetterView, Part, PartBody, QuestionView, SectionView, View};

/// The document of a View. `omits` says whether the layout has no place for a key.
pub fn document(view: &View, omits: impl Fn(&str) -> bool) -> Document<'_> {
    let profile = &view.profile;
    let contacts = profile
        .contacts
        .iter()
        .map(|contact| Contact { icon: &contact.icon, text: linked(contact.url.as_deref(), line(&contact.text)) });
    let mut sections: Vec<_> = view.letters.iter().map(|it| letter(it, view.design.counts)).collect();
    if let Some(last) = sections.last_mut() {
        // The date is written below the last letter.
        last.body.extend(paragraph(&view.as_of));
    }
    sections.extend(view.sections.iter().map(section));
    let shown = |key, found: &Option<rich::Line>| if omits(key) { Line::new() } else { optional(found) };
    Document {
        view,
        name: line(&profile.name),
        headline: shown("headline", &profile.headline),
        birth_date: shown("birth_date", &profile.birth_date),
        contacts: contacts.collect(),
        sections,
    }
}

/// A line without word joiners.
pub(super) fn line(line: &rich::Line) -> Line {
    unjoined(&line.0)
}

fn optional(found: &Option<rich::Line>) -> Line {
    found.as_ref().map(line).unwrap_or_default()
}

fn paragraph(text: &rich::Line) -> Option<Node> {
    (!text.is_empty()).then(|| Node::Text(vec![Block::Para { c: line(text) }]))
}

fn text(blocks: &Blocks) -> Option<Node> {
    (!blocks.is_empty()).then(|| Node::Text(unjoined_blocks(&blocks.0)))
}

/// Several lines as one, with commas between them.
fn list(lines: &[rich::Line]) -> Line {
    joined(lines.iter().map(line), ", ")
}

fn letter(letter: &LetterView, counts: bool) -> Section {
    let mut body = Vec::new();
    body.extend(letter.recipient.as_ref().and_then(paragraph));
    body.extend(letter.questions.iter().map(|it| Node::Entry(question(it, counts))));
    body.extend(text(&letter.body));
    body.extend(letter.closing.as_ref().and_then(paragraph));
    Section { title: line(&letter.title), note: Line::new(), body }
}

fn question(question: &QuestionView, counts: bool) -> Entry {
    let counted = [Some(&question.counted), question.over.as_ref()].into_iter().flatten().filter(|_| counts);
    let fields = counted.map(|value| Field { label: Line::new(), value: line(value) }).collect();
    let body = text(&question.answer).into_iter().collect();
    Entry { level: 3, title: line(&question.prompt), fields, body, ..Entry::default() }
}

fn section(section: &SectionView) -> Section {
    let title = joined([optional(&section.icon), line(&section.title)], " ");
    let mut body: Vec<_> = text(&section.intro).into_iter().collect();
    if !section.skills.is_empty() {
        let facts = section.skills.iter().map(|row| Fact {
            label: optional(&row.category),
            value: list(&row.items),
            body: row.note.as_ref().and_then(paragraph).into_iter().collect(),
        });
        body.push(Node::Facts(facts.collect()));
    }
    if !section.rows.is_empty() {
        let rows = section.rows.iter().map(|row| Entry {
            title: linked(row.url.as_deref(), line(&row.title)),
            fields: row.fields.iter().map(field).collect(),
            dates: dates(row.date.as_ref(), &row.duration),
            body: text(&row.body).into_iter().collect(),
            ..Entry::default()
        });
        body.push(Node::Rows(rows.collect()));
    }
    body.extend(text(&section.body));
    // No level of headings is skipped.
    let level = if title.is_empty() { 2 } else { 3 };
    body.extend(section.entries.iter().map(|it| Node::Entry(entry(it, level))));
    Section { title, note: optional(&section.total), body }
}

fn field(field: &data::Field) -> Field {
    Field { label: line(&field.label), value: line(&field.value) }
}

fn dates(date: Option<&data::Field>, duration: &Option<rich::Line>) -> Vec<Line> {
    let lines = [date.map(|date| field(date).line()), duration.as_ref().map(line)];
    lines.into_iter().flatten().filter(|line| !line.is_empty()).collect()
}

fn entry(entry: &EntryView, level: u8) -> Entry {
    let level = (level + u8::from(entry.grouped)).min(6);
    // The heading of a group names the organization of all its entries.
    let fields = entry.fields.iter().filter(|(key, _)| !(entry.grouped && *key == "organization"));
    Entry {
        level,
        group: entry.group.as_ref().map(line),
        number: entry.number,
        title: linked(entry.url.as_deref(), line(&entry.title)),
        fields: fields.map(|(_, it)| field(it)).collect(),
        dates: dates(entry.period.as_ref(), &entry.duration),
        body: entry.parts.iter().flat_map(|it| part(it, level)).collect(),
    }
}

pub(super) fn part(part: &Part, level: u8) -> Vec<Node> {
    let body: Vec<_> = match &part.body {
        PartBody::Blocks { blocks } => text(blocks).into_iter().collect(),
        PartBody::Facts { facts } => vec![self::facts(facts)],
        PartBody::Stack { stack } => vec![Node::Terms(list(stack))],
        PartBody::Cases { cases } => cases.iter().map(case).collect(),
        PartBody::Entries { entries } => entries.iter().map(|it| Node::Entry(entry(it, (level + 1).min(6)))).collect(),
    };
    let is_entries = matches!(part.body, PartBody::Entries { .. });
    // Entries below a company need no label, unless the content gives one.
    if part.label.is_empty() || is_entries && !part.own_label {
        return body;
    }
    let label = line(&part.label);
    if is_entries {
        // The label comes before the entries, not around them: they have headings themselves.
        let label = Node::Part { label, results: false, body: Vec::new() };
        return [label].into_iter().chain(body).collect();
    }
    vec![Node::Part { label, results: part.key == "results", body }]
}

fn facts(facts: &[FactView]) -> Node {
    let facts = facts.iter().map(|fact| {
        let mut body: Vec<_> = text(&fact.items).into_iter().collect();
        body.extend((!fact.facts.is_empty()).then(|| self::facts(&fact.facts)));
        Fact { label: line(&fact.label), value: list(&fact.value), body }
    });
    Node::Facts(facts.collect())
}

fn case(case: &CaseView) -> Node {
    let mut body: Vec<_> = text(&case.text).into_iter().collect();
    let parts = case.parts.iter().map(|part| {
        let label = line(&part.label);
        match part.blocks.0.as_slice() {
            // A single paragraph is written beside its label.
            [Block::Para { c }] => Fact { label, value: unjoined(c), body: Vec::new() },
            _ => Fact { label, value: Line::new(), body: text(&part.blocks).into_iter().collect() },
        }
    });
    let parts: Vec<_> = parts.collect();
    body.extend((!parts.is_empty()).then_some(Node::Facts(parts)));
    body.extend(text(&case.after));
    Node::Group(body)
}
