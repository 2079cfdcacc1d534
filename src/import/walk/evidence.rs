//! Weighs what an entry is by its own words, for sections whose headings do not tell.

use std::sync::LazyLock;

use regex::Regex;

use super::marks::{first_line, has_company_label, has_entry_marks};
use super::row::Row;
use super::school;
use super::top::gathered;
use crate::import::document::{Block, Kind};
use crate::import::inline::plain;
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::text::pattern;

/// What the words of the head of an entry speak for; `None` if they speak for nothing.
pub fn sort_of(row: &Row, this_year: u16) -> Option<Sort> {
    // Items do not count, as clubs have roles.
    let is_text = |block: &&Block| !matches!(block.kind, Kind::List { .. });
    let lines = Row { blocks: row.blocks.iter().take_while(is_text).cloned().collect(), ..row.clone() };
    let lines = gathered(Sort::Job, &lines, this_year);
    let head = plain(&lines.line);
    let parts: Vec<&str> = head.split([',', '|', '-', '–', '—', '·', '(', ')', '/', '@', ':']).map(str::trim).collect();
    let says = |test: &dyn Fn(&str) -> bool| parts.iter().any(|part| test(part));
    let names = |section: &str| says(&|part| vocabulary::likely_section(part) == Some(section));
    let weigh = |found: bool, weight: i32| if found { weight } else { 0 };
    let is_labelled = has_entry_marks(&row.blocks, &row.children);
    // `Software Engineer, Platform` below company and period.
    let below = lines.blocks.first().map(first_line).filter(|line| line.chars().count() <= 60 && !line.ends_with('.'));
    let role = says(&vocabulary::is_role) || below.is_some_and(|line| line.split(',').any(vocabulary::is_role));
    let job = weigh(vocabulary::is_company(&head), 3)
        + weigh(names_employment(&head), 3)
        + weigh(row.blocks.iter().any(has_company_label), 3)
        + weigh(role, if is_labelled { 1 } else { 2 })
        + weigh(says(&vocabulary::is_department), 1);
    let school = weigh(says(&school::is_degree), 3) + weigh(says(&vocabulary::is_school) && !role, 2);
    let found = [
        (Sort::Job, job),
        (Sort::School, school),
        (Sort::Activity, weigh(names("activities"), 3)),
        (Sort::Project, weigh(names("projects"), 3) + weigh(is_labelled, 2)),
    ];
    let best = found.iter().max_by_key(|(sort, weight)| (*weight, *sort == Sort::Job))?;
    (best.1 > 0).then_some(best.0)
}

/// Whether a heading names the employment: `새벽배송 - 프리랜서`, `해오름 (정규직)`.
pub fn names_employment(text: &str) -> bool {
    let mut parts = text.split(['(', ')', '-', '–', '—', '|', '·', ',', '/']).map(str::trim).skip(1);
    parts.any(|part| vocabulary::is_employment(part) || part == "회사")
}

/// Whether a heading is a job by its number or employment.
pub fn is_job(text: &str) -> bool {
    numbered_job(text).is_some() || names_employment(text)
}

/// Splits `경력 1. 회사` into the number and the rest.
pub fn numbered_job(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim().strip_prefix("경력")?.trim_start();
    let name = rest.trim_start_matches(|char: char| char.is_ascii_digit());
    let name = (name.len() < rest.len())
        .then(|| name.trim_start_matches(['.', ')', ':', ' ']))
        .filter(|name| !name.is_empty())?;
    Some((&text[..text.len() - name.len()], name))
}

/// Whether a heading only names a section, and no company.
pub fn is_section_name(text: &str) -> bool {
    let named = vocabulary::section(text).or_else(|| vocabulary::likely_section(text)).is_some();
    named && !vocabulary::is_company(text) && !names_employment(text)
}

static SPOKEN: LazyLock<Regex> = pattern!(
    r"(?i)영어|한국어|일본어|중국어|독일어|프랑스어|스페인어|러시아어|외국어|원어민|회화|toei|toefl|opic|ielts|teps|jlpt|hsk|토익|오픽|토플|텝스|\b(?:english|korean|japanese|chinese|german|french|spanish|portuguese|italian|russian|hindi|arabic|dutch|vietnamese|mandarin|native|fluent|conversational|bilingual)\b"
);

/// Whether a text names languages that people speak, or tests of them.
pub fn is_spoken(text: &str) -> bool {
    SPOKEN.is_match(text)
}
