//! Imports headings below an entry: its second line, labels or nested entries.

use super::{Entry, make};
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::draft::Value;
use crate::import::inline::{links, plain};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::walk::begins::{first_line, has_entry_marks};
use crate::import::walk::head;
use crate::import::walk::outline::Node;
use crate::import::walk::pieces::note;
use crate::import::walk::row::Row;

impl Entry {
    /// Imports a heading that is the second line of the entry: `##### 백엔드 개발` alone below `#### 회사`.
    pub(super) fn second_line(&mut self, node: &Node, alone: bool) -> bool {
        let text = node.text();
        let text = text.trim();
        let dated = |text: &str| cut::period(text, self.this_year, false).is_some();
        // `##### 2020.01 ~ 2021.02`, `##### Seoul, Korea (Remote)`
        if let Some(found) = cut::period(text, self.this_year, false).filter(|_| !self.made.map.has("period"))
            && cut::without(text, found.whole.clone()).is_empty()
        {
            head::take_period(text, found, self.this_year, &mut self.made.map);
            return true;
        }
        if self.made.map.has("period") && vocabulary::is_place(text.split(" (").next().unwrap_or_default()) {
            return self.says_of("location", text);
        }
        if !alone {
            return false;
        }
        // `#### Web Developer, June 2023 - Present`
        let role = cut::period(text, self.this_year, false).map(|found| cut::without(text, found.whole));
        let has_both = self.sort == Sort::Job && role.is_some_and(|role| vocabulary::is_role(&role));
        if has_both && !self.made.map.has("period") && self.made.map.has("company") {
            head::read(self.sort, node.line(), self.this_year, &mut self.made);
            return true;
        }
        let is_short = text.chars().count() <= 50 && !dated(text) && links(node.line()).is_empty();
        let is_more =
            !self.made.map.has("period") && node.blocks.first().is_some_and(|block| dated(&first_line(block)));
        let is_line = is_short && (is_more || vocabulary::is_role(text));
        let is_own = self.sort != Sort::Job && self.sort != Sort::School && has_entry_marks(node);
        if !is_line || is_own || vocabulary::label(&self.record, text).is_some() {
            return false;
        }
        match self.sort {
            Sort::School => head::read(self.sort, node.line(), self.this_year, &mut self.made),
            _ if self.sort == Sort::Job || vocabulary::is_role(text) => {
                _ = self.made.map.set("role", Value::text(text))
            }
            _ => note(&mut self.made.map, text),
        }
        true
    }

    /// Makes the role the name of a job if no line names the company.
    pub(super) fn name_by_role(&mut self) {
        let map = &mut self.made.map;
        if self.sort == Sort::Job
            && !map.has("company")
            && let Some(own) = map.0.iter_mut().find(|(key, _)| key == "role")
        {
            own.0 = "company".to_owned();
        }
    }

    /// Imports a heading below the entry as a label or a nested entry.
    pub(super) fn child(&mut self, node: &Node) {
        self.name_by_role();
        let all = node.all();
        let text = node.text();
        let known = vocabulary::label(&self.record, &text).filter(|_| text.chars().count() <= 30);
        let sort = self.sort;
        self.checked(&all, |entry| {
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
        for block in &node.blocks {
            match &block.kind {
                Kind::List { items, .. } if rows.is_empty() || node.children.is_empty() => {
                    rows.extend(items.iter().map(|item| Row::of_item(item)))
                }
                Kind::Rule => {}
                _ => return false,
            }
        }
        for row in &rows {
            let made = make(Sort::Project, row, self.this_year);
            self.add(self.sort.inner(), made);
        }
        !rows.is_empty()
    }

    /// Whether the first item of a list has a period, and so may name the company.
    pub(super) fn is_period_first(&self, block: &Block) -> bool {
        let Kind::List { items, .. } = &block.kind else { return false };
        let line = items.first().map(|item| plain(&Row::of_item(item).line)).unwrap_or_default();
        line.chars().count() <= 80 && cut::period(&line, self.this_year, false).is_some()
    }
}
