//! Hides from comrak what the content model does not take for markup, behind punctuation that nobody
//! types: the flanking of neighbouring marks stays as it was.

use std::collections::HashSet;

use super::address::{plain_address_length, target};

/// The hidden characters; the last two mean two spaces at the end of a line, and nothing.
const HIDDEN: &str = "*~<_[\\\n\0";

/// The placeholders of the hidden characters, in the same order.
pub(super) struct Marks([char; HIDDEN.len()]);

impl Marks {
    pub(super) fn absent_from(source: &str) -> Self {
        // Rare punctuation by preference; the private planes are too large for any text to fill.
        let rare = ('\u{10a50}'..='\u{10a58}').chain('\u{12470}'..='\u{12474}');
        let mut free = rare.chain('\u{f0000}'..='\u{10fffd}').filter(|c| !source.contains(*c));
        Self([(); HIDDEN.len()].map(|()| free.next().unwrap_or('\u{fdd0}')))
    }

    pub(super) fn of(&self, hidden: char) -> char {
        self.0[HIDDEN.find(hidden).unwrap_or_default()]
    }

    /// Joins the lines of an inline text: comrak then sees no line start but the first.
    pub(super) fn one_line(&self, source: &str) -> String {
        let mut out = String::new();
        let mut hard = None;
        for line in source.trim().lines().filter(|line| !line.trim().is_empty()) {
            if !out.is_empty() {
                out.push(' ');
                out.extend(hard.into_iter().flat_map(|hard| [self.of(hard), ' ']));
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
        format!("{} {out}", self.of('\0'))
    }

    /// Replaces text that comrak must not take for markup by placeholders.
    pub(super) fn hide(&self, source: &str, blocks: bool) -> String {
        let mut out = String::with_capacity(source.len() + 8);
        let (mut rest, mut before) = (source, '\n');
        let labels = if blocks { used_labels(source) } else { HashSet::new() };
        loop {
            // Most of a text is nothing that is looked at here.
            let is_looked_at = |byte| matches!(byte, b'\\' | b'<' | b'*' | b'~' | b'[' | b'h' | b'H');
            let plain = rest.bytes().position(is_looked_at).unwrap_or(rest.len());
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
                out.push(self.of('\0'));
            }
            match hidden.map(|hidden| (hidden, self.of(hidden))) {
                Some((c, stand_in)) => out.push_str(&piece.replace(c, stand_in.encode_utf8(&mut [0; 4]))),
                None => out.push_str(piece),
            }
            if strike && tail.starts_with(['*', '_']) {
                out.push(self.of('\0'));
            }
            before = piece.chars().next_back().unwrap_or(c);
            rest = tail;
        }
        out
    }

    /// Puts back what `hide` and `one_line` took away.
    pub(super) fn restore(&self, text: &str) -> String {
        // All stand-ins begin with such a byte, and few texts have one.
        if !text.bytes().fold(false, |may_have, byte| may_have | (byte >= 0xef)) {
            return text.to_owned();
        }
        let original = |c: char| match self.0.iter().position(|stand_in| *stand_in == c) {
            Some(at) => HIDDEN.chars().nth(at).filter(|c| !c.is_control()),
            None => Some(c),
        };
        text.chars().filter_map(original).collect()
    }
}

/// Whether only white space and the markers of quotes and lists are before this place of a line.
fn starts_line(before: &str) -> bool {
    // From behind, because most places do not: a text may hold a million brackets on one line.
    let mut line = before.chars().rev().take_while(|c| *c != '\n');
    line.all(|c| c.is_whitespace() || c.is_ascii_digit() || "><.)-+*".contains(c))
}

/// Whether a `<` here would open the goal of a link: `](<…>)` or `[label]: <…>`.
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

/// The labels in brackets somewhere other than in a definition.
fn used_labels(source: &str) -> HashSet<String> {
    let after_brackets = source.match_indices('[').map(|(at, _)| &source[at + 1..]);
    let labels = after_brackets.filter_map(|text| {
        let end = text.find(['[', ']'])?;
        let used = text[end..].starts_with(']') && !text[end..].starts_with("]:");
        used.then(|| text[..end].to_lowercase())
    });
    labels.collect()
}

/// Whether `[label]: word` would vanish as the definition of a link that nothing refers to.
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
