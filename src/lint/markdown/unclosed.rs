//! Marks of Markdown that are opened and never closed: they are printed as they stand.
//!
//! What Markdown took for a mark is gone from the tree that it made; what is left there is printed. So the text is
//! read as it will be, and only what is left is looked at: code and escaped signs are never taken for mistakes.

use std::ops::Range;

use crate::diagnostics::problem::{Problem, Problems};
use crate::lint::walk::TextAt;
use crate::text::markdown::{self, LineBreaks};
use crate::text::rich::{Block, Inline};

/// The end of a link's text and the start of its address.
const LINK: &str = "](";
/// The start of an address in brackets, where the bracket around the text of a link was not closed before.
const ADDRESS: &str = "(http";
/// Strong text.
const STRONG: &str = "**";
/// What stands for code in a line that is looked at.
const CODE: char = '\u{fffc}';
/// Arguments of Python, which many write without backticks.
const PYTHON: &[&str] = &["kwargs", "kwds", "kw"];

/// Notes links and strong text without an end.
pub fn check(text: &TextAt, problems: &mut Problems) {
    let may_link = text.text.contains('[') && (text.text.contains(LINK) || text.text.contains(ADDRESS));
    if !may_link && !text.text.contains(STRONG) {
        return;
    }
    for line in &printed(&without_escapes(text.text), LineBreaks::Space) {
        if let Some(found) = link(line).or_else(|| open(line)) {
            let shown = &line[found];
            let message = format!("`{shown}` is printed as it stands: the link is not closed");
            problems.push(noted(text, message, shown).help("write `[text](https://…)`, without spaces in the address"));
        }
        if let Some(found) = strong(line) {
            let shown = &line[found];
            let message = format!("`{shown}` is printed as it stands: the strong text is not closed");
            let help = "write `**text**`, without spaces inside, or `\\*\\*` for asterisks to print";
            problems.push(noted(text, message, shown).help(help));
        }
    }
}

fn noted(text: &TextAt, message: String, shown: &str) -> Problem {
    let start = text.text.rfind(shown).unwrap_or(0);
    let end = if text.text[start..].starts_with(shown) { start + shown.len() } else { start };
    Problem::warning("unclosed-mark", message).at(text.place).point_at(text.text, start..end)
}

/// Escaped signs as others that make no mark, so that they are not found again where they are printed.
fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        out.push(char);
        if char == '\\'
            && let Some(next) = chars.next_if(char::is_ascii_punctuation)
        {
            out.push(if "*[]()".contains(next) { '-' } else { next });
        }
    }
    out
}

/// A link that is left in a line: from its text to what should be its address.
fn link(line: &str) -> Option<Range<usize>> {
    line.match_indices(LINK).find_map(|(at, _)| {
        let start = line[..at].rfind('[')?;
        let address = &line[at + LINK.len()..];
        // No address is longer, and a line may hold a hundred thousand of what looks like the start of one.
        let most = address.char_indices().nth(2048).map_or(address.len(), |(at, _)| at);
        let length = address[..most].find([' ', ')', '\n', CODE]).unwrap_or(most);
        let is_address = address.starts_with("http") || address[..length].contains(['.', '/', '@']);
        (is_address && length > 0).then_some(start..at + LINK.len() + length)
    })
}

/// A link in a line whose text is not closed before its address, nor anywhere after it.
fn open(line: &str) -> Option<Range<usize>> {
    let at = line.rfind(ADDRESS)?;
    let start = line[..at].rfind('[')?;
    let length = line[at..].find([' ', ')', '\n', CODE]).unwrap_or(line.len() - at);
    (start + 1 < at && !line[start..].contains(']')).then_some(start..at + length)
}

