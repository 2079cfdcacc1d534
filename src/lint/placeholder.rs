//! Placeholders that the author forgot to fill in.
//!
//! `수정 필요` is a note, but `수정 필요 항목 탐지` is work that was done; `[이름]` is a blank, but not in code. So this module
//! first finds everything that looks like a placeholder, and then decides by the words around it whether it is one. A line
//! of a page has too few words for that, so the gates use the decisions that were made in the content.

mod after;
mod find;
mod hidden;
mod slots;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use super::walk::TextAt;
use crate::diagnostics::{Problems, msg, problem};
use crate::korean::is_hangul;
use crate::korean::particle::after_particle;
use crate::text::markdown::{self, LineBreaks};
use after::{Next, clause, is_quoted, is_spelled, is_word, next, starts_clause};
use find::{Found, Look};
use hidden::{is_counted, is_left_hidden};
use slots::is_stand_in;
use words::{COMPOUNDS, ENDINGS, EVENTS, FIELDS, IN_SENTENCE, Kind, ORDERS, WHAT};

/// Most placeholders that are reported for one text.
const MAX_REPORTED: usize = 50;
/// Most bytes of a text that has nothing but placeholders.
const MAX_ALONE: usize = 200;
/// The key of questions that companies ask.
pub const PROMPT: &str = "prompt";

/// Keys of words of documents, of words for searching, and of questions.
const NO_VALUES: &[&str] = &["labels", "label", "tags", "items", "columns", "aliases", "forbid", "require", PROMPT];

/// What decides about a mark, beside the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// Nothing else.
    Any,
    /// A word in brackets, which is a placeholder only if nothing else is in its text; otherwise it is a heading.
    Label,
    /// A request to fill in something, which the prompt of a letter may contain.
    Request,
}

/// A text that looks like a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Whether it is a placeholder.
    pub is_left: bool,
    /// What else decides about it.
    pub kind: MarkKind,
}

/// Reports the placeholders in a text.
pub fn check(text: &TextAt, problems: &mut Problems) {
    let whole = is_left_whole(text.text, &text.path).then(|| 0..text.text.trim_end().len());
    for range in left(text.text, text.path.contains(&PROMPT)).chain(whole).take(MAX_REPORTED) {
        let shown = &text.text[range.clone()];
        let problem = problem!("placeholder.left", shown).at(text.place).point_at(text.text, range);
        problems.push(problem.help(msg!("placeholder.fill-in")));
    }
}

/// Whether a text is nothing but what belongs there: `company: 회사명`. `path` are the keys that lead to it.
pub fn is_left_whole(text: &str, path: &[&str]) -> bool {
    path.last().is_some_and(|key| is_stand_in(text, key)) && !path.iter().any(|key| NO_VALUES.contains(key))
}

/// The placeholders in a text, in their order.
fn left(text: &str, is_prompt: bool) -> impl Iterator<Item = Range<usize>> {
    let is_left = move |mark: &Mark| mark.is_left && !(is_prompt && mark.kind == MarkKind::Request);
    marks(text).into_iter().filter(is_left).map(|mark| mark.range)
}

/// Everything in a text that looks like a placeholder, in its order.
pub fn marks(text: &str) -> Vec<Mark> {
    let mut found: Vec<Mark> = find::all(text).into_iter().filter_map(|found| mark(text, found)).collect();
    if !found.is_empty() {
        let mut code = markdown::blocks(text, LineBreaks::Space).outline.code.into_iter().peekable();
        for mark in &mut found {
            while code.next_if(|code| code.end <= mark.range.start).is_some() {}
            mark.is_left &= code.peek().is_none_or(|code| code.start >= mark.range.end);
        }
        // A note in brackets says more than the brackets: `[내용 추가]`.
        let left: Vec<_> = found.iter().filter(|mark| mark.is_left).map(|mark| mark.range.clone()).collect();
        let inside = |own: &Range<usize>| left.iter().any(|range| own.start < range.start && range.end <= own.end);
        found.retain(|mark| !(mark.is_left && mark.kind == MarkKind::Label && inside(&mark.range)));
    }
    found
}

