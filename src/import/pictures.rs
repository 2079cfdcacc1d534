//! Resolves pictures and links of a source: local pictures are copied, remote ones become links, badges become text.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::document::{Block, Document, Kind, Left, Why, map_lines};
use super::html::has_image;
use super::inline::{plain, tidy};
use crate::content::file;
use crate::text::rich::Inline;

/// Parts of URLs of badges, counters and icons.
const BADGES: &[&str] = &[
    "shields.io", "badge", "hits.", "komarev.com", "readme-stats", "simpleicons", "devicon", "skillicons",
    "skill-icons", "visitor", "streak-stats", "github-profile-trophy", "capsule-render", "techstack-generator",
    "icons8",
];

/// The folders in which pictures are looked up.
#[derive(Debug, Clone, Default)]
pub struct Folders {
    /// The folder of the source.
    pub beside: PathBuf,
    /// The folder for paths that start with `/`.
    pub site: Option<PathBuf>,
}

/// Pictures to copy: the path in the content, and the file.
pub type Copies = BTreeMap<String, PathBuf>;

/// Resolves every picture and link of a document, and records what it leaves out.
pub fn settle(document: &mut Document, folders: &Folders, copies: &mut Copies) {
    let mut left = Vec::new();
    settle_blocks(&mut document.blocks, folders, copies, &mut left);
    document.left.append(&mut left);
    document.left.sort_by_key(|left| left.lines);
}

fn settle_blocks(blocks: &mut Vec<Block>, folders: &Folders, copies: &mut Copies, left: &mut Vec<Left>) {
    for mut block in std::mem::take(blocks) {
        if is_contents(&block) {
            left.push(Left::new(block.lines, Why::Site, &words(&block)));
            continue;
        }
        match &mut block.kind {
            Kind::List { items, .. } => items.iter_mut().for_each(|item| settle_blocks(item, folders, copies, left)),
            Kind::Quote(inner) => settle_blocks(inner, folders, copies, left),
            _ => {}
        }
        let (mut pictures, lines) = (Vec::new(), block.lines);
        let mut settler = Settler { folders, copies, left, lines, pictures: &mut pictures };
        let whole = std::slice::from_mut(&mut block);
        if !matches!(whole[0].kind, Kind::List { .. } | Kind::Quote(_)) {
            map_lines(whole, &mut |line| tidy(settler.line(line)));
        }
        if let Kind::Figure { src, alt } = &block.kind {
            pictures.push((src.clone(), alt.clone()));
            block.kind = Kind::Para(Vec::new());
        }
        let is_empty = match &block.kind {
            Kind::Para(line) | Kind::Heading { line, .. } => plain(line).trim().is_empty(),
            _ => false,
        };
        if !is_empty {
            blocks.push(block);
        }
        blocks.extend(pictures.into_iter().map(|(src, alt)| Block { kind: Kind::Figure { src, alt }, lines }));
    }
    blocks.retain(|block| !matches!(&block.kind, Kind::List { items, .. } if items.iter().all(Vec::is_empty)));
    for block in blocks {
        if let Kind::List { items, .. } = &mut block.kind {
            items.retain(|item| !item.is_empty());
        }
    }
}

/// Whether a list is a table of contents: only links within the page.
fn is_contents(block: &Block) -> bool {
    let Kind::List { items, .. } = &block.kind else { return false };
    let is_link = |line: &[Inline]| {
        let filled = line.iter().filter(|inline| !matches!(inline, Inline::Text(text) if text.trim().is_empty()));
        let all: Vec<_> = filled.collect();
        matches!(all[..], [Inline::Link { url, .. }] if url.starts_with('#'))
    };
    let is_item = |item: &Vec<Block>| {
        item.iter().all(|block| match &block.kind {
            Kind::Para(line) => is_link(line),
            _ => is_contents(block),
        })
    };
    !items.is_empty() && items.iter().all(is_item)
}

/// The text of a block on one line.
fn words(block: &Block) -> String {
    block.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Settler<'a> {
    folders: &'a Folders,
    copies: &'a mut Copies,
    left: &'a mut Vec<Left>,
    lines: (usize, usize),
    /// Local pictures of the current block, as path and alternative text; they are put below it.
    pictures: &'a mut Vec<(String, String)>,
}

