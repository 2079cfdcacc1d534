//! Korean particles, chosen by the sound at the end of the word before them.
//!
//! The final consonant of Hangul is known. Digits have their Korean reading. Latin letters are read as names of letters (AWS), or
//! as the loanword rules (외래어 표기법) spell the English word. If a word has several readings (`bit`: 비트 or 빗) that take
//! different particles, both are printed: `은(는)`.

#[cfg(test)]
mod tests;

use self::Final::{Consonant, Rieul, Vowel};
use super::{final_consonant, is_hangul};

/// The end of a syllable. ㄹ is separate because `로` follows it, as after a vowel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Final {
    Vowel,
    Consonant,
    Rieul,
}

/// The possible ends of a word, one for each reading.
type Finals = Vec<Final>;

const UNKNOWN: [Final; 3] = [Vowel, Consonant, Rieul];

/// Particles after a consonant and after a vowel. Both may have the same ending, as in `은커녕` and `이에요`.
const PAIRS: [(&str, &str); 9] = [
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("아", "야"),
    ("이에", "예"),
    ("이어", "여"),
    ("이었", "였"),
    ("이", ""),
];

/// A text that is not a pair of particles such as `은/는`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownPair(
    /// The text.
    pub String,
);

/// Particles, and forms of `이다`, which directly follow a noun.
const AFTER_NOUNS: &str = "\
    은 는 이 가 을 를 의 에 에서 에게 께 께서 도 만 까지 부터 마저 조차 보다 처럼 마다 과 와 로 으로 로서 으로서 나 이나 \
    라 이라 라는 이라는 란 이란 며 이며 고 이고 이다 입니다 들 별 씩";

/// Whether a word is a particle or a form of `이다`.
pub fn is_particle(word: &str) -> bool {
    AFTER_NOUNS.split(' ').any(|particle| particle == word)
}

/// The text after the particle that it starts with.
pub fn after_particle(text: &str) -> Option<&str> {
    let fitting = AFTER_NOUNS.split(' ').filter_map(|particle| text.strip_prefix(particle));
    fitting.min_by_key(|rest| rest.len())
}

/// The particle of a pair such as `은/는`, in either order, that follows a word; `은(는)` if the sound of the word is unknown.
pub fn choose(word: &str, pair: &str) -> Result<String, UnknownPair> {
    let unknown = || UnknownPair(pair.to_owned());
    let (one, other) = pair.split_once('/').ok_or_else(unknown)?;
    let (one, other) = (one.trim(), other.trim());
    let (closed, open) =
        [(one, other), (other, one)].into_iter().find(|(closed, open)| is_pair(closed, open)).ok_or_else(unknown)?;
    let rieul = if open.starts_with('로') { open } else { closed };
    let mut fitting = finals(word).into_iter().map(|last| match last {
        Vowel => open,
        Consonant => closed,
        Rieul => rieul,
    });
    let first = fitting.next().filter(|first| fitting.all(|next| next == *first));
    Ok(match (first, closed.strip_suffix(open)) {
        (Some(particle), _) => particle.to_owned(),
        (None, Some(extra)) => format!("({extra}){open}"),
        (None, None) => format!("{closed}({open})"),
    })
}

fn is_pair(closed: &str, open: &str) -> bool {
    let hangul = |text: &str| text.chars().all(is_hangul);
    let known = |(a, b): &(&str, &str)| {
        let tail = closed.strip_prefix(a);
        tail.is_some() && tail == open.strip_prefix(b) && !open.is_empty()
    };
    let euro = open.starts_with('로') && closed.strip_prefix('으') == Some(open);
    hangul(closed) && hangul(open) && (euro || PAIRS.iter().any(known))
}

