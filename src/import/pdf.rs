//! Reads PDFs: paragraphs in writing order with their font sizes. Most programs write no lists, tables and links as such, so
//! these are not recognized.

use super::document::{Document, Left, Why};
use super::runs::{self, Flow, Look, Paragraph, Piece};
use crate::diagnostics::{Problem, msg, problem};
use crate::reader::{self, Line, Unreadable};
use crate::text::clean::clean;
use std::path::Path;

/// The minimum number of letters of a document; a scan has fewer.
const MIN_LETTERS: usize = 20;

/// Reads a PDF. Fails if it is locked, damaged or has no readable text.
pub fn read(name: &str, path: &Path, bytes: &[u8]) -> Result<Document, Box<Problem>> {
    let pdf = reader::read(bytes).map_err(|error| match error {
        Unreadable::Locked => problem!("import.archive-locked", path).help(msg!("import.save-without-password")),
        Unreadable::Damaged => problem!("import.damaged", path),
    })?;
    let lines: Vec<Line> = pdf.paragraphs().into_iter().flatten().filter(|line| !line.artifact).collect();
    let count = |is: fn(char) -> bool| lines.iter().flat_map(|line| line.text.chars()).filter(|char| is(*char)).count();
    let (letters, unknown) = (count(char::is_alphanumeric), count(|char| char == char::REPLACEMENT_CHARACTER));
    if letters < MIN_LETTERS || unknown * 20 > letters {
        return Err(Box::new(problem!("import.no-text", path).help(msg!("import.use-the-original"))));
    }
    let lines = with_signs(lines);
    let flow = lines.iter().map(|line| {
        let font = line.font.to_lowercase();
        let strong = ["bold", "heavy", "black", "semibold"].iter().any(|weight| font.contains(weight));
        let look = Look { strong, size: line.size as f32, ..Look::default() };
        let text = clean(&line.text).replace(char::REPLACEMENT_CHARACTER, " ");
        Flow::Para(Paragraph { pieces: vec![Piece::Text(text, look)], ..Paragraph::default() })
    });
    let mut document = Document { name: name.to_owned(), blocks: runs::blocks(flow.collect()), ..Document::default() };
    for line in pdf.running() {
        document.left.push(Left::new((line.page, line.page), Why::Site, &line.text));
    }
    Ok(document)
}

/// Joins list bullets, which are separate lines, with the lines after them.
fn with_signs(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut is_item = false;
    for mut line in lines {
        let text = line.text.trim();
        // Symbol fonts have bullets in the private use area.
        let is_sign = |char: char| "-*•·‣▪●○–—−－ㆍ◦".contains(char) || ('\u{e000}'..='\u{f8ff}').contains(&char);
        if text.chars().count() == 1 && text.chars().all(is_sign) {
            is_item = true;
            continue;
        }
        if is_item {
            line.text = format!("- {text}");
        }
        is_item = false;
        out.push(line);
    }
    out
}
