//! Reads archives of pages, such as Notion exports: file names end in identifiers, tables are CSV files beside pages.

use std::path::Path;
use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::archive::Files;
use super::document::{Block, Document, Kind, Left, Why};
use super::inline::{links, plain};
use super::tables::{self, Table};
use crate::text::pattern;
use crate::text::rich::Inline;

/// The title of a page or table: its file name without the extension and identifier.
pub fn title(name: &str) -> String {
    static ID: LazyLock<Regex> = pattern!(r"(?:^|[ _-])(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$");
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = Path::new(file).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = stem.strip_suffix("_all").unwrap_or(&stem);
    ID.replace(stem, "").trim().to_owned()
}

/// Whether a file is a page.
pub fn is_page(name: &str) -> bool {
    is_own(name) && [".md", ".markdown", ".html", ".htm"].iter().any(|ending| name.to_lowercase().ends_with(ending))
}

/// Whether a file is part of the export; operating systems add hidden files.
fn is_own(name: &str) -> bool {
    !name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// Removes paragraphs that only link to another page of the archive, and headings of nothing but such paragraphs.
pub fn remove_page_links(document: &mut Document, name: &str, files: &Files) {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_local = |url: &str| {
        let path: String = percent_decode_str(url).decode_utf8_lossy().nfc().collect();
        let path = path.trim_start_matches("./");
        let file = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        let whole = file.strip_suffix(".csv").map(|stem| format!("{stem}_all.csv"));
        let is_there = |file: &str| files.contains_key(file) && (is_page(file) || file.ends_with(".csv"));
        is_there(&file) || whole.is_some_and(|file| is_there(&file))
    };
    let blocks = std::mem::take(&mut document.blocks);
    let page_links: Vec<bool> = blocks
        .iter()
        .map(|block| {
            let Kind::Para(line) = &block.kind else { return false };
            let found = links(line);
            matches!(&found[..], [(url, label)] if plain(line).trim() == label.trim() && is_local(url))
        })
        .collect();
    for (at, block) in blocks.iter().enumerate() {
        // A heading whose section is empty without such links only repeats their titles.
        let rest = (at + 1..blocks.len()).find(|next| !page_links[*next]).map(|next| (next, blocks[next].heading()));
        let is_empty = |level: u8| match rest {
            None => at + 1 < blocks.len(),
            Some((next, heading)) => next > at + 1 && heading.is_some_and(|(own, _)| own <= level),
        };
        let why = match block.heading() {
            Some((level, _)) if is_empty(level) => Why::Heading,
            _ if page_links[at] => Why::Link,
            _ => {
                document.blocks.push(block.clone());
                continue;
            }
        };
        document.left.push(Left::new(block.lines, why, &block.text()));
    }
}

/// A table with the pages of its rows.
#[derive(Debug, Clone)]
pub struct Database {
    /// The path of its file.
    pub name: String,
    /// The paths of its pages.
    pub pages: Vec<String>,
    table: Table,
}

/// The tables of an archive. Of a filtered table, only the complete version (`…_all.csv`) is read.
pub fn databases(files: &Files) -> Vec<Database> {
    let is_table = |name: &&String| is_own(name) && name.to_lowercase().ends_with(".csv");
    let mut found = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| is_table(name)) {
        let whole = format!("{}_all.csv", &name[..name.len() - ".csv".len()]);
        if files.contains_key(&whole) {
            continue;
        }
        let Some(table) = tables::read(bytes, &|_| true) else { continue };
        let stem = &name[..name.len() - ".csv".len()];
        let stem = stem.strip_suffix("_all").unwrap_or(stem);
        // The folder of its pages has its name, with or without the identifier.
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let folders = [format!("{stem}/"), format!("{folder}{}/", title(name))];
        let is_below = |page: &&String| {
            is_page(page)
                && folders
                    .iter()
                    .any(|folder| page.strip_prefix(folder.as_str()).is_some_and(|rest| !rest.contains('/')))
        };
        let pages = files.keys().filter(is_below).cloned().collect();
        found.push(Database { name: name.clone(), pages, table });
    }
    found
}

impl Database {
    /// The table as a document: its title as a heading, the rows without a page, then each page.
    pub fn document(&self, pages: Vec<Document>) -> Document {
        let mut out = Document { name: title(&self.name), ..Document::default() };
        let line = vec![Inline::Text(out.name.clone())];
        out.blocks.push(Block { kind: Kind::Heading { level: 1, line }, lines: (1, 1) });
        let titles: Vec<String> = self.pages.iter().map(|page| same(&title(page))).collect();
        let mut rows = Vec::new();
        for row in &self.table.rows {
            let name = row.first().map(|name| same(name)).unwrap_or_default();
            // Long titles are cut in file names.
            let has_page = !name.is_empty()
                && titles.iter().any(|own| *own == name || own.len() > 30 && name.starts_with(own.as_str()));
            match has_page {
                true => out.left.push(Left::new((1, 1), Why::Twice, &row.join(", "))),
                false => rows.push(row.iter().map(|field| cell(field)).collect::<Vec<_>>()),
            }
        }
        if !rows.is_empty() {
            let header = self.table.head.iter().map(|name| cell(name)).collect();
            out.blocks.push(Block { kind: Kind::Table { header, rows }, lines: (1, self.table.rows.len() + 1) });
        }
        for mut page in pages {
            page.blocks.iter_mut().for_each(deeper);
            out.blocks.append(&mut page.blocks);
            out.left.append(&mut page.left);
        }
        out
    }
}

/// A title in lower case with only its letters and digits: file names cannot have all characters.
fn same(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn deeper(block: &mut Block) {
    if let Kind::Heading { level, .. } = &mut block.kind {
        *level = (*level + 1).min(6);
    }
}

fn cell(text: &str) -> Vec<Inline> {
    // A linked page is written with its path or URL in parentheses.
    static LINK: LazyLock<Regex> = pattern!(r"\s*\([^()]*%20[^()]*\)|\s*\(https://www\.notion\.so/[^()]*\)");
    let text = LINK.replace_all(text, "");
    match text.is_empty() {
        true => Vec::new(),
        false => vec![Inline::Text(text.into_owned())],
    }
}
