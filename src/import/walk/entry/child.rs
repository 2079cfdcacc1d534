//! Imports headings below an entry: labels or nested entries.

use super::{Entry, make};
use crate::import::document::Kind;
use crate::import::inline::plain;
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::walk::outline::Node;
use crate::import::walk::row::Row;
use crate::import::walk::table;

impl Entry {
    /// Imports a heading below the entry as a label or a nested entry.
    pub(super) fn child(&mut self, node: &Node) {
        let all = node.all();
        let text = node.text();
        let known = vocabulary::label(&self.record, &text).filter(|_| text.chars().count() <= 30);
        let sort = self.sort;
        self.checked(&all, |entry| {
            if sort == Sort::Job && vocabulary::likely_section(&text) == Some("projects") && entry.projects(node) {
                return entry.says(&text);
            }
            if let Some(key) = known {
                if key == entry.sort.inner() && entry.projects(node) {
                    return entry.says(&text);
                }
                let mut blocks = node.blocks.clone();
                node.children.iter().for_each(|child| blocks.extend(child.all()));
                if !blocks.is_empty() && entry.put(key, &text, &[], blocks) {
                    return;
                }
            }
            // A long heading is text rather than a name.
            if text.chars().count() > 100 {
                return entry.body.extend(node.all());
            }
            let inner = match sort {
                Sort::Job | Sort::School => Sort::Project,
                sort => sort,
            };
            let made = make(inner, &Row::of(node), entry.this_year);
            entry.add(sort.inner(), made);
        });
    }

    /// Imports the headings or items below the label `projects`; `false` if there is anything else.
    fn projects(&mut self, node: &Node) -> bool {
        let mut rows: Vec<Row> = node.children.iter().map(Row::of).collect();
        let mut made = Vec::new();
        for block in &node.blocks {
            match &block.kind {
                Kind::Table { header, rows } => {
                    let Some(own) = table::read(Sort::Project, header, rows, self.this_year) else { return false };
                    header.iter().for_each(|cell| self.says(&plain(cell)));
                    made.extend(own);
                }
                Kind::List { items, .. } if rows.is_empty() || node.children.is_empty() => {
                    rows.extend(items.iter().map(|item| Row::of_item(item)))
                }
                Kind::Rule => {}
                _ => return false,
            }
        }
        made.extend(rows.iter().map(|row| make(Sort::Project, row, self.this_year)));
        let is_empty = made.is_empty();
        made.into_iter().for_each(|made| self.add(self.sort.inner(), made));
        !is_empty
    }
}
