//! The word around a match: whether the word starts with the name, and what it means.

use std::ops::Range;

use super::companies::is_affiliate;
use super::context::Around;
use super::words::{begins_words, is_frequent, is_other, is_product, is_technique};
use crate::gate::squeeze::{Gap, Letter, Name, ends_with_form, is_form};
use crate::korean::{is_hangul, suffix};

/// Prefixes before the name of a company, such as 전 (former) and 현 (current).
const PREFIXES: &[&str] =
    &["전", "현", "구", "신", "비", "탈", "타", "예비", "친", "범", "대", "본", "한국", "前", "現"];

/// First syllables of the particles that mark a company as someone who does, owns or receives something.
const COMPANIES_DO: [char; 13] = ['의', '에', '은', '는', '이', '가', '을', '를', '와', '과', '로', '으', '입'];

/// The kind of a text, which decides by which rules names are found in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Text that people read.
    Text,
    /// A web or e-mail address.
    Link,
    /// A file name.
    FileName,
}

/// What a name in a part of an address means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visit {
    /// An application.
    Applying,
    /// A page of the company, or one about something of it.
    Page,
    /// Anything.
    Other,
}

/// The meaning of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// A company, which is an error.
    Company,
    /// A product of a company, or an integration with one, which is a warning.
    Product,
}

/// A match of a name in a text.
pub struct Match<'t> {
    /// The text.
    pub text: &'t str,
    /// The letters of the text.
    pub letters: &'t [Letter],
    /// The range of the name in `letters`.
    pub range: Range<usize>,
    /// The name.
    pub name: &'t Name,
    /// Whether the name is also an ordinary word.
    pub common: bool,
    /// Whether it is the name of a well-known company, whose products people work with.
    pub known: bool,
    /// The kind of the text.
    pub kind: Kind,
    /// What the address means that it is in.
    pub visit: Option<Visit>,
}

/// The word that starts with a name.
pub struct Word {
    /// Its meaning.
    pub sense: Sense,
    /// The end of the name, or of the longer name that it starts, as an index of `letters`.
    pub end: usize,
}

/// The script of a letter. A word may start where it changes.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Script {
    Hangul,
    Latin,
    Digit,
    Other,
}

fn script(char: char) -> Script {
    match char {
        char if is_hangul(char) => Script::Hangul,
        char if char.is_numeric() => Script::Digit,
        char if (char as u32) < 0x250 => Script::Latin,
        _ => Script::Other,
    }
}

