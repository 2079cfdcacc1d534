//! Names of schools: hides them, shortens them, and finds them in texts.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::korean::{is_hangul, suffix};
use crate::text::pattern;

/// Endings of Korean names of schools, longer ones first, and their short forms.
const KINDS: &[(&str, &[&str])] = &[
    ("여자대학교", &["여대"]),
    ("대학교", &["대", "대학"]),
    ("대학원", &["대"]),
    ("대학", &["대"]),
    ("여자고등학교", &["여고"]),
    ("고등학교", &["고"]),
    ("중학교", &["중"]),
    ("초등학교", &["초"]),
    ("사관학교", &[]),
    ("학교", &[]),
];
/// Words that names of schools contain in English.
const KINDS_IN_ENGLISH: &[&str] = &["University", "College", "High School", "Institute", "School"];

/// Replaces the name of a school.
const MASK: &str = "○○";

/// Universities, each by the word before `대학교` or `대`.
const UNIVERSITIES: &str = "\
    가야 가천 가톨릭 가톨릭관동 강남 강릉원주 강서 강원 건국 건양 경기 경남 경동 경북 경상 경상국립 경성 경운 경인교 경일 경희 계명 고려 고신 공주 \
    공주교 광신 광운 광주 광주교 광주여 국민 군산 극동 금강 금오공 김천 나사렛 남부 남서울 단국 대구 대구가톨릭 대구교 대구한의 대전 대진 덕성여 동국 \
    동덕여 동명 동서 동신 동아 동양 동의 루터 명지 목원 목포 목포해양 배재 백석 부경 부산 부산교 부산외 삼육 상명 상지 서강 서경 서울 서울과기 \
    서울과학기술 서울교 서울시립 서울여 서원 선문 성결 성공회 성균관 성신여 세명 세종 세한 송원 수원 숙명여 순천 순천향 숭실 신라 신한 아주 안동 안양 \
    연세 영남 영산 용인 우석 우송 울산 원광 위덕 유원 을지 이화여 인제 인천 인하 전남 전북 전주 전주교 제주 조선 중부 중앙 중원 진주교 창원 청운 \
    청주 청주교 초당 총신 추계예술 춘천교 충남 충북 칼빈 평택 포항공 한경국립 한국공학 한국교원 한국교통 한국기술교육 한국산업기술 한국외국어 한국외 \
    한국체육 한국항공 한국해양 한국방송통신 방송통신 한남 한동 한라 한림 한밭 한서 한성 한세 한신 한양 협성 호남 호서 호원 홍익 폴리텍";

/// Nouns that may directly follow the short name of a university: `서울대생`, `한양대병원`.
const OF_UNIVERSITIES: &[&str] = &[
    "생", "학생", "병원", "학과", "학부", "대학원", "총장", "총학", "교수", "동문", "졸업", "재학", "입학", "연구",
    "공대", "의대", "캠퍼스", "컴공",
];

/// Words before `대학교` that are no name.
const NO_NAMES: &[&str] = &[
    "국립", "사립", "공립", "시립", "지방", "지역", "해외", "국내", "외국", "타", "본", "각", "전", "일반", "명문",
    "종합", "년제", "거점국립", "이전", "같은",
];

/// A school by its name or short name. One named group of each match contains only the name.
static SCHOOL: LazyLock<Regex> = LazyLock::new(|| {
    let universities = UNIVERSITIES.split_whitespace().collect::<Vec<_>>().join("|");
    let latin = r"(?:[A-Z][\w&.'’-]*[ \n](?:(?:of|and|for|the)[ \n])*){1,5}";
    let all = [
        r"(?:^|[^가-힣])(?<name>(?<before>[가-힣]{1,12}?)(?:대학교|고등학교|중학교|초등학교|사관학교|영재학교))",
        r"(?:^|[^가-힣])(?<short>[가-힣]{0,6}?(?:과학고|외국어고|외고|국제고|여고|여대|외대|시립대|과기대))",
        &format!("(?:^|[^가-힣])(?<university>(?:{universities})대|건대|홍대|숙대|(?:{universities}) 대학교?)"),
        r"(?<abroad>(?-u:\b)(?:KAIST|POSTECH|UNIST|DGIST|GIST|KENTECH)(?-u:\b)|카이스트|포스텍|유니스트|디지스트|한예종|폴리텍대학)",
        &format!(
            "(?<latin>{latin}(?:University|College|Polytechnic|High School|Middle School|Institute of (?:Science and )?Technology)\
             |University of [A-Z][a-z]+)"
        ),
        &format!("(?<host>{HOST})"),
    ];
    Regex::new(&all.join("|")).expect("a pattern of the program")
});

