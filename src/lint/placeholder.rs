//! Placeholders that the author forgot to fill in.
//!
//! `수정 필요` is a note, but `수정 필요 항목 탐지` is work that was done; `[이름]` is a blank, but not in code. So this module
//! first finds everything that looks like a placeholder, and then decides by the words around it whether it is one. A line
//! of a page has too few words for that, so the gates use the decisions that were made in the content.

mod after;
mod find;
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
use words::{COMPOUNDS, ENDINGS, FIELDS, Kind, NAMED, ORDERS, UNITS, WHAT};

/// Most placeholders that are reported for one text.
const MAX_REPORTED: usize = 50;
/// Most bytes of a text that has nothing but placeholders.
const MAX_ALONE: usize = 200;
/// The key of questions that companies ask.
pub const PROMPT: &str = "prompt";

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
    for range in left(text.text, text.path.contains(&PROMPT)).take(MAX_REPORTED) {
        let shown = &text.text[range.clone()];
        let problem = problem!("placeholder.left", shown).at(text.place).point_at(text.text, range);
        problems.push(problem.help(msg!("placeholder.fill-in")));
    }
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
        Look::Phrase(Kind::Ask) => (MarkKind::Request, matches!(next(text, range.clone()), Next::End | Next::Comma)),
        Look::Phrase(_) | Look::Empty => (MarkKind::Any, true),
        Look::Hidden => (MarkKind::Any, is_left_hidden(text, &range)?),
    };
    // A placeholder is no part of a longer word, except one such as `your-name`, which is often a part of an address.
    let goes_on = |char: char| char.is_ascii_alphanumeric() || "_-/".contains(char);
    let is_decimal = text[range.clone()].starts_with('0') && text[..range.start].ends_with(['.', ',', ':']);
    let is_whole = !is_decimal && !text[..range.start].ends_with(goes_on) && !text[range.end..].starts_with(goes_on);
    let is_part = matches!(look, Look::Phrase(Kind::Filler) | Look::Empty);
    (is_whole || is_part && text[range.clone()].starts_with(['y', '$', '('])).then_some(Mark { range, is_left, kind })
}

/// The start of a note including the thing that it asks for: `성과 수치 다시 확인 필요`.
fn with_object(text: &str, mut start: usize) -> usize {
    let object = |before: &str| {
        let mut words = WHAT.split('|').chain(["다시", "상세"]);
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
    if is_variable || after.starts_with(['(', '[', '}', '/']) || before.ends_with(is_code) {
        return None;
    }
    let open = text[range.clone()].chars().next()?;
    if kind == Kind::Blank {
        // `제목(이름)` explains a title.
        let asks = ["회사명", "귀사명", "기업명", "입력", "작성", "기재", "추가"].iter().any(|end| word.ends_with(end));
        // `(회사 이름)에서` is in place of a name.
        let starts = before.trim_end_matches(['"', '\'', '*']).is_empty();
        let is_known = open != '('
            || asks
            || after.starts_with('%')
            || starts && (after.is_empty() || after_particle(after).is_some());
        return is_known.then(|| Mark { is_left: !is_field(after), range, kind: MarkKind::Any });
    }
    let is_counted = after.starts_with('%') || ["n", "N", "X"].contains(&word) && is_counted(after.trim_start());
    if is_counted || after_particle(after).is_some() && !is_field(after) {
        return Some(Mark { is_left: true, range, kind: MarkKind::Any }).filter(|_| "[<{【".contains(open));
    }
    // `[성과]` may be a heading, `<성과>` is none.
    if kind == Kind::Label && "<{".contains(open) && !word.is_ascii() {
        return Some(Mark { is_left: !is_field(after), range, kind: MarkKind::Any });
    }
    "[<【".contains(open).then(|| Mark { range, is_left: is_alone(text), kind: MarkKind::Label })
}

/// Whether nothing is in a short text but brackets and signs: `[입사일] ~ [퇴사일]`.
fn is_alone(text: &str) -> bool {
    let mut depth = 0_usize;
    text.len() <= MAX_ALONE
        && text.chars().all(|char| {
            depth = match char {
                char if "[<【".contains(char) => depth + 1,
                char if "]>】".contains(char) => depth.saturating_sub(1),
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

/// Whether `OOO`, `○○○` or `XXX` is a placeholder; `None` if there are too few signs to hide a name and no unit follows.
fn is_left_hidden(text: &str, range: &Range<usize>) -> Option<bool> {
    let hidden = &text[range.clone()];
    let count = hidden.chars().count();
    if hidden.is_ascii() {
        let rest = &text[range.end..];
        let is_named = || NAMED.split(' ').any(|word| is_word(rest.trim_start_matches(' '), word));
        let is_hidden = count > 2 || is_counted(rest) || is_named();
        return is_hidden.then(|| !is_spelled(text, range.start, range.end));
    }
    // `●●●○○` and `■■■` are levels of skill.
    if hidden.chars().any(|char| !hidden.starts_with(char)) || hidden.starts_with('■') || count > 6 {
        return None;
    }
    // `홍○○` is a name that was hidden on purpose.
    let mut before = text[..range.start].chars().rev();
    let surname = before.next().is_some_and(is_hangul) && !before.next().is_some_and(char::is_alphanumeric);
    Some(!(surname && count == 2))
}

/// Whether a text starts with a unit that is no part of a longer word: `회` in `OO회`, but not in `OO회사`.
fn is_counted(rest: &str) -> bool {
    UNITS.split(' ').filter_map(|unit| rest.strip_prefix(unit)).any(|rest| {
        !rest.starts_with(char::is_alphanumeric)
            || after_particle(rest).is_some()
            || ["이상", "정도"].iter().any(|word| rest.starts_with(word))
    })
}