/// Decides whether something that looks like a placeholder is one; `None` if it does not even look like one in its context.
fn mark(text: &str, Found { mut range, look }: Found) -> Option<Mark> {
    let (kind, is_left) = match look {
        Look::Bracket(kind, word) => return bracket(text, range, kind, word),
        Look::Phrase(Kind::Mark) => (MarkKind::Any, is_left_mark(text, &range)),
        Look::Phrase(Kind::Note) => {
            // `링크 추가` is a note if it is the whole clause; `링크를 추가` is work that was done.
            let note = &text[range.clone()];
            let of_done = ["추가", "확인", "작성"].iter().any(|end| note.ends_with(end))
                && WHAT.split('|').any(|word| note.starts_with(word));
            let alone = starts_clause(text, with_object(text, range.start)) && !note.contains(['을', '를']);
            let next = next(text, range.clone());
            let asks = matches!(next, Next::More(rest, _) if asks(clause(rest)));
            // The prompt of a letter asks for results, too.
            let kind = if asks { MarkKind::Request } else { MarkKind::Any };
            (kind, (!of_done || alone || asks) && is_note(next))
        }
        Look::Phrase(Kind::Clause) => {
            range.start = with_object(text, range.start);
            (MarkKind::Any, starts_clause(text, range.start) && is_note(next(text, range.clone())))
        }
        Look::Phrase(Kind::Example) => {
            (MarkKind::Request, text[..range.start].trim_start_matches(['(', '[', '<']).is_empty())
        }
        Look::Phrase(Kind::Ask) => {
            let next = next(text, range.clone());
            let goes_on = matches!(next, Next::More(rest, _) if asks(clause(rest)));
            (MarkKind::Request, goes_on || matches!(next, Next::End | Next::Comma))
        }
        Look::Form => {
            let next = next(text, range.clone());
            let starts = |rest: &str| EVENTS.split(' ').any(|event| rest.starts_with(event));
            (MarkKind::Any, is_note(next) || matches!(next, Next::More(rest, _) if starts(rest)))
        }
        // `20XX 게임잼` is a name.
        Look::Year => (
            MarkKind::Any,
            !matches!(next(text, range.clone()), Next::More(rest, glued) if !glued || !rest.starts_with('년') && after_particle(rest).is_none()),
        ),
        Look::Phrase(_) | Look::Empty | Look::Digits => (MarkKind::Any, true),
        Look::Hidden => (MarkKind::Any, is_left_hidden(text, &range)?),
    };
    // A placeholder is no part of a longer word, except one such as `your-name`, which is often a part of an address.
    let goes_on = |char: char| char.is_ascii_alphanumeric() || "_-/".contains(char);
    let is_decimal = text[range.clone()].starts_with('0') && text[..range.start].ends_with(['.', ',', ':']);
    let is_address = text[range.clone()].starts_with("http")
        && (text[range.end..].starts_with('/') || text[range.clone()].ends_with(['[', '<', '{']));
    let ends =
        is_address || !text[range.end..].starts_with(goes_on) || look == Look::Hidden && is_counted(&text[range.end..]);
    // `500자 이내로 작성`
    let starts = look == Look::Phrase(Kind::Ask) || !text[..range.start].ends_with(goes_on);
    let is_whole = !is_decimal && starts && ends;
    let is_part = matches!(look, Look::Phrase(Kind::Filler) | Look::Empty);
    (is_whole || is_part && text[range.clone()].starts_with(['y', '@', '('])).then_some(Mark { range, is_left, kind })
}

/// The start of a note including the thing that it asks for: `성과 수치 다시 확인 필요`.
fn with_object(text: &str, mut start: usize) -> usize {
    let object = |before: &str| {
        let mut words = WHAT.split('|').chain(["다시", "상세", "지원", "직접", "재"]);
        words.find_map(|word| before.strip_suffix(word)).map(str::len)
    };
    while let Some(before) = object(text[..start].trim_end_matches(' ')) {
        start = before;
    }
    start
}

