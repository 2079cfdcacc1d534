//! Visits all strings of a View: printed texts, alternative texts, addresses of links and paths of pictures.
//!
//! Each struct lists its fields: those with strings, behind a semicolon those without, and behind another one the
//! address of a link. A new field does not compile until it is in one of the lists.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::data::{
    CasePart, CaseView, Contact, EntryView, FactView, Field, LetterView, Meta, Part, PartBody, Photo, ProfileView,
    QuestionView, Row, SectionView, SkillRow, View,
};
use super::numbers::{CareerSpan, CareerView, KeyFigure};
use crate::text::rich::{Block, Blocks, Inline, Line, LinkItem};

/// A string of a View.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<'v> {
    /// A text that is printed or part of the metadata.
    Text(&'v str),
    /// The alternative text of a picture.
    Alternative(&'v str),
    /// The address of a link.
    Link(&'v str),
    /// The path of a picture.
    Picture(&'v str),
}

impl View {
    /// Calls the function with every string, in the order of the data.
    pub fn for_each_string<'v>(&'v self, f: &mut dyn FnMut(Found<'v>)) {
        self.visit(f);
    }

    /// The paths of the pictures, with repetitions.
    pub fn pictures(&self) -> Vec<&str> {
        let mut paths = Vec::new();
        self.visit(&mut |found| {
            if let Found::Picture(path) = found {
                paths.push(path);
            }
        });
        paths
    }
}

trait Visit {
    fn visit<'v>(&'v self, f: &mut dyn FnMut(Found<'v>));
}

macro_rules! visit {
    ($($type:ident { $($field:ident),*; $($without:ident),* $(; $link:ident)? })*) => {
        $(impl Visit for $type {
            fn visit<'v>(&'v self, f: &mut dyn FnMut(Found<'v>)) {
                let Self { $($field,)* $($without: _,)* $($link,)? } = self;
                $($field.visit(f);)*
                $($link.iter().for_each(|url| f(Found::Link(url)));)?
            }
        })*
    };
}

visit! {
    View {
        meta, bookmark, words, profile, as_of, letters, sections, key_figures, career;
        lang, layout, design, pages, label_width, date_width
    }
    Meta { title, document, author, keywords, description, own_title; }
    ProfileView { name, headline, photo, birth_date, contacts; }
    Contact { kind, text; icon; url }
    CareerView { total, duration, note, spans; companies, internships, projects, from, to }
    CareerSpan { name; from, to, open, internship }
    KeyFigure { before, after, number, caption, title; }
    LetterView { title, recipient, questions, body, closing; id }
    QuestionView { prompt, answer, counted, over; count, limit, unit }
    SectionView { title, icon, total, intro, body, entries, rows, skills; id, form }
    EntryView {
        group, title, fields, period, duration, parts, key_figures;
        kind, number, grouped, organization, ended, when;
        url
    }
    Field { label, value; key }
    Part { label, body; key, own_label }
    FactView { label, value, items, facts; }
    CaseView { text, parts, after; }
    CasePart { label, blocks; key }
    Row { title, fields, date, duration, body; when; url }
    SkillRow { category, items, note; }
}

impl Visit for String {
    fn visit<'v>(&'v self, f: &mut dyn FnMut(Found<'v>)) {
        f(Found::Text(self));
    }
}

macro_rules! visit_each {
    ($($type:ty: $values:ident,)*) => {
        $(impl<T: Visit> Visit for $type {
            fn visit<'v>(&'v self, f: &mut dyn FnMut(Found<'v>)) {
                self.$values().for_each(|value| value.visit(f));
            }
        })*
    };
}

visit_each! {
    Option<T>: iter,
    Vec<T>: iter,
    BTreeMap<String, T>: values,
    IndexMap<String, T>: values,
}

impl Visit for Photo {
    fn visit<'v>(&'v self, f: &mut dyn FnMut(Found<'v>)) {
        f(Found::Picture(&self.src));
        f(Found::Alternative(&self.alt));
    }
}

impl Visit for PartBody {
    fn visit<'v>(&'v self, f: &mut dyn FnMut(Found<'v>)) {
        match self {
            Self::Blocks { blocks } => blocks.visit(f),
            Self::Facts { facts } => facts.visit(f),
            Self::Stack { stack } => stack.visit(f),
            Self::Cases { cases } => cases.visit(f),
            Self::Entries { entries } => entries.visit(f),
        }
    }
}

impl Visit for Line {
    fn visit<'v>(&'v self, f: &mut dyn FnMut(Found<'v>)) {
        self.0.visit(f);
    }
}

impl Visit for Blocks {
    fn visit<'v>(&'v self, f: &mut dyn FnMut(Found<'v>)) {
        self.0.visit(f);
    }
}

impl Visit for Inline {
    fn visit<'v>(&'v self, f: &mut dyn FnMut(Found<'v>)) {
        match self {
            Self::Text(text) | Self::Code { c: text } => f(Found::Text(text)),
            Self::Link { url, c } => {
                f(Found::Link(url));
                c.visit(f);
            }
            Self::Image { src, alt } => {
                f(Found::Picture(src));
                f(Found::Alternative(alt));
            }
            mark => mark.inner().iter().for_each(|inline| inline.visit(f)),
        }
    }
}

impl Visit for Block {
    fn visit<'v>(&'v self, f: &mut dyn FnMut(Found<'v>)) {
        match self {
            Self::Para { c } | Self::Heading { c, .. } => c.visit(f),
            Self::List { items, .. } => items.visit(f),
            Self::Table { header, rows, .. } => {
                header.visit(f);
                rows.visit(f);
            }
            Self::Code { c, .. } => f(Found::Text(c)),
            Self::Quote { c } => c.visit(f),
            Self::Divider => {}
            Self::Figure { src, alt, caption, .. } => {
                f(Found::Picture(src));
                f(Found::Alternative(alt));
                caption.visit(f);
            }
            Self::Links { c } => c.visit(f),
        }
    }
}

impl Visit for LinkItem {
    fn visit<'v>(&'v self, f: &mut dyn FnMut(Found<'v>)) {
        f(Found::Link(&self.url));
        self.c.visit(f);
    }
}
