//! Certificates, languages, awards, publications, military service and references, all as rows.

use super::build::{Builder, texts};
use super::data::{Field, Row};
use crate::model::read::Text;
use crate::model::{Day, Portfolio, Span};
use crate::text::rich::Line;

/// A row before its texts are parsed.
#[derive(Default)]
struct Draft<'a> {
    title: Option<&'a Text>,
    url: Option<&'a Text>,
    fields: Vec<(&'static str, &'a Text)>,
    date: Option<&'a Day>,
    expires: Option<&'a Day>,
    period: Option<&'a Span>,
    body: Option<&'a Text>,
}

/// The rows of a section in the content.
fn drafts<'a>(portfolio: &'a Portfolio, section: &str) -> Vec<Draft<'a>> {
    match section {
        "certifications" => {
            let rows = portfolio.certifications.iter().map(|row| Draft {
                title: Some(&row.name),
                url: row.url.as_ref(),
                fields: texts!(row: issuer score number note).collect(),
                date: row.date.as_ref(),
                expires: row.expires.as_ref(),
                ..Draft::default()
            });
            rows.collect()
        }
        "languages" => {
            let rows = portfolio.languages.iter().map(|row| Draft {
                title: Some(&row.language),
                fields: texts!(row: level test score note).collect(),
                date: row.date.as_ref(),
                ..Draft::default()
            });
            rows.collect()
        }
        "awards" => {
            let rows = portfolio.awards.iter().map(|row| Draft {
                title: Some(&row.title),
                url: row.url.as_ref(),
                fields: texts!(row: issuer).collect(),
                date: row.date.as_ref(),
                body: row.summary.as_ref(),
                ..Draft::default()
            });
            rows.collect()
        }
        "publications" => {
            let rows = portfolio.publications.iter().map(|row| {
                let mut fields: Vec<_> = texts!(row: kind venue).collect();
                fields.extend(row.authors.iter().map(|author| ("authors", author)));
                let (url, date, body) = (row.url.as_ref(), row.date.as_ref(), row.summary.as_ref());
                Draft { title: Some(&row.title), url, fields, date, body, ..Draft::default() }
            });
            rows.collect()
        }
        "military" => {
            let rows = portfolio.military.iter().map(|row| Draft {
                title: row.branch.as_ref(),
                fields: texts!(row: unit role rank status discharge note).collect(),
                period: row.period.as_ref(),
                ..Draft::default()
            });
            rows.collect()
        }
        _ => {
            let rows = portfolio.references.iter().map(|row| Draft {
                title: Some(&row.name),
                fields: texts!(row: relation contact).collect(),
                body: row.text.as_ref(),
                ..Draft::default()
            });
            rows.collect()
        }
    }
}

impl Builder<'_> {
    pub(super) fn rows(&mut self, section: &str) -> Vec<Row> {
        drafts(self.portfolio, section).into_iter().map(|draft| self.row(section, draft)).collect()
    }

    fn row(&mut self, section: &str, draft: Draft) -> Row {
        let mut fields = Vec::new();
        for (key, text) in draft.fields {
            let value = self.field_text(key, text);
            fields.push(self.row_field(section, key, value));
        }
        if let Some(expires) = draft.expires {
            let value = self.unbroken(&self.pattern.format(expires.date));
            fields.push(self.row_field(section, "expires", value));
        }
        let date = if let Some(day) = draft.date {
            let value = self.unbroken(&self.pattern.format(day.date));
            Some(self.row_field(section, "date", value))
        } else if let Some(span) = draft.period {
            let value = self.dates(span.period);
            Some(self.row_field(section, "period", value))
        } else {
            None
        };
        // A row without a title, such as military service with only a unit, takes its first field as the title.
        let title = match draft.title {
            Some(title) => self.texts.line(title),
            None if fields.is_empty() => Line::default(),
            None => fields.remove(0).value,
        };
        Row {
            title,
            url: draft.url.map(|url| super::links::address(&url.text)),
            fields,
            date,
            duration: draft.period.and_then(|span| self.duration(span)),
            when: draft.date.map(|day| day.date.into()).or(draft.period.map(|span| span.period)),
            body: self.texts.optional_blocks(draft.body),
        }
    }

    fn row_field(&mut self, section: &str, key: &str, value: Line) -> Field {
        Field { key: key.to_owned(), label: self.row_label(section, key), value }
    }

    /// The value of a field: the kind of a publication in the language of the document, any other text as it was typed.
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
