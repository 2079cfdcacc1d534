//! Finds the values that a blind document leaves out, in all languages of the content, where other texts repeat them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::places::{is_province, is_unit};
use super::schools::{noun_after, short_forms};
use super::trace::{Attribute, Trace};
use crate::gate::names::Kind;
use crate::gate::squeeze::{Gap, Letter, letters, names};
use crate::korean::{is_hangul, suffix};
use crate::text::pattern;
use crate::values::PartialDate;
use crate::yaml::node::{Node, Value};

/// Fewest letters of a Latin name that is searched in addresses: a shorter one is part of other words by chance.
const MIN_HANDLE: usize = 5;

/// The values that a blind document leaves out.
#[derive(Debug, Default)]
pub struct Known {
    words: Vec<Word>,
    /// Parts of the name in small Latin letters, as addresses contain them.
    handles: Vec<String>,
    births: Vec<PartialDate>,
}

/// A word that reveals something.
#[derive(Debug, PartialEq, Eq)]
struct Word {
    attribute: Attribute,
    is_sure: bool,
    /// Its folded letters.
    letters: String,
    /// Whether it matches only in capitals: `SNU`.
    is_acronym: bool,
}

/// A mail address, or a host with a path.
static ADDRESS: LazyLock<Regex> =
    pattern!(r"[\w.+-]+@[\w.-]+|(?:https?://)?(?:[\w-]+\.)+[a-zA-Z]{2,}/\S+|https?://\S+");

/// A date to the day.
static DATE: LazyLock<Regex> =
    pattern!(r"(?<year>\d{4}|\d{2})\s*[./년-]\s*(?<month>\d{1,2})\s*[./월-]\s*(?<day>\d{1,2})일?|(?<whole>\d+)");

impl Known {
    /// Collects the values of a content and of the overrides of a target. A name among the overrides is not collected: the
    /// target means it to be printed.
    pub fn of(content: &Node, overrides: Option<&Node>) -> Self {
        let mut known = Self::default();
        each_text(content.get("profile").and_then(|profile| profile.get("name")), &mut |name| known.add_name(name));
        for tree in [Some(content), overrides].into_iter().flatten() {
            let profile = tree.get("profile");
            each_text(profile.and_then(|profile| profile.get("location")), &mut |place| known.add_place(place));
            each_text(profile.and_then(|profile| profile.get("birth_date")), &mut |date| {
                // A year of two digits may be of either century.
                known.births.extend([1999, 2099].iter().flat_map(|year| PartialDate::parse(date, *year)));
            });
            let schools: Vec<&Node> = match tree.get("education").map(|schools| &schools.value) {
                Some(Value::List(schools)) => schools.iter().collect(),
                Some(Value::Map(by_id)) => by_id.iter().map(|entry| &entry.value).collect(),
                _ => Vec::new(),
            };
            for entry in schools {
                each_text(entry.get("school"), &mut |school| known.add_school(school));
                each_text(entry.get("location"), &mut |place| known.add_place(place));
            }
        }
        known
    }

    fn add(&mut self, attribute: Attribute, is_sure: bool, text: &str) {
        let letters: String = letters(text).iter().map(|letter| letter.char).collect();
        let word = Word { attribute, is_sure, letters, is_acronym: false };
        if word.letters.chars().count() >= 2 && !self.words.contains(&word) {
            self.words.push(word);
        }
    }

    fn add_name(&mut self, name: &str) {
        for form in names(name) {
            self.add(Attribute::Name, true, &form.text);
            if form.text.chars().all(is_hangul) && (2..=4).contains(&form.text.chars().count()) {
                // The given name as most people write it in Latin letters; a name of four has a family name of two.
                let given: String =
                    form.text.chars().skip(if form.text.chars().count() == 4 { 2 } else { 1 }).collect();
                self.add_handle(&deunicode::deunicode(&given));
            }
        }
        let parts: Vec<String> = name.split_whitespace().map(|part| part.replace('-', "")).collect();
        if name.is_ascii() && parts.len() > 1 {
            let (first, last) = (&parts[0], &parts[parts.len() - 1]);
            self.add(Attribute::Name, true, &format!("{last} {}", parts[..parts.len() - 1].join(" ")));
            self.add(Attribute::Name, true, &format!("{} {first}", parts[1..].join(" ")));
            for part in parts.iter().chain([&parts[1..].concat(), &parts[..parts.len() - 1].concat()]) {
                self.add_handle(part);
            }
        }
    }

    fn add_handle(&mut self, text: &str) {
        let handle: String = text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
        if handle.len() >= MIN_HANDLE && !self.handles.contains(&handle) {
            self.handles.push(handle);
        }
    }

    fn add_school(&mut self, school: &str) {
        for form in names(school) {
            self.add(Attribute::School, true, &form.text);
        }
        // The name of a department may follow.
        for word in school.split(|char: char| char.is_whitespace() || "(),·/".contains(char)) {
            for short in short_forms(word) {
                self.add(Attribute::School, true, &short);
            }
        }
        let initials: String =
            school.split_whitespace().filter_map(|word| word.chars().next()).filter(char::is_ascii_uppercase).collect();
        if initials.len() >= 3 {
            let letters = initials.to_lowercase();
            self.words.push(Word { attribute: Attribute::School, is_sure: true, letters, is_acronym: true });
        }
    }

