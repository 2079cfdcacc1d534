//! Other names of companies: short names, English names, and names of the service that people say instead.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::is_affiliate;
use crate::gate::squeeze::names;
use crate::korean::is_hangul;

/// The lines of `companies.txt` by each name in them. A line has the names of one company, none of them an ordinary word.
static LINES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let lines = include_str!("companies.txt").lines();
    lines.flat_map(|line| line.split(';').flat_map(names).map(move |name| (name.text, line))).collect()
});

/// The names of the company that is known by this name.
pub fn other_names(name: &str) -> impl Iterator<Item = &'static str> {
    let line = names(name).into_iter().find_map(|name| LINES.get(&name.text));
    line.into_iter().flat_map(|line| line.split(';'))
}

/// Whether a folded name is that of a well-known company.
pub fn is_known(name: &str) -> bool {
    LINES.contains_key(name)
}

/// Groups whose name stands before that of a company.
const GROUPS: &[&str] = &[
    "sk", "lg", "cj", "kt", "gs", "ls", "hd", "hl", "kg", "db", "한화", "현대", "롯데", "삼성", "신세계", "포스코",
    "두산", "효성", "코오롱", "동원",
];

/// The name without that of its group, as people say it: `쉴더스` for `SK쉴더스`. Not where other companies have it too.
pub fn without_group(name: &str) -> Option<String> {
    let name = names(name).into_iter().next()?.text;
    let rest = GROUPS.iter().find_map(|group| name.strip_prefix(group))?;
    (rest.chars().count() >= 3 && rest.chars().all(is_hangul) && !is_affiliate(rest)).then(|| rest.to_owned())
}

/// The Hangul names of the letters from A to Z.
const LETTERS: [&str; 26] = [
    "에이", "비", "씨", "디", "이", "에프", "지", "에이치", "아이", "제이", "케이", "엘", "엠", "엔", "오", "피", "큐",
    "알", "에스", "티", "유", "브이", "더블유", "엑스", "와이", "제트",
];

/// A name with its two or three Latin capitals spelled in Hangul: `에스케이쉴더스` for `SK쉴더스`.
pub fn spelled(name: &str) -> Option<String> {
    let rest = name.trim_start_matches(|char: char| char.is_ascii_uppercase());
    let capitals = &name[..name.len() - rest.len()];
    let spelled: String = capitals.bytes().map(|letter| LETTERS[usize::from(letter - b'A')]).collect();
    (matches!(capitals.len(), 2 | 3) && rest.starts_with(is_hangul)).then(|| spelled + rest)
}
