//! Gathers the rows of a section from its paragraphs, lists, tables and headings.

use std::sync::LazyLock;

use regex::Regex;

use super::outline::Node;
use super::row::{Made, Row};
use super::{entry, pieces, rows};
use crate::import::cut;
use crate::import::document::{Block, Kind, Left, Why};
use crate::import::draft::Value;
use crate::import::inline::{lines, links, plain};
use crate::import::sort::Sort;
use crate::import::words::Words;
use crate::text::pattern;
use crate::text::rich::Inline;

/// A publication as cited in papers: a title in quotes or a year in parentheses.
static PAPER: LazyLock<Regex> = pattern!(r#"["“].{10,}["”]|\((?:19|20)\d{2}\)\."#);

/// Rows, and the blocks and headings around them.
#[derive(Default)]
pub struct Rows {
    /// The rows.
    pub made: Vec<Made>,
    /// Items with a period in a section of awards, which are activities.
    pub activities: Vec<Made>,
    /// Paragraphs that are not rows.
    pub intro: Vec<Block>,
    /// Headings that only group rows.
    pub heads: Vec<Left>,
    /// Words that the rows express without writing them.
    pub said: Words,
}

impl Rows {
    /// Adds the rows below a heading; `false` if one cannot be made.
    pub fn below(&mut self, sort: Sort, node: &Node, this_year: u16) -> bool {
        let lasted = |row: &Row| sort == Sort::Award && cut::period(&plain(&row.line), this_year, false).is_some();
        for block in &node.blocks {
            let made = match &block.kind {
                Kind::List { items, .. } => {
                    let rows = items.iter().flat_map(|item| several(sort, Row::of_item(item)));
                    let (activities, rows): (Vec<_>, Vec<_>) = rows.partition(lasted);
                    let activities = activities.iter().map(|row| entry::make(Sort::Activity, row, this_year));
                    self.activities.extend(activities);
                    let made = rows.iter().map(|row| rows::make(sort, row, this_year)).collect::<Option<Vec<_>>>();
                    made.map(|made| named(sort, made))
                }
                Kind::Table { header, rows: cells } => {
                    let made = rows::table(sort, header, cells, this_year);
                    header.iter().for_each(|cell| self.said.line(cell));
                    made
                }
                Kind::Para(line) => {
                    let typed = lines(line);
                    let text = plain(line);
                    let is_labelled = sort == Sort::Award && cut::labelled(line).is_some_and(|found| found.colon);
                    let is_row = is_labelled || sort == Sort::Publication && PAPER.is_match(&text);
                    let is_long = |line: &Vec<Inline>| plain(line).chars().count() > 120;
                    let is_sentence = typed.len() == 1
                        && text.trim().ends_with('.')
                        && self.made.is_empty()
                        && !matches!(line[..], [Inline::Link { .. }, ..]);
                    if !is_row && (typed.iter().any(is_long) || is_sentence) {
                        self.intro.push(block.clone());
                        continue;
                    }
                    // The lines below the title of a paper are about it, unless each has a date.
                    let is_dated = |line: &Vec<Inline>| cut::date(&plain(line), this_year).is_some();
                    let rows = match sort == Sort::Publication && !typed.iter().all(is_dated) {
                        true => vec![Row::of_item(std::slice::from_ref(block))],
                        false => typed.into_iter().map(|line| Row { line, ..Row::default() }).collect(),
                    };
                    let rows = rows.into_iter().flat_map(|row| several(sort, row));
                    rows.map(|row| rows::make(sort, &row, this_year)).collect()
                }
                Kind::Rule => Some(Vec::new()),
                _ => None,
            };
            let Some(made) = made else { return false };
            self.made.extend(made);
        }
        for child in &node.children {
            let listed = child.blocks.iter().enumerate().map(|(at, block)| match &block.kind {
                Kind::List { items, .. } if !items.iter().any(|item| rows::has_key(sort, item)) => Some(items.len()),
                Kind::Para(line) if sort == Sort::Publication && PAPER.is_match(&plain(line)) => Some(1),
                Kind::Para(_) if at > 0 => Some(0),
                Kind::Rule => Some(0),
                _ => None,
            });
            let listed: Option<usize> = listed.sum();
            let is_row = cut::date(&child.text(), this_year).is_some();
            // Names of papers and certificates are longer than those of groups.
            let is_name = child.text().chars().count() > 24 || !links(child.line()).is_empty();
            let holds = !child.children.is_empty()
                || !is_name && listed.is_some_and(|count| count > 1 || count == 1 && sort == Sort::Publication);
            if holds && !is_row {
                self.said.line(child.line());
                self.heads.push(Left { lines: child.head.lines, why: Why::Heading, text: child.text() });
                if !self.below(sort, child, this_year) {
                    return false;
                }
                continue;
            }
            let Some(made) = rows::make(sort, &Row::of(child), this_year) else { return false };
            self.made.push(made);
        }
        true
    }
}

/// The certificates of a list; if it begins with who gives them, as what comes first recurs, names and issuers change places.
fn named(sort: Sort, mut made: Vec<Made>) -> Vec<Made> {
    let name = |made: &Made| made.map.get("name").cloned();
    let recurs = |own: &Made| own.map.has("issuer") && made.iter().filter(|other| name(other) == name(own)).count() > 1;
    if sort == Sort::Certificate && made.iter().any(recurs) {
        for (key, _) in made.iter_mut().filter(|made| made.map.has("issuer")).flat_map(|made| &mut made.map.0) {
            *key = match key.as_str() {
                "name" => "issuer".to_owned(),
                "issuer" => "name".to_owned(),
                _ => continue,
            };
        }
    }
    made
}

/// Splits a line such as `Korean (native), English (fluent)` into rows.
fn several(sort: Sort, row: Row) -> Vec<Row> {
    let names = pieces::split_names(&row.line);
    let is_one = |name: &Value| match name {
        Value::Line(line) => {
            let text = plain(line);
            text.ends_with(')') && text.contains('(') || !text.contains([' ', ':'])
        }
        _ => false,
    };
    let is_row = sort == Sort::Language && row.blocks.is_empty() && names.len() > 1 && names.iter().all(is_one);
    if !is_row {
        return vec![row];
    }
    let lines = names.into_iter().filter_map(|name| match name {
        Value::Line(line) => Some(Row { line, ..Row::default() }),
        _ => None,
    });
    lines.collect()
}