/// The asterisks and the word of strong text that is left in a line: it starts where a word starts. Asterisks behind
/// a word hide the rest of a name (`김**`), and those between words multiply.
fn strong(line: &str) -> Option<Range<usize>> {
    line.match_indices(STRONG).find_map(|(at, _)| {
        let (before, after) = (line[..at].chars().next_back(), &line[at + STRONG.len()..]);
        let starts = before.is_none_or(|char| char.is_whitespace() || "([{<\"'“‘「『《·,:;>".contains(char));
        let word = after.find(|char: char| !char.is_alphanumeric()).unwrap_or(after.len());
        let is_word = word > 0 && !PYTHON.contains(&&after[..word]);
        (starts && is_word).then_some(at..at + STRONG.len() + word)
    })
}

/// The printed lines of a text, with a sign for code.
pub(crate) fn printed(text: &str, breaks: LineBreaks) -> Vec<String> {
    let mut lines = Vec::new();
    of_blocks(&markdown::blocks(text, breaks).value.0, &mut lines);
    lines
}

fn of_blocks(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Para { c } | Block::Heading { c, .. } => of_line(c, lines),
            Block::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).for_each(|c| of_line(c, lines))
            }
            Block::Figure { caption, .. } => of_line(caption, lines),
            Block::List { items, .. } => items.iter().for_each(|item| of_blocks(item, lines)),
            Block::Quote { c } => of_blocks(c, lines),
            Block::Code { .. } | Block::Divider | Block::Links { .. } => {}
        }
    }
}

fn of_line(inlines: &[Inline], lines: &mut Vec<String>) {
    let mut line = String::new();
    of_inlines(inlines, &mut line);
    lines.push(line);
}

fn of_inlines(inlines: &[Inline], line: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => line.push_str(text),
            Inline::Break => line.push('\n'),
            Inline::Code { .. } | Inline::Image { .. } => line.push(CODE),
            Inline::Strong { c }
            | Inline::Emph { c }
            | Inline::Strike { c }
            | Inline::Link { c, .. }
            | Inline::Word { c } => of_inlines(c, line),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::source::{Place, Sources};

    fn found(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add("a".into(), ".".into(), text.into());
        let place = Place { file, range: 0..text.len() };
        let mut problems = Problems::default();
        check(&TextAt { path: Vec::new(), text, place: &place }, &mut problems);
        let sorted = problems.into_sorted(&sources).into_iter();
        sorted.map(|problem| text[problem.place.expect("a place").range].to_owned()).collect()
    }

    #[test]
    fn what_is_not_closed_is_found_where_it_stands() {
        for (text, shown) in [
            ("자세한 글은 [깃허브](https://github.com/hong", "[깃허브](https://github.com/hong"),
            ("[하나](https://a.co) 그리고 [둘](http://b.co 에서", "[둘](http://b.co"),
            ("- 첫째\n- [둘](a.co/둘 에서 (참고)", "[둘](a.co/둘"),
            ("글은 [깃허브(https://github.com/hong) 에", "[깃허브(https://github.com/hong"),
            ("글은 [깃허브(https://github.com/hong", "[깃허브(https://github.com/hong"),
            ("비용을 **30% 줄였다.", "**30"),
            ("**하나** 그리고 **둘", "**둘"),
            ("**굵게 **", "**굵게"),
            ("- **하나\n- 둘**", "**하나"),
            ("| 가 | 나 |\n| - | - |\n| **다 | 라 |", "**다"),
            ("(**중요) 글", "**중요"),
        ] {
            assert_eq!(found(text), [shown], "{text}");
        }
    }

    #[test]
    fn what_is_meant_to_be_printed_is_fine() {
        for text in [
            "[하나](https://a.co) **둘**은 **셋**",
            "**[하나](https://a.co)**, [**둘**](https://b.co)",
            "`**둘` 과 `[하나](http://b.co`",
            "```\n[하나](http://b.co **둘\n```",
            r"\*\*둘 \[하나\](http://b.co",
            "김** 님, 홍**, 010-****-1234, 2**10, a ** b, ***",
            "foo(**kwargs), f(*args, **kwargs)",
            "배열 a[0](첫째)와 a[i](b",
            "[참고: 깃허브(https://a.co)] 글, 깃허브(https://a.co)",
            "`[깃허브(https://a.co`",
            "**굵은 글과 `코드`** 끝",
            "***둘 다***",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
