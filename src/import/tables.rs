//! Tables in CSV: their heads, and their rows by the names of columns.

use crate::text::clean::clean;

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The names of its columns.
    pub head: Vec<String>,
    /// Its rows, all as wide as its head.
    pub rows: Vec<Vec<String>>,
}

/// Reads CSV; what stands before the head, as notes of an export, is left out, where `is_head` knows the head.
pub fn read(bytes: &[u8], is_head: &dyn Fn(&str) -> bool) -> Option<Table> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        let one = |field: &str| clean(field.trim()).replace("\r\n", "\n");
        records.push(record.ok()?.iter().map(one).collect());
    }
    let at = records.iter().position(|record| record.iter().any(|field| is_head(field))).unwrap_or(0);
    let mut records: Vec<_> = records.drain(at..).filter(|row| row.iter().any(|field| !field.is_empty())).collect();
    let width = records.iter().map(Vec::len).max()?;
    records.iter_mut().for_each(|row| row.resize(width, String::new()));
    let mut rows = records.into_iter();
    let head = rows.next()?;
    let rows = rows.collect();
    Some(Table { head, rows })
}