impl Settler<'_> {
    fn line(&mut self, line: Vec<Inline>) -> Vec<Inline> {
        let mut out: Vec<Inline> = Vec::new();
        let mut has_badges = false;
        for inline in line {
            match inline {
                Inline::Image { src, alt } => {
                    let is_badge = BADGES.iter().any(|badge| src.to_ascii_lowercase().contains(badge));
                    if is_badge
                        && matches!(out.last(), Some(Inline::Text(last)) if last.ends_with(|char: char| char.is_alphanumeric()))
                    {
                        out.push(Inline::Text(" ".to_owned()));
                    }
                    out.extend(self.picture(src, alt, is_badge));
                    if is_badge {
                        out.push(Inline::Text(BETWEEN.to_owned()));
                    }
                    has_badges |= is_badge;
                }
                Inline::Strong { c } => out.push(Inline::Strong { c: self.line(c) }),
                Inline::Emph { c } => out.push(Inline::Emph { c: self.line(c) }),
                Inline::Strike { c } => out.push(Inline::Strike { c: self.line(c) }),
                Inline::Link { url, c } => {
                    let is_badge = has_image(&c);
                    let c = self.line(c);
                    // A remote picture in a link became a link, and links cannot nest.
                    let mut c = self.unlinked(c);
                    if let Some(Inline::Text(last)) = c.last_mut() {
                        *last = last.trim_end_matches(BETWEEN).to_owned();
                    }
                    let c = tidy(c);
                    out.extend(self.link(url, c));
                    if is_badge {
                        out.push(Inline::Text(BETWEEN.to_owned()));
                    }
                    has_badges |= is_badge;
                }
                inline => out.push(inline),
            }
        }
        let mut out = tidy(out);
        for inline in &mut out {
            if let Inline::Text(text) = inline {
                while text.contains(DOUBLE) {
                    *text = text.replace(DOUBLE, BETWEEN);
                }
                *text = text.replace(", ,", ",");
            }
        }
        if let Some(Inline::Text(last)) = out.last_mut().filter(|_| has_badges) {
            let end = last.trim_end();
            *last = format!("{}{}", end.trim_end_matches(','), &last[end.len()..]);
        }
        out
    }

    fn unlinked(&mut self, line: Vec<Inline>) -> Vec<Inline> {
        let mut out = Vec::new();
        for inline in line {
            match inline {
                Inline::Link { url, c } => {
                    self.leave(Why::Picture, &url);
                    let is_bare = plain(&c) == url;
                    out.extend(c.into_iter().filter(|_| !is_bare));
                }
                Inline::Strong { c } => out.push(Inline::Strong { c: self.unlinked(c) }),
                Inline::Emph { c } => out.push(Inline::Emph { c: self.unlinked(c) }),
                inline => out.push(inline),
            }
        }
        out
    }

    fn leave(&mut self, why: Why, text: &str) {
        self.left.push(Left::new(self.lines, why, text));
    }

    fn picture(&mut self, src: String, alt: String, is_badge: bool) -> Vec<Inline> {
        let text = |alt: String| if alt.is_empty() { Vec::new() } else { vec![Inline::Text(alt)] };
        if is_badge || src.starts_with("data:") {
            self.leave(Why::Badge, &src);
            let counts = ["hits", "komarev", "visitor", "count", "streak", "stats", "trophy", "capsule-render"];
            return if counts.iter().any(|word| src.contains(word)) { Vec::new() } else { text(alt) };
        }
        if let Some(url) = web(&src) {
            let c = if alt.is_empty() { url.clone() } else { alt };
            return vec![Inline::Link { url, c: vec![Inline::Text(c)] }];
        }
        match self.find(&src) {
            Some(name) => {
                self.pictures.push((name, alt));
                Vec::new()
            }
            None => {
                self.leave(Why::Picture, &src);
                // The name is in the text beside the logo of a school.
                if alt.to_ascii_lowercase().trim_end().ends_with("logo") { Vec::new() } else { text(alt) }
            }
        }
    }

    /// The path in the content of a local picture, which is added to the copies; `None` if there is no such picture.
    fn find(&mut self, src: &str) -> Option<String> {
        let path = src.split(['?', '#']).next().unwrap_or_default();
        let path = percent_decode_str(path).decode_utf8().ok()?.into_owned();
        let (folder, relative) = match path.strip_prefix('/') {
            Some(rooted) => (self.folders.site.clone()?, rooted.to_owned()),
            None => (self.folders.beside.clone(), path),
        };
        let relative = Path::new(relative.trim_start_matches("./"));
        let found = file::named(&folder, relative);
        if !found.is_file() || !file::is_inside(&found, &folder) || !is_picture(&found) {
            return None;
        }
        if let Some((name, _)) = self.copies.iter().find(|(_, known)| **known == found) {
            return Some(name.clone());
        }
        let (stem, ending) = (found.file_stem()?.to_str()?, found.extension()?.to_str()?.to_ascii_lowercase());
        let stem: String = stem.chars().map(|char| if char.is_alphanumeric() { char } else { '-' }).collect();
        let mut name = format!("images/{stem}.{ending}");
        let mut number = 2;
        while self.copies.contains_key(&name) {
            name = format!("images/{stem}-{number}.{ending}");
            number += 1;
        }
        self.copies.insert(name.clone(), found);
        Some(name)
    }

    fn link(&mut self, url: String, c: Vec<Inline>) -> Vec<Inline> {
        let is_empty = plain(&c).trim().is_empty();
        let url = match web(&url) {
            Some(url) => url,
            None => {
                if !url.is_empty() {
                    self.leave(Why::Link, &url);
                }
                return c;
            }
        };
        // A counter that only links to its own service.
        if is_empty
            && self.left.last().is_some_and(|left| left.why == Why::Badge && left.lines == self.lines)
            && BADGES.iter().any(|badge| url.contains(badge))
        {
            self.leave(Why::Badge, &url);
            return Vec::new();
        }
        let c = if is_empty { vec![Inline::Text(url.clone())] } else { c };
        vec![Inline::Link { url, c }]
    }
}