    fn add_place(&mut self, place: &str) {
        for word in place.split(|char: char| char.is_whitespace() || ",()".contains(char)) {
            // `places` finds all provinces; a house number alone reveals nothing.
            if !is_province(word) && word.chars().any(char::is_alphabetic) && word.chars().count() > 1 {
                self.add(Attribute::Region, is_unit(word), word);
            }
        }
    }

    /// The values in a text.
    pub fn traces(&self, text: &str, kind: Kind) -> Vec<Trace> {
        let all = letters(text);
        let mut found: Vec<Trace> = Vec::new();
        for word in &self.words {
            let ranges = word.find(text, &all, kind).into_iter();
            found.extend(ranges.map(|range| Trace { attribute: word.attribute, is_sure: word.is_sure, range }));
        }
        let sure = |attribute: Attribute, range: Range<usize>| Trace { attribute, is_sure: true, range };
        if kind != Kind::Text || text.contains(['@', '/']) {
            let addresses: Vec<Range<usize>> = match kind {
                Kind::Text | Kind::Link => ADDRESS.find_iter(text).map(|found| found.range()).collect(),
                Kind::FileName => std::iter::once(0..text.len()).collect(),
            };
            for range in addresses {
                let address: String =
                    text[range.clone()].chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
                if self.handles.iter().any(|handle| address.contains(handle)) {
                    found.push(sure(Attribute::Name, range.clone()));
                }
            }
        }
        if !self.births.is_empty() {
            let is_birth = |date: &regex::Captures| {
                let number = |name| date.name(name).and_then(|part| part.as_str().parse::<u16>().ok());
                self.births.iter().any(|birth| {
                    let (Some(month), Some(day)) = (birth.month(), birth.day()) else { return false };
                    let (year, month, day) = (birth.year(), u16::from(month), u16::from(day));
                    match date.name("whole") {
                        Some(whole) => {
                            let long = format!("{year}{month:02}{day:02}");
                            whole.as_str() == long || whole.as_str() == &long[2..]
                        }
                        None => {
                            number("year").is_some_and(|number| number == year || number == year % 100)
                                && number("month") == Some(month)
                                && number("day") == Some(day)
                        }
                    }
                })
            };
            let dates = DATE.captures_iter(text).filter(is_birth).filter_map(|date| Some(date.get(0)?.range()));
            found.extend(dates.map(|range| sure(Attribute::Birth, range)));
        }
        found
    }
}

impl Word {
    /// Where a text contains the word, each range with the rest of a longer name: `서울대학교병원`.
    fn find(&self, text: &str, all: &[Letter], kind: Kind) -> Vec<Range<usize>> {
        let own: Vec<char> = self.letters.chars().collect();
        let is_hangul_word = own.last().copied().is_some_and(is_hangul);
        let starts = (0..(all.len() + 1).saturating_sub(own.len())).filter(|start| {
            let here = &all[*start..*start + own.len()];
            here.iter().zip(&own).all(|(letter, char)| letter.char == *char)
                && here[1..].iter().all(|letter| letter.gap != Gap::Hard)
                && (!self.is_acronym || here.iter().all(|letter| letter.upper))
        });
        let found = starts.filter_map(|start| {
            let end = start + own.len();
            let is_joined = |at: usize| at > 0 && at < all.len() && all[at].gap == Gap::None;
            let rest: String = match is_joined(end) {
                true => std::iter::once(&all[end])
                    .chain(all[end + 1..].iter().take_while(|letter| letter.gap == Gap::None))
                    .map(|letter| letter.char)
                    .collect(),
                false => String::new(),
            };
            // File names have no spaces between words.
            let in_file = kind == Kind::FileName;
            let last = own.last().copied().unwrap_or_default();
            let begins = !is_joined(start) || is_hangul(all[start - 1].char) != is_hangul(all[start].char) || in_file;
            let ends = match is_hangul_word {
                // Three unbroken letters are hardly part of another word by chance; two are.
                true => {
                    let is_whole = all[start + 1..end].iter().all(|letter| letter.gap == Gap::None);
                    in_file || own.len() > 2 && is_whole || suffix::may_follow(last, &rest)
                }
                false => !rest.starts_with(|char: char| char.is_ascii_alphanumeric()),
            };
            let noun = if is_hangul_word && self.attribute == Attribute::School { noun_after(last, &rest) } else { "" };
            let last = all.get(end + noun.chars().count() - 1).filter(|_| begins && ends)?;
            Some(all[start].at..last.end(text))
        });
        found.collect()
    }
}

/// Calls the function for the texts of a value: all languages, and all names that a school had.
fn each_text(node: Option<&Node>, visit: &mut impl FnMut(&str)) {
    match node.map(|node| &node.value) {
        None | Some(Value::Error) => {}
        Some(Value::Scalar(scalar)) => visit(scalar.text.trim()),
        Some(Value::List(nodes)) => nodes.iter().for_each(|node| each_text(Some(node), visit)),
        // `from` is the date of a new name.
        Some(Value::Map(entries)) => {
            entries.iter().filter(|entry| entry.key != "from").for_each(|entry| each_text(Some(&entry.value), visit));
        }
    }
}
