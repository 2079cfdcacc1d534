//! Hides characters from comrak that are markup to it but not to the content model.
//!
//! Each is replaced by rare punctuation, so that the flanking of neighbouring marks stays the same.

use std::collections::HashSet;

use super::address::{plain_address_length, target};

/// The hidden characters; `\n` stands for two spaces at the end of a line, `\0` for nothing.
const HIDDEN: &str = "*~<_[\\\n\0";

/// The placeholders of the hidden characters, in the same order.
pub(super) struct Marks([char; HIDDEN.len()]);

impl Marks {
    /// Chooses placeholders that do not occur in a text.
    pub(super) fn absent_from(source: &str) -> Self {
        // Rare punctuation by preference; the private planes are too large for any text to fill.
        let rare = ('\u{10a50}'..='\u{10a58}').chain('\u{12470}'..='\u{12474}');
        let mut free = rare.chain('\u{f0000}'..='\u{10fffd}').filter(|c| !source.contains(*c));
        Self([(); HIDDEN.len()].map(|()| free.next().unwrap_or('\u{fdd0}')))
    }

    /// The placeholder of a hidden character.
    pub(super) fn placeholder(&self, hidden: char) -> char {
        self.0[HIDDEN.find(hidden).unwrap_or_default()]
    }

    /// Joins the lines of an inline text: comrak then sees no line start but the first.
    pub(super) fn one_line(&self, source: &str) -> String {
        let mut out = String::new();
        let mut hard = None;
        for line in source.trim().lines().filter(|line| !line.trim().is_empty()) {
            if !out.is_empty() {
                out.push(' ');
                out.extend(hard.into_iter().flat_map(|hard| [self.placeholder(hard), ' ']));
            }
            let slashes = line.len() - line.trim_end_matches('\\').len();
            hard = (slashes % 2 == 1).then_some('\\').or(line.ends_with("  ").then_some('\n'));
            out.push_str(line.trim());
            if hard == Some('\\') {
                out.pop();
            }
        }
        out.extend(hard.filter(|hard| *hard == '\\'));
        // A placeholder at the start keeps the text from opening a block.
        format!("{} {out}", self.placeholder('\0'))
    }

    /// Replaces text that comrak must not take for markup by placeholders.
    pub(super) fn hide(&self, source: &str, blocks: bool) -> String {
        let mut out = String::with_capacity(source.len() + 8);
        let (mut rest, mut before) = (source, '\n');
        let labels = if blocks { used_labels(source) } else { HashSet::new() };
        loop {
            // Most bytes need no check.
            let may_hide = |byte| matches!(byte, b'\\' | b'<' | b'*' | b'~' | b'[' | b'h' | b'H');
            let plain = rest.bytes().position(may_hide).unwrap_or(rest.len());
            let (piece, tail) = rest.split_at(plain);
            out.push_str(piece);
            before = piece.chars().next_back().unwrap_or(before);
            rest = tail;
            let Some(c) = rest.chars().next() else { break };
            let alone = c.len_utf8();
            let length = match c {
                // Escaped characters stay; comrak would not see the escape of a placeholder.
                '\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => 2,
                '<' => autolink_length(rest).unwrap_or(alone),
                '*' | '~' => rest.len() - rest.trim_start_matches(c).len(),
                'h' | 'H' if !before.is_ascii_alphanumeric() => plain_address_length(rest),
                _ => alone,
            };
            let (piece, tail) = rest.split_at(length);
            let between_letters =
                || before.is_ascii_alphanumeric() && tail.starts_with(|c: char| c.is_ascii_alphanumeric());
            let hidden = match c {
                '<' if length == alone && !opens_destination(&out) => Some(c),
                '*' if length == 1 && between_letters() => Some(c),
                '~' if length > 2 && blocks && starts_line(&out) => None,
                '~' if length != 2 => Some(c),
                '[' if blocks && starts_line(&out) && is_lost_definition(rest, &labels) => Some(c),
                // Markdown would take the underscores of `…/__init__.py` for emphasis.
                'h' | 'H' if length > alone => Some('_'),
                _ => None,
            };
            // comrak looks through `~~` for the neighbour of other marks, CommonMark does not.
            let strike = c == '~' && hidden.is_none();
            if strike && "*_".contains(before) {
                out.push(self.placeholder('\0'));
            }
            match hidden {
                Some(c) => out.push_str(&piece.replace(c, &self.placeholder(c).to_string())),
                None => out.push_str(piece),
            }
            if strike && tail.starts_with(['*', '_']) {
                out.push(self.placeholder('\0'));
            }
            before = piece.chars().next_back().unwrap_or(c);
            rest = tail;
        }
        out
    }

    /// Replaces the placeholders of `hide` and `one_line` by the hidden characters.
    pub(super) fn restore(&self, text: &str) -> String {
        // All placeholders begin with a byte of at least 0xef, and few texts have one.
        if !text.bytes().fold(false, |may_have, byte| may_have | (byte >= 0xef)) {
            return text.to_owned();
        }
        let original = |c: char| match self.0.iter().position(|placeholder| *placeholder == c) {
            Some(at) => HIDDEN.chars().nth(at).filter(|c| !c.is_control()),
            None => Some(c),
        };
        text.chars().filter_map(original).collect()
    }
}

/// Whether the last line of `before` has only white space and the markers of quotes and lists.
fn starts_line(before: &str) -> bool {
    // From the end, which stops early at most places: a line may have a million brackets.
    let mut line = before.chars().rev().take_while(|c| *c != '\n');
    line.all(|c| c.is_whitespace() || c.is_ascii_digit() || "><.)-+*".contains(c))
}

/// Whether a `<` after this text would open the target of a link: `](<…>)` or `[label]: <…>`.
fn opens_destination(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t']);
    before.ends_with("](") || before.ends_with("]:")
}

/// The length of `<https://…>` or `<name@host>` at the start.
fn autolink_length(text: &str) -> Option<usize> {
    let stop = |c: char| c == '<' || c == '>' || c.is_ascii_whitespace() || c.is_ascii_control();
    let end = 1 + text[1..].find(stop)?;
    let inner = &text[1..end];
    let all = |part: &str, more: &str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let uri = inner.split_once(':').is_some_and(|(scheme, _)| {
        (2..=32).contains(&scheme.len()) && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && all(scheme, "+.-")
    });
    let mail = inner.split_once('@').is_some_and(|(name, host)| all(name, ".!#$%&'*+/=?^_`{|}~-") && all(host, ".-"));
    (text[end..].starts_with('>') && (uri || mail)).then_some(end + 1)
}

/// The labels in brackets outside of definitions, in lower case.
fn used_labels(source: &str) -> HashSet<String> {
    let after_brackets = source.match_indices('[').map(|(at, _)| &source[at + 1..]);
    let labels = after_brackets.filter_map(|text| {
        let end = text.find(['[', ']'])?;
        let used = text[end..].starts_with(']') && !text[end..].starts_with("]:");
        used.then(|| text[..end].to_lowercase())
    });
    labels.collect()
}

/// Whether `[label]: word` at the start would vanish, as the definition of a link that is never used.
fn is_lost_definition(text: &str, used: &HashSet<String>) -> bool {
    let Some(end) = text[1..].find(['[', ']', '\n']) else {
        return false;
    };
    let (label, rest) = text[1..].split_at(end);
    let Some(rest) = rest.strip_prefix("]:") else {
        return false;
    };
    let Some(goal) = rest.split_whitespace().next() else {
        return false;
    };
    // `[//]: # (…)` is how people write comments.
    !goal.starts_with(['#', '<']) && target(goal).is_err() && !used.contains(&label.to_lowercase())
}