/// The separator between the texts of badges.
const BETWEEN: &str = ", ";
const DOUBLE: &str = ", , ";

/// The maximum size of a picture, in bytes.
const MAX_BYTES: u64 = 20 << 20;

fn is_picture(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let is_small = path.metadata().is_ok_and(|found| found.len() <= MAX_BYTES);
    is_small
        && matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg" | "pdf")
        && fits(path, &ending)
}

/// Whether the content of a file fits its extension.
fn fits(path: &Path, ending: &str) -> bool {
    let Ok(bytes) = file::read(path, MAX_BYTES) else { return false };
    match ending {
        "png" => bytes.starts_with(b"\x89PNG"),
        "jpg" | "jpeg" => bytes.starts_with(&[0xff, 0xd8]),
        "gif" => bytes.starts_with(b"GIF8"),
        "webp" => bytes.get(8..12) == Some(b"WEBP"),
        "pdf" => bytes.starts_with(b"%PDF"),
        _ => std::str::from_utf8(&bytes).is_ok_and(|text| text.contains("<svg")),
    }
}

/// A web, mail or phone URL with its scheme; `None` for other links, which do not work in a PDF.
pub fn web(url: &str) -> Option<String> {
    let url = url.trim();
    let url = match url {
        url if url.starts_with("//") => format!("https:{url}"),
        url if url.starts_with("www.") => format!("https://{url}"),
        url => url.to_owned(),
    };
    let lower = url.to_ascii_lowercase();
    let (scheme, rest) = lower.split_once(':')?;
    let is_address = match scheme {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|rest| rest.starts_with(char::is_alphanumeric)),
        "mailto" => rest.starts_with(char::is_alphanumeric),
        "tel" => rest.starts_with(|char: char| char.is_ascii_digit() || matches!(char, '+' | '(')),
        _ => false,
    };
    let url = url.replace([' ', '\t'], "%20");
    (is_address && !url.contains(['<', '>', '{', '}', '"', '\n'])).then_some(url)
}