impl Match<'_> {
    fn first(&self) -> &Letter {
        &self.letters[self.range.start]
    }

    fn last(&self) -> &Letter {
        &self.letters[self.range.end - 1]
    }

    fn is_latin(&self) -> bool {
        script(self.last().char) == Script::Latin
    }

    /// The gaps inside the match where the name itself has none.
    fn gaps(&self) -> impl Iterator<Item = Gap> {
        let inside = (1..self.range.len()).filter(|at| !self.name.gaps.contains(at));
        inside.map(|at| self.letters[self.range.start + at].gap)
    }

    /// Whether the match spans the end of a sentence or a bracket.
    pub fn is_broken(&self) -> bool {
        self.gaps().any(|gap| gap == Gap::Hard)
    }

    /// Whether the name is long enough to match anywhere in a text without spaces, such as a file name or a host.
    fn is_run_together(&self) -> bool {
        match self.kind {
            Kind::Text => false,
            Kind::FileName if !self.is_latin() => self.range.len() >= 2,
            Kind::FileName | Kind::Link => self.is_latin() && self.range.len() >= 5,
        }
    }

    /// Whether a word starts with the name.
    pub fn begins(&self) -> bool {
        let (at, first) = (self.range.start, self.first());
        if first.gap != Gap::None || ends_with_form(&self.letters[..at]) || self.is_run_together() {
            return true;
        }
        let before = &self.letters[at - 1];
        // `3킬로미터` is a measure; `2026토스` has a year.
        let digits = self.letters[..at].iter().rev().take_while(|letter| letter.char.is_ascii_digit()).count();
        if (1..4).contains(&digits) && !self.known && is_hangul(first.char) && self.kind == Kind::Text {
            return false;
        }
        let hump = first.upper && !before.upper && script(before.char) == Script::Latin;
        script(before.char) != script(first.char) || hump || (!self.common || self.range.len() > 2) && self.has_prefix()
    }

    /// Whether the letters before the name in its word are a prefix of names.
    fn has_prefix(&self) -> bool {
        let start = (0..self.range.start).rev().find(|at| self.letters[*at].gap != Gap::None).unwrap_or(0);
        let before: String = self.letters[start..self.range.start].iter().map(|letter| letter.char).collect();
        PREFIXES.contains(&before.as_str())
    }

    /// The letters that follow in the same word.
    fn rest(&self) -> &[Letter] {
        let rest = &self.letters[self.range.end..];
        &rest[..rest.iter().position(|letter| letter.gap != Gap::None).unwrap_or(rest.len())]
    }

    fn rest_text(&self) -> String {
        self.rest().iter().map(|letter| letter.char).collect()
    }

    /// Reads the word; `None` if it does not mean the company or a product.
    pub fn read(&self) -> Option<Word> {
        if self.is_broken() || !self.begins() || !self.has_its_case() {
            return None;
        }
        let end = self.end()?;
        let around = Around::of(self.text, self.first().at, self.letters[end - 1].end(self.text));
        let rest: String = self.letters[self.range.end..end].iter().map(|letter| letter.char).collect();
        if self.common && self.kind == Kind::Text && end == self.range.end {
            let about_company = match &*self.name.text {
                name if is_frequent(name) => false,
                name if is_technique(name) => around.is_about_maker(),
                _ => around.is_about_namesake(),
            };
            if !(self.is_strong() || about_company) || around.is_counted() {
                return None;
            }
        }
        if self.visit.is_some_and(|visit| visit != Visit::Applying) && is_technique(&self.name.text) {
            return None;
        }
        let used = if self.visit == Some(Visit::Page) {
            !around.is_about_company()
        } else if self.kind != Kind::Text || self.is_formed() || self.has_prefix() {
            false
        } else if is_product(&rest) || self.is_in_words() {
            !around.is_about_company()
        } else {
            around.is_about_product(self.known) || self.is_brief() && !around.is_about_company() && !around.is_alone()
        };
        let sense = if used { Sense::Product } else { Sense::Company };
        Some(Word { sense, end })
    }

    /// Whether the match has the capitals of a name. Only short Latin names and ordinary words need them.
    fn has_its_case(&self) -> bool {
        let upper = |at: usize| self.letters[at].upper;
        // A small letter in place of the capital of a name that few know is probably a word: `a wise choice`.
        let strict = self.common || !self.known && self.name.text.len() < 8;
        match (self.is_latin() && strict, self.range.len()) {
            (false, _) => true,
            (true, 1 | 2) => self.range.clone().all(upper) || self.kind == Kind::FileName,
            // Before Korean, small letters may be a name too; the context decides.
            (true, _) => {
                let after = self.text[self.last().end(self.text)..].trim_start_matches(' ');
                upper(self.range.start) || self.kind != Kind::Text || after.starts_with(is_hangul)
            }
        }
    }

    /// Whether a form of company is beside the name: `(주)카카오`, `Naver Corp.`.
    fn is_formed(&self) -> bool {
        let (before, after) = (&self.text[..self.first().at], &self.text[self.last().end(self.text)..]);
        ["(주)", "㈜", "주식회사", " Corp", ", Inc", " Inc."].iter().any(|form| after.starts_with(form))
            || ends_with_form(&self.letters[..self.range.start])
            || before.ends_with("(주)")
            || before.ends_with('㈜')
    }

    /// Whether the spelling alone makes a name of an ordinary word: `LINE에서`, `라인(LINE)`, `라인그룹`.
    fn is_strong(&self) -> bool {
        let long = self.range.len() > 2 && !self.name.text.contains(|char: char| char.is_ascii_digit());
        let capitals = long && self.is_latin() && self.range.clone().all(|at| self.letters[at].upper);
        let rest = self.rest_text();
        let joined = ["그룹", "코리아", "본사", "계열", "주식회사", "채용", "공채", "임직원", "측"]
            .iter()
            .any(|noun| rest.starts_with(noun));
        let in_hangul =
            self.is_latin() && self.first().upper && rest.starts_with(is_hangul) && !is_frequent(&self.name.text);
        joined || self.is_formed() || self.has_prefix() || (capitals || in_hangul) && !is_technique(&self.name.text)
    }

    /// Whether it is a name of two syllables that few know, which may be a word.
    fn is_brief(&self) -> bool {
        !self.known && self.range.len() <= 2 && self.range.clone().all(|at| is_hangul(self.letters[at].char))
    }

    /// Whether a name in Hangul has a space inside and no particle of a company follows, so that it is probably two ordinary
    /// words: `번개 장터처럼`, `오늘의 집 청소`.
    fn is_in_words(&self) -> bool {
        let hangul = self.range.clone().all(|at| is_hangul(self.letters[at].char));
        let once = self.gaps().filter(|gap| *gap != Gap::None).count() == 1;
        let rest = self.rest_text();
        let named = if rest.is_empty() { self.ends_line() } else { rest.starts_with(COMPANIES_DO) };
        self.kind == Kind::Text && hangul && once && !named
    }

    /// Whether no word follows in the same line.
    fn ends_line(&self) -> bool {
        let after = &self.text[self.last().end(self.text)..];
        after.chars().find(|char| *char != ' ').is_none_or(|char| !char.is_alphanumeric())
    }

    /// The end of the name, or of the longer name that it starts; `None` if the word is another one.
    fn end(&self) -> Option<usize> {
        let rest = self.rest();
        let text: String = rest.iter().map(|letter| letter.char).collect();
        let (Some(next), last) = (rest.first(), self.last()) else { return Some(self.range.end) };
        let whole = Some(self.range.end + rest.len());
        let run_through = self.gaps().any(|gap| gap != Gap::None);
        if is_form(&text) {
            return Some(self.range.end);
        }
        let word: String =
            self.letters[self.range.start..self.range.end + rest.len()].iter().map(|letter| letter.char).collect();
        match (script(last.char), script(next.char)) {
            (Script::Latin, Script::Latin) => {
                if is_technique(&self.name.text) || is_technique(&word) {
                    return None;
                }
                let hump = next.upper && !last.upper && !self.common;
                let long = self.range.len() >= 5 && !self.common;
                let host = self.kind == Kind::Link && self.range.len() >= 4 && (!self.common || self.is_host());
                (hump || long || host || self.is_run_together()).then_some(())?;
                // Leaves out particles: `NaverPay와`.
                let latin = rest.iter().take_while(|letter| script(letter.char) == Script::Latin).count();
                Some(self.range.end + latin)
            }
            (Script::Latin, Script::Digit) if self.range.len() < 3 => (text.len() == 4).then_some(self.range.end),
            (Script::Digit, Script::Digit) => None,
            (Script::Hangul, Script::Hangul) | (Script::Latin, Script::Hangul) => {
                if is_other(&word) {
                    return None;
                }
                if suffix::may_follow(last.char, &text) {
                    return Some(self.range.end);
                }
                let noun = suffix::noun(&text);
                let longer = Some(self.range.end + noun.chars().count());
                if self.kind == Kind::FileName || script(last.char) == Script::Latin && !self.common || is_product(noun)
                {
                    return longer;
                }
                // A name with a space inside may be the start of other words: `하늘 페이지`.
                let (size, added) = (self.range.len(), noun.chars().count());
                let enough = if run_through { self.after_gap() >= 3 } else { size >= 3 };
                let enough = enough && added >= 2 && !(self.common && (size < 3 || is_technique(&self.name.text)));
                let unlike = !run_through && !begins_words(&self.name.text) && added >= 2;
                (enough || unlike || self.common && added >= 3 && !run_through && is_affiliate(noun)).then_some(longer?)
            }
            // A change of script ends the name: `토스v2`, `NAVER2026`.
            _ => Some(self.range.end),
        }
        .or_else(|| whole.filter(|_| self.kind == Kind::FileName && self.is_run_together()))
    }

    /// Whether a host starts with the name: `tosspayments.com`.
    fn is_host(&self) -> bool {
        self.first().gap != Gap::None
            && !["line", "meta", "block", "class", "next", "wave", "band", "target", "unity", "linear"]
                .contains(&self.name.text.as_str())
    }

    /// The number of letters after the last gap inside the match.
    fn after_gap(&self) -> usize {
        (1..self.range.len())
            .rev()
            .find(|at| self.letters[self.range.start + at].gap != Gap::None)
            .map_or(self.range.len(), |at| self.range.len() - at)
    }
}
