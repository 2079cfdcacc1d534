//! Makes blocks of the paragraphs of office documents and PDFs, whose headings are often only told by their font size.

use std::collections::BTreeMap;

use super::document::{Block, Kind};
use super::inline::{is_bold, lines, plain, tidy, unspaced};
use crate::text::bullets;
use crate::text::rich::Inline;

/// The look of a piece of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// Whether it is bold.
    pub strong: bool,
    /// Whether it is italic.
    pub emph: bool,
    /// Whether it is struck out.
    pub strike: bool,
    /// The URL of its link.
    pub link: Option<String>,
    /// Its font size in points, 0 if unknown.
    pub size: f32,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Text.
    Text(String, Look),
    /// A line break.
    Break,
    /// A picture.
    Picture {
        /// Its path.
        src: String,
        /// Its alternative text.
        alt: String,
    },
}

/// A paragraph of the source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    /// Its text and pictures.
    pub pieces: Vec<Piece>,
    /// Its heading level, 0 for a title.
    pub heading: Option<u8>,
    /// Its level in a list, and whether it is numbered.
    pub list: Option<(usize, bool)>,
}

/// A paragraph or table of the source.
#[derive(Debug, Clone, PartialEq)]
pub enum Flow {
    /// A paragraph.
    Para(Paragraph),
    /// A table as rows of cells.
    Table(Vec<Vec<Vec<Flow>>>),
}

/// The minimum ratio of the font size of a heading to that of the text.
const MIN_HEADING_RATIO: f32 = 1.12;

/// The maximum length of a heading, in characters.
const MAX_HEADING: usize = 60;

/// The blocks of a document; the number of a paragraph stands for its line.
pub fn blocks(mut flow: Vec<Flow>) -> Vec<Block> {
    if !flow.iter().any(|flow| matches!(flow, Flow::Para(Paragraph { heading: Some(_), .. }))) {
        headings_by_size(&mut flow);
    }
    // The title becomes level 1, and other headings move down.
    let by = u8::from(flow.iter().any(|flow| matches!(flow, Flow::Para(Paragraph { heading: Some(0), .. }))));
    for flow in &mut flow {
        if let Flow::Para(para) = flow {
            para.heading = para.heading.map(|level| (level + by).min(6));
        }
    }
    let mut number = 0;
    put(flow, &mut number)
}

/// Makes blocks of paragraphs and tables; `number` counts paragraphs.
fn put(flow: Vec<Flow>, number: &mut usize) -> Vec<Block> {
    let (mut out, mut items): (Vec<Block>, Vec<(usize, bool, Block)>) = (Vec::new(), Vec::new());
    for flow in flow {
        match flow {
            Flow::Para(para) => {
                *number += 1;
                let place = (*number, *number);
                let line = unspaced(line(&para.pieces));
                if !plain(&line).chars().any(|char| !char.is_whitespace()) && !super::html::has_image(&line) {
                    continue;
                }
                // Bullets may be typed as text.
                let (line, typed) = match para.heading.is_none() && para.list.is_none() && lines(&line).len() == 1 {
                    true => without_bullet(line),
                    false => (line, false),
                };
                match (para.heading, para.list.or(typed.then_some((0, false)))) {
                    (Some(level), _) => {
                        flush(&mut items, &mut out);
                        out.push(Block { kind: Kind::Heading { level, line: unbold(line) }, lines: place });
                    }
                    (None, Some((level, numbered))) => items.push((level, numbered, Block::para(line, place))),
                    (None, None) => {
                        flush(&mut items, &mut out);
                        out.push(Block::para(line, place));
                    }
                }
            }
            Flow::Table(rows) => {
                flush(&mut items, &mut out);
                table(rows, number, &mut out);
            }
        }
    }
    flush(&mut items, &mut out);
    out
}

