//! Texts of the content → rich text with word joiners, pictures found, problems noted at their place.

use std::borrow::Cow;
use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::links::{address, link_kind};
use crate::diagnostics::{Place, Problems, Sources, msg, problem};
use crate::model::read::Text;
use crate::model::{Figure, LineBreakRule, Link};
use crate::pictures::find::Pictures;
use crate::text::markdown::{self, LineBreaks, Parsed};
use crate::text::rich::{Block, Blocks, Leaves, Line, LinkItem, links};
use crate::text::{emoji, words};

/// U+00A0 as it is, and as YAML escapes it.
const NO_BREAK_TYPED: [&str; 5] = ["\u{a0}", r"\u00a0", r"\u00A0", r"\xa0", r"\xA0"];

/// What becomes of a text beside its Markdown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct TextOptions {
    pub strip_emoji: bool,
    /// Whether the addresses of links are written out, for paper.
    pub print_urls: bool,
    /// Whether words are kept whole: not where the texts are only looked at, as it takes half of the time.
    pub joined: bool,
    /// The width in em from which on a word must be able to break inside.
    pub long: u8,
}

/// Parses texts for one document.
pub(super) struct Texts<'a> {
    pub sources: &'a Sources,
    pub problems: &'a mut Problems,
    pub options: TextOptions,
    /// Whether figures are shown at all.
    pub figures: bool,
    pub pictures: Pictures<'a>,
}

impl Texts<'_> {
    /// A text as one line.
    pub fn line(&mut self, text: &Text) -> Line {
        let mut line = self.parsed(parsed_line(&self.bound(text), self.options), text);
        line.for_each_image(&mut |src, alt| self.locate(src, alt, &text.place));
        line
    }

    /// The same of a text that may be absent.
    pub fn optional_line(&mut self, text: Option<&Text>) -> Option<Line> {
        text.map(|text| self.line(text))
    }

    /// Words of the program as a line.
    pub fn plain(&mut self, text: &str) -> Line {
        plain_line(text, TextOptions { print_urls: false, ..self.options })
    }

    /// A text as it was typed, without marks: addresses and the like.
    pub fn verbatim(&mut self, text: &Text) -> Line {
        self.plain(text.text.trim())
    }

    /// A text without marks and joiners, for metadata.
    pub fn unjoined(&mut self, text: &Text) -> String {
        unmarked(&text.text)
    }

    /// A text as blocks.
    pub fn blocks(&mut self, text: &Text) -> Blocks {
        self.blocks_with(text, LineBreakRule::Markdown)
    }

    /// A text as blocks, single line breaks kept or not.
    pub fn blocks_with(&mut self, text: &Text, rule: LineBreakRule) -> Blocks {
        let breaks = if rule == LineBreakRule::Keep { LineBreaks::Keep } else { LineBreaks::Space };
        let mut blocks = self.parsed(parsed_blocks(&self.bound(text), breaks, self.options), text);
        let place = text.place.clone();
        blocks.for_each_image(&mut |src, alt| self.locate(src, alt, &place));
        blocks
    }

    /// The same of a text that may be absent.
    pub fn optional_blocks(&mut self, text: Option<&Text>) -> Blocks {
        text.map(|text| self.blocks(text)).unwrap_or_default()
    }

    /// Figures as blocks.
    pub fn figures(&mut self, figures: &[Figure]) -> Vec<Block> {
        if !self.figures {
            return Vec::new();
        }
        let blocks = figures.iter().filter_map(|figure| {
            let caption = figure.caption.as_ref().map(|caption| self.line(caption)).unwrap_or_default();
            let alt = figure.alt.as_ref().or(figure.caption.as_ref()).map(|alt| self.unjoined(alt));
            let width = figure.width.as_ref().and_then(|width| self.width(width));
            let src = self.image(&figure.src)?;
            let alt = alt.unwrap_or_else(|| spoken_name(&figure.src.text));
            Some(Block::Figure { src, alt, caption: caption.0, width })
        });
        blocks.collect()
    }

    /// `60%` or a length, as a share of the column or as points.
    fn width(&mut self, width: &Text) -> Option<String> {
        let text = width.text.trim();
        let share = text.strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok());
        let length = crate::model::Length::parse(text);
        match (share, length) {
            (Some(share), _) if (5.0..=100.0).contains(&share) => Some(format!("{share}%")),
            (None, Some(length)) if (10.0..=1000.0).contains(&length.0) => Some(format!("{}pt", length.0)),
            _ => {
                let problem = problem!("out-of-range.width", text).at(&width.place);
                self.problems.push(problem.help(msg!("out-of-range.write-width")));
                None
            }
        }
    }

    /// Links as one block; `None` without links.
    pub fn links(&mut self, links: &[Link]) -> Option<Block> {
        let items = links.iter().map(|link| {
            let text = self.link_text(link);
            LinkItem { kind: link_kind(link), url: address(&link.url.text), c: text.0 }
        });
        let items: Vec<_> = items.collect();
        (!items.is_empty()).then_some(Block::Links { c: items })
    }

    /// What is printed of a link: its label, else its address without the scheme.
    pub fn link_text(&mut self, link: &Link) -> Line {
        match &link.label {
            Some(label) if self.options.print_urls => {
                let mut line = self.line(label);
                line.push_text(&words::join_str(&format!(" ({})", links::bare_address(&link.url.text))));
                line
            }
            Some(label) => self.line(label),
            None => self.plain(links::bare_address(&link.url.text)),
        }
    }

    /// The path from which a layout loads a picture.
    pub fn image(&mut self, src: &Text) -> Option<String> {
        self.image_at(&src.text, &src.place)
    }

    fn image_at(&mut self, src: &str, place: &Place) -> Option<String> {
        let folder = self.sources.folder(place.file);
        self.pictures.resolve(folder, src.trim(), place, self.problems)
    }

    /// Finds the picture of an image, and something to read out where the user gave nothing.
    fn locate(&mut self, src: &mut String, alt: &mut String, place: &Place) {
        if alt.trim().is_empty() {
            *alt = spoken_name(src);
        }
        if let Some(found) = self.image_at(src, place) {
            *src = found;
        }
    }

    /// A text with the no-break spaces that were typed between its words: to all who compare texts they are spaces.
    fn bound<'t>(&self, text: &'t Text) -> Cow<'t, str> {
        let Place { file, range } = &text.place;
        let typed = self.sources.text(*file).get(range.clone()).unwrap_or_default();
        let mut bound = Cow::Borrowed(text.text.as_str());
        // Nearly all texts have neither.
        if !typed.contains('\u{a0}') && !typed.contains('\\') {
            return bound;
        }
        for (at, space) in NO_BREAK_TYPED.iter().flat_map(|space| typed.match_indices(space)) {
            let (before, after) = (&typed[..at], &typed[at + space.len()..]);
            let before = &before[before.trim_end_matches(char::is_alphanumeric).len()..];
            let after = &after[..after.len() - after.trim_start_matches(char::is_alphanumeric).len()];
            if !before.is_empty() && !after.is_empty() {
                let whole = format!("{before}{}{after}", words::NO_BREAK);
                bound = bound.replace(&format!("{before} {after}"), &whole).into();
            }
        }
        bound
    }

    fn parsed<T>(&mut self, parsed: Parsed<T>, text: &Text) -> T {
        let problems = crate::text::markdown::problems::text_problems(&parsed.problems, &text.text, &text.place);
        problems.into_iter().for_each(|problem| self.problems.push(problem));
        parsed.value
    }
}

