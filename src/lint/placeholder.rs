//! What was left to be filled in.
//!
//! `수정 필요` is a note, and `수정 필요 항목 탐지` is work that was done; `[이름]` is a blank, and code that holds it is
//! not. So everything that looks like a placeholder is found, and then what stands around it tells whether it was left.
//! Around it is more than a line of a page has: the gates know the places where it is meant from the content.

mod after;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use super::walk::TextAt;
use crate::diagnostics::{Problems, msg, problem};
use crate::korean::is_hangul;
use crate::korean::particle::after_particle;
use crate::text::markdown::{self, LineBreaks};
use after::{Next, clause, is_spelled, is_word, next, starts_clause};
use words::{BLANKS, COMPOUNDS, ENDINGS, FIELDS, Kind, LABELS, ORDERS, UNITS, has};

/// So many of one text are told.
pub(crate) const MAX_TOLD: usize = 50;
/// The key of what others ask.
pub const PROMPT: &str = "prompt";
/// Signs of which several hide a name.
const HIDING: &str = "OX○〇◯●ㅇ";

/// What tells whether a placeholder was left, beside what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// Nothing.
    Any,
    /// A heading in brackets on most pages: only the whole text tells.
    Label,
    /// What a form asks: the prompts of letters do so too.
    Request,
}

/// Something in a text that looks like a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub range: Range<usize>,
    /// Whether it was left; else it is meant.
    pub is_left: bool,
    /// What the text that holds it must tell.
    pub kind: MarkKind,
}

/// Notes what was left in a text.
pub fn check(text: &TextAt, problems: &mut Problems) {
    for range in left(text.text, text.path.contains(&PROMPT)).take(MAX_TOLD) {
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
    let mut found: Vec<Mark> = Vec::new();
    let mut run = (0, '\0', 0);
    for (at, char) in text.char_indices() {
        if char == run.1 {
            run.2 += 1;
        } else {
            found.extend(hidden(text, run));
            run = (at, char, 1);
        }
        match char {
            '[' | '<' | '(' | '{' | '〈' | '【' => found.extend(bracket(text, at, char)),
            char if words::starts(char) => found.extend(word(text, at)),
            _ => {}
        }
    }
    found.extend(hidden(text, run));
    found.sort_by_key(|mark| mark.range.start);
    found.dedup_by(|later, earlier| {
        let same = later.range.start < earlier.range.end;
        earlier.is_left |= same && later.is_left;
        same
    });
    if !found.is_empty() {
        let mut code = markdown::blocks(text, LineBreaks::Space).outline.code.into_iter().peekable();
        for mark in &mut found {
            while code.next_if(|code| code.end <= mark.range.start).is_some() {}
            mark.is_left &= code.peek().is_none_or(|code| code.start >= mark.range.end);
        }
    }
    found
}

/// Whether no letter or sign of a name stands beside it.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let outside = |char: Option<char>| char.is_none_or(|char| !char.is_ascii_alphanumeric() && !"_-/".contains(char));
    outside(text[..range.start].chars().next_back()) && outside(text[range.end..].chars().next())
}

/// A word that people leave.
fn word(text: &str, at: usize) -> Option<Mark> {
    let (kind, length) = words::at(&text[at..])?;
    let range = at..at + length;
    if !is_whole(text, &range) {
        return None;
    }
    let is_left = match kind {
        Kind::Filler => true,
        Kind::Mark => is_left_mark(text, &range),
        Kind::Note => is_note(next(text, range.clone())),
        Kind::Clause => starts_clause(text, at) && is_note(next(text, range.clone())),
        Kind::Ask => matches!(next(text, range.clone()), Next::End | Next::Comma),
    };
    let kind = if kind == Kind::Ask { MarkKind::Request } else { MarkKind::Any };
    Some(Mark { range, is_left, kind })
}

/// Whether a note ends with what follows it.
fn is_note(next: Next) -> bool {
    match next {
        Next::End | Next::Comma => true,
        Next::Joint | Next::Quoted => false,
        Next::More(rest, _) => {
            let rest: String = clause(rest).split_whitespace().collect();
            has(ENDINGS, &rest)
        }
    }
}