/// A line without its typed bullet, and whether it had one.
fn without_bullet(line: Vec<Inline>) -> (Vec<Inline>, bool) {
    let text = plain(&line);
    let length = match text.strip_prefix(['-', '*']) {
        Some(rest) if rest.starts_with(char::is_whitespace) => Some(1),
        _ => bullets::sign(&text).filter(|sign| bullets::BULLETS.contains(sign)).map(str::len),
    };
    // A dash directly before a word is not a bullet.
    let is_dash = text.starts_with(['–', '—', '−', '－']);
    match length.filter(|length| !is_dash || text[*length..].starts_with(char::is_whitespace)) {
        Some(length) => (super::inline::trim(&super::inline::slice(&line, length..text.len())), true),
        None => (line, false),
    }
}

/// A heading without bold marks: headings are bold anyway.
fn unbold(line: Vec<Inline>) -> Vec<Inline> {
    if !is_bold(&line) {
        return line;
    }
    let one = |inline| match inline {
        Inline::Strong { c } => c,
        inline => vec![inline],
    };
    tidy(line.into_iter().flat_map(one).collect())
}

/// Adds the collected items as lists.
fn flush(items: &mut Vec<(usize, bool, Block)>, out: &mut Vec<Block>) {
    let mut rest = &std::mem::take(items)[..];
    while !rest.is_empty() {
        out.push(nested(&mut rest));
    }
}

/// The list at the start of the remaining items, including nested lists.
fn nested(rest: &mut &[(usize, bool, Block)]) -> Block {
    let (level, numbered, first) =
        rest.first().map(|(level, numbered, block)| (*level, *numbered, block.lines)).unwrap_or_default();
    let mut items: Vec<Vec<Block>> = Vec::new();
    while let Some((own, is_numbered, block)) = rest.first() {
        match items.last_mut() {
            Some(item) if *own > level => item.push(nested(rest)),
            Some(_) if *own < level || *is_numbered != numbered => break,
            _ => {
                items.push(vec![block.clone()]);
                *rest = &rest[1..];
            }
        }
    }
    Block { kind: Kind::List { start: numbered.then_some(1), items }, lines: first }
}

/// The line of a paragraph; neighbouring pieces with the same look are joined.
pub fn line(pieces: &[Piece]) -> Vec<Inline> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Piece::Text(last, look)), Piece::Text(text, own))
                if same(look, own) || text.trim().is_empty() && look.link == own.link =>
            {
                last.push_str(text);
            }
            (_, piece) => joined.push(piece.clone()),
        }
    }
    let mut out = Vec::new();
    for piece in joined {
        match piece {
            Piece::Text(text, look) => {
                // Marks must not begin or end with white space.
                let inner = text.trim();
                let start = text.len() - text.trim_start().len();
                let text_of = |text: &str| Inline::Text(text.to_owned());
                out.push(text_of(&text[..start]));
                if !inner.is_empty() {
                    out.push(marked(inner, &look));
                    out.push(text_of(&text[start + inner.len()..]));
                }
            }
            Piece::Break => out.push(Inline::Break),
            Piece::Picture { src, alt } => out.push(Inline::Image { src, alt }),
        }
    }
    let line = tidy(out);
    // Trimming could lose pictures, which have no text.
    if super::html::has_image(&line) { line } else { super::inline::trim(&line) }
}

fn same(one: &Look, other: &Look) -> bool {
    (one.strong, one.emph, one.strike, &one.link) == (other.strong, other.emph, other.strike, &other.link)
}

fn marked(text: &str, look: &Look) -> Inline {
    let mut inline = Inline::Text(text.to_owned());
    if look.strike {
        inline = Inline::Strike { c: vec![inline] };
    }
    if look.emph {
        inline = Inline::Emph { c: vec![inline] };
    }
    if look.strong {
        inline = Inline::Strong { c: vec![inline] };
    }
    match &look.link {
        Some(url) => Inline::Link { url: url.clone(), c: vec![inline] },
        None => inline,
    }
}

