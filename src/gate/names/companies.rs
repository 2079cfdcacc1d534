//! Other names of companies: short names, English names, and names of the service that people say instead.

use std::collections::HashMap;
use std::sync::LazyLock;

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

/// Groups and words whose name stands before that of a company, beside Latin letters.
const GROUPS: &[&str] =
    &["한국", "국민", "한화", "현대", "롯데", "삼성", "신세계", "포스코", "두산", "효성", "코오롱", "동원"];

/// The names as people shorten them: without the name of its group (`쉴더스` for `SK쉴더스`), and `공항공사` for `국제공항공사`.
/// Not where other companies have the rest too.
pub fn shortened(name: &str) -> Vec<String> {
    let Some(name) = names(name).into_iter().next().map(|name| name.text) else { return Vec::new() };
    let letters = name.trim_start_matches(|char: char| char.is_ascii_lowercase());
    let rest = match name.len() - letters.len() {
        2 | 3 => Some(letters),
        _ => GROUPS.iter().find_map(|group| name.strip_prefix(group)),
    };
    let is_own = |rest: &&str| rest.chars().count() >= 3 && rest.chars().all(is_hangul) && !is_affiliate(rest);
    let local = name.replacen("국제", "", 1);
    let found = rest.filter(is_own).into_iter().chain(Some(&*local).filter(|local| *local != name));
    found.map(str::to_owned).collect()
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

/// Nouns that only companies add to the name of their group.
const AFFILIATES: &str = "\
    페이먼츠 뱅크 증권 플러스 게임즈 파이낸셜 인슈어런스 모바일 프렌즈 마켓 자동차 카드 생명 시스템 손해보험 에어로 오션 솔루션 은행 투자 캐피탈 모비스 오토 건설 해운 산업 \
    백화점 홈쇼핑 그린푸드 컴퍼니 홀딩스 엔터테인먼트 테크놀로지 클라우드 코리아";

/// Whether the folded text after a name makes a company of its group of it.
pub fn is_affiliate(rest: &str) -> bool {
    AFFILIATES.split_whitespace().any(|affiliate| rest.starts_with(affiliate))
}
