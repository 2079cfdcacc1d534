//! Recognizes names of persons.

use std::sync::LazyLock;

use regex::Regex;

use crate::import::vocabulary;
use crate::text::pattern;

static KOREAN: LazyLock<Regex> = pattern!(r"^(?:[가-힣]{2,4}|[가-힣](?: [가-힣]){1,3}|[가-힣]{1,2} [가-힣]{1,3})$");
static LATIN: LazyLock<Regex> =
    pattern!(r"^(?:[\p{Lu}&&\p{Latin}][\p{Latin}'’.-]*[ -]){1,3}[\p{Lu}&&\p{Latin}][\p{Latin}'’.-]*$");
static BOTH: LazyLock<Regex> = pattern!(
    r"^[가-힣]{2,4} ?(?:[A-Z][A-Za-z'’.-]*[ -]){1,3}[A-Z][A-Za-z'’.-]*$|^(?:[A-Z][A-Za-z'’.-]*[ -]){1,3}[A-Z][A-Za-z'’.-]* [가-힣]{2,4}$"
);
static SAID: LazyLock<Regex> = pattern!(
    r#"(?:저는|학년|학생|전공생|개발자|엔지니어|디자이너|프로그래머|기획자|연구원|매니저)\s*,?\s*['"“‘*]*([가-힣]{2,4}?|[가-힣] [가-힣]{1,2})['"”’*]*\s*(?:\([^()]*\)\s*)?(?:입니다|이라고 합니다|라고 합니다|이에요|예요)|(?:I[’']m|I am|My name is)\s+([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){1,2})\b|(?:My name is|(?:Hi|Hello)[,!]? I[’']m)\s+([A-Z][A-Za-z]+)\s*[.!]?$"#
);

static DESCRIBED: LazyLock<Regex> = pattern!(
    r"(?:는|은|인|한|된|던|안녕하세요[,.!]?)\s+([가-힣]{3})\s*(?:\([^()]*\)\s*)?(?:입니다|이라고 합니다|라고 합니다)"
);

/// Common Korean surnames.
const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모";

/// Whether a text begins with a common Korean surname.
pub fn has_surname(text: &str) -> bool {
    text.starts_with(|char: char| SURNAMES.contains(char))
}

/// Whether a text is the name of a person.
pub fn is_name(text: &str) -> bool {
    static POLITE: LazyLock<Regex> = pattern!(r"^(?:Mr|Mrs|Ms|Dr|Prof|MR|MS|DR)\. ");
    let text = text.trim();
    let text = &text[POLITE.find(text).map_or(0, |found| found.end())..];
    let (outside, inside) = match text.split_once(['(', '（', '/', '|', ',']) {
        Some((outside, inside)) => (outside.trim(), inside.trim_end_matches([')', '）']).trim()),
        None => (text, ""),
    };
    let is_one = |text: &str| {
        let common = [
            "소개", "경력", "이력", "프로필", "프로젝트", "기술", "개발자", "안녕", "목차", "개요", "정보", "학력",
            "교육", "활동", "기타", "수상", "논문",
        ];
        if ["I'm ", "I’m "].iter().any(|start| text.starts_with(start)) {
            return false;
        }
        let whole = text.replace(' ', "");
        let is_word =
            common.iter().any(|word| whole.ends_with(word) || whole.chars().count() > 3 && whole.starts_with(word))
                || vocabulary::section(text).is_some()
                || text.split(' ').any(|word| word.len() > 3 && vocabulary::section(word).is_some())
                || vocabulary::is_role(text);
        (KOREAN.is_match(text) && (!text.contains(' ') || has_surname(text))
            || LATIN.is_match(text)
            || BOTH.is_match(text))
            && !is_word
            && vocabulary::title_rest(text).is_none()
            && vocabulary::title_rest(&whole).is_none()
    };
    is_one(outside)
        && (inside.is_empty()
            || inside.chars().count() <= 30
                && !vocabulary::is_role(inside)
                && vocabulary::likely_section(inside).is_none()
                && (inside.starts_with('@')
                    || inside.chars().all(|char| char.is_alphabetic() || " .,-'".contains(char))))
}

/// The name in a sentence such as `개발자 김민수입니다` or `I am Jane Doe`.
pub fn said_name(text: &str) -> Option<String> {
    let named = SAID.captures_iter(text).filter_map(|found| Some(found.get(1).or(found.get(2))?.as_str().to_owned()));
    let single = text.lines().find_map(|line| Some(SAID.captures(line.trim())?.get(3)?.as_str().to_owned()));
    let described = DESCRIBED.captures_iter(text).map(|found| found[1].to_owned());
    let described = described.filter(|name| has_surname(name));
    named.chain(described).find(|name| is_name(name)).or(single)
}