/// Makes headings of short lines in a larger font than the text; the larger the font, the higher the level.
fn headings_by_size(flow: &mut [Flow]) {
    let tenths = |size: f32| (size * 10.0).round() as u32;
    let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
    each(flow, &mut |para| {
        for piece in &para.pieces {
            if let Piece::Text(text, look) = piece {
                *letters.entry(tenths(look.size)).or_default() +=
                    text.chars().filter(|char| !char.is_whitespace()).count();
            }
        }
    });
    let Some((text, _)) = letters.iter().max_by_key(|(size, count)| (**count, std::cmp::Reverse(**size))) else {
        return;
    };
    let text = *text as f32;
    let size_of = |para: &Paragraph| {
        let line = line(&para.pieces);
        let is_short = lines(&line).len() == 1 && plain(&line).chars().count() <= MAX_HEADING;
        let sizes = para.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(text, look) if !text.trim().is_empty() => Some(tenths(look.size)),
            _ => None,
        });
        sizes.min().filter(|size| is_short && para.list.is_none() && *size as f32 > text * MIN_HEADING_RATIO)
    };
    let sizes: Vec<u32> = flow
        .iter()
        .filter_map(|flow| match flow {
            Flow::Para(para) => size_of(para),
            Flow::Table(_) => None,
        })
        .collect();
    // Name and title at the top each have a unique size: only the first becomes a heading above the others.
    let once = |size: u32| sizes.iter().filter(|own| **own == size).count() == 1;
    let alone: Vec<u32> = sizes.iter().copied().take_while(|size| once(*size)).skip(1).collect();
    let several = sizes.iter().any(|size| !once(*size));
    let mut ranks = sizes.clone();
    ranks.retain(|size| !several || !alone.contains(size));
    ranks.sort_unstable_by(|one, other| other.cmp(one));
    ranks.dedup();
    for flow in flow {
        if let Flow::Para(para) = flow
            && let Some(rank) = size_of(para).and_then(|size| ranks.iter().position(|own| *own == size))
        {
            para.heading = Some(u8::try_from(rank + 1).unwrap_or(6).min(6));
        }
    }
}

/// Visits all paragraphs, including those in tables.
fn each(flow: &[Flow], visit: &mut dyn FnMut(&Paragraph)) {
    for flow in flow {
        match flow {
            Flow::Para(para) => visit(para),
            Flow::Table(rows) => rows.iter().flatten().for_each(|cell| each(cell, visit)),
        }
    }
}

/// Adds a table; a table used for layout is read cell by cell.
fn table(rows: Vec<Vec<Vec<Flow>>>, number: &mut usize, out: &mut Vec<Block>) {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let is_placing = width < 2
        || rows.iter().flatten().any(|cell| {
            cell.iter().any(|flow| matches!(flow, Flow::Table(_) | Flow::Para(Paragraph { heading: Some(_), .. })))
                || cell.len() > 12
        });
    if is_placing {
        for cell in rows.into_iter().flatten() {
            out.extend(put(cell, number));
        }
        return;
    }
    let first = *number + 1;
    let mut cells: Vec<Vec<Vec<Inline>>> = Vec::new();
    for row in rows {
        let mut lines: Vec<Vec<Inline>> = row
            .into_iter()
            .map(|cell| {
                let mut line = Vec::new();
                put(cell, number).into_iter().for_each(|block| super::document::flat(block, &mut line));
                line
            })
            .collect();
        lines.resize(width, Vec::new());
        if lines.iter().any(|line| !line.is_empty()) {
            cells.push(lines);
        }
    }
    if cells.is_empty() {
        return;
    }
    let head = |line: &Vec<Inline>| {
        let text = plain(line);
        let count = text.chars().filter(|char| !char.is_whitespace()).count();
        (1..=12).contains(&count) && !text.contains(|char: char| char.is_ascii_digit()) && !text.contains(['@', '\n'])
    };
    // Two columns whose first has short labels are pairs of labels and values without a header.
    let is_headed = cells.len() > 1
        && cells[0].iter().all(head)
        && (width > 2 || cells[1..].iter().any(|row| !head(&row[0])) || cells[0].iter().all(|cell| is_bold(cell)));
    let header = if is_headed { cells.remove(0) } else { vec![Vec::new(); width] };
    out.push(Block { kind: Kind::Table { header, rows: cells }, lines: (first, (*number).max(first)) });
}
