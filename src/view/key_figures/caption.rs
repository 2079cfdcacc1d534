//! The caption of a key figure: the clause before the number, or else the words behind it, or else the title of the
//! entry. A caption is never cut within a clause, because that could change its meaning. The title stands for words that say
//! nothing, not for those that are too long: they may say that the number is about something else.

use super::quantity::quantities;
use crate::korean::particle::after_particle;
use crate::korean::{final_consonant, is_hangul};
use crate::text::words;

/// Maximum width of a caption, in em: two lines of a cell.
const MAX_WIDTH: f32 = 32.0;

/// Words before a number that qualify it and are printed with it.
#[rustfmt::skip]
const QUALIFIERS: &[&str] = &[
    "평균", "최대", "최소", "최고", "약", "총", "누적", "대략", "거의", "up to", "about", "around", "over", "more than",
    "less than", "nearly", "almost", "only", "at least", "at most",
];
/// Words of the same kind that say in which time; a number has one of them: `파는 일 월 700건`.
#[rustfmt::skip]
const RATES: &[&str] = &[
    "월", "연", "일", "주", "하루", "매일", "매월", "매년", "매주", "연간", "월간", "주간", "초당", "분당", "시간당",
];
/// Words behind a number that make it a bound and are printed with it.
const BOUNDS: &[&str] = &["이상", "이하", "미만", "초과", "이내", "내외", "수준", "or more", "or less"];
/// Words that say in which direction a quantity changed; they are printed behind the number.
#[rustfmt::skip]
const DIRECTIONS: &[&str] = &[
    "절감", "단축", "감소", "향상", "개선", "증가", "절약", "축소", "상승", "하락", "증대", "확대", "감축", "달성",
    "확보", "유지", "성장", "제거", "경감", "완화", "인하", "인상", "삭감", "기록", "lower", "higher", "faster",
    "slower", "less", "fewer", "more", "빠르게", "빠른", "빨라", "reduction", "increase", "improvement", "decrease", "growth",
];
/// Stems of verbs with such a meaning, and the noun that is printed for each.
#[rustfmt::skip]
const VERBS: &[(&str, &str)] = &[
    ("줄이", "줄임"), ("줄여", "줄임"), ("줄였", "줄임"), ("줄임", "줄임"), ("낮추", "낮춤"), ("낮춰", "낮춤"),
    ("낮췄", "낮춤"), ("낮춤", "낮춤"), ("늘리", "늘림"), ("늘려", "늘림"), ("늘렸", "늘림"), ("늘림", "늘림"),
    ("높이", "높임"), ("높여", "높임"), ("높였", "높임"), ("높임", "높임"), ("올리", "올림"), ("올려", "올림"),
    ("올렸", "올림"), ("올림", "올림"),
];
/// Words that lead to a number and have no meaning without it: they are removed from the end of a caption.
#[rustfmt::skip]
const LEADING: &[&str] = &[
    "from", "by", "to", "in", "at", "with", "for", "of", "on", "down", "is", "was", "were", "are", "be", "the", "a", "an",
    "and", "rose", "fell", "grew", "dropped", "went", "기존",
];
/// Words behind a number that was planned or missed: it makes no key figure.
const OPEN: &[&str] =
    &["목표", "예정", "계획", "예상", "기대", "추정", "실패", "못", "target", "goal", "planned", "expected", "failed"];
/// English words behind a number that start another thought: the caption ends before them.
#[rustfmt::skip]
const FURTHER: &[&str] = &[
    "by", "with", "using", "through", "via", "in", "at", "for", "across", "on", "after", "while", "and", "thanks",
    "within", "during", "so", "but", "when", "without",
];
/// English words between two clauses: a clause that is too long is cut behind them.
const JOINING: &[&str] = &["while", "and", "but", "so"];
/// Nouns whose last syllable looks like a particle.
const NOUNS: &[&str] =
    &["길이", "높이", "깊이", "넓이", "추가", "허가", "휴가", "고가", "저가", "주가", "시가", "대가", "마을", "가을"];

/// The caption of a figure; `None` if nothing describes it. `before` and `rest` are the texts on both sides of it. For
/// a single quantity, `whole` is the clause with the number: together with `rest` it is the caption.
pub(super) fn caption(before: &str, whole: &str, rest: &str, title: &str) -> Option<String> {
    let clause = clause(before);
    let fallback = || (!title.trim().is_empty()).then(|| title.trim().to_owned());
    if clause.is_empty() {
        let enough = rest.chars().filter(|char| char.is_alphanumeric()).count() >= 4;
        return if enough { short(rest.to_owned()) } else { fallback() };
    }
    if whole.is_empty() || rest.is_empty() {
        return if is_connective(&clause) { fallback() } else { short(clause) };
    }
    short(format!("{} {rest}", whole.trim()))
}

