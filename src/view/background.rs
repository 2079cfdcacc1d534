//! Certificates, languages, awards, publications, military service and references, all as rows.

use super::build::Builder;
use super::data::{Field, Row};
use crate::model::read::Text;
use crate::model::{Day, Span};
use crate::text::rich::Line;

/// A row before its texts are parsed.
#[derive(Default)]
struct Draft<'a> {
    title: Option<&'a Text>,
    url: Option<&'a Text>,
    fields: Vec<(&'static str, Option<&'a Text>)>,
    authors: &'a [Text],
    date: Option<&'a Day>,
    expires: Option<&'a Day>,
    period: Option<&'a Span>,
    body: Option<&'a Text>,
}

impl Builder<'_> {
    pub(super) fn rows(&mut self, section: &str) -> Vec<Row> {
        let portfolio = self.portfolio;
        let drafts: Vec<Draft> = match section {
            "certifications" => portfolio
                .certifications
                .iter()
                .map(|row| Draft {
                    title: Some(&row.name),
                    url: row.url.as_ref(),
                    fields: vec![
                        ("issuer", row.issuer.as_ref()),
                        ("score", row.score.as_ref()),
                        ("number", row.number.as_ref()),
                        ("note", row.note.as_ref()),
                    ],
                    date: row.date.as_ref(),
                    expires: row.expires.as_ref(),
                    ..Draft::default()
                })
                .collect(),
            "languages" => portfolio
                .languages
                .iter()
                .map(|row| Draft {
                    title: Some(&row.language),
                    fields: vec![
                        ("level", row.level.as_ref()),
                        ("test", row.test.as_ref()),
                        ("score", row.score.as_ref()),
                        ("note", row.note.as_ref()),
                    ],
                    date: row.date.as_ref(),
                    ..Draft::default()
                })
                .collect(),
            "awards" => portfolio
                .awards
                .iter()
                .map(|row| Draft {
                    title: Some(&row.title),
                    url: row.url.as_ref(),
                    fields: vec![("issuer", row.issuer.as_ref())],
                    date: row.date.as_ref(),
                    body: row.summary.as_ref(),
                    ..Draft::default()
                })
                .collect(),
            "publications" => portfolio
                .publications
                .iter()
                .map(|row| Draft {
                    title: Some(&row.title),
                    url: row.url.as_ref(),
                    fields: [("kind", row.kind.as_ref()), ("venue", row.venue.as_ref())]
                        .into_iter()
                        .chain(
                            row.authors.iter().flat_map(|authors| &authors.0).map(|author| ("authors", Some(author))),
                        )
                        .collect(),
                    date: row.date.as_ref(),
                    body: row.summary.as_ref(),
                    ..Draft::default()
                })
                .collect(),
            "military" => portfolio
                .military
                .iter()
                .map(|row| Draft {
                    title: row.branch.as_ref(),
                    fields: vec![
                        ("unit", row.unit.as_ref()),
                        ("role", row.role.as_ref()),
                        ("rank", row.rank.as_ref()),
                        ("status", row.status.as_ref()),
                        ("discharge", row.discharge.as_ref()),
                        ("note", row.note.as_ref()),
                    ],
                    period: row.period.as_ref(),
                    ..Draft::default()
                })
                .collect(),
            _ => portfolio
                .references
                .iter()
                .map(|row| Draft {
                    title: Some(&row.name),
                    fields: vec![("relation", row.relation.as_ref()), ("contact", row.contact.as_ref())],
                    body: row.text.as_ref(),
                    ..Draft::default()
                })
                .collect(),
        };
        drafts.into_iter().map(|draft| self.row(section, draft)).collect()
    }

    fn row(&mut self, section: &str, draft: Draft) -> Row {
        let mut fields = Vec::new();
        for (key, text) in draft.fields {
            if let Some(text) = text {
                let value = self.field_text(key, text);
                fields.push(Field { key: key.to_owned(), label: self.row_label(section, key), value });
            }
        }
        if !draft.authors.is_empty() {
            let mut value = Line::default();
            for (at, author) in draft.authors.iter().enumerate() {
                value.push_text(if at > 0 { ", " } else { "" });
                value.push_line(self.texts.line(author));
            }
            fields.push(Field { key: "authors".to_owned(), label: self.row_label(section, "authors"), value });
        }
        if let Some(expires) = draft.expires {
            let value = self.whole(&self.pattern.format(expires.date));
            fields.push(Field { key: "expires".to_owned(), label: self.row_label(section, "expires"), value });
        }
        let date = match (draft.date, draft.period) {
            (Some(day), _) => {
                let value = self.whole(&self.pattern.format(day.date));
                Some(Field { key: "date".to_owned(), label: self.row_label(section, "date"), value })
            }
            (None, Some(span)) => {
                let value = self.dates(span.period);
                Some(Field { key: "period".to_owned(), label: self.row_label(section, "period"), value })
            }
            _ => None,
        };
        // A row without a name of its own (a service of which only the unit is told) is named by its first field.
        let title = draft.title.map(|title| self.texts.line(title));
        let title = title.unwrap_or_else(|| match fields.is_empty() {
            true => Line::default(),
            false => fields.remove(0).value,
        });
        Row {
            title,
            url: draft.url.map(|url| super::links::address(&url.text)),
            fields,
            date,
            duration: draft.period.and_then(|span| self.duration(span)),
            body: self.texts.optional_blocks(draft.body),
        }
    }

    /// The kind of a publication in the words of the language; every other text as it was typed.
    fn field_text(&mut self, key: &str, text: &Text) -> Line {
        match self.language.publication.get(text.text.trim()) {
            Some(word) if key == "kind" => self.texts.plain(word),
            _ => self.texts.line(text),
        }
    }

    fn row_label(&mut self, section: &str, key: &str) -> Line {
        let own = [format!("{section}.{key}"), key.to_owned()];
        match own.iter().find_map(|name| self.portfolio.labels.get(name)) {
            Some(label) => self.texts.line(label),
            None => {
                let word = self.language.labels.get(key).filter(|_| key != "score").cloned();
                word.map(|word| self.texts.plain(&word)).unwrap_or_default()
            }
        }
    }
}
