//! Finds what an applicant tracking system would find in a text, by patterns of addresses, numbers and periods, and by usual
//! names of sections. It is as simple as such systems: what it misses, others miss too.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use crate::diagnostics::{Problem, problem};
use crate::import::{is_school, section_of, title_rest};
use crate::korean::is_hangul;
use crate::reader::{Line, ReadPdf};
use crate::text::pattern;

/// How much smaller than the text a heading may be, in halves of a point.
const SMALLER: i64 = 2;

/// What was found.
#[derive(Debug, Default, Serialize)]
pub struct Fields {
    /// The name of the person.
    pub name: Option<String>,
    /// Mail addresses in the text.
    pub emails: Vec<String>,
    /// Phone numbers in the text.
    pub phones: Vec<String>,
    /// Targets of links, and addresses in the text that are not links.
    pub links: Vec<String>,
    /// Headings and their sections.
    pub sections: Vec<Section>,
    /// Periods with the text beside them: jobs, projects, schools.
    pub entries: Vec<Entry>,
}

/// A heading.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its text.
    pub title: String,
    /// Its section, if its words are usual ones.
    pub section: Option<&'static str>,
}

/// A period with the text beside it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its section, if that is known.
    pub section: Option<&'static str>,
    /// A company, a project or a school.
    pub name: String,
    /// The period as written.
    pub period: String,
}

