//! Tables: cells that GFM would drop, and breaks inside of cells.

use comrak::nodes::AstNode;

use super::problems::TextProblem;
use super::{Parsed, Place, Reader, inline};
use crate::text::rich::{self, Inline, Line};

impl Reader<'_> {
    /// The cells of a row; what the header has no column for is put in the last.
    pub(super) fn row<'n>(&mut self, row: &'n AstNode<'n>) -> Vec<Vec<Inline>> {
        let place = Place { cell: true, ..Place::default() };
        let mut cells: Vec<_> = row.children().map(|cell| self.inlines(cell, place)).collect();
        // GFM drops the cells that the header has no column for.
        let start = row.data().sourcepos.start;
        let line = self.lines.get(start.line.wrapping_sub(1));
        let line = line.and_then(|line| line.get(start.column.wrapping_sub(1)..));
        let typed = typed_cells(line.unwrap_or_default());
        if let (Some(rest), Some(last)) = (typed.get(cells.len()..), cells.last_mut())
            && rest.iter().any(|cell| !cell.is_empty())
        {
            let rest = self.marks.restore(&rest.join(" | "));
            let Parsed { value: Line(more), problems, .. } = inline(&rest);
            rich::push(last, Inline::Text(" | ".into()));
            more.into_iter().for_each(|inline| rich::push(last, inline));
            self.problems.extend(problems);
            self.problems.push(TextProblem::TableRow { rest });
        }
        cells
    }
}

/// The length of what follows the `<` of `<br>`, `<BR/>`, `<br />`.
pub(super) fn br_length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['b', 'B'])?.strip_prefix(['r', 'R'])?.trim_start();
    let rest = rest.strip_prefix('/').unwrap_or(rest).strip_prefix('>')?;
    Some(text.len() - rest.len())
}

/// The cells of a row as it was typed.
fn typed_cells(row: &str) -> Vec<&str> {
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
