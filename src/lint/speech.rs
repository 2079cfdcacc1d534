//! Plain (~다) and polite (~습니다) speech in one answer.
//!
//! The last word of a sentence tells its level. Quotations and lists are ignored, because they may use another level than
//! the text around them.

use std::ops::Range;

use super::walk::TextAt;
use crate::diagnostics::{Problems, msg, problem};
use crate::korean::{final_consonant, is_hangul};
use crate::text::bullets::sign;
use crate::text::markdown::outline::{LeafKind, Outline};
use crate::text::markdown::{self, LineBreaks};

/// Most characters of a quotation. A quote without an end so near is a sign of inches or minutes.
const MAX_QUOTED: usize = 300;
/// Keys of texts that contain sentences.
const LONG: &[&str] = &["answer", "body", "summary", "variants"];

/// Reports a text that mixes both levels, at its first plain sentence.
pub fn check(text: &TextAt, problems: &mut Problems) {
    if !LONG.iter().any(|key| text.path.contains(key)) {
        return;
    }
    if let Some((plain, polite)) = levels(text.text) {
        let (shown, other) = (&text.text[plain.clone()], &text.text[polite]);
        let problem = problem!("speech-level.mixed", shown, other).at(text.place).point_at(text.text, plain);
        problems.push(problem.help(msg!("speech-level.choose")));
    }
}

/// The last words of the first plain and the first polite sentence; `None` unless a text has both.
fn levels(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    if !text.contains('다') {
        return None;
    }
    let outline = markdown::blocks(text, LineBreaks::Space).outline;
    let (mut plain, mut polite) = (None, None);
    for ending in endings(text, &outline) {
        match level(&text[ending.word.clone()]) {
            Some(Level::Polite) => polite = polite.or(Some(ending.word)),
            // Without a full stop, `보다` and `마다` are particles.
            Some(Level::Plain { is_verb }) if is_verb || ending.has_stop => plain = plain.or(Some(ending.word)),
            _ => {}
        }
    }
    plain.zip(polite)
}

/// The last word of a sentence or line.
struct Ending {
    word: Range<usize>,
    has_stop: bool,
}

/// The last words of the sentences and lines of paragraphs, without lists, block quotes, quotations and code.
fn endings(text: &str, outline: &Outline) -> Vec<Ending> {
    let mut endings = Vec::new();
    let mut code = outline.code.iter().peekable();
    let paragraphs = outline.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Paragraph && !leaf.is_nested);
    for paragraph in paragraphs {
        let (mut word, mut skipped_to) = (0..0, 0);
        for (at, char) in text[paragraph.range.clone()].char_indices() {
            let at = paragraph.range.start + at;
            let starts_line = at == paragraph.range.start || text[..at].ends_with('\n');
            if starts_line && sign(text[at..].trim_start()).is_some() {
                break;
            }
            while code.next_if(|code| code.end <= at).is_some() {}
            if at < skipped_to || code.peek().is_some_and(|code| code.start <= at) {
                word = at..at;
                continue;
            }
            let end = at + char.len_utf8();
            if is_hangul(char) || char.is_alphanumeric() {
                word = if word.end == at { word.start } else { at }..end;
            } else if char == '\n' || ".!?…".contains(char) && !text[end..].starts_with(char::is_alphanumeric) {
                if word.end == at {
                    endings.push(Ending { word: word.clone(), has_stop: char != '\n' });
                }
            } else {
                skipped_to = quoted(text, at, char).unwrap_or(skipped_to);
            }
        }
        if word.end == paragraph.range.end {
            endings.push(Ending { word, has_stop: false });
        }
    }
    endings
}

/// The end of the quotation that opens at a character; `None` if the character opens none.
fn quoted(text: &str, at: usize, char: char) -> Option<usize> {
    let close = match char {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '"' => '"',
        // Behind a letter it is an apostrophe.
        '\'' if !text[..at].ends_with(char::is_alphanumeric) => '\'',
        _ => return None,
    };
    let from = at + char.len_utf8();
    let (length, _) = text[from..].char_indices().take(MAX_QUOTED).find(|(_, char)| *char == close)?;
    (!text[from..from + length].contains("\n\n")).then_some(from + length + close.len_utf8())
}

enum Level {
    Polite,
    Plain {
        /// Whether it is certainly a verb: `했다`, `한다`; `보다` and `마다` are particles.
        is_verb: bool,
    },
}

/// The level of a sentence, by its last word.
fn level(word: &str) -> Option<Level> {
    if ["니다", "세요", "어요", "아요", "예요", "에요"].iter().any(|end| word.ends_with(end)) {
        return Some(Level::Polite);
    }
    let last = word.strip_suffix('다')?.chars().next_back()?;
    // The final consonants ㄴ and ㅆ.
    Some(Level::Plain { is_verb: matches!(final_consonant(last), Some(4 | 20)) })
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
