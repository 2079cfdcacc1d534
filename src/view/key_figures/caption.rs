//! The words under a key figure: those before it in its result, as far as its clause goes, or those behind it, or the
//! title of its entry. A caption is never cut inside of a clause: what is shortened there says something else.

use super::quantity::quantities;
use crate::korean::final_consonant;
use crate::korean::particle::after_particle;
use crate::text::words;

/// The widest caption, in em: two lines of a cell.
const WIDEST: f32 = 32.0;

/// Words that say how a number is meant, and stay with it.
#[rustfmt::skip]
const QUALIFIERS: &[&str] = &[
    "월", "연", "일", "주", "하루", "매일", "매월", "매년", "매주", "초당", "분당", "시간당", "평균", "최대", "최소",
    "최고", "약", "총", "누적", "대략", "거의", "up to", "about", "around", "over", "more than", "less than",
    "nearly", "almost", "only", "at least", "at most",
];
/// Bounds behind a number, which stay with it.
const BOUNDS: &[&str] = &["이상", "이하", "미만", "초과", "이내", "내외", "수준", "or more", "or less"];
/// What became of a quantity, as a noun or in a word that can be printed as one.
#[rustfmt::skip]
const DIRECTIONS: &[&str] = &[
    "절감", "단축", "감소", "향상", "개선", "증가", "절약", "축소", "상승", "하락", "증대", "확대", "감축", "달성",
    "확보", "유지", "성장", "제거", "경감", "완화", "인하", "인상", "삭감", "기록", "lower", "higher", "faster",
    "slower", "less", "fewer", "more", "빠르게", "빠른", "빨라", "reduction", "increase", "improvement", "decrease", "growth",
];
/// Stems of verbs and the noun of each.
#[rustfmt::skip]
const VERBS: &[(&str, &str)] = &[
    ("줄이", "줄임"), ("줄여", "줄임"), ("줄였", "줄임"), ("줄임", "줄임"), ("낮추", "낮춤"), ("낮춰", "낮춤"),
    ("낮췄", "낮춤"), ("낮춤", "낮춤"), ("늘리", "늘림"), ("늘려", "늘림"), ("늘렸", "늘림"), ("늘림", "늘림"),
    ("높이", "높임"), ("높여", "높임"), ("높였", "높임"), ("높임", "높임"), ("올리", "올림"), ("올려", "올림"),
    ("올렸", "올림"), ("올림", "올림"),
];
/// Words that lead to a number and mean nothing without it.
#[rustfmt::skip]
const LEADING: &[&str] = &[
    "from", "by", "to", "in", "at", "with", "for", "of", "on", "down", "is", "was", "were", "are", "be", "the", "a", "an",
    "and", "기존",
];
/// Words behind a number that is not reached yet.
const OPEN: &[&str] =
    &["목표", "예정", "계획", "예상", "기대", "추정", "실패", "못", "target", "goal", "planned", "expected", "failed"];
/// English words that start another thought behind a number.
#[rustfmt::skip]
const FURTHER: &[&str] = &[
    "by", "with", "using", "through", "via", "in", "at", "for", "across", "on", "after", "while", "and", "thanks",
    "within", "during", "so", "but", "when", "without",
];
/// Words whose last syllable is no particle, though it could be one.
const NOUNS: &[&str] =
    &["길이", "높이", "깊이", "넓이", "추가", "허가", "휴가", "고가", "저가", "주가", "시가", "대가", "마을", "가을"];

/// The caption of a figure: `before` and `rest` are the text on both sides of it; `whole` the words before it and
/// itself, for a single quantity, of which words behind it say more. `None` where nothing says what it is.
pub(super) fn caption(before: &str, whole: &str, rest: &str, title: &str) -> Option<String> {
    let clause = clause(before);
    let fallback = || (!title.trim().is_empty()).then(|| title.trim().to_owned());
    if clause.is_empty() {
        let enough = rest.chars().filter(|char| char.is_alphanumeric()).count() >= 4;
        return if enough && short(rest) { Some(rest.to_owned()) } else { fallback() };
    }
    if whole.is_empty() || rest.is_empty() {
        return if short(&clause) && !is_connective(&clause) { Some(clause) } else { fallback() };
    }
    let sentence = format!("{} {rest}", whole.trim());
    if short(&sentence) { Some(sentence) } else { fallback() }
}