/// Whether the text after a note is one of its endings, and continues with nothing else.
fn is_note(next: Next) -> bool {
    match next {
        Next::End | Next::Comma => true,
        Next::Joint | Next::Quoted => false,
        Next::More(rest, _) => {
            let clause = clause(rest);
            let ending: String = clause.split_whitespace().collect();
            (asks(clause) || ENDINGS.split(' ').any(|known| known == ending)) && !is_quoted(&rest[clause.len()..])
        }
    }
}

/// Whether a clause asks the author for something: `내용을 작성해 주세요`.
fn asks(clause: &str) -> bool {
    ["세요", "시오", "바랍니다"].iter().any(|end| clause.ends_with(end))
}

/// Whether `TODO` or the like is a placeholder and no word of the text.
fn is_left_mark(text: &str, range: &Range<usize>) -> bool {
    // A list of such marks is a text about them.
    let before = text[..range.start].trim_end_matches(' ').strip_suffix([',', '·', '&']).map(str::trim_end);
    // In small letters it is an ordinary word, unless a task follows.
    if text[range.clone()].starts_with('t') && !matches!(next(text, range.clone()), Next::More(_, false)) {
        return false;
    }
    let others = ["TODO", "FIXME"].into_iter().filter(|mark| *mark != &text[range.clone()]);
    let listed = before.is_some_and(|before| others.into_iter().any(|mark| before.ends_with(mark)));
    if listed || is_spelled(text, range.start, range.end) {
        return false;
    }
    match next(text, range.clone()) {
        // `할 일(TODO)을` and `투두(TODO) 앱` explain another word.
        Next::End => {
            !text[range.end..].strip_prefix(')').is_some_and(|rest| after_particle(rest).is_some() || is_compound(rest))
        }
        Next::Comma | Next::Joint | Next::Quoted => false,
        Next::More(rest, glued) => {
            match (is_compound(rest), glued) {
                (true, _) => false,
                (false, true) => after_particle(rest).is_none(),
                (false, false) if !starts_clause(text, range.start) => false,
                _ => {
                    let clause = clause(rest);
                    // A task in English starts with its verb.
                    rest.starts_with(|char: char| char.is_ascii_lowercase())
                        || ORDERS.split(' ').any(|order| clause.ends_with(order))
                        || rest[clause.len()..].starts_with('?')
                }
            }
        }
    }
}

/// Whether a text continues with a word that forms a compound with `TODO`: `TODO 앱`.
fn is_compound(rest: &str) -> bool {
    let small: String = rest.trim_start_matches(' ').chars().take(12).collect::<String>().to_lowercase();
    COMPOUNDS.split(' ').any(|word| small.starts_with(word))
}

