//! The level of speech: ~다 and ~습니다 in one answer.
//!
//! A sentence ends with its verb. What is quoted inside of it, and what stands in lists, has a level of its own.

use std::ops::Range;

use super::markdown::code;
use super::walk::TextAt;
use crate::diagnostics::problem::{Problem, Problems};
use crate::text::bullets::sign;

/// So long may a quotation be: a sign of inches or minutes opens none.
const QUOTED: usize = 300;
/// Texts in which sentences stand.
const LONG: &[&str] = &["answer", "body", "summary", "variants"];

/// Notes an answer that has both levels, at the first sentence in ~다.
pub fn check(text: &TextAt, problems: &mut Problems) {
    if !LONG.iter().any(|key| text.path.contains(key)) {
        return;
    }
    if let Some((plain, polite)) = levels(text.text) {
        let (shown, other) = (&text.text[plain.clone()], &text.text[polite]);
        let message = format!("`{shown}` and `{other}`: two levels of speech in one answer");
        let problem = Problem::warning("speech-level", message).at(text.place).point_at(text.text, plain);
        problems.push(problem.help("end every sentence in ~습니다, or every one in ~다"));
    }
}

/// The last words of the first sentences in ~다 and in ~습니다, where a text has both.
fn levels(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (mut plain, mut polite) = (None, None);
    let mut end = |word: Range<usize>, of_line: bool| match level(&text[word.clone()]) {
        Some(Level::Polite) => polite = polite.take().or(Some(word)),
        Some(Level::Plain { is_verb }) if is_verb || !of_line => plain = plain.take().or(Some(word)),
        _ => {}
    };
    let mut code = code::ranges(text).into_iter().peekable();
    let (mut word, mut skipped_to, mut in_item) = (0..0, 0, false);
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let start = line_start;
        line_start += line.len();
        let bare = line.trim();
        let indented = line.starts_with([' ', '\t']);
        in_item = is_item(bare) || in_item && (indented || !follows_blank(text, start));
        if bare.is_empty() || in_item || bare.starts_with(['>', '|', '#']) {
            continue;
        }
        for (at, char) in line.char_indices().map(|(at, char)| (start + at, char)) {
            while code.next_if(|code| code.end <= at).is_some() {}
            if at < skipped_to || code.peek().is_some_and(|code| code.start <= at) {
                word = at..at;
                continue;
            }
            let next = text[at + char.len_utf8()..].chars().next();
            match char {
                char if char.is_alphanumeric() => {
                    word = if word.end == at { word.start } else { at }..at + char.len_utf8();
                }
                '.' | '!' | '?' | '…' if !next.is_some_and(char::is_alphanumeric) => {
                    if word.end == at {
                        end(word.clone(), false);
                    }
                }
                '\n' if word.end == at => end(word.clone(), true),
                _ => skipped_to = quoted(text, at, char).unwrap_or(skipped_to),
            }
        }
        if word.end == text.len() {
            end(word.clone(), false);
        }
    }
    plain.zip(polite)
}

/// Whether the line before one is empty.
fn follows_blank(text: &str, start: usize) -> bool {
    text[..start]
        .trim_end_matches([' ', '\t'])
        .strip_suffix('\n')
        .is_none_or(|before| before.trim_end_matches([' ', '\t', '\r']).ends_with('\n'))
}

/// Whether a line starts an element of a list.
fn is_item(bare: &str) -> bool {
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => bare.strip_prefix(['-', '*', '+']),
        1..=9 => bare[digits..].strip_prefix(['.', ')']),
        _ => None,
    };
    rest.is_some_and(|rest| rest.starts_with(' ')) || sign(bare).is_some()
}

/// Where a quotation ends that opens at a sign.
fn quoted(text: &str, at: usize, char: char) -> Option<usize> {
    let close = match char {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '"' => '"',
        // In a word it is an apostrophe.
        '\'' if !text[..at].ends_with(char::is_alphanumeric) => '\'',
        _ => return None,
    };
    let from = at + char.len_utf8();
    let (length, _) = text[from..].char_indices().take(QUOTED).find(|(_, char)| *char == close)?;
    (!text[from..from + length].contains("\n\n")).then_some(from + length + close.len_utf8())
}

enum Level {
    Polite,
    Plain {
        /// Whether it can be nothing but a verb: `했다`, `한다`; `보다` and `마다` are particles.
        is_verb: bool,
    },
}

/// The level of a sentence that ends with a word.
fn level(word: &str) -> Option<Level> {
    if ["니다", "세요", "어요", "아요", "예요", "에요"].iter().any(|end| word.ends_with(end)) {
        return Some(Level::Polite);
    }
    let last = word.strip_suffix('다')?.chars().next_back()?;
    let of_verb = |last: char| ['ㄴ' as u32 - 'ㄱ' as u32 + 1, 20].contains(&((last as u32 - '가' as u32) % 28));
    Some(Level::Plain { is_verb: matches!(last, '가'..='힣') && of_verb(last) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(&str, &str)> {
        levels(text).map(|(plain, polite)| (&text[plain], &text[polite]))
    }

    #[test]
    fn mixed_levels_are_found() {
        for (text, words) in [
            ("개발했다. 개선했습니다.", ("개발했다", "개선했습니다")),
            ("개선했습니다. 그리고 개발했다", ("개발했다", "개선했습니다")),
            ("개발했다\n\n개선했습니다!", ("개발했다", "개선했습니다")),
            ("개발했다\n개선했습니다", ("개발했다", "개선했습니다")),
            ("\"좋다\"라고 썼다. 좋아요.", ("썼다", "좋아요")),
            ("- 하나\n\n개발했다. 개선했습니다.", ("개발했다", "개선했습니다")),
            ("화면은 24\"이다. 큽니다.", ("이다", "큽니다")),
            ("좌우명은 ‘기록’이다. 그렇습니다.", ("이다", "그렇습니다")),
        ] {
            assert_eq!(found(text), Some(words), "{text}");
        }
    }

    #[test]
    fn quotations_and_lists_have_their_own() {
        for text in [
            "개발했다. 개선했다.",
            "개발했습니다. \"좋다\" 는 말을 들었습니다.",
            "- 개발했다\n개선했습니다.",
            "팀장님은 \"기록이 남아야 한다.\"라고 하셨습니다.",
            "제 좌우명은 ‘기록은 기억을 이긴다.’입니다.",
            "고객이 \"좋습니다.\"라고 했다. 기뻤다.",
            "1. 원인을 찾는다.\n2. 고친다. 다시 본다.\n위 순서로 일합니다.",
            "- 원인을 찾는다.\n- 고친다.\n  다시 본다.\n\n위 순서로 일합니다.",
            "· 찾는다.\n· 고친다.\n\n그렇게 일합니다.",
            "무엇보다\n사용자를 먼저 봅니다. 해마다\n늘었습니다.",
            "그는 '끝났다.' 했습니다.",
            "`한다.` 는 코드입니다.",
            "> 한다.\n\n했습니다.",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn long_texts_take_no_longer_than_their_length() {
        for part in ["\"", "‘가 ", "\n", "- \n", "다. ", "`", " \n"] {
            found(&part.repeat(100_000));
        }
    }
}