fn short(caption: String) -> Option<String> {
    (words::width(&caption) <= MAX_WIDTH).then(|| opened(caption))
}

/// An English caption begins as a sentence does, also one from the middle of a sentence, and without an article.
fn opened(caption: String) -> String {
    let rest = ["the ", "a ", "an "].iter().find_map(|article| caption.strip_prefix(article)).unwrap_or(&caption);
    let word = rest.split(' ').next().unwrap_or_default();
    let plain = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !plain || rest.contains(is_hangul) {
        return caption;
    }
    rest[..1].to_uppercase() + &rest[1..]
}

/// The start of the qualifiers before a number: `하루 평균 9시간`.
pub(super) fn qualifier_start(text: &str, at: usize) -> usize {
    let (mut start, mut rates) = (at, RATES);
    loop {
        let before = text[..start].trim_end();
        let glued = before.len() == start;
        let found = QUALIFIERS.iter().chain(rates).find(|word| {
            let Some(head) = before.strip_suffix(**word) else { return false };
            // `월` behind other letters is the end of a longer word.
            !glued && (head.is_empty() || head.ends_with([' ', ',', '(', ':']))
        });
        let Some(word) = found else { return start };
        start = before.len() - word.len();
        if rates.contains(word) {
            rates = &[];
        }
    }
}

/// The length in bytes of a bound behind a number, such as ` 이상`.
pub(super) fn bound(text: &str) -> Option<usize> {
    let spaced = text.trim_start();
    let word = BOUNDS.iter().find(|word| spaced.starts_with(**word))?;
    Some(text.len() - spaced.len() + word.len())
}

/// The direction in the words behind a quantity: their length in bytes, and its printed form.
pub(super) fn direction(text: &str) -> Option<(usize, String)> {
    let (particle, rest) = match ["으로", "로", "까지"].iter().find_map(|particle| text.strip_prefix(particle)) {
        Some(rest) => (&text[..text.len() - rest.len()], rest),
        None => ("", ["를", "을", "가", "이"].iter().find_map(|particle| text.strip_prefix(particle)).unwrap_or(text)),
    };
    let spaced = rest.strip_prefix(' ').unwrap_or(rest);
    let end_of_word = |from: &str| from.find([' ', ',', '.', ';', ')', '·', '/']).unwrap_or(from.len());
    let offset = text.len() - spaced.len();
    if let Some(word) = DIRECTIONS.iter().find(|word| spaced.starts_with(**word)) {
        let length = end_of_word(spaced);
        let whole = word.is_ascii() && length != word.len();
        return (!whole).then(|| (offset + length, format!("{particle} {word}")));
    }
    let (_, noun) = VERBS.iter().find(|(stem, _)| spaced.starts_with(stem))?;
    Some((offset + end_of_word(spaced), format!("{particle} {noun}")))
}

/// The rest of the clause behind a figure; empty if the words start another thought.
pub(super) fn after_words(text: &str, change: bool) -> String {
    let mut rest = text;
    if !rest.starts_with(' ') {
        rest = after_particle(rest).unwrap_or(rest);
    }
    rest = rest.trim_start();
    if rest.starts_with([',', ';', '.', '(', '/', '·']) {
        return String::new();
    }
    rest = rest.trim_start_matches([':', '–', '—', '-', ')', ']', '"', '”', '\'', '’', '!']).trim_start();
    if let Some((length, _)) = direction(rest).filter(|_| change) {
        rest = rest[length..].trim_start();
    }
    let first = rest.split(' ').next().unwrap_or_default();
    if FURTHER.contains(&first) {
        return String::new();
    }
    let end = [", ", "; ", ". ", " (", " – ", " — ", " → ", " -> "].iter().filter_map(|sign| rest.find(sign)).min();
    rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ' ', ',', ')']).to_owned()
}

/// Whether the clause behind a number says that it was not reached, or not yet.
pub(super) fn is_open(text: &str) -> bool {
    let end = [", ", "; ", ". "].iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
    let reached = ["달성", "초과"].iter().any(|word| text[..end].contains(word));
    !reached && OPEN.iter().any(|word| text[..end].contains(word))
}

/// Whether the words before a percentage say that something improved by it: `Reduced load time by`.
pub(super) fn improves(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    let verbs =
        ["reduc", "cut", "improv", "increas", "lower", "shorten", "decreas", "boost", "rais", "grew", "speed", "trim"];
    before.ends_with(" by") && verbs.iter().any(|verb| before.split(' ').any(|word| word.starts_with(verb)))
}