/// Decides whether a word in brackets is a placeholder; `None` if the brackets have another meaning.
fn bracket(text: &str, range: Range<usize>, kind: Kind, word: &str) -> Option<Mark> {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    // `[회사명](…)` is a link, `{{회사명}}` a variable, `List<Company>` and `/users/{name}` are code.
    let is_code = |char: char| char.is_ascii_alphanumeric() || "{!/".contains(char);
    let is_variable = text[range.clone()].starts_with("{{");
    // `\name{Your Name}`
    let is_argument = word.starts_with("Your ");
    if is_variable || after.starts_with(['(', '[', '{', '}', '/']) || before.ends_with(is_code) && !is_argument {
        return None;
    }
    let open = text[range.clone()].chars().next()?;
    if kind == Kind::Other {
        // `[A안]` is a name.
        let is_plain = word.chars().any(is_hangul) != word.contains(|char: char| char.is_ascii_alphabetic());
        let is_left = is_plain && !is_field(after) && (open == '{' || is_in_sentence(text, &range));
        return is_left.then_some(Mark { range, is_left, kind: MarkKind::Any });
    }
    if kind == Kind::Blank {
        // `제목(이름)` explains a title.
        let asks = ["회사명", "귀사명", "기업명", "입력", "작성", "기재", "추가"].iter().any(|end| word.ends_with(end));
        // `(회사 이름)에서` is in place of a name.
        let starts = before.trim_end_matches(['"', '\'', '*']).is_empty();
        let is_known = open != '('
            || asks
            || after.starts_with('%')
            || (starts || before.ends_with(' ') && word.contains(' ')) && after_particle(after).is_some()
            || starts && after.is_empty();
        return is_known.then(|| Mark { is_left: !is_field(after), range, kind: MarkKind::Any });
    }
    // `[x]` is a ticked box.
    let goes_on = (after.starts_with('님') || after_particle(after).is_some() || is_in_sentence(text, &range))
        && !is_field(after)
        && word != "x";
    if goes_on || after.starts_with('%') || word.chars().count() < 3 && is_counted(after) {
        return Some(Mark { is_left: true, range, kind: MarkKind::Any }).filter(|_| open != '(');
    }
    // `[성과]` may be a heading, `<성과>` is none.
    // At the end of its line `[성과]` is no heading, either.
    let mut line = before.chars().rev().take(MAX_ALONE).take_while(|char| *char != '\n');
    let ends = open == '[' && line.any(char::is_alphanumeric) && next(text, range.clone()) == Next::End;
    if ends || open == '{' && !word.is_ascii() || open == '<' && !word.is_ascii() && !word.contains(' ') {
        return Some(Mark { is_left: !is_field(after), range, kind: MarkKind::Any });
    }
    let may_stand = "[［<【".contains(open) || open == '(' && !word.contains(|char: char| char.is_ascii_digit());
    may_stand.then(|| Mark { range, is_left: is_alone(text), kind: MarkKind::Label })
}

/// Whether a sentence needs the words that belong in square brackets: `at [their mission]`, `[도구]로 [문제]를 풀었습니다`.
fn is_in_sentence(text: &str, range: &Range<usize>) -> bool {
    let goes_on = |after: &str| after_particle(after).is_some();
    let word = text[..range.start].strip_suffix(' ').and_then(|before| before.rsplit([' ', '\n']).next());
    let is_expected = word.is_some_and(|word| IN_SENTENCE.split_whitespace().any(|own| own.eq_ignore_ascii_case(word)));
    // `[표준]과 [자유]로` is a list of names.
    let is_listed = |after: &str| after.starts_with("과 [") || after.starts_with("와 [");
    let closes = |after: &str| goes_on(after) && !is_listed(after);
    let before = text[..range.start].char_indices().rev().take(MAX_ALONE).last().map_or(range.start, |(at, _)| at);
    let after = text[range.end..].char_indices().nth(MAX_ALONE).map_or(text.len(), |(at, _)| range.end + at);
    let closed = || text[before..after].match_indices(']').filter(|(at, _)| closes(&text[before + at + 1..]));
    is_expected || goes_on(&text[range.end..]) && closed().count() > 1
}

/// Whether nothing is in a short text but brackets and signs: `[입사일] ~ [퇴사일]`.
fn is_alone(text: &str) -> bool {
    let mut depth = 0_usize;
    text.len() <= MAX_ALONE
        && text.chars().all(|char| {
            depth = match char {
                char if "[［<【(".contains(char) => depth + 1,
                char if "]］>】)".contains(char) => depth.saturating_sub(1),
                _ => depth,
            };
            depth > 0 || !char.is_alphanumeric()
        })
}

/// Whether the text after brackets shows that they name a field of a form: `[이름], [전화번호] 필드`.
fn is_field(mut after: &str) -> bool {
    for _ in 0..8 {
        after = after.trim_start_matches(['"', '\'', '”', '’', ' ', ',', '·', '/', '와', '과', '및']);
        if FIELDS.split(' ').any(|word| is_word(after, word)) {
            return true;
        }
        let rest = after.strip_prefix(['[', '(', '<', '【']);
        let close = rest.and_then(|rest| rest.char_indices().take(40).find(|(_, char)| "])>】".contains(*char)));
        match rest.zip(close) {
            Some((rest, (at, close))) => after = &rest[at + close.len_utf8()..],
            None => return false,
        }
    }
    false
}
