//! Reads CSV tables.

use crate::text::clean::clean;

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The header row.
    pub head: Vec<String>,
    /// The other rows, each with as many fields as the header.
    pub rows: Vec<Vec<String>>,
}

/// Reads CSV. Rows before the header, such as notes of an export, are skipped; the header is the first row with a field that
/// `is_head` accepts, or the first row. `None` if the text is not UTF-8 or not a table.
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
