//! Finds quoted parts of lines, and puts values in quotes.

use super::draft::Line;
use crate::diagnostics::brief::shortened;
use crate::diagnostics::{Message, msg};

/// A value in quotes, shortened for a message.
pub fn in_quotes(value: &str) -> String {
    let short = shortened(value);
    // In double quotes a backslash starts an escape.
    match value.contains(['"', '\\']) {
        true => format!("'{}'", short.replace('\'', "''")),
        false => format!("\"{short}\""),
    }
}

/// The help to put a value in quotes.
pub fn quoted(value: &str) -> Message {
    msg!("needs-quotes.quote", value = in_quotes(value))
}

/// The characters outside of quotes from a column on, with their columns.
pub fn outside_quotes(chars: &[char], from: usize) -> impl Iterator<Item = (usize, char)> {
    let (mut quote, mut escaped) = (None, false);
    chars.iter().copied().enumerate().skip(from).filter(move |(at, char)| {
        match quote {
            Some(_) if escaped => escaped = false,
            Some('"') if *char == '\\' => escaped = true,
            Some(own) if own == *char => quote = None,
            Some(_) => {}
            None if matches!(char, '"' | '\'') && opens_quote(chars, *at) => quote = Some(*char),
            None => return true,
        }
        false
    })
}

/// The column of the bracket that closes the one at `start`.
pub fn closing(chars: &[char], open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, char) in outside_quotes(chars, open) {
        match char {
            '[' | '{' => depth += 1,
            ']' | '}' if depth <= 1 => return Some(at),
            ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a quote at a column starts a quoted value rather than being an apostrophe in a text.
pub fn opens_quote(chars: &[char], at: usize) -> bool {
    let before = chars[..at].iter().rev().find(|char| !char.is_whitespace());
    before.is_none_or(|char| ":,[{-".contains(*char))
}

/// The column of a quote that the line opens and does not close.
pub fn open_quote(line: &Line) -> Option<usize> {
    let mut open: Option<usize> = None;
    let mut at = line.indent;
    while at < line.chars.len() {
        let char = line.chars[at];
        match open.map(|start| line.chars[start]) {
            Some('"') if char == '\\' => at += 1,
            Some('\'') if char == '\'' && line.chars.get(at + 1) == Some(&'\'') => at += 1,
            Some(quote) if quote == char => open = None,
            Some(_) => {}
            None if matches!(char, '"' | '\'') && opens_quote(&line.chars, at) => open = Some(at),
            None if char == '#' && at > 0 && line.chars[at - 1].is_whitespace() => return None,
            None => {}
        }
        at += 1;
    }
    open
}
