//! Punctuation as wide as a syllable, which Korean, Japanese and Chinese keyboards type: `：`, `，`, `、`.
//!
//! To the parser these are letters: `[a， b]` is a list of one text, which gets a warning. If such a reading cannot be
//! meant, as in `{a： b}`, reading stops as at a syntax error.

use super::draft::is_key;
use super::scene::Scene;
use crate::diagnostics::{Problem, msg, problem};

/// Characters typed in place of a colon.
pub const COLONS: &[char] = &['：', '﹕', '︓'];
/// Characters typed in place of a comma.
pub const COMMAS: &[char] = &['，', '、', '﹐', '､', '︐'];

/// The message in place of one of the parser for a mistake with these signs.
pub const INFO: &str = "a wide sign";

/// A line with a narrow colon in place of the first wide one, for a help.
pub fn narrow(line: &str) -> String {
    match line.trim().split_once(COLONS) {
        Some((key, value)) => format!("{}: {}", key.trim_end(), value.trim_start()),
        None => line.trim().to_owned(),
    }
}

/// The position of a wide comma that probably should separate two elements of a list between brackets.
pub fn in_element(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, char)| COMMAS.contains(char))
}

/// The position of a wide colon after a key between braces.
pub fn in_key(text: &str) -> Option<usize> {
    text.find(COLONS).filter(|at| !text[..*at].trim().is_empty())
}

/// The position of a wide comma between a value and the next key, which has a wide colon, between braces.
pub fn in_value(text: &str) -> Option<usize> {
    text.match_indices(COMMAS).map(|(at, _)| at).find(|at| {
        let rest = text[*at..].trim_start_matches(COMMAS).trim_start();
        let key = rest.trim_start_matches(is_key);
        key.len() < rest.len() && key.trim_start().starts_with(COLONS)
    })
}

/// A wide sign at which reading stopped.
pub fn sign(scene: &Scene) -> Option<Problem> {
    let line = &scene.lines[scene.line];
    let column = scene.char.checked_sub(line.at).filter(|_| scene.info == INFO)?;
    let sign = *line.chars.get(column)?;
    let problem = match COLONS.contains(&sign) {
        true => problem!("wide-character.colon", sign).help(msg!("wide-character.write-colon")),
        false => problem!("wide-character.comma", sign).help(msg!("wide-character.write-comma", sign)),
    };
    Some(problem.at(&scene.sign(line, column)))
}
