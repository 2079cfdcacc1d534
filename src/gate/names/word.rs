//! The word in which a name was found: whether it begins there, and what it is.

use std::ops::Range;

use super::context::Around;
use super::words::{begins_words, is_frequent, is_other, is_product, is_technique};
use crate::gate::squeeze::{Gap, Letter, Name, ends_with_form, is_form};
use crate::korean::{is_hangul, suffix};

/// Prefixes of the names of companies: a former one, a new one.
const PREFIXES: &[&str] = &["전", "현", "구", "신", "비", "탈", "타", "예비", "친", "범", "대", "본", "한국"];

/// What the particles of someone who does, has or receives something begin with.
const COMPANIES_DO: [char; 13] = ['의', '에', '은', '는', '이', '가', '을', '를', '와', '과', '로', '으', '입'];

/// What kind of text is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What people read.
    Text,
    /// An address.
    Link,
    /// The name of a file.
    FileName,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// A company, which must not be there.
    Company,
    /// A product of a company, or an integration with it.
    Product,
}

/// A name that was found among the letters of a text.
pub struct At<'t> {
    /// The text.
    pub text: &'t str,
    /// Its letters.
    pub letters: &'t [Letter],
    /// Where the name is among them.
    pub range: Range<usize>,
    /// The name.
    pub name: &'t Name,
    /// Whether it is an ordinary word too.
    pub common: bool,
    /// What kind of text it is in.
    pub kind: Kind,
}

/// What a word is that begins with a name.
pub struct Word {
    /// What it means.
    pub sense: Sense,
    /// The end of the name, or of the longer name that it begins, among the letters.
    pub end: usize,
}

/// The script of a letter: where it changes, a word may begin.
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