/// Whether `TODO` and the like were left, and are no words of the text.
fn is_left_mark(text: &str, range: &Range<usize>) -> bool {
    // Who names several of them speaks of them.
    let before = text[..range.start].trim_end_matches(' ').strip_suffix([',', '·', '&']).map(str::trim_end);
    let others = ["TODO", "FIXME"].into_iter().filter(|mark| *mark != &text[range.clone()]);
    let listed = before.is_some_and(|before| others.into_iter().any(|mark| before.ends_with(mark)));
    if listed || is_spelled(text, range.start, range.end) {
        return false;
    }
    match next(text, range.clone()) {
        // `할 일(TODO)을`, `투두(TODO) 앱` tell another word for it.
        Next::End => !text[range.end..].strip_prefix(')').is_some_and(|rest| after_particle(rest).is_some() || is_compound(rest)),
        Next::Comma | Next::Joint | Next::Quoted => false,
        Next::More(rest, glued) => {
            match (is_compound(rest), glued) {
                (true, _) => false,
                (false, true) => !after_particle(rest).is_some(),
                (false, false) if !starts_clause(text, range.start) => false,
                _ => {
                    let clause = clause(rest);
                    // In English what is to be done starts with its verb.
                    let small = rest.starts_with(|char: char| char.is_ascii_lowercase());
                    small || ORDERS.split(' ').any(|order| clause.ends_with(order)) || rest[clause.len()..].starts_with('?')
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

/// A word in brackets that stands for a name.
fn bracket(text: &str, start: usize, open: char) -> Option<Mark> {
    let from = start + open.len_utf8();
    // What stands for a name is short, and a text may hold a million brackets.
    let (length, close) = text[from..].char_indices().take(40).find(|(_, char)| "]>)}〉】".contains(*char))?;
    let (end, range) = (from + length, start..from + length + close.len_utf8());
    // The longest of these words has twelve letters.
    let inside = Some(text[from..end].trim()).filter(|inside| inside.len() <= 16)?.to_lowercase();
    // `[회사명](…)` is a link, `{{회사명}}` a variable.
    let marked = text[range.end..].starts_with(['(', '[', '}']) || text[..start].ends_with(['{', '!']);
    if marked || open == '(' && inside != "회사명" {
        return None;
    }
    if has(BLANKS, &inside.replace(' ', "")) {
        return Some(Mark { is_left: !is_field(&text[range.end..]), range, kind: MarkKind::Any });
    }
    let is_label = has(LABELS, &inside) && "[<【".contains(open);
    let quiet = |char: char| char.is_whitespace() || "\"'*-.".contains(char);
    let is_alone = text[..start].chars().rev().all(quiet) && text[range.end..].chars().all(quiet);
    is_label.then_some(Mark { range, is_left: is_alone, kind: MarkKind::Label })
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

/// `OOO`, `○○○`, `XXX`: several of a sign that hides a name, or two in front of what is counted.
fn hidden(text: &str, (start, sign, count): (usize, char, usize)) -> Option<Mark> {
    if count < 2 || !HIDING.contains(sign) {
        return None;
    }
    let range = start..start + count * sign.len_utf8();
    let least = if sign.is_ascii() { 3 } else { 2 };
    let counted = count == 2 && sign.is_ascii() && is_counted(&text[range.end..]);
    if !(count >= least || counted) || !is_whole(text, &range) {
        return None;
    }
    // `홍○○` is a name whose rest is hidden on purpose.
    let mut before = text[..start].chars().rev();
    let surname = before.next().is_some_and(is_hangul) && !before.next().is_some_and(|char| char.is_alphanumeric());
    let masked = surname && count == 2 && !sign.is_ascii();
    let is_left = !(masked || sign.is_ascii() && is_spelled(text, start, range.end));
    Some(Mark { range, is_left, kind: MarkKind::Any })
}

/// Whether a text starts with a unit, and no longer word: `OO회` is counted, `OO회사` is not.
fn is_counted(rest: &str) -> bool {
    UNITS.split(' ').filter_map(|unit| rest.strip_prefix(unit)).any(|rest| {
        !rest.starts_with(char::is_alphanumeric)
            || after_particle(rest).is_some()
            || ["이상", "정도"].iter().any(|word| rest.starts_with(word))
    })
}
