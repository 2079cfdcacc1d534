//! View → document: the one walk over a View that all formats but JSON Resume share.

use super::document::{Contact, Document, Entry, Fact, Field, KeyFigure, Line, Look, Node, Photo, Row, Section};
use crate::model::Paper;
use crate::text::rich::{self, Block, Blocks, Inline};
use crate::text::words::unjoin::{unjoined, unjoined_blocks};
use crate::view::data::{
    CaseView, EntryView, FactView, KeyFigure as Figure, LetterView, Part, PartBody, QuestionView, SectionView, View,
};

/// The document of a View. `omits` are the keys that the layout has no place for.
pub fn document(view: &View, omits: impl Fn(&str) -> bool) -> Document {
    let (profile, meta, design) = (&view.profile, &view.meta, &view.design);
    let contacts = profile.contacts.iter().map(|contact| Contact {
        icon: contact.icon.clone(),
        text: line(&contact.text),
        url: contact.url.clone(),
    });
    let mut sections: Vec<_> = view.letters.iter().map(|letter| self::letter(letter, view.design.counts)).collect();
    if let Some(last) = sections.last_mut() {
        // The day of a letter is below the last one.
        last.body.extend(paragraph(&view.as_of));
    }
    sections.extend(view.sections.iter().map(section));
    Document {
        lang: view.lang.clone(),
        title: meta.title.clone(),
        author: meta.author.clone(),
        description: meta.description.clone(),
        keywords: meta.keywords.clone(),
        look: Look {
            accent: design.accent.clone(),
            serif: design.serif,
            icons: design.icons.unwrap_or(true),
            paper: match design.paper {
                Paper::A4 => "A4",
                Paper::Letter => "Letter",
                Paper::A5 => "A5",
            },
        },
        name: line(&profile.name),
        headline: optional(&profile.headline.clone().filter(|_| !omits("headline"))),
        photo: profile.photo.as_ref().map(|photo| Photo { src: photo.src.clone(), alt: photo.alt.clone() }),
        birth_date: optional(&profile.birth_date.clone().filter(|_| !omits("birth_date"))),
        contacts: contacts.collect(),
        key_figures: view.key_figures.iter().map(key_figure).collect(),
        sections,
    }
}

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

fn key_figure(figure: &Figure) -> KeyFigure {
    KeyFigure { before: figure.before.as_ref().map(line), after: line(&figure.after), caption: line(&figure.caption) }
}

fn letter(letter: &LetterView, counts: bool) -> Section {
    let mut body = Vec::new();
    body.extend(letter.recipient.as_ref().and_then(paragraph));
    body.extend(letter.questions.iter().map(|question| Node::Entry(self::question(question, counts))));
    body.extend(text(&letter.body));
    body.extend(letter.closing.as_ref().and_then(paragraph));
    Section { title: line(&letter.title), note: Line::new(), body }
}

fn question(question: &QuestionView, counts: bool) -> Entry {
    let counted = [Some(&question.counted), question.over.as_ref()].into_iter().flatten().filter(|_| counts);
    let fields = counted.map(|value| Field { label: Line::new(), value: line(value) });
    let body = text(&question.answer).into_iter().collect();
    Entry { level: 3, title: line(&question.prompt), fields: fields.collect(), body, ..Entry::default() }
}

fn section(section: &SectionView) -> Section {
    let mut title = optional(&section.icon);
    if !title.is_empty() && !section.title.is_empty() {
        title.push(Inline::Text(" ".into()));
    }
    title.extend(line(&section.title));
    let mut body: Vec<_> = text(&section.intro).into_iter().collect();
    if !section.skills.is_empty() {
        let facts = section.skills.iter().map(|row| Fact {
            label: optional(&row.category),
            values: row.items.iter().map(line).collect(),
            body: row.note.as_ref().and_then(paragraph).into_iter().collect(),
        });
        body.push(Node::Facts(facts.collect()));
    }
    if !section.rows.is_empty() {
        let rows = section.rows.iter().map(|row| Row {
            title: line(&row.title),
            url: row.url.clone(),
            fields: row.fields.iter().map(field).collect(),
            date: row.date.as_ref().map(field),
            duration: optional(&row.duration),
            body: unjoined_blocks(&row.body.0),
        });
        body.push(Node::Rows(rows.collect()));
    }
    body.extend(text(&section.body));
    // Levels of headings never skip one.
    let level = if title.is_empty() { 2 } else { 3 };
    body.extend(section.entries.iter().map(|it| Node::Entry(entry(it, level))));
    Section { title, note: optional(&section.total), body }
}

fn field(field: &crate::view::data::Field) -> Field {
    Field { label: line(&field.label), value: line(&field.value) }
}

fn entry(entry: &EntryView, level: u8) -> Entry {
    let level = (level + u8::from(entry.grouped)).min(6);
    // The heading of a group says the organization of all entries in it.
    let fields = entry.fields.iter().filter(|(key, _)| !(entry.grouped && *key == "organization"));
    Entry {
        level,
        group: entry.group.as_ref().map(line),
        number: entry.number,
        title: line(&entry.title),
        url: entry.url.clone(),
        fields: fields.map(|(_, it)| field(it)).collect(),
        period: entry.period.as_ref().map(field),
        duration: optional(&entry.duration),
        body: entry.parts.iter().flat_map(|it| part(it, level)).collect(),
    }
}

pub(super) fn part(part: &Part, level: u8) -> Vec<Node> {
    let body: Vec<_> = match &part.body {
        PartBody::Blocks { blocks } => text(blocks).into_iter().collect(),
        PartBody::Facts { facts } => vec![self::facts(facts)],
        PartBody::Stack { stack } => vec![Node::Terms(stack.iter().map(line).collect())],
        PartBody::Cases { cases } => cases.iter().map(case).collect(),
        PartBody::Entries { entries } => entries.iter().map(|it| Node::Entry(entry(it, (level + 1).min(6)))).collect(),
    };
    let is_entries = matches!(part.body, PartBody::Entries { .. });
    // What is below a company needs no label of the program's.
    if part.label.is_empty() || is_entries && !part.own_label {
        return body;
    }
    let label = line(&part.label);
    match is_entries {
        // Entries have headings of their own, and no label may stand around them.
        true => [Node::Part { label, results: false, body: Vec::new() }].into_iter().chain(body).collect(),
        false => vec![Node::Part { label, results: part.key == "results", body }],
    }
}

fn facts(facts: &[FactView]) -> Node {
    let facts = facts.iter().map(|fact| {
        let mut body: Vec<_> = text(&fact.items).into_iter().collect();
        body.extend((!fact.facts.is_empty()).then(|| self::facts(&fact.facts)));
        Fact { label: line(&fact.label), values: fact.value.iter().map(line).collect(), body }
    });
    Node::Facts(facts.collect())
}

fn case(case: &CaseView) -> Node {
    let mut body: Vec<_> = text(&case.text).into_iter().collect();
    let parts = case.parts.iter().map(|part| {
        let label = line(&part.label);
        match part.blocks.0.as_slice() {
            // One paragraph is beside its label.
            [Block::Para { c }] => Fact { label, values: vec![unjoined(c)], body: Vec::new() },
            _ => Fact { label, values: Vec::new(), body: text(&part.blocks).into_iter().collect() },
        }
    });
    let parts: Vec<_> = parts.collect();
    body.extend((!parts.is_empty()).then_some(Node::Facts(parts)));
    body.extend(text(&case.after));
    Node::Group(body)
}
