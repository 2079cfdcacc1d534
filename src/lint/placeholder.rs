//! What was left to be filled in.
//!
//! `수정 필요` is a note, and `수정 필요 항목 탐지` is work that was done; `[이름]` is a blank, and code with it is not. So
//! everything that looks like a placeholder is found, and then the words around it show whether it was left. A line of a
//! page has too few of them: the gates know from the content where one is meant.

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

/// The most that are reported of one text.
const MAX_REPORTED: usize = 50;
/// The key of what others ask.
pub const PROMPT: &str = "prompt";

/// What else shows whether a placeholder was left, beside the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// Nothing.
    Any,
    /// A heading in brackets on most pages: it depends on the whole text.
    Label,
    /// What a form asks: the prompts of letters do so too.
    Request,
}

/// Something in a text that looks like a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it is.
    pub range: Range<usize>,
    /// Whether it was left; else it is meant.
    pub is_left: bool,
    /// What else it depends on.
    pub kind: MarkKind,
}

/// Notes what was left in a text.
pub fn check(text: &TextAt, problems: &mut Problems) {
    for range in left(text.text, text.path.contains(&PROMPT)).take(MAX_REPORTED) {
        let shown = &text.text[range.clone()];
        let problem = problem!("placeholder.left", shown).at(text.place).point_at(text.text, range);
        problems.push(problem.help(msg!("placeholder.fill-in")));
    }
}

/// What in a text was left to be filled in, from its start on.
fn left(text: &str, is_prompt: bool) -> impl Iterator<Item = Range<usize>> {
    let is_left = move |mark: &Mark| mark.is_left && !(is_prompt && mark.kind == MarkKind::Request);
    marks(text).into_iter().filter(is_left).map(|mark| mark.range)
}

/// All that looks like a placeholder in a text, from its start on.
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

fn mark(text: &str, Found { mut range, look }: Found) -> Option<Mark> {
    let (kind, is_left) = match look {
        Look::Bracket(kind, word) => return bracket(text, range, kind, word),
        Look::Phrase(Kind::Mark) => (MarkKind::Any, is_left_mark(text, &range)),
        Look::Phrase(Kind::Note) => {
            // `링크 추가` is a note where it is all, and `링크를 추가` what was done.
            let note = &text[range.clone()];
            let of_done = ["추가", "확인", "작성"].iter().any(|end| note.ends_with(end)) && is_asked(note);
            let alone = starts_clause(text, range.start) && !note.contains(['을', '를']);
            let next = next(text, range.clone());
            // `여기에 내용을 작성해 주세요` asks all the same.
            let asks = matches!(next, Next::More(rest, _) if ["세요", "십시오", "바랍니다"].iter().any(|end| clause(rest).ends_with(end)));
            (MarkKind::Any, (!of_done || alone || asks) && is_note(next))
        }
        Look::Phrase(Kind::Clause) => {
            range.start = with_object(text, range.start);
            (MarkKind::Any, starts_clause(text, range.start) && is_note(next(text, range.clone())))
        }
        Look::Phrase(Kind::Ask) => (MarkKind::Request, matches!(next(text, range.clone()), Next::End | Next::Comma)),
        Look::Phrase(_) | Look::Empty => (MarkKind::Any, true),
        Look::Hidden => (MarkKind::Any, is_left_hidden(text, &range)?),
    };
    // No letter or sign of a name is beside it; `your-name` is itself a part of addresses.
    let goes_on = |char: char| char.is_ascii_alphanumeric() || "_-/".contains(char);
    let is_decimal = text[range.clone()].starts_with('0') && text[..range.start].ends_with(['.', ',', ':']);
    let is_whole = !is_decimal && !text[..range.start].ends_with(goes_on) && !text[range.end..].starts_with(goes_on);
    let is_part = matches!(look, Look::Phrase(Kind::Filler) | Look::Empty);
    (is_whole || is_part && text[range.clone()].starts_with(['y', '$', '('])).then_some(Mark { range, is_left, kind })
}

/// Whether a note starts with what is asked for.
fn is_asked(note: &str) -> bool {
    WHAT.split('|').any(|word| note.starts_with(word))
}

/// Where a note starts with what is asked for in front of it: `숫자 다시 확인 필요`.
fn with_object(text: &str, start: usize) -> usize {
    let before = text[..start].trim_end_matches(' ');
    let before = before.strip_suffix("다시").unwrap_or(before).trim_end_matches(' ');
    WHAT.split('|').find_map(|word| before.strip_suffix(word)).map_or(start, str::len)
}

