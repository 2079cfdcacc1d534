//! Turns texts of the content into rich text: parses Markdown, adds word joiners, finds pictures, and reports problems
//! at their place in the content.

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

/// The no-break space U+00A0 as it can be written in YAML: literally or as an escape.
const NO_BREAK_TYPED: [&str; 5] = ["\u{a0}", r"\u00a0", r"\u00A0", r"\xa0", r"\xA0"];

/// How texts are changed after their Markdown is parsed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct TextOptions {
    pub strip_emoji: bool,
    /// Whether the addresses of links are written out, for paper.
    pub print_urls: bool,
    /// Whether word joiners keep words whole. This takes half of the time, so checks go without.
    pub joined: bool,
    /// The width in em from which words may be broken.
    pub long: u8,
}

/// Parses the texts of one document.
pub(super) struct Texts<'a> {
    pub sources: &'a Sources,
    pub problems: &'a mut Problems,
    pub options: TextOptions,
    /// Whether figures are shown at all.
    pub figures: bool,
    pub pictures: Pictures<'a>,
}

impl Texts<'_> {
    /// Parses a text as one line.
    pub fn line(&mut self, text: &Text) -> Line {
        let mut line = self.checked(parsed_line(&self.with_no_break_spaces(text), self.options), text);
        line.for_each_image(&mut |src, alt| self.locate(src, alt, &text.place));
        line
    }

    /// The same for a text that may be absent.
    pub fn optional_line(&mut self, text: Option<&Text>) -> Option<Line> {
        text.map(|text| self.line(text))
    }

    /// Makes a line of words of the program; they are not parsed.
    pub fn plain(&mut self, text: &str) -> Line {
        plain_line(text, TextOptions { print_urls: false, ..self.options })
    }

    /// Makes a line of a text such as an address, in which marks of Markdown have no meaning.
    pub fn verbatim(&mut self, text: &Text) -> Line {
        self.plain(text.text.trim())
    }

    /// The plain text without marks and word joiners, for metadata.
    pub fn unjoined(&mut self, text: &Text) -> String {
        unmarked(&text.text)
    }

    /// Parses a text as blocks.
    pub fn blocks(&mut self, text: &Text) -> Blocks {
        self.blocks_with(text, LineBreakRule::Markdown)
    }

    /// Parses a text as blocks; the rule says whether single line breaks are kept.
    pub fn blocks_with(&mut self, text: &Text, rule: LineBreakRule) -> Blocks {
        let breaks = if rule == LineBreakRule::Keep { LineBreaks::Keep } else { LineBreaks::Space };
        let mut blocks = self.checked(parsed_blocks(&self.with_no_break_spaces(text), breaks, self.options), text);
        let place = text.place.clone();
        blocks.for_each_image(&mut |src, alt| self.locate(src, alt, &place));
        blocks
    }

    /// The same for a text that may be absent.
    pub fn optional_blocks(&mut self, text: Option<&Text>) -> Blocks {
        text.map(|text| self.blocks(text)).unwrap_or_default()
    }

    /// Figures as blocks; none if the document shows no figures.
    pub fn figures(&mut self, figures: &[Figure]) -> Vec<Block> {
        if !self.figures {
            return Vec::new();
        }
        let blocks = figures.iter().filter_map(|figure| {
            let caption = figure.caption.as_ref().map(|caption| self.line(caption)).unwrap_or_default();
            let alt = figure.alt.as_ref().or(figure.caption.as_ref()).map(|alt| self.unjoined(alt));
            let width = figure.width.as_ref().and_then(|width| self.width(width));
            let src = self.image(&figure.src)?;
            let alt = alt.unwrap_or_else(|| words_of_file_name(&figure.src.text));
            Some(Block::Figure { src, alt, caption: caption.0, width })
        });
        blocks.collect()
    }

    /// Reads a width: a share of the column such as `60%`, or a length, which is returned in points.
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
        let item = |link| LinkItem { kind: link_kind(link), url: address(&link.url.text), c: self.link_text(link).0 };
        let items: Vec<_> = links.iter().map(item).collect();
        (!items.is_empty()).then_some(Block::Links { c: items })
    }

    /// The printed text of a link: its label, or else its address without the scheme.
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

    /// The path from which a layout loads a picture; `None` after a problem.
    pub fn image(&mut self, src: &Text) -> Option<String> {
        self.image_at(&src.text, &src.place)
    }

    fn image_at(&mut self, src: &str, place: &Place) -> Option<String> {
        let folder = self.sources.folder(place.file);
        self.pictures.resolve(folder, src.trim(), place, self.problems)
    }

    /// Resolves the path of an image, and fills in an alternative text if there is none.
    fn locate(&mut self, src: &mut String, alt: &mut String, place: &Place) {
        if alt.trim().is_empty() {
            *alt = words_of_file_name(src);
        }
        if let Some(found) = self.image_at(src, place) {
            *src = found;
        }
    }

    /// Puts back the no-break spaces that the user typed between words: reading the content turned them into spaces, so
    /// that texts can be compared.
    fn with_no_break_spaces<'t>(&self, text: &'t Text) -> Cow<'t, str> {
        let Place { file, range } = &text.place;
        let typed = self.sources.text(*file).get(range.clone()).unwrap_or_default();
        let mut bound = Cow::Borrowed(text.text.as_str());
        // Nearly all texts contain neither, so most of them are not copied.
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

    /// Reports the problems of a parsed text, and returns its value.
    fn checked<T>(&mut self, parsed: Parsed<T>, text: &Text) -> T {
        self.problems.extend_with(markdown::problems::text_problems(&parsed.problems, &text.text, &text.place));
        parsed.value
    }
}

// Documents for different companies share most texts, so parsed texts are cached.

#[comemo::memoize]
fn parsed_line(text: &str, options: TextOptions) -> Parsed<Line> {
    let parsed = markdown::inline(text);
    Parsed { value: finished(parsed.value, options), ..parsed }
}

#[comemo::memoize]
fn plain_line(text: &str, options: TextOptions) -> Line {
    finished(Line::plain(text), options)
}

fn finished(mut line: Line, options: TextOptions) -> Line {
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
    clean_code(&mut blocks.0);
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

/// The name of a picture file as words: the alternative text if the user gave none.
fn words_of_file_name(src: &str) -> String {
    let stem = Path::new(src).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    stem.replace(['_', '-'], " ")
}

/// Removes gaps between the levels of headings, as PDF/UA requires: `#` and `###` become 1 and 2.
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

/// Replaces tabs in code by spaces, with a tab stop every four columns, and removes empty code blocks.
fn clean_code(blocks: &mut Vec<Block>) {
    blocks.retain(|block| !matches!(block, Block::Code { c, .. } if c.trim().is_empty()));
    for block in blocks {
        match block {
            Block::Code { c, .. } if c.contains('\t') => *c = c.lines().map(expand_tabs).collect::<Vec<_>>().join("\n"),
            Block::List { items, .. } => items.iter_mut().for_each(clean_code),
            Block::Quote { c } => clean_code(c),
            _ => {}
        }
    }
}

fn expand_tabs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for char in line.chars() {
        match char {
            '\t' => out.extend(std::iter::repeat_n(' ', 4 - out.width() % 4)),
            char => out.push(char),
        }
    }
    out
}
