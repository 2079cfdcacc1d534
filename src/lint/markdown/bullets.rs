//! Lines that look like a list, but that Markdown joins to one paragraph because it does not know their signs.

use super::{Line, paragraphs};
use crate::diagnostics::{Place, Problems, msg, problem};
use crate::korean::is_hangul;
use crate::lint::walk::{self, TextAt};
use crate::text::bullets::{BULLETS, is_glued, sign};
use crate::text::markdown::outline::Leaf;
use crate::yaml::node::Node;

/// The places of values below `line_breaks: keep`, where line breaks are printed.
pub fn kept(tree: &Node) -> Vec<&Place> {
    let mut found = Vec::new();
    walk::maps(tree, &mut |entries| {
        let keep = |key: &str, value: &Node| key == "line_breaks" && value.as_str().map(str::trim) == Some("keep");
        if entries.iter().any(|entry| keep(&entry.key, &entry.value)) {
            found.extend(entries.iter().map(|entry| &entry.value.place));
        }
    });
    found
}

/// Signs that start an element of a list if two lines start with the same one and a space.
const SAME: &[&str] =
    &["*)", "ㅇ", "ㅁ", "★", "☆", "♦", "❖", "◈", "⁃", "∙", "⦁", "✦", "»", "›", "->", "=>", "→", "⇒", "➔", "➜", "➤"];
/// Index of the first arrow in [`SAME`]. An arrow may also continue the line above.
const ARROWS: usize = 14;
/// Orders of syllables and letters that number lists.
const COUNTING: &[&str] = &["가나다라마바사아자차카타파하", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/// The sign at the start of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// An element of a Markdown list, with its number if it has one.
    Item(Option<u32>),
    /// A sign of lists that Markdown does not know; `true` if headings and notes start with it too.
    Sign(bool),
    /// A sign that starts other lines as well: its index in [`SAME`].
    Same(usize),
    /// A dash without a space.
    Glued,
    /// A number, syllable or letter that numbers a list: its value, and how it is written.
    Counted(u32, Form),
}

/// How the number of an element is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `1.하나`: without a space.
    Glued,
    /// `(1) 하나`
    Brackets,
    /// `가. 하나`: the index of the order in [`COUNTING`].
    Order(usize),
}

impl Lead {
    /// The sign at the start of a line, and its length in bytes.
    fn of(line: &str) -> Option<(Self, usize)> {
        let first = line.chars().next()?;
        let spaced = |length: usize| line[length..].starts_with(' ');
        if let Some(at) = SAME.iter().position(|sign| line.starts_with(sign) && spaced(sign.len())) {
            return Some((Self::Same(at), SAME[at].len()));
        }
        if let Some(sign) = sign(line) {
            return Some((Self::Sign(!BULLETS.contains(first)), sign.len()));
        }
        if is_glued(line) {
            return Some((Self::Glued, 1));
        }
        if matches!(first, '-' | '*' | '+') {
            return spaced(1).then_some((Self::Item(None), 1));
        }
        let bare = line.strip_prefix('(').unwrap_or(line);
        let open = line.len() - bare.len();
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let (number, order, length) = match digits {
            0 => {
                let char = bare.chars().next()?;
                let of = |order: &&str| order.chars().position(|own| own == char);
                let (at, number) = COUNTING.iter().enumerate().find_map(|(at, order)| Some((at, of(order)?)))?;
                (number as u32, Some(at), char.len_utf8())
            }
            1..=2 => (bare[..digits].parse().ok()?, None, digits),
            _ => return None,
        };
        let close = bare[length..].starts_with(if open > 0 { &[')'][..] } else { &['.', ')'] });
        let length = open + length + 1;
        let form = match (open, order) {
            _ if !close => return None,
            (0, None) if spaced(length) => return Some((Self::Item(Some(number)), length)),
            // `1.5배` and `3.x` are numbers.
            (0, None) if line[length..].starts_with(is_hangul) => Form::Glued,
            (0, None) => return None,
            (0, Some(order)) => Form::Order(order),
            _ => Form::Brackets,
        };
        let is_list = form == Form::Glued || spaced(length) || form == Form::Brackets;
        is_list.then_some((Self::Counted(number, form), length))
    }

    /// Whether a line with this sign continues a list that Markdown does not recognise; `before` is the sign of the line above.
    fn follows(self, before: Self) -> bool {
        match (before, self) {
            (Self::Sign(_), Self::Sign(_)) | (Self::Item(_), Self::Sign(false)) => true,
            (Self::Item(None) | Self::Glued, Self::Glued) => true,
            (Self::Same(first), Self::Same(second)) => first == second,
            // Letters must start with the first one; `J. Kim` is a name.
            (Self::Counted(first, form), Self::Counted(second, own)) => {
                form == own && second == first + 1 && (first == 0 || !matches!(form, Form::Order(_)))
            }
            (Self::Item(Some(first)), Self::Counted(second, Form::Glued)) => second == first + 1,
            _ => false,
        }
    }
}