static EMAIL: LazyLock<Regex> = pattern!(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+");

/// Korean numbers, numbers with a country code, and American numbers.
static PHONE: LazyLock<Regex> = pattern!(
    r"\(\d{3}\) ?\d{3}[ .-]\d{4}\b|\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){2,3}|\b0\d{1,2}[ .)-]{0,2}\d{3,4}[ .-]?\d{4}\b"
);

static URL: LazyLock<Regex> = pattern!(r"(?i)\bhttps?://[^\s<>()]+|\b(?:www\.|github\.com/|linkedin\.com/)[^\s<>()]+");

const DATE: &str = r"(?:(?:19|20)\d{2}(?:\s?[.\-/년]\s?\d{1,2}(?:\s?[.\-/월]\s?\d{1,2}일?|월)?)?\.?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? (?:19|20)\d{2}|\d{1,2}/(?:19|20)\d{2})";
const PRESENT: &str = r"현재|재직\s?중|재학\s?중|진행\s?중|present|now|current|today";

static PERIOD: LazyLock<Regex> =
    pattern!(&format!(r"(?i){DATE}\s?(?:(?:[~∼〜–—−-]|to\b)\s?(?:{DATE}|{PRESENT})|[~∼〜])"));

/// The length of a period.
const LENGTH: &str = r"\(?\s*(?:총\s*|total\s*)?\d+\s*(?:년|개월|yrs?|years?|mos?|months?)\b(?:\s*\d+\s*(?:개월|mos?|months?)\b)?\s*\)?(?:\s*in total)?";

/// Such a length beside a period or in a heading.
static DURATION: LazyLock<Regex> = pattern!(&format!("(?i)^{LENGTH}|{LENGTH}$"));

/// The label of a name; in a form the name is in the next cell.
static LABEL: LazyLock<Regex> = pattern!(r"(?:^|\s)(?:성\s?명|이\s?름|Name)\s*[:：]?(?:\s+|$)");

static NAME: LazyLock<Regex> = pattern!(
    r"^(?:[가-힣]{2,5}|[가-힣](?: [가-힣]){1,4}|\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3})(?:\s*\([\p{L} ]+\)|\s+\p{Han}{2,5}|\s+\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3})?$"
);

/// Finds all fields in a text.
pub fn find(read: &ReadPdf) -> Fields {
    let mut fields = Fields::default();
    let lines: Vec<Line> = read.pages.iter().flat_map(|page| page.in_order()).collect();
    for line in &lines {
        add(&mut fields.emails, EMAIL.find_iter(&line.text).map(|found| found.as_str().to_owned()));
        let without_periods = PERIOD.replace_all(&line.text, " ");
        add(&mut fields.phones, PHONE.find_iter(&without_periods).map(|found| found.as_str().trim().to_owned()));
    }
    let is_page = |url: &str| !url.starts_with("mailto:") && !url.starts_with("tel:") && !url.starts_with('#');
    let links = read.pages.iter().flat_map(|page| &page.links).map(|(_, url)| url.as_str());
    add(&mut fields.links, links.filter(|url| is_page(url)).map(str::to_owned));
    let bare = |url: &str| {
        url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches(['/', '.', ',']).to_lowercase()
    };
    for found in lines.iter().flat_map(|line| URL.find_iter(&line.text)) {
        // An address that is broken over lines is the beginning of its link.
        let known = fields.links.iter().any(|url| bare(url).starts_with(&bare(found.as_str())));
        if !known {
            fields.links.push(found.as_str().trim_end_matches(['.', ',']).to_owned());
        }
    }
    fields.name = name(read);
    let heads = headings(&lines);
    let section = |(at, section): &(usize, _)| Section { title: lines[*at].text.trim().to_owned(), section: *section };
    add(&mut fields.sections, heads.iter().map(section));
    fields.entries = entries(&lines, &heads);
    fields
}

/// Adds items that are not in a list yet.
fn add<T: PartialEq>(list: &mut Vec<T>, found: impl IntoIterator<Item = T>) {
    for item in found {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

/// The name: the text beside a label, or else the largest line of the first page that looks like a name, alone or before a
/// mail address or phone number.
fn name(read: &ReadPdf) -> Option<String> {
    let lines = read.pages.first()?.in_order();
    let is_usual = |text: &str| section_of(text).is_some() || title_rest(text).is_some();
    let is_name = |text: &str| NAME.is_match(text) && !is_usual(text) && !is_usual(&squeezed(text));
    let labelled = lines.iter().enumerate().find_map(|(at, line)| {
        let rest = &line.text[LABEL.find(&line.text)?.end()..];
        let rest = if rest.is_empty() { &lines.get(at + 1)?.text } else { rest };
        let words: Vec<&str> = rest.split_whitespace().collect();
        // The next cell of a form follows in the same line.
        (1..=words.len().min(4)).rev().map(|count| words[..count].join(" ")).find(|text| is_name(text))
    });
    labelled.or_else(|| {
        let may_be = lines.iter().filter_map(|line| {
            let contact = [EMAIL.find(&line.text), PHONE.find(&line.text)].into_iter().flatten();
            let end = contact.map(|found| found.start()).min().unwrap_or(line.text.len());
            let text = line.text[..end].trim_matches(|char: char| !char.is_alphanumeric() && char != ')');
            is_name(text).then(|| (line.size, text.to_owned()))
        });
        // The first one of the largest size.
        may_be.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, name)| name)
    })
}

/// The font of a line, and its size in halves of a point.
fn look(line: &Line) -> (&str, i64) {
    (&line.font, (line.size * 2.0).round() as i64)
}

/// The headings, with their sections: lines that are a usual name, and other lines that look like these.
fn headings(lines: &[Line]) -> Vec<(usize, Option<&'static str>)> {
    let mut letters: HashMap<(&str, i64), usize> = HashMap::new();
    for line in lines {
        *letters.entry(look(line)).or_default() += line.text.chars().count();
    }
    let text = letters.iter().max_by_key(|(look, count)| (**count, **look)).map(|(look, _)| *look);
    let is_short = |line: &Line| line.text.chars().count() <= 40 && line.text.chars().any(char::is_alphabetic);
    let size = text.map_or(0, |(_, size)| size);
    let section = |line: &Line| section_of(DURATION.replace(line.text.trim(), "").trim());
    let named = |line: &Line| section(line).filter(|_| is_short(line) && look(line).1 + SMALLER >= size);
    // Labels within entries may also be usual names, but are smaller than headings.
    let largest = lines.iter().filter(|line| named(line).is_some()).map(look).max_by_key(|(_, size)| *size);
    let Some(style) = largest else { return Vec::new() };
    let found = lines.iter().enumerate().filter_map(|(at, line)| match named(line) {
        Some(section) if look(line).1 == style.1 => Some((at, Some(section))),
        _ => (Some(style) != text && look(line) == style && is_short(line)).then_some((at, None)),
    });
    found.collect()
}

/// The periods with the text in the same line, or else in the line before or after it.
fn entries(lines: &[Line], heads: &[(usize, Option<&'static str>)]) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    let mut section = None;
    let mut head = heads.iter().peekable();
    for (at, line) in lines.iter().enumerate() {
        while let Some((_, named)) = head.next_if(|(place, _)| *place <= at) {
            section = *named;
        }
        // In narrow columns a period may be broken over two lines.
        let next = lines.get(at + 1).map(|line| line.text.as_str()).unwrap_or_default();
        let joined = format!("{} {next}", line.text);
        let Some(period) = PERIOD.find(&joined).filter(|found| found.start() < line.text.len()) else { continue };
        let rest = |text: &str| {
            let text = DURATION.replace(text.trim(), "").into_owned();
            text.trim_matches(|char: char| !char.is_alphanumeric() && !"()㈜+#‘’“”".contains(char)).to_owned()
        };
        let own = match period.end() <= line.text.len() {
            true => [rest(&line.text[..period.start()]), rest(&line.text[period.end()..])],
            false => [rest(&line.text[..period.start()]), String::new()],
        };
        let own = own.into_iter().filter(|text| text.chars().any(char::is_alphabetic)).collect::<Vec<_>>().join(" ");
        let is_head = |at: usize| heads.iter().any(|(place, _)| *place == at);
        let beside = |at: usize| {
            let text = lines.get(at).filter(|_| !is_head(at))?.text.as_str();
            (!PERIOD.is_match(text) && text.chars().any(char::is_alphabetic) && text.chars().count() <= 80)
                .then(|| rest(text))
        };
        let name = match own.is_empty() {
            false => own,
            // A broken period also takes the next line.
            true => {
                let behind = at + if period.end() > line.text.len() { 2 } else { 1 };
                at.checked_sub(1).and_then(beside).or_else(|| beside(behind)).unwrap_or_default()
            }
        };
        let section = section.or_else(|| is_school(&name).then_some("education"));
        add(&mut found, [Entry { section, name, period: period.as_str().trim().to_owned() }]);
    }
    found
}

/// Reports what an applicant tracking system looks for and does not find.
pub fn missing(fields: &Fields, read: &ReadPdf) -> Vec<Problem> {
    let mut problems = Vec::new();
    let has_text = read.pages.iter().any(|page| !page.runs.is_empty());
    let urls = read.pages.iter().flat_map(|page| &page.links).map(|(_, url)| url.as_str());
    let mut in_links = Vec::new();
    add(&mut in_links, urls.filter_map(|url| Some(url.strip_prefix("mailto:")?.split('?').next()?.to_lowercase())));
    for address in in_links {
        if !fields.emails.iter().any(|known| known.to_lowercase() == address) {
            problems.push(problem!("pdf-contacts.link-only", address));
        }
    }
    if has_text && problems.is_empty() && fields.emails.is_empty() && fields.phones.is_empty() {
        problems.push(problem!("pdf-contacts.nothing"));
    }
    // Names of sections may be in the same line as the text.
    let mut runs = read.pages.iter().flat_map(|page| &page.runs);
    let count = fields.entries.len();
    if count >= 2 && fields.sections.is_empty() && !runs.any(|run| section_of(run.text.trim()).is_some()) {
        problems.push(problem!("pdf-sections.none", count));
    }
    problems
}

/// A text without white space and invisible characters of line breaking.
pub fn squeezed(text: &str) -> String {
    let kept = text.chars().filter(|char| !char.is_whitespace() && !matches!(char, '\u{2060}' | '\u{ad}' | '\u{200b}'));
    kept.collect()
}

/// Whether the letters of a line are separated by spaces, as in `경 력 사 항`.
pub fn is_spaced(text: &str) -> bool {
    let is_letter = |word: &str| word.chars().all(|char| char.is_ascii_alphabetic() || is_hangul(char));
    let mut words = text.split_whitespace();
    words.clone().count() >= 3 && words.all(|word| word.chars().count() == 1 && is_letter(word))
}
