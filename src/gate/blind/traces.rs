//! Finds personal data by its form, without knowing the person: schools, ages, places, sex and family.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::trace::{Attribute, Trace};
use super::{places, schools};
use crate::korean::{is_hangul, suffix};

/// Years of admission and graduation.
static GRADUATION: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:(?:19|20)\d{2}|['’]\d{2}|(?-u:\b)\d{2}년)";
    let all = [
        r"\d{2,4}\s?학번|학번\s?[:：]?\s?\d{4,}".to_owned(),
        format!(r"{year}[^\n]{{0,24}}?(?:졸업|입학|편입|graduat[a-z]*)"),
        format!(r"(?:졸업|입학|편입|(?i:graduat[a-z]*|class of))[^\n]{{0,12}}?{year}"),
    ];
    Regex::new(&all.join("|")).expect("a pattern of the program")
});

/// Ages and dates of birth.
static BIRTH: LazyLock<Regex> = LazyLock::new(|| {
    let all = [
        r"\d{2,4}년(?:에|도)?\s?(?:생(?:[^가-힣]|$|이|입|으|의|인)|출생|태생|태어)",
        r"만\s?\d{2}\s?(?:세|살)",
        r"(?-u:\b)\d{2}(?:세|살)(?:[^가-힣]|$|의|에|인|이|입|였)",
        r"(?:생년월일|생일|나이|연령)\s?[:：]\s?\d[\d.년월일 -]*|(?:생년월일|나이)\s\d[\d.년월일 -]*",
        r"\d{6}\s?-\s?[1-8]\d{6}",
        r"(?i:(?-u:\b)(?:born (?:in|on)|date of birth)(?-u:\b))[^\n]{0,12}",
        r"(?i:(?-u:\b)(?:aged \d{2}|(?:am|was) \d{2} years old)(?-u:\b))",
    ];
    Regex::new(&all.join("|")).expect("a pattern of the program")
});

/// Words that reveal the sex, also by military service.
const SEX: &str = "성별 남성 여성 남자 여자 군필 미필 병역 육군 해군 공군 해병대 의경 병장 군복무 male female";
/// Words about the family.
const FAMILY: &str = "아버지 어머니 아버님 어머님 부모님 부친 모친 형제 자매 남매 장남 장녀 차남 차녀 외동딸 외동아들 외아들 맏이 할머니 할아버지 가훈 \
    가정환경 남편 아내 father mother brother sister siblings";

/// The personal data that a text reveals by its form.
pub fn find(text: &str) -> Vec<Trace> {
    let sure = |attribute: Attribute| move |range: Range<usize>| Trace { attribute, is_sure: true, range };
    let mut found: Vec<Trace> = schools::find(text).into_iter().map(sure(Attribute::School)).collect();
    let trimmed = |range: Range<usize>| range.start..range.start + text[range].trim_end().len();
    found.extend(GRADUATION.find_iter(text).map(|date| date.range()).map(sure(Attribute::Graduation)));
    found.extend(BIRTH.find_iter(text).map(|date| trimmed(date.range())).map(sure(Attribute::Birth)));
    for (range, is_sure) in places::find(text) {
        found.push(Trace { attribute: Attribute::Region, is_sure, range });
    }
    for (attribute, words) in [(Attribute::Sex, SEX), (Attribute::Family, FAMILY)] {
        for word in words.split_whitespace() {
            let hints = text.match_indices(word).map(|(at, _)| at..at + word.len());
            found.extend(hints.filter(|range| is_word(text, range)).map(|range| Trace {
                attribute,
                is_sure: false,
                range,
            }));
        }
    }
    found
}

/// Whether the range is a whole word; particles may follow it.
fn is_word(text: &str, range: &Range<usize>) -> bool {
    let (before, rest) = (text[..range.start].chars().next_back(), &text[range.end..]);
    let last = text[range.clone()].chars().next_back().unwrap_or_default();
    if !is_hangul(last) {
        return !before.is_some_and(char::is_alphanumeric) && !rest.starts_with(char::is_alphanumeric);
    }
    let rest: String = rest.chars().take_while(|char| is_hangul(*char)).collect();
    !before.is_some_and(is_hangul) && suffix::may_follow(last, &rest)
}
