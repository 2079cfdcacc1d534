//! Marks of Markdown that are never closed, and are printed as text.
//!
//! The checks read the printed text, which contains no mark that Markdown recognised. So code and escaped signs are never
//! taken for mistakes.

use std::ops::Range;

use crate::diagnostics::{Problem, Problems, msg, problem};
use crate::lint::walk::TextAt;
use crate::text::markdown::outline::{CODE, Leaf};

/// The end of a link's text and the start of its address.
const LINK: &str = "](";
/// The start of an address after the text of a link that was not closed.
const ADDRESS: &str = "(http";
/// The mark of strong text.
const STRONG: &str = "**";
/// Names of Python arguments after `**`, which many write without backticks.
const PYTHON: &[&str] = &["kwargs", "kwds", "kw"];

/// Reports links and strong text without an end.
pub fn check(text: &TextAt, leaves: &[Leaf], problems: &mut Problems) {
    for leaf in leaves {
        let line = leaf.printed.as_str();
        if let Some(shown) = link(line).or_else(|| open(line)).map(|range| &line[range]) {
            let problem = problem!("unclosed-mark.link", shown).help(msg!("unclosed-mark.write-link"));
            problems.push(point_at(problem, text, leaf, shown));
        }
        if let Some(shown) = strong(line).map(|range| &line[range]) {
            let problem = problem!("unclosed-mark.strong", shown).help(msg!("unclosed-mark.write-strong"));
            problems.push(point_at(problem, text, leaf, shown));
        }
    }
}

fn point_at(problem: Problem, text: &TextAt, leaf: &Leaf, shown: &str) -> Problem {
    let start = text.text[leaf.range.clone()].rfind(shown).map(|at| leaf.range.start + at);
    let range = start.map_or(0..0, |start| start..start + shown.len());
    problem.at(text.place).point_at(text.text, range)
}

/// A link in a printed line, from the start of its text to the end of its address.
fn link(line: &str) -> Option<Range<usize>> {
    line.match_indices(LINK).find_map(|(at, _)| {
        let start = line[..at].rfind('[')?;
        let address = &line[at + LINK.len()..];
        // Limits the search: a line may contain many starts of links.
        let limit = address.char_indices().nth(2048).map_or(address.len(), |(at, _)| at);
        let length = address[..limit].find([' ', ')', '\n', CODE]).unwrap_or(limit);
        let is_address = address.starts_with("http") || address[..length].contains(['.', '/', '@']);
        (is_address && length > 0).then_some(start..at + LINK.len() + length)
    })
}

/// A link in a printed line whose text is closed neither before its address nor after it.
fn open(line: &str) -> Option<Range<usize>> {
    let at = line.rfind(ADDRESS)?;
    let start = line[..at].rfind('[')?;
    let length = line[at..].find([' ', ')', '\n', CODE]).unwrap_or(line.len() - at);
    (start + 1 < at && !line[start..].contains(']')).then_some(start..at + length)
}

/// The asterisks and the first word of strong text in a printed line. They must be at the start of a word: asterisks
/// behind one hide the rest of a name (`김**`), and those between words multiply.
fn strong(line: &str) -> Option<Range<usize>> {
    line.match_indices(STRONG).find_map(|(at, _)| {
        let (before, after) = (line[..at].chars().next_back(), &line[at + STRONG.len()..]);
        let starts = before.is_none_or(|char| char.is_whitespace() || "([{<\"'“‘「『《·,:;>".contains(char));
        let word = after.find(|char: char| !char.is_alphanumeric()).unwrap_or(after.len());
        let is_word = word > 0 && !PYTHON.contains(&&after[..word]);
        (starts && is_word).then_some(at..at + STRONG.len() + word)
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::markdown::tests::found;

    fn shown(text: &str) -> Vec<String> {
        found(text, "unclosed-mark").into_iter().map(|(shown, _)| shown).collect()
    }

    #[test]
    fn what_is_not_closed_is_found_where_it_stands() {
        for (text, expected) in [
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
            assert_eq!(shown(text), [expected], "{text}");
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
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }
}