fn short(caption: &str) -> bool {
    words::width(caption) <= WIDEST
}

/// Where the words begin that say how a number is meant: `하루 평균 9시간`.
pub(super) fn qualifier_start(text: &str, at: usize) -> usize {
    let mut start = at;
    loop {
        let before = text[..start].trim_end();
        let glued = before.len() == start;
        let found = QUALIFIERS.iter().find(|word| {
            let Some(head) = before.strip_suffix(**word) else { return false };
            // `월` behind other letters is the end of another word.
            !glued && (head.is_empty() || head.ends_with([' ', ',', '(', ':']))
        });
        match found {
            Some(word) => start = before.len() - word.len(),
            None => return start,
        }
    }
}

/// The length of a bound behind a number: ` 이상`.
pub(super) fn bound(text: &str) -> Option<usize> {
    let spaced = text.trim_start();
    let word = BOUNDS.iter().find(|word| spaced.starts_with(**word))?;
    Some(text.len() - spaced.len() + word.len())
}

/// What became of a quantity in the words behind it: their length, and how it is printed after the number.
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

/// The words behind a figure as far as its clause goes; nothing where they start another thought.
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

/// Whether the clause behind a number says that it is a goal, and no result.
pub(super) fn is_open(text: &str) -> bool {
    let end = [", ", "; ", ". "].iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
    let reached = ["달성", "초과"].iter().any(|word| text[..end].contains(word));
    !reached && OPEN.iter().any(|word| text[..end].contains(word))
}

/// Whether words before a share say that something became better by it: `Reduced load time by`.
pub(super) fn improves(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    let verbs =
        ["reduc", "cut", "improv", "increas", "lower", "shorten", "decreas", "boost", "rais", "grew", "speed", "trim"];
    before.ends_with(" by") && verbs.iter().any(|verb| before.split(' ').any(|word| word.starts_with(verb)))
}

/// The last clause before a figure, without words such as `from` that mean nothing alone.
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

/// Where the last clause before a figure starts.
pub(super) fn cleaned_start(before: &str) -> usize {
    let trimmed = before.trim_end_matches([':', '=', ',', '-', '–', '—', '(', '[', ' ', '"', '“', '\'', '‘']);
    let mut start = open_bracket(trimmed);
    for sign in ["; ", ": ", ". ", " - ", " – ", " — ", " → ", " -> ", "] "] {
        // Behind an arrow between two numbers the words go on.
        let number = |at: &usize| trimmed[*at..].starts_with(|char: char| char.is_ascii_digit());
        let end = trimmed.rfind(sign).map(|at| at + sign.len()).filter(|at| !number(at));
        start = start.max(end.unwrap_or(0));
    }
    // A comma ends a clause where there is one before it, and joins the words of a list otherwise.
    for (at, _) in trimmed.match_indices(", ") {
        let left = trimmed.get(start..at).unwrap_or_default().trim();
        if !quantities(left).is_empty() || is_connective(left) || ends_sentence(left) {
            start = at + 2;
        }
    }
    // A clause that is too long is cut where a verb joins two.
    while words::width(trimmed[start..].trim()) > WIDEST {
        let next = trimmed[start..].match_indices(' ').find(|(at, _)| is_connective(&trimmed[start..start + at]));
        let Some((at, _)) = next else { break };
        start += at + 1;
    }
    // Also a short one starts behind the verb that joins it, where what is left says what the number is.
    let joins = trimmed[start..].match_indices(' ').filter(|(at, _)| is_connective(&trimmed[start..start + at]));
    start + joins.map(|(at, _)| at + 1).max().unwrap_or(0)
}

/// Behind the last bracket that is not closed.
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

/// Whether words end in a verb that joins them to what follows: `캐시를 도입해`. Nouns end in such syllables too, so
/// that there must be something that the verb does it to.
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

/// Whether words end as a sentence or a noun made of a verb does.
fn ends_sentence(words: &str) -> bool {
    ["다", "함", "됨", "요"].iter().any(|end| words.ends_with(end))
}

/// Words without the particle of a subject or object at their end.
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
