//! Compares a PDF with the content that it was made from.

use std::collections::HashSet;

use super::fields::{Fields, squeezed};
use crate::diagnostics::{Problem, msg, problem};
use crate::reader::ReadPdf;
use crate::text::rich::Line;
use crate::text::words;
use crate::view::data::{EntryView, View};

/// Reports names, contacts, titles and periods of a content that were not found in its PDF.
pub fn content(views: &[View], fields: &Fields, read: &ReadPdf) -> Vec<Problem> {
    let text = squeezed(&[read.texts_in_order().concat(), read.page_texts().concat()].join("\n"));
    let (mut known, mut problems) = (HashSet::new(), Vec::new());
    let mut expect = |line: &Line| {
        let shown = words::strip(&line.plain_text());
        if !text.contains(&squeezed(&shown)) && known.insert(shown.clone()) {
            problems.push(problem!("pdf-lost.not-found", text = shown));
        }
    };
    for view in views {
        expect(&view.profile.name);
        for section in &view.sections {
            let mut named = |entry: &EntryView| {
                expect(&entry.title);
                entry.period.iter().for_each(|period| expect(&period.value));
            };
            section.entries.iter().for_each(|entry| entry.each(&mut named));
            for row in &section.rows {
                expect(&row.title);
                row.date.iter().for_each(|date| expect(&date.value));
            }
        }
    }
    problems.extend(views.iter().flat_map(|view| contacts(view, fields)));
    problems
}

/// Reports mail addresses and phone numbers that were not recognized.
fn contacts(view: &View, fields: &Fields) -> Vec<Problem> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut problems = Vec::new();
    for contact in &view.profile.contacts {
        let text = squeezed(&words::strip(&contact.text.plain_text()));
        let kind = match contact.kind.as_str() {
            "email" if !fields.emails.iter().any(|found| squeezed(found) == text) => msg!("pdf-lost.email"),
            "phone" if !fields.phones.iter().any(|found| digits(found) == digits(&text)) => msg!("pdf-lost.phone"),
            _ => continue,
        };
        problems.push(problem!("pdf-lost.contact", text, kind));
    }
    problems
}