/// The possible ends of the last word of a text, ignoring brackets and punctuation.
fn finals(text: &str) -> Finals {
    let text = spoken(text);
    let Some(last) = text.chars().next_back() else {
        return UNKNOWN.to_vec();
    };
    if let Some(consonant) = final_consonant(last) {
        return vec![match consonant {
            0 => Vowel,
            8 => Rieul,
            _ => Consonant,
        }];
    }
    match last {
        '0'..='9' => number(text),
        'a'..='z' | 'A'..='Z' => latin(text),
        // 퍼센트, 플러스, 도, 에; 샵
        '%' | '+' | '℃' | '°' | 'é' | 'É' => vec![Vowel],
        '#' => vec![Consonant],
        _ => UNKNOWN.to_vec(),
    }
}

/// The text up to its last letter or digit, without brackets after the word: `네이버` of `네이버(NAVER)`.
fn spoken(text: &str) -> &str {
    let is_spoken = |c: char| (c.is_alphanumeric() && c != '㈜') || "%+℃°#".contains(c);
    let mut text = text;
    loop {
        text = text.trim_end_matches(|c| !is_spoken(c) && !")]）".contains(c));
        let Some(close) = text.chars().next_back().filter(|c| !is_spoken(*c)) else {
            return text;
        };
        let inner = &text[..text.len() - close.len_utf8()];
        let open = match close {
            ')' => '(',
            ']' => '[',
            _ => '（',
        };
        let mut depth = 1;
        let opening = inner.char_indices().rev().find(|(_, c)| {
            depth += i32::from(*c == close) - i32::from(*c == open);
            depth == 0
        });
        let before = opening.map(|(at, _)| &inner[..at]);
        text = before.filter(|text| text.contains(is_spoken)).unwrap_or(inner);
    }
}

/// Splits off the characters at the end of a text that belong together.
fn last_run(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.trim_end_matches(belongs).len())
}

fn number(text: &str) -> Finals {
    let (before, run) = last_run(text, |c| c.is_ascii_digit() || c == ',');
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let fraction = before.strip_suffix('.').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    let korean = match digits.trim_end_matches('0').chars().next_back() {
        // 영 or 공, also at the end of 3.10 and 010, which are read digit by digit.
        None => Consonant,
        Some(_) if zeros > 0 && (fraction || digits.starts_with('0')) => Consonant,
        Some(_) if zeros > 0 => match zeros {
            // 십, 백, 천, 만 … 억
            1..=11 => Consonant,
            // 조
            12..=15 => Vowel,
            _ => return UNKNOWN.to_vec(),
        },
        Some('1' | '7' | '8') => Rieul,
        Some('3' | '6') => Consonant,
        Some(_) => Vowel,
    };
    // A number in a Latin name may have its English reading: S3 쓰리, Class101 원, Python 3 쓰리. Separate numbers of several
    // digits, as in Java 17, have the Korean reading.
    let name = if digits.len() == 1 { before.trim_end() } else { before };
    let named = name.trim_end_matches('-').ends_with(|c: char| c.is_ascii_alphabetic());
    if fraction || !named {
        return vec![korean];
    }
    let english = match digits.as_bytes() {
        [b'1', b'0'] | [.., b'1' | b'7' | b'8' | b'9'] => Consonant,
        _ => Vowel,
    };
    vec![korean, english]
}

fn latin(text: &str) -> Finals {
    let (before, run) = last_run(text, |c| c.is_ascii_alphabetic());
    let after_number = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    if after_number && let Some((_, last)) = UNITS.iter().find(|(unit, _)| *unit == run) {
        return vec![*last];
    }
    let part = &run[last_hump(run)..];
    let (whole, part_lower) = (run.to_ascii_lowercase(), part.to_ascii_lowercase());
    if let Some(known) = known(&whole).or_else(|| known(&part_lower)) {
        return known;
    }
    let capitals = part.bytes().all(|b| b.is_ascii_uppercase());
    let readable = part_lower.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    match part.len() {
        1..=3 if capitals => vec![letter(part)],
        4..=5 if capitals && readable => [vec![letter(part)], word(&part_lower)].concat(),
        1..=5 if !readable => vec![letter(part)],
        _ if !readable => UNKNOWN.to_vec(),
        _ => word(&part_lower),
    }
}

