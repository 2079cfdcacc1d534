//! Finds the parts of a posting by their headings, and the Latin words of a line.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use super::terms::{Finder, folded};
use crate::korean::is_hangul;
use crate::text::pattern;

/// A part of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Requirements.
    Required,
    /// Preferred qualifications.
    Preferred,
    /// Tasks, techniques, and lines without a heading.
    Other,
}

const PREFERRED: &str = "우대 preferred nice bonus plus 더좋 더욱좋 있으면좋 금상첨화 desirable";
const REQUIRED: &str = "자격 필수 필요 요건 requirement qualification 이런분 musthave lookingfor 찾습니다 찾고있 함께하고싶 required youhave whoyouare";
const TASKS: &str = "업무 하는일 하게될 합니다 responsibilit whatyou 기술스택 techstack 개발환경 role 직무";
const SKIPPED: &str = "혜택 복지 전형 절차 근무 소개 유의 benefit process aboutus aboutthe perk location 제출 접수 문의 급여 연봉 참고 합류";

/// Marks of list items; other marks may also begin headings.
const BULLETS: [char; 6] = ['-', '•', '·', '*', '–', '◦'];
/// Most letters of a heading in the line of an item.
const MAX_LABEL: usize = 8;

/// Words that are not terms, in lower case.
const COMMON: &str = "\
a an and or the of to in on at for with by as is are be we you our your us it its this that from etc e.g i.e eg ie vs per via not no all any who what \
how if more most other such than then will can may must should have has had do does using use used based including experience years year strong good \
great excellent team teams work working knowledge ability skills skill understanding plus nice preferred required requirements qualifications \
responsibilities degree about join build building develop developing development software engineer engineers engineering senior junior developer \
least least one two three five new high level well also into across within between through both each own help";

/// The lines of a posting that may contain terms, with their parts.
pub fn lines(posting: &str) -> Vec<(Part, String)> {
    let (mut found, mut part) = (Vec::new(), Some(Part::Other));
    // Letters that Koreans type as bullets are not part of the next word.
    let posting = posting.replace(['ㆍ', 'ᆞ'], "·");
    for line in posting.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let head = line.split([':', '：']).next().unwrap_or(line);
        let rest = line[head.len()..].trim_start_matches([':', '：', ' ']);
        let label = head.trim_start_matches(BULLETS).trim();
        // `- 필수 기술: Java` has a heading of its own.
        let head = if !rest.is_empty() && label.chars().count() <= MAX_LABEL { label } else { head };
        match heading(head) {
            Some(own) if rest.is_empty() || rest.chars().all(|char| !char.is_alphanumeric()) => part = own,
            // `우대: Kafka` is a line of its own part.
            Some(own) => found.extend(own.map(|own| (own, rest.to_owned()))),
            None if is_any(&folded(line).replace(' ', ""), "우대 preferred niceto aplus") => {
                found.extend(part.map(|_| (Part::Preferred, line.to_owned())));
            }
            None => found.extend(part.map(|part| (part, line.to_owned()))),
        }
    }
    found
}

fn is_any(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| text.contains(word))
}

/// The part that a heading begins: `Some(None)` for a part without terms, and `None` if the line is not a heading.
fn heading(line: &str) -> Option<Option<Part>> {
    let is_item = line.starts_with(BULLETS) && !line.starts_with("**");
    // 자격 (qualification) is a heading, but 자격증 (certificate) is not.
    let text: String = folded(line).replace("자격증", "").chars().filter(|char| char.is_alphanumeric()).collect();
    let words = line.split_whitespace().count();
    if is_item || text.is_empty() || text.chars().count() > 30 || words > 6 || line.ends_with(['.', ',']) {
        return None;
    }
    let parts = [
        (PREFERRED, Some(Part::Preferred)),
        (REQUIRED, Some(Part::Required)),
        (TASKS, Some(Part::Other)),
        (SKIPPED, None),
    ];
    parts.into_iter().find(|(words, _)| is_any(&text, words)).map(|(_, part)| part)
}

/// The Latin words of a line that may be names and are not known terms. In a line without Hangul only words with a capital or
/// a digit after the first letter, unless all words of a line in a Korean posting begin with a capital.
pub fn latin(line: &str, in_korean: bool, finder: &Finder) -> Vec<String> {
    static WORD: LazyLock<Regex> = pattern!(r"[A-Za-z][A-Za-z0-9]*(?:[.+#/-]?[A-Za-z0-9]+)*(?:\+\+|#)?");
    let is_list =
        || WORD.find_iter(line).all(|word| !word.as_str().starts_with(|char: char| char.is_ascii_lowercase()));
    let is_korean = line.chars().any(is_hangul) || in_korean && is_list();
    let rest = finder.rest(&folded(line));
    let names = WORD.find_iter(line).map(|found| found.as_str()).filter(|word| {
        let small = folded(word);
        let is_common = COMMON.split_whitespace().any(|common| common == small);
        let is_name = word.chars().skip(1).any(|char| char.is_ascii_uppercase() || char.is_ascii_digit());
        word.len() > 1 && !is_common && rest.contains(&small) && (is_korean || is_name)
    });
    names.map(str::to_owned).collect()
}
