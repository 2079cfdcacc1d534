//! Reads lists and tables of HTML pages.

use super::{Marks, Reader, finished, has_image, paragraphs};
use crate::import::document::{Block, Kind, flat};
use crate::import::inline::{plain, unspaced};
use crate::text::rich::Inline;

impl Reader<'_> {
    /// The items of a list.
    pub(super) fn items(&mut self, node: usize) -> Vec<Vec<Block>> {
        let mut items: Vec<Vec<Block>> = Vec::new();
        for &child in &self.dom.0[node].children {
            match self.dom.name(child) {
                "li" => {
                    self.note_lines(child);
                    let blocks = self.container(child);
                    items.extend((!blocks.is_empty()).then_some(blocks));
                }
                // A list directly within a list belongs to the item before it.
                _ => {
                    let mut more = Vec::new();
                    if self.is_block(child) {
                        self.block(child, &mut more);
                    } else {
                        let mut open = Vec::new();
                        self.inline(child, Marks::default(), &mut open);
                        paragraphs(open, self.lines(child), &mut more);
                    }
                    match items.last_mut() {
                        Some(last) => last.extend(more),
                        None if more.is_empty() => {}
                        None => items.push(more),
                    }
                }
            }
        }
        items
    }

    /// The terms and descriptions of a `<dl>` as items: `term: …`.
    pub(super) fn terms(&mut self, node: usize) -> Vec<Vec<Block>> {
        let mut items: Vec<Vec<Block>> = Vec::new();
        let mut fresh = false;
        let mut open: Vec<usize> = self.dom.0[node].children.iter().rev().copied().collect();
        while let Some(child) = open.pop() {
            match self.dom.name(child) {
                "dt" => {
                    let mut out = Vec::new();
                    self.block(child, &mut out);
                    items.push(out);
                    fresh = true;
                }
                "dd" => {
                    let lines = self.lines(child);
                    let mut inner = self.container(child);
                    let Some(last) = items.last_mut() else {
                        items.push(inner);
                        continue;
                    };
                    let term = match (&mut last[..], fresh) {
                        ([Block { kind: Kind::Para(term), .. }], true) => Some(term),
                        _ => None,
                    };
                    if let (Some(term), Some(Block { kind: Kind::Para(said), .. })) = (term, inner.first_mut()) {
                        term.push(Inline::Text(": ".to_owned()));
                        term.append(said);
                        inner.remove(0);
                    }
                    last.extend(inner.into_iter().map(|block| Block { lines, ..block }));
                    fresh = false;
                }
                "div" => open.extend(self.dom.0[child].children.iter().rev()),
                _ => {}
            }
        }
        items.retain(|item| !item.is_empty());
        items
    }

    /// Adds a table; a layout table is read cell by cell.
    pub(super) fn table(&mut self, node: usize, out: &mut Vec<Block>) {
        let lines = self.lines(node);
        let mut rows = Vec::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            match self.dom.name(node) {
                "tr" => rows.push(node),
                "caption" => self.block(node, out),
                _ => open.extend(self.dom.0[node].children.iter().rev()),
            }
        }
        let cells = |row: usize| -> Vec<usize> {
            let children = self.dom.0[row].children.iter().copied();
            children.filter(|cell| matches!(self.dom.name(*cell), "td" | "th")).collect()
        };
        let cells: Vec<_> = rows.iter().map(|row| cells(*row)).collect();
        let widest = cells.iter().map(Vec::len).max().unwrap_or_default();
        if widest < 2 || cells.iter().flatten().any(|cell| self.has_heavy(*cell)) {
            for cell in cells.into_iter().flatten() {
                self.note_lines(cell);
                out.extend(self.container(cell));
            }
            return;
        }
        let is_head = |row: &[usize]| row.iter().all(|cell| self.dom.name(*cell) == "th");
        let has_head = cells.first().is_some_and(|row| is_head(row));
        let mut read: Vec<Vec<Vec<Inline>>> = Vec::new();
        // For each column, how many more rows a cell above spans; its place stays empty there.
        let mut below: Vec<usize> = Vec::new();
        for row in &cells {
            let (mut line, mut own) = (Vec::new(), row.iter());
            loop {
                let at = line.len();
                if let Some(left) = below.get_mut(at).filter(|left| **left > 0) {
                    *left -= 1;
                    line.push(Vec::new());
                    continue;
                }
                let Some(cell) = own.next() else { break };
                let span = |name: &str| {
                    self.dom.attribute(*cell, name).and_then(|span| span.parse::<usize>().ok()).unwrap_or(1)
                };
                let (wide, high) = (span("colspan").clamp(1, 20), span("rowspan").clamp(1, 1000));
                below.resize(below.len().max(at + wide), 0);
                below[at..at + wide].fill(high - 1);
                line.push(self.cell(*cell));
                line.resize(at + wide, Vec::new());
            }
            read.push(line);
        }
        let widest = read.iter().map(Vec::len).max().unwrap_or_default();
        read.iter_mut().for_each(|line| line.resize(widest, Vec::new()));
        // Empty columns are only for spacing.
        for column in (0..widest).rev() {
            if widest > 2
                && read.iter().all(|line| line[column].is_empty())
                && read.first().is_some_and(|line| line.len() > 2)
            {
                read.iter_mut().for_each(|line| drop(line.remove(column)));
            }
        }
        let widest = read.first().map(Vec::len).unwrap_or_default();
        read.retain(|row| row.iter().any(|cell| !plain(cell).trim().is_empty() || has_image(cell)) || has_head);
        let header = if has_head && !read.is_empty() { read.remove(0) } else { vec![Vec::new(); widest] };
        let filled = |row: &Vec<Vec<Inline>>| row.iter().any(|cell| !cell.is_empty());
        if filled(&header) || read.iter().any(filled) {
            out.push(Block { kind: Kind::Table { header, rows: read }, lines });
        }
    }

    /// The text of a cell; each block is a line of it.
    fn cell(&mut self, node: usize) -> Vec<Inline> {
        let mut line = Vec::new();
        for block in self.container(node) {
            flat(block, &mut line);
        }
        unspaced(finished(line))
    }

    /// Whether a cell contains elements that only occur in layout tables.
    fn has_heavy(&self, node: usize) -> bool {
        let name = self.dom.name(node);
        matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "pre" | "blockquote" | "section" | "article")
            || self.dom.0[node].children.iter().any(|child| self.has_heavy(*child))
    }
}