/// Whether a place is inside one of those whose line breaks are printed.
pub fn is_within(place: &Place, kept: &[&Place]) -> bool {
    kept.iter().any(|outer| {
        outer.file == place.file && outer.range.start <= place.range.start && place.range.end <= outer.range.end
    })
}

/// Whether a line starts like an element of a list, whether Markdown knows its sign or not.
pub fn starts_as_list(line: &str) -> bool {
    Lead::of(line).is_some()
}

/// Whether a line starts like an element of a Markdown list.
pub fn is_item(line: &str) -> bool {
    matches!(Lead::of(line), Some((Lead::Item(_), _)))
}

/// Reports the first line that continues a list that Markdown does not recognise.
pub fn check(text: &TextAt, leaves: &[Leaf], problems: &mut Problems) {
    let Some((line, length)) = paragraphs(text.text, leaves).find_map(first) else { return };
    let (sign, rest) = line.text.split_at(length);
    let problem = match sign {
        "-" => problem!("bullet.no-space", sign),
        sign => problem!("bullet.no-list", sign),
    };
    let is_number = sign.ends_with('.') && sign.starts_with(|char: char| char.is_ascii_digit());
    let item = format!("{} {}", if is_number { sign } else { "-" }, rest.trim());
    let problem = problem.at(text.place).point_at(text.text, line.range);
    problems.push(problem.help(msg!("bullet.write-list", item)));
}

/// The first line of a paragraph that continues such a list, and the length of its sign.
fn first(lines: Vec<Line>) -> Option<(Line, usize)> {
    let mut before: Option<Lead> = None;
    for (at, line) in lines.into_iter().enumerate() {
        let mut own = Lead::of(line.text);
        // Arrows behind other text form a chain, not a list: `문제`, `→ 원인`, `→ 해결`.
        let is_arrow = |lead: Lead| matches!(lead, Lead::Same(at) if at >= ARROWS);
        if at > 0 && !before.is_some_and(is_arrow) {
            own = own.filter(|(lead, _)| !is_arrow(*lead));
        }
        if let (Some(before), Some((lead, length))) = (before, own)
            && lead.follows(before)
        {
            return Some((line, length));
        }
        before = own.map(|(lead, _)| lead).filter(|_| !line.has_break);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::markdown::tests::found;

    fn shown(text: &str) -> Vec<String> {
        found(text, "bullet").into_iter().map(|(shown, _)| shown).collect()
    }

    #[test]
    fn lines_that_become_one_are_found() {
        assert_eq!(SAME[ARROWS], "->");
        for (text, line) in [
            ("ㆍ 가\nㆍ 나", "ㆍ 나"),
            ("① 가\n■ 나", "■ 나"),
            ("- 하나\n· 둘", "· 둘"),
            ("1. 하나\n   • 둘", "• 둘"),
            ("가. 하나\n나. 둘", "나. 둘"),
            ("(1) 하나\n(2) 둘", "(2) 둘"),
            ("(가)하나\n(나)둘", "(나)둘"),
            ("a) 하나\nb) 둘", "b) 둘"),
            ("– 하나\n– 둘", "– 둘"),
            ("→ 하나\n→ 둘", "→ 둘"),
            ("글\n\n→ 하나\n→ 둘", "→ 둘"),
            ("-> 하나\n-> 둘", "-> 둘"),
            ("ㅇ 하나\nㅇ 둘", "ㅇ 둘"),
            ("*) 하나\n*) 둘", "*) 둘"),
            ("-하나\n-둘", "-둘"),
            ("- 하나\n-둘", "-둘"),
            ("1.하나\n2.둘", "2.둘"),
            ("1. 하나\n2)둘", "2)둘"),
        ] {
            assert_eq!(shown(text), [line], "{text}");
        }
        for text in [
            "- 하나\n- 둘\n1. 셋", "■ 가\n나", "- 하나\n※ 둘", "- 하나\n  → 둘\n- 셋\n  → 넷", "문제\n→ 원인\n→ 해결",
            "-5%\n-10%", "(1) 하나\n글", "(2) 하나\n(1) 둘", "가. 하나\n가. 둘", "가. 하나\n\n나. 둘",
            "가) 하나  \n나) 둘", "1.5배\n2.5배", "*강조*\n*강조*", "ㅇㅇ 드림\nㅇㅇ 드림", "A사\nB사",
            "J. Kim\nK. Lee", "```\n-하나\n-둘\n```", "---\n---",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }
}
