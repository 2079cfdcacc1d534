//! Tables: cells that GFM would drop, and breaks inside of cells.

/// The length of the rest of `<br>`, `<BR/>` or `<br />` after its `<`.
pub(super) fn br_length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['b', 'B'])?.strip_prefix(['r', 'R'])?.trim_start();
    let rest = rest.strip_prefix('/').unwrap_or(rest).strip_prefix('>')?;
    Some(text.len() - rest.len())
}

/// The cells of a row as typed.
pub(super) fn typed_cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let (mut cells, mut start, mut escaped) = (Vec::new(), 0, false);
    for (at, c) in row.char_indices() {
        if c == '|' && !escaped {
            cells.push(row[start..at].trim());
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if start < row.len() {
        cells.push(row[start..].trim());
    }
    cells
}
