//! Signs in the place of a name or a number: `OO전자에 지원`, `트래픽 NNN TPS`, `***에서`.

use std::ops::Range;

use super::after::{is_spelled, is_word};
use super::words::{APPLYING, COMPANIES, NAMED, RESULTS, UNITS};
use crate::korean::is_hangul;
use crate::korean::particle::after_particle;

/// Whether `OOO`, `○○○` or `XXX` is a placeholder; `None` if there are too few signs to hide a name and no unit follows.
pub(super) fn is_left_hidden(text: &str, range: &Range<usize>) -> Option<bool> {
    let hidden = &text[range.clone()];
    let count = hidden.chars().count();
    let rest = &text[range.end..];
    if let Some(sign) = hidden.chars().next().filter(char::is_ascii) {
        let starts = |words: &str, word: fn(&str, &str) -> bool| {
            words.split([' ', '|']).any(|own| word(rest.trim_start_matches(' '), own))
        };
        let is_named = || starts(NAMED, is_word) || starts(RESULTS, |rest, own| rest.starts_with(own));
        let is_hidden = match sign {
            // `**` may be emphasis.
            '*' => text.matches("**").take(2).count() == 1 && is_counted(rest) || is_whom(text, range),
            '#' | '@' | '-' => !rest.starts_with(' ') && is_counted(rest) || is_whom(text, range) || is_applied(rest),
            '_' | '?' => is_counted(rest),
            '0' => is_counted(rest) || starts(NAMED, is_word),
            'o' => is_named() || is_whom(text, range) || is_applied(rest),
            _ => count > 2 && !"NY".contains(sign) || is_counted(rest) || is_named() || is_applied(rest),
        };
        return is_hidden.then(|| !is_spelled(text, range.start, range.end));
    }
    // `●●●○○`, `■■■` and `★★★☆☆` are levels of skill.
    let is_level = hidden.starts_with(['☆', '★', '◎']) && !rest.trim_start_matches(' ').starts_with(is_hangul);
    if is_level
        || text[..range.start].ends_with('★')
        || hidden.chars().any(|char| !hidden.starts_with(char))
        || hidden.starts_with('■') && !is_applied(rest)
        || count > 6
    {
        return None;
    }
    // `홍○○` is a name that was hidden on purpose.
    let mut before = text[..range.start].chars().rev();
    let surname = before.next().is_some_and(is_hangul) && !before.next().is_some_and(char::is_alphanumeric);
    Some(!(surname && count == 2))
}

/// Whether signs stand for someone: `***에서`, `@@@에 지원`.
fn is_whom(text: &str, range: &Range<usize>) -> bool {
    let starts = text[..range.start].chars().next_back().is_none_or(char::is_whitespace);
    let whom = ["에서", "에 ", "에게", "의 ", "님"].iter().any(|end| text[range.end..].starts_with(end));
    starts && whom && range.len() > 2
}

/// Whether `OO` before this text hides the company of an application, and not a client: `OO전자에 지원`, `XX사의 서비스를`.
fn is_applied(rest: &str) -> bool {
    let kind = COMPANIES.split(' ').find_map(|kind| rest.strip_prefix(kind));
    kind.is_some_and(|rest| {
        let sentence = rest.split(['.', '\n']).next().unwrap_or_default();
        APPLYING.split('|').any(|word| sentence.contains(word))
    })
}

/// Whether a text starts with a unit that is no part of a longer word: `회` in `OO회`, but not in `OO회사`.
pub(super) fn is_counted(rest: &str) -> bool {
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    UNITS.split_whitespace().filter_map(|unit| rest.strip_prefix(unit)).any(|rest| {
        !rest.starts_with(char::is_alphanumeric)
            || after_particle(rest).is_some()
            || ["이상", "정도"].iter().any(|word| rest.starts_with(word))
    })
}