impl At<'_> {
    fn first(&self) -> &Letter {
        &self.letters[self.range.start]
    }

    fn last(&self) -> &Letter {
        &self.letters[self.range.end - 1]
    }

    fn is_latin(&self) -> bool {
        script(self.last().char) == Script::Latin
    }

    /// Gaps within the name that it does not have itself.
    fn gaps(&self) -> impl Iterator<Item = Gap> {
        let inside = (1..self.range.len()).filter(|at| !self.name.gaps.contains(at));
        inside.map(|at| self.letters[self.range.start + at].gap)
    }

    /// Whether the end of a sentence or a bracket is within it.
    pub fn is_broken(&self) -> bool {
        self.gaps().any(|gap| gap == Gap::Hard)
    }

    /// Whether it is in words that are run together, as in names of files and hosts.
    fn is_run_together(&self) -> bool {
        match self.kind {
            Kind::Text => false,
            Kind::FileName if !self.is_latin() => self.range.len() >= 2,
            Kind::FileName | Kind::Link => self.is_latin() && self.range.len() >= 5,
        }
    }

    /// Whether a word begins with it.
    pub fn begins(&self) -> bool {
        let (at, first) = (self.range.start, self.first());
        if first.gap != Gap::None || ends_with_form(&self.letters[..at]) || self.is_run_together() {
            return true;
        }
        let before = &self.letters[at - 1];
        let hump = first.upper && !before.upper && script(before.char) == Script::Latin;
        script(before.char) != script(first.char) || hump || (!self.common || self.range.len() > 2) && self.has_prefix()
    }

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

    /// What it is; `None` where it is no name.
    pub fn read(&self) -> Option<Word> {
        if self.is_broken() || !self.begins() || !self.has_its_case() {
            return None;
        }
        let end = self.end()?;
        let around = Around::of(self.text, self.first().at, self.byte_after(end));
        let rest: String = self.letters[self.range.end..end].iter().map(|letter| letter.char).collect();
        if self.common && self.kind == Kind::Text && end == self.range.end {
            let speaks = match &*self.name.text {
                name if is_frequent(name) => false,
                name if is_technique(name) => around.speaks_of_maker(),
                _ => around.speaks(),
            };
            let is_name = self.is_strong() || speaks;
            if !is_name || around.is_counted() {
                return None;
            }
        }
        let used = match self.kind {
            Kind::Text => {
                if self.is_formed() || self.has_prefix() {
                    false
                } else if is_product(&rest) || self.is_in_words() {
                    !around.speaks()
                } else {
                    around.uses()
                }
            }
            Kind::Link | Kind::FileName => false,
        };
        let sense = if used { Sense::Product } else { Sense::Company };
        Some(Word { sense, end })
    }

    /// Names of two letters and those that are words are written in capitals where they are names.
    fn has_its_case(&self) -> bool {
        let upper = |at: usize| self.letters[at].upper;
        match (self.is_latin() && self.common, self.range.len()) {
            (false, _) => true,
            (true, 1 | 2) => self.range.clone().all(upper) || self.kind == Kind::FileName,
            // Small letters before a particle: what is around decides.
            (true, _) => {
                upper(self.range.start)
                    || self.kind != Kind::Text
                    || self.rest().first().is_some_and(|next| is_hangul(next.char))
            }
        }
    }

    /// Whether the form of a company is beside it: `(주)카카오`, `Naver Corp.`.
    fn is_formed(&self) -> bool {
        let (before, after) = (&self.text[..self.first().at], &self.text[self.byte_after(self.range.end)..]);
        ["(주)", "㈜", "주식회사", " Corp", ", Inc", " Inc."].iter().any(|form| after.starts_with(form))
            || ends_with_form(&self.letters[..self.range.start])
            || before.ends_with("(주)")
            || before.ends_with('㈜')
    }

    /// Whether an ordinary word is a name by the way it is written: `LINE에서`, `라인(LINE)`, `라인그룹`.
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

    /// Whether a space runs through a name in Hangul and no particle of a company follows: `번개 장터처럼`, `오늘의 집 청소`.
    fn is_in_words(&self) -> bool {
        let hangul = self.range.clone().all(|at| is_hangul(self.letters[at].char));
        let once = self.gaps().filter(|gap| *gap != Gap::None).count() == 1;
        let rest = self.rest_text();
        let named = if rest.is_empty() { self.ends_line() } else { rest.starts_with(COMPANIES_DO) };
        self.kind == Kind::Text && hangul && once && !named
    }

    /// Whether nothing follows in its line.
    fn ends_line(&self) -> bool {
        let after = &self.text[self.byte_after(self.range.end)..];
        after.chars().find(|char| *char != ' ').is_none_or(|char| !char.is_alphanumeric())
    }

    /// The end of the name, or of the longer name; `None` where the word is another one.
    fn end(&self) -> Option<usize> {
        let rest = self.rest();
        let text: String = rest.iter().map(|letter| letter.char).collect();
        let (Some(next), last) = (rest.first(), self.last()) else { return Some(self.range.end) };
        let whole = Some(self.range.end + rest.len());
        let run_through = self.gaps().any(|gap| gap != Gap::None);
        if is_form(&text) {
            return Some(self.range.end);
        }
        match (script(last.char), script(next.char)) {
            (Script::Latin, Script::Latin) => {
                let hump = next.upper && !last.upper;
                let long = self.range.len() >= 5 && !self.common;
                let host = self.kind == Kind::Link && self.range.len() >= 4 && (!self.common || self.is_host());
                (hump || long || host || self.is_run_together()).then_some(())?;
                // The particles of `NaverPay와` are none of it.
                let latin = rest.iter().take_while(|letter| script(letter.char) == Script::Latin).count();
                Some(self.range.end + latin)
            }
            (Script::Latin, Script::Digit) if self.range.len() < 3 => (text.len() == 4).then_some(self.range.end),
            (Script::Digit, Script::Digit) => None,
            (Script::Hangul, Script::Hangul) | (Script::Latin, Script::Hangul) => {
                let word: String = self.letters[self.range.start..self.range.end + rest.len()]
                    .iter()
                    .map(|letter| letter.char)
                    .collect();
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
                // A name that a space runs through may be the beginning of another word: `하늘 페이지`.
                let (size, added) = (self.range.len(), noun.chars().count());
                let enough = if run_through { self.after_gap() >= 3 } else { size >= 3 };
                let enough = enough && !(self.common && size < 3);
                let unlike = !run_through && !begins_words(&self.name.text) && added >= 2;
                (enough || unlike || self.common && added >= 3 && !run_through && self.is_affiliate(noun))
                    .then_some(longer?)
            }
            // What is written in other letters is another word: `토스v2`, `NAVER2026`.
            _ => Some(self.range.end),
        }
        .or_else(|| whole.filter(|_| self.kind == Kind::FileName && self.is_run_together()))
    }

    /// Whether a host begins with it: `tosspayments.com`.
    fn is_host(&self) -> bool {
        self.first().gap != Gap::None
            && !["line", "meta", "block", "class", "next", "wave", "band", "target", "unity", "linear"]
                .contains(&self.name.text.as_str())
    }

    /// Nouns that only companies add to their name.
    fn is_affiliate(&self, noun: &str) -> bool {
        const AFFILIATES: &[&str] = &[
            "페이먼츠", "뱅크", "증권", "플러스", "게임즈", "파이낸셜", "인슈어런스", "모바일", "프렌즈", "마켓",
            "자동차", "카드", "생명", "시스템", "손해보험", "에어로", "오션", "솔루션", "은행", "투자", "캐피탈",
            "모비스", "오토", "건설", "해운", "산업", "백화점", "홈쇼핑", "그린푸드",
        ];
        AFFILIATES.iter().any(|affiliate| noun.starts_with(affiliate))
    }

    /// How many letters of the name are behind its last gap.
    fn after_gap(&self) -> usize {
        (1..self.range.len())
            .rev()
            .find(|at| self.letters[self.range.start + at].gap != Gap::None)
            .map_or(self.range.len(), |at| self.range.len() - at)
    }

    /// The byte behind a letter.
    fn byte_after(&self, end: usize) -> usize {
        let last = self.letters[end - 1].at;
        self.text[last..].chars().next().map_or(self.text.len(), |char| last + char.len_utf8())
    }
}