/// A host name of a school.
const HOST: &str = r"(?i:(?:[a-z0-9_+-]+[.@])+(?:ac\.[a-z]{2}|edu(?:\.[a-z]{2})?|(?:hs|ms|es)\.kr)(?-u:\b))";
static SCHOOL_HOST: LazyLock<Regex> = pattern!(HOST);

/// Whether an address contains the host name of a school.
pub fn is_of_school(address: &str) -> bool {
    SCHOOL_HOST.is_match(address)
}

/// The kind of a school with a mask in place of its name: `○○대학교`.
pub fn mask(school: &str, lang: &str) -> String {
    let korean = KINDS.iter().find(|(kind, _)| school.split(is_end).any(|word| word.ends_with(kind)));
    if let Some((kind, _)) = korean {
        return format!("{MASK}{}", kind.trim_start_matches("여자"));
    }
    match KINDS_IN_ENGLISH.iter().find(|kind| school.contains(*kind)) {
        Some(kind) => format!("{MASK} {kind}"),
        None if lang == "ko" => format!("{MASK}학교"),
        None => format!("{MASK} School"),
    }
}

fn is_end(char: char) -> bool {
    char.is_whitespace() || "(),·/".contains(char)
}

/// Replaces the masks of schools by as many spaces, so that they are not taken for placeholders.
pub fn without_masks(text: &str) -> String {
    static MASKED: LazyLock<Regex> = LazyLock::new(|| {
        let kinds = KINDS.iter().map(|(kind, _)| *kind).chain(KINDS_IN_ENGLISH.iter().copied()).collect::<Vec<_>>();
        Regex::new(&format!(r"(?<mask>[○〇◯●]+|[OX]{{2,}}|\*{{2,}})\s?(?:{})", kinds.join("|")))
            .expect("a pattern of the program")
    });
    let mut plain = text.to_owned();
    for found in MASKED.captures_iter(text) {
        if let Some(mask) = found.name("mask") {
            plain.replace_range(mask.range(), &" ".repeat(mask.len()));
        }
    }
    plain
}

/// The short names of a school and its full one: `한양대`, `한양대학`, `한양대학교`. Empty if it has no short one.
pub fn short_forms(school: &str) -> Vec<String> {
    let Some((stem, (kind, shorts))) = KINDS.iter().find_map(|own| Some((school.strip_suffix(own.0)?, own))) else {
        return Vec::new();
    };
    if stem.is_empty() || !stem.ends_with(is_hangul) || NO_NAMES.contains(&stem) {
        return Vec::new();
    }
    let shorts = shorts.iter().map(|short| format!("{stem}{short}")).filter(|short| short.chars().count() > 2);
    shorts.chain([format!("{stem}{kind}")]).collect()
}

/// The noun that extends the name of a school, without particles: `병원` in `서울대학교병원에서`. `last` is the last letter
/// of the name, `rest` the text after it.
pub fn noun_after(last: char, rest: &str) -> &str {
    if suffix::may_follow(last, rest) { "" } else { suffix::noun(rest) }
}

/// The names of schools in a text.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    // The pattern includes the character before a name, which may be the one after the last name.
    while let Some(captures) = SCHOOL.captures_at(text, from) {
        let Some(part) =
            ["name", "short", "university", "abroad", "latin", "host"].into_iter().find_map(|name| captures.name(name))
        else {
            break;
        };
        from = part.end();
        let rest: String = text[part.end()..].chars().take_while(|char| is_hangul(*char)).collect();
        let last = part.as_str().chars().next_back().unwrap_or_default();
        let is_of = OF_UNIVERSITIES.iter().any(|noun| rest.starts_with(noun));
        let is_school = if let Some(before) = captures.name("before") {
            !NO_NAMES.contains(&before.as_str())
        } else if captures.name("short").or(captures.name("university")).is_some() {
            is_of || suffix::may_follow(last, &rest)
        } else {
            true
        };
        if is_school {
            found.push(part.start()..part.end() + noun_after(last, &rest).len());
        }
    }
    found
}