/// The start of the last part of a name such as `GitHub`, `MySQL` or `VMware`.
fn last_hump(run: &str) -> usize {
    let bytes = run.as_bytes();
    let upper = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    let lower = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    (1..bytes.len()).rev().find(|at| upper(*at) && (lower(at - 1) || lower(at + 1))).unwrap_or(0)
}

/// The end of the Korean name of the last letter: 엘, 알; 엠, 엔; 에이, 비, 씨 …
fn letter(run: &str) -> Final {
    match run.bytes().next_back().map(|b| b.to_ascii_lowercase()) {
        Some(b'l' | b'r') => Rieul,
        Some(b'm' | b'n') => Consonant,
        _ => Vowel,
    }
}

/// The possible ends of an English word in lower case, by its spelling.
fn word(word: &str) -> Finals {
    let bytes = word.as_bytes();
    let at = |back: usize| bytes.len().checked_sub(back).map_or(b' ', |at| bytes[at]);
    let vowel = |back| b"aeiouy".contains(&at(back));
    let one = match (at(2), at(1)) {
        (_, b'l') => Rieul,
        (_, b'm' | b'n') | (b'n', b'g') | (b'm', b'b') => Consonant,
        // The e is silent: 구글, 라인, 게임; behind other consonants a vowel is added: 스트라이프, 사이트.
        (b'l', b'e') => Rieul,
        (b'n' | b'm', b'e') if vowel(3) => Consonant,
        (b'u', b'e') if at(3) == b'q' => return vec![Vowel, Consonant],
        (b'c', b'k') => Consonant,
        (_, b'b') if vowel(2) => return vec![Vowel, Consonant],
        (_, b'p' | b't' | b'k' | b'c' | b'q') => return stop(at(3), at(2), at(1)),
        _ => Vowel,
    };
    vec![one]
}

/// The possible ends of a word in p, t or k: these close the syllable after a short vowel (넷, 앱, 뮤직), and begin a new one
/// otherwise (리스트, 부트).
fn stop(before: u8, previous: u8, last: u8) -> Finals {
    let vowel = |byte: u8| b"aeiouy".contains(&byte);
    vec![match (before, previous, last) {
        (_, b'p', b'p') => Consonant,
        (_, b't', b't') => return vec![Vowel, Consonant],
        (_, previous, _) if !vowel(previous) => Vowel,
        (before, _, _) if !vowel(before) => Consonant,
        (b'o', b'o', b'k') => Consonant,
        (b'e' | b'o', b'a', b'k' | b't') | (b'a', b'i', _) => Vowel,
        (b'e', b'e', b'k') | (b'o', b'o', b't') => Vowel,
        _ => return vec![Vowel, Consonant],
    }]
}

/// Units after a number, which are read in full: 미터, 킬로그램.
const UNITS: [(&str, Final); 7] =
    [("m", Vowel), ("km", Vowel), ("cm", Vowel), ("mm", Vowel), ("ml", Vowel), ("kg", Consonant), ("mg", Consonant)];

/// Words that do not sound as they are spelled, or have one established reading.
const VOWELS: &str = "\
    bit check github hit hub nasa naver peugeot renault riot tweet upbit";
const CONSONANTS: &str = "\
    bag big bithumb chocolate club datadog deep europe grab hadoop iphone job kakaotalk lab latex line \
    out layout checkout private prototype pub sleep template type web zig";
const EITHER: &str = "corp dog inc kit meet set sheet street talk";

fn known(word: &str) -> Option<Finals> {
    let lists: [(&str, &[Final]); 3] = [(VOWELS, &[Vowel]), (CONSONANTS, &[Consonant]), (EITHER, &[Vowel, Consonant])];
    let found = lists.into_iter().find(|(list, _)| list.split(' ').any(|entry| entry == word));
    found.map(|(_, finals)| finals.to_vec())
}