/// Whether a note ends with what follows it.
fn is_note(next: Next) -> bool {
    match next {
        Next::End | Next::Comma => true,
        Next::Joint | Next::Quoted => false,
        Next::More(rest, _) => {
            let clause = clause(rest);
            let ending: String = clause.split_whitespace().collect();
            ENDINGS.split(' ').any(|known| known == ending) && !is_quoted(&rest[clause.len()..])
        }
    }
}

/// Whether `TODO` and the like were left, and are no words of the text.
fn is_left_mark(text: &str, range: &Range<usize>) -> bool {
    // Who names several of them speaks of them.
    let before = text[..range.start].trim_end_matches(' ').strip_suffix([',', '·', '&']).map(str::trim_end);
    // In small letters it is a word, but in front of what is to be done.
    if text[range.clone()].starts_with('t') && !matches!(next(text, range.clone()), Next::More(_, false)) {
        return false;
    }
    let others = ["TODO", "FIXME"].into_iter().filter(|mark| *mark != &text[range.clone()]);
    let listed = before.is_some_and(|before| others.into_iter().any(|mark| before.ends_with(mark)));
    if listed || is_spelled(text, range.start, range.end) {
        return false;
    }
    match next(text, range.clone()) {
        // `할 일(TODO)을`, `투두(TODO) 앱` have another word for it.
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
                    // In English what is to be done starts with its verb.
                    let small = rest.starts_with(|char: char| char.is_ascii_lowercase());
                    small
                        || ORDERS.split(' ').any(|order| clause.ends_with(order))
                        || rest[clause.len()..].starts_with('?')
                }
            }
        }
    }
}

/// Whether a text goes on with what people make of `TODO`s.
fn is_compound(rest: &str) -> bool {
    let small: String = rest.trim_start_matches(' ').chars().take(12).collect::<String>().to_lowercase();
    COMPOUNDS.split(' ').any(|word| small.starts_with(word))
}

/// A word in brackets in place of a name.
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
        // `제목(이름)` says what a title is.
        let asks = ["회사명", "귀사명", "기업명", "입력", "작성", "기재", "추가"].iter().any(|end| word.ends_with(end));
        let is_known = open != '(' || asks;
        return is_known.then(|| Mark { is_left: !is_field(after), range, kind: MarkKind::Any });
    }
    let is_counted = after.starts_with('%') || ["n", "N", "X"].contains(&word) && is_counted(after.trim_start());
    if is_counted || after_particle(after).is_some() && !is_field(after) {
        return Some(Mark { is_left: true, range, kind: MarkKind::Any }).filter(|_| "[<{【".contains(open));
    }
    // `[성과]` is a heading, `<성과>` is none.
    if "<{".contains(open) && !word.is_ascii() {
        return Some(Mark { is_left: !is_field(after), range, kind: MarkKind::Any });
    }
    let quiet = |char: char| char.is_whitespace() || "\"'*-.".contains(char);
    let is_left = before.chars().rev().all(quiet) && after.chars().all(quiet);
    "[<【".contains(open).then_some(Mark { range, is_left, kind: MarkKind::Label })
}

/// Whether brackets hold the name of a part of a form: `[이름], [전화번호] 필드`.
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

/// Whether `OOO`, `○○○`, `XXX` was left; `None` where there are too few to hide a name, and nothing is counted.
fn is_left_hidden(text: &str, range: &Range<usize>) -> Option<bool> {
    let hidden = &text[range.clone()];
    let count = hidden.chars().count();
    if hidden.is_ascii() {
        let rest = &text[range.end..];
        let is_named = || NAMED.split(' ').any(|word| is_word(rest.trim_start_matches(' '), word));
        let is_hidden = count > 2 || is_counted(rest) || is_named();
        return is_hidden.then(|| !is_spelled(text, range.start, range.end));
    }
    // `●●●○○` says how well something is known.
    if hidden.chars().any(|char| !hidden.starts_with(char)) || count > 6 {
        return None;
    }
    // `홍○○` is a name whose rest is hidden on purpose.
    let mut before = text[..range.start].chars().rev();
    let surname = before.next().is_some_and(is_hangul) && !before.next().is_some_and(char::is_alphanumeric);
    Some(!(surname && count == 2))
}

/// Whether a text starts with a unit, and no longer word: `OO회` is counted, `OO회사` is not.
fn is_counted(rest: &str) -> bool {
    UNITS.split(' ').filter_map(|unit| rest.strip_prefix(unit)).any(|rest| {
        !rest.starts_with(char::is_alphanumeric)
            || after_particle(rest).is_some()
            || ["이상", "정도"].iter().any(|word| rest.starts_with(word))
    })
}
