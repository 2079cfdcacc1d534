//! Phone numbers with a wrong number of digits.

use std::ops::Range;
use std::sync::LazyLock;

use regex_lite::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::{Place, Problem, msg, problem};
use crate::text::pattern;

/// A problem if a Korean mobile number has a wrong number of digits. It has eleven, or ten with a prefix other than `010`.
pub(super) fn check(text: &str, place: &Place) -> Option<Problem> {
    let (range, count) = wrong_mobile(text)?;
    let shown = half_width(text).0[range.clone()].trim().to_owned();
    let problem = problem!("phone.digits", shown, count).at(place);
    Some(problem.help(msg!("phone.correct")))
}

/// The first Korean mobile number of a text with a wrong number of digits, and that number. The range is one of the text
/// in half width.
fn wrong_mobile(text: &str) -> Option<(Range<usize>, usize)> {
    static MOBILE: LazyLock<Regex> = pattern!(&{
        let gap = r"(?: ?[-‐‑–—−.·)] ?| )?";
        format!(r"(?:\+ ?82{gap}\(?0?\)?{gap}|0)1[016789](?:{gap}\d+)*")
    });
    let (plain, _) = half_width(text);
    // The author hides digits on purpose.
    if plain.contains(['*', 'x', 'X', '○', '●', '◯', '•', '#', '_']) && !plain.to_lowercase().contains("ext") {
        return None;
    }
    MOBILE.find_iter(&plain).find_map(|found| {
        let before = plain[..found.start()].trim_end_matches([' ', '-', '.', '(', ')']);
        if before.ends_with(|char: char| char.is_ascii_digit() || char == '+') {
            return None;
        }
        let number = found.as_str();
        let is_abroad = number.starts_with('+');
        let local = if is_abroad { number.split_once("82").map_or(number, |(_, local)| local) } else { number };
        // Groups of digits; another number may follow after a space.
        let mut groups = local.split(|char: char| !char.is_ascii_digit()).filter(|group| !group.is_empty()).peekable();
        let mut digits = String::new();
        while let Some(group) = groups.next() {
            digits.push_str(group);
            let count = digits.trim_start_matches('0').len() + 1;
            if count >= 10 && groups.peek().is_some_and(|next| next.starts_with('0') && next.len() <= 3) {
                break;
            }
        }
        let digits = format!("0{}", digits.trim_start_matches('0'));
        let is_right = digits.len() == 11 || (digits.len() == 10 && !digits.starts_with("010"));
        (!is_right).then(|| (found.range(), digits.len()))
    })
}

/// A text with full-width characters in half width, and for each of its bytes the byte in the original text.
pub(super) fn half_width(text: &str) -> (String, Vec<usize>) {
    let (mut plain, mut starts) = (String::new(), Vec::new());
    for (at, char) in text.char_indices() {
        let is_wide = ('\u{ff01}'..='\u{ff5e}').contains(&char);
        let folded = if is_wide { std::iter::once(char).nfkc().next().unwrap_or(char) } else { char };
        plain.push(folded);
        starts.resize(plain.len(), at);
    }
    starts.push(text.len());
    (plain, starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mobile_numbers_of_another_length_are_wrong() {
        for (text, count) in [
            ("010-1234-567", 10),
            ("010-1234-56789", 12),
            ("010 123 5678", 10),
            ("0101234567", 10),
            ("010.1234.56", 9),
            ("+82 10-1234-567", 10),
            ("+82-(0)10-1234-56789", 12),
            ("+821012345678 / 010-1234-567", 10),
            ("휴대전화 010-234-5678 (내선 3)", 10),
            ("011-123-456", 9),
            ("０１０－１２３４－５６７", 10),
            ("02-123-4567, 010-1234-567", 10),
        ] {
            assert_eq!(wrong_mobile(text).map(|(_, count)| count), Some(count), "{text}");
        }
        for text in [
            "010-1234-5678", "01012345678", "010 1234 5678", "+82 10-1234-5678", "+82 (0)10 1234 5678",
            "+82.10.1234.5678", "011-123-4567", "011-1234-5678", "010-1234-5678 (내선 302)", "010-1234-5678 ext. 12",
            "010-1234-5678 / 02-123-4567", "010-1234-5678 02-123-4567", "010-1234-5678, 010-8765-4321", "02-123-4567",
            "031-123-4567", "070-1234-5678", "1588-0000", "+1 415 555 0100", "+60 10-123 4567", "+44 7700 900123",
            "+86 10 8888 7777", "010-****-5678", "010-xxxx-5678", "0507-1234-5678", "", "연락처는 요청 시",
        ] {
            assert_eq!(wrong_mobile(text), None, "{text}");
        }
    }
}
