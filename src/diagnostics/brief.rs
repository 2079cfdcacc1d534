//! Shortens messages, as a value that they quote may be a megabyte.

/// Largest number of characters between backticks. Names and values that users type are shorter.
const QUOTED: usize = 200;
/// Number of characters that are left of longer ones.
pub const SHOWN: usize = 60;
/// Largest number of characters of a message.
const ALL: usize = 2000;

/// Shortens the text between backticks, and then the whole message.
pub fn brief(text: &mut String) {
    if text.len() <= QUOTED {
        return;
    }
    let parts = text.split('`').enumerate().map(|(at, part)| match (at % 2, part.char_indices().nth(QUOTED)) {
        (1, Some(_)) => cut(part, SHOWN),
        _ => part.to_owned(),
    });
    *text = parts.collect::<Vec<_>>().join("`");
    *text = cut(text, ALL);
}

/// A value of a message, without the part of a long value that is never printed.
pub fn value(text: &str) -> String {
    cut(text, ALL)
}

/// The beginning of a text of the user, long enough to recognize it.
pub fn shortened(text: &str) -> String {
    cut(text, SHOWN)
}

fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_cut() {
        let shortened = |text: &str| {
            let mut text = text.to_owned();
            brief(&mut text);
            text
        };
        let long = "가".repeat(500);
        assert_eq!(shortened(&format!("`{long}` is not `a`")), format!("`{}…` is not `a`", "가".repeat(60)));
        let unquoted = format!("`a` {long} `b`");
        assert_eq!(shortened(&unquoted), unquoted);
        assert_eq!(shortened(&long.repeat(9)).chars().count(), 2001);
    }
}