// The documents of all companies have the same texts: what becomes of one is computed once for all of them.

#[comemo::memoize]
fn parsed_line(text: &str, options: TextOptions) -> Parsed<Line> {
    let parsed = markdown::inline(text);
    Parsed { value: laid_out(parsed.value, options), ..parsed }
}

#[comemo::memoize]
fn plain_line(text: &str, options: TextOptions) -> Line {
    laid_out(Line::plain(text), options)
}

fn laid_out(mut line: Line, options: TextOptions) -> Line {
    if options.strip_emoji {
        line.for_each_string(&mut |string| *string = emoji::strip(string));
    }
    if options.print_urls {
        links::write_out_links(&mut line.0);
    }
    if options.joined {
        words::join(&mut line.0, options.long);
    }
    line
}

#[comemo::memoize]
fn unmarked(text: &str) -> String {
    markdown::inline(text).value.plain_text().replace(['\t', words::NO_BREAK], " ")
}

#[comemo::memoize]
fn parsed_blocks(text: &str, breaks: LineBreaks, options: TextOptions) -> Parsed<Blocks> {
    let mut parsed = markdown::blocks(text, breaks);
    let blocks = &mut parsed.value;
    level_headings(&mut blocks.0);
    settle_code(&mut blocks.0);
    if options.strip_emoji {
        blocks.for_each_string(&mut |string| *string = emoji::strip(string));
    }
    if options.print_urls {
        blocks.for_each_line(&mut links::write_out_links);
    }
    if options.joined {
        words::join_blocks(&mut blocks.0, options.long);
    }
    parsed
}

/// The name of a picture's file as words: the last resort of an alternative text.
fn spoken_name(src: &str) -> String {
    let stem = Path::new(src).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    stem.replace(['_', '-'], " ")
}

/// Makes the levels of headings count up by one, as PDF/UA asks: `#` and `###` become 1 and 2.
fn level_headings(blocks: &mut [Block]) {
    let mut open: Vec<u8> = Vec::new();
    for block in blocks {
        if let Block::Heading { level, .. } = block {
            open.retain(|outer| outer < level);
            open.push(*level);
            *level = open.len() as u8;
        }
    }
}

/// Code without tabs, whose stops are every four columns, and without empty fences.
fn settle_code(blocks: &mut Vec<Block>) {
    blocks.retain(|block| !matches!(block, Block::Code { c, .. } if c.trim().is_empty()));
    for block in blocks {
        match block {
            Block::Code { c, .. } if c.contains('\t') => *c = c.lines().map(untabbed).collect::<Vec<_>>().join("\n"),
            Block::List { items, .. } => items.iter_mut().for_each(settle_code),
            Block::Quote { c } => settle_code(c),
            _ => {}
        }
    }
}

fn untabbed(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for char in line.chars() {
        match char {
            '\t' => out.extend(std::iter::repeat_n(' ', 4 - out.width() % 4)),
            char => out.push(char),
        }
    }
    out
}
