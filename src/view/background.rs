//! Certificates, languages, awards, publications, military service and references, all as rows.

use std::ops::Deref;

use super::build::{Builder, texts};
use super::data::{Field, Row};
use crate::model::RowData;
use crate::model::read::Text;
use crate::text::rich::Line;

impl Builder<'_> {
    /// The rows of a section.
    pub(super) fn rows(&mut self, section: &str) -> Vec<Row> {
        fn data<T: Deref<Target = RowData>>(rows: &[T]) -> Vec<&RowData> {
            rows.iter().map(Deref::deref).collect()
        }
        let rows = match section {
            "certifications" => data(&self.portfolio.certifications),
            "languages" => data(&self.portfolio.languages),
            "awards" => data(&self.portfolio.awards),
            "publications" => data(&self.portfolio.publications),
            "military" => data(self.portfolio.military.as_slice()),
            _ => data(&self.portfolio.references),
        };
        rows.into_iter().map(|row| self.row(section, row)).collect()
    }

    fn row(&mut self, section: &str, row: &RowData) -> Row {
        let authors = row.authors.iter().map(|author| ("authors", author));
        let others = texts!(row: issuer level test score number unit role rank status discharge relation contact note);
        let mut fields = Vec::new();
        for (key, text) in texts!(row: kind venue).chain(authors).chain(others) {
            let value = self.field_text(key, text);
            fields.push(self.row_field(section, key, value));
        }
        if let Some(expires) = &row.expires {
            let value = self.unbroken(&self.pattern.format(expires.date));
            fields.push(self.row_field(section, "expires", value));
        }
        let date = if let Some(day) = &row.date {
            let value = self.unbroken(&self.pattern.format(day.date));
            Some(self.row_field(section, "date", value))
        } else if let Some(span) = &row.period {
            let value = self.dates(span.period);
            Some(self.row_field(section, "period", value))
        } else {
            None
        };
        // A row without a title, such as military service with only a unit, takes its first field as the title.
        let title = match texts!(row: name title language branch).next() {
            Some((_, title)) => self.texts.line(title),
            None if fields.is_empty() => Line::default(),
            None => fields.remove(0).value,
        };
        Row {
            title,
            url: row.url.as_ref().map(|url| super::links::address(&url.text)),
            fields,
            date,
            duration: row.period.as_ref().and_then(|span| self.duration(span)),
            when: row.date.as_ref().map(|day| day.date.into()).or(row.period.as_ref().map(|span| span.period)),
            body: self.texts.optional_blocks(row.summary.as_ref().or(row.text.as_ref())),
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