/// The last clause before a figure, without words such as `from` at its end.
fn clause(before: &str) -> String {
    let start = cleaned_start(before);
    let mut clause = before[start..].trim();
    loop {
        let trimmed = clause.trim_end_matches([':', '=', ',', '-', '–', '—', '(', '[', '"', '“', '\'', '‘', '·', ' ']);
        let word = trimmed.rsplit(' ').next().unwrap_or_default();
        let shorter = if LEADING.contains(&word.to_lowercase().as_str()) {
            trimmed[..trimmed.len() - word.len()].trim_end()
        } else {
            trimmed
        };
        if shorter == clause {
            break;
        }
        clause = shorter;
    }
    without_particle(clause).to_owned()
}

/// The start of the last clause before a figure.
pub(super) fn cleaned_start(before: &str) -> usize {
    let trimmed = before.trim_end_matches([':', '=', ',', '-', '–', '—', '(', '[', ' ', '"', '“', '\'', '‘']);
    let mut start = open_bracket(trimmed);
    for sign in ["; ", ": ", ". ", " - ", " – ", " — ", " → ", " -> ", "] "] {
        // A number directly behind the sign belongs to the clause: it may be one side of a change.
        let number = |at: &usize| trimmed[*at..].starts_with(|char: char| char.is_ascii_digit());
        let end = trimmed.rfind(sign).map(|at| at + sign.len()).filter(|at| !number(at));
        start = start.max(end.unwrap_or(0));
    }
    // A comma ends a clause if there is a clause before it; otherwise it separates the words of a list.
    for (at, _) in trimmed.match_indices(", ") {
        let left = trimmed.get(start..at).unwrap_or_default().trim();
        if !quantities(left).is_empty() || is_connective(left) || ends_sentence(left) {
            start = at + 2;
        }
    }
    // A clause that is too long is cut behind a verb or a word that joins two clauses.
    while words::width(trimmed[start..].trim()) > MAX_WIDTH {
        let joins =
            |words: &str| is_connective(words) || JOINING.contains(&words.rsplit(' ').next().unwrap_or_default());
        let next = trimmed[start..].match_indices(' ').find(|(at, _)| joins(&trimmed[start..start + at]));
        let Some((at, _)) = next else { break };
        start += at + 1;
    }
    // A short clause starts behind the last such verb, too.
    let joins = trimmed[start..].match_indices(' ').filter(|(at, _)| is_connective(&trimmed[start..start + at]));
    start + joins.map(|(at, _)| at + 1).max().unwrap_or(0)
}

/// The position behind the last bracket that is not closed; 0 if there is none.
fn open_bracket(text: &str) -> usize {
    let mut open = Vec::new();
    for (at, char) in text.char_indices() {
        match char {
            '(' | '[' => open.push(at + 1),
            ')' | ']' => drop(open.pop()),
            _ => {}
        }
    }
    open.last().copied().unwrap_or(0)
}

/// Whether words end in a verb that joins them to the next clause: `캐시를 도입해`. Nouns can end in the same syllables, so
/// one of the three words before the verb must end in a particle.
fn is_connective(words: &str) -> bool {
    let Some((rest, last)) = words.trim_end().rsplit_once(' ') else { return false };
    let ends = ["고", "며", "면서", "해", "하여", "해서", "여", "려", "켜", "춰", "꿔", "눠", "워", "어", "아", "서"];
    let object = |word: &str| {
        let ends = ["을", "를", "로", "에", "에서", "이", "가", "과", "와"];
        ends.iter().any(|particle| word.ends_with(particle)) && word.chars().count() > 1
    };
    last.chars().count() > 1 && ends.iter().any(|end| last.ends_with(end)) && {
        let near = rest.rsplit(' ').take(3);
        near.into_iter().any(object)
    }
}

/// Whether words end in the final syllable of a sentence or of a verb used as a noun.
fn ends_sentence(words: &str) -> bool {
    ["다", "함", "됨", "요"].iter().any(|end| words.ends_with(end))
}

/// Removes the particle of a subject or object at the end of words.
fn without_particle(words: &str) -> &str {
    let last = words.rsplit(' ').next().unwrap_or_default();
    let Some(particle) = last.chars().next_back().filter(|char| "을를은는이가".contains(*char)) else {
        return words;
    };
    let stem = &words[..words.len() - particle.len_utf8()];
    let Some(before) = stem.chars().next_back() else { return words };
    if NOUNS.iter().any(|noun| last.ends_with(noun)) {
        return words;
    }
    let fits = match final_consonant(before) {
        Some(consonant) => (consonant == 0) == "를는가".contains(particle),
        None => before.is_ascii_alphanumeric() || before == ')',
    };
    if fits { stem } else { words }
}
