//! Words that name what a form asks for: `[회사명]`, `role: 직책`, `[your field]`.

use super::words::{FILLERS, Kind, MAX_ANY};

/// What forms ask for: the last words of what they have in brackets in place of a text, also before `명`: `[영문 이름]`,
/// `[입사일]`, `[회사명]`.
const SLOTS: &str = "\
    회사 기업 직무 직책 직급 포지션 부서 팀 팀명 프로젝트 서비스 학교 대학 전공 날짜 기간 시작일 종료일 입사일 퇴사일 졸업일 취득일 연월 연도 \
    작성 추가 첨부 입력 기재 내용 강점 장점 경험 역량 기술 스택 성과 결과 수치 숫자 금액 지표 업무 역할 설명 소개 동기 이유 키워드 인재상 \
    비전 사진 이미지 스크린샷 링크 주소 제목 항목 분야 문제 목적 목표 개요 배경 기능 언어 도구 방법 \
    기관 자격증 수상 담당자 이름 company project school team product role position title job name url link email date \
    month year city state country metric number skill technology field recipient signature address phone degree \
    university duration location title result reason paragraph amount";
/// Those that are no headings: forms have nothing but a value beside them.
const VALUES: &str = "\
    귀사 회사 기업 이름 성명 성함 연락처 전화번호 이메일 수치 숫자 number metric name yyyy.mm company";
/// The first and the last words of what forms have in brackets: `[your field]`, `[지원 직무]`, `[링크 추가]`, `[job title]`.
const FIRST: &str = "your insert enter add describe write 지원 hiring 지원하는 지원할 희망 희망하는 본인 영문";
const LAST: &str = "입력 작성 기재 삽입 추가 첨부 수치 주소";
/// Words around them that say nothing of their own: `주요 업무 1`, `First Last`.
const AROUND: &str = "주요 담당 핵심 세부 지원 희망 my full first last firstname lastname your";
/// States of a text, which are no text if they are all of it.
const STATES: &str = "미완 미완성 임시 초안 가안 예시 샘플 더미 draft wip";
/// The words for a name: `[회사 이름]`, `Company Name`.
const NAMES: &str = "이름 성명 성함 제목 name title here";

/// The kind of words in brackets that name what belongs there.
pub fn slot(words: &str) -> Option<Kind> {
    let small = words.to_lowercase();
    // `[RELEVANT_PARAGRAPH]`
    let is_constant = words.contains('_') && words.chars().all(|char| char.is_ascii_uppercase() || char == '_');
    if is_constant
        || is_in(VALUES, &small)
        // `[지원 동기 500자]`
        || small.strip_suffix('자').is_some_and(|size| size.ends_with(|char: char| char.is_ascii_digit()))
        || ["to be ", "예:"].iter().any(|start| small.starts_with(start))
        || [" 또는 ", " or "].iter().any(|or| small.contains(or))
    {
        return Some(Kind::Blank);
    }
    let parts = parts(&small);
    let (first, last) = (*parts.first()?, *parts.last()?);
    let is_filler = |word: &str| word.chars().all(|char| FILLERS.contains(&char) || "n0".contains(char));
    let is_asked = parts.len() > 1
        && (is_filler(first) || is_in(FIRST, first) || is_in(LAST, last) && is_in(SLOTS, parts[parts.len() - 2]));
    if is_asked || is_name(&parts) {
        return Some(Kind::Blank);
    }
    (is_filler(&small) || is_in(SLOTS, last) || is_in(STATES, &small)).then_some(Kind::Label)
}

/// Whether a text is nothing but the name of what belongs there, or something typed to see where it goes: `회사명`, `Company Name`,
/// `aaa`.
pub fn is_stand_in(text: &str, key: &str) -> bool {
    if text.len() > MAX_ANY {
        return false;
    }
    let small = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let mut chars = small.chars().filter(|char| *char != ' ');
    let first = chars.next().filter(|char| char.is_alphabetic() && !"iw".contains(*char));
    let is_repeated = small.chars().count() > 2 && first.is_some_and(|first| chars.all(|char| char == first));
    let parts = parts(&small);
    let is_only = parts
        .iter()
        .all(|part| is_in(AROUND, part) || is_slot(part.trim_end_matches(|char: char| char.is_ascii_digit())));
    // `company: OO테크`, `name: 김○○`
    let is_hidden = match key {
        "company" => hides(&small),
        "name" => small.char_indices().nth(1).is_some_and(|(at, _)| hides(&small[at..])),
        _ => false,
    };
    // `role: 직책/직급`, and a row `주요 업무 1`; `회사 1` may be a name.
    let is_value = match small.ends_with(char::is_numeric) {
        true => parts.len() > 1 && key != "title" || matches!(parts[..], ["프로젝트" | "project"]),
        false => is_in("company role school organization", key),
    };
    let is_asked = matches!(parts[..], [name, asked] if stem(name).is_some() && is_in(LAST, asked));
    // `새 프로젝트`, as programs name what was just made.
    let is_new = matches!(parts[..], ["untitled" | "무제", ..] | ["새" | "new", _, ..])
        && parts[1..].iter().all(|part| is_slot(part));
    is_repeated
        || is_new
        || is_hidden
        || is_in(STATES, &small)
        || small == "test"
        || is_asked
        || is_name(&parts)
        || is_only && is_value && !parts.is_empty()
}

/// Whether a name in small letters starts with two of a sign that hides a name.
fn hides(small: &str) -> bool {
    let rest = ["oo", "xx", "○○", "ㅇㅇ", "**"].iter().find_map(|signs| small.strip_prefix(signs));
    rest.is_some_and(|rest| !rest.starts_with(|char: char| char.is_ascii_alphanumeric()))
}

/// Whether a word is what a form asks for: `직무`, `직무명`, `지원직무`.
fn is_slot(word: &str) -> bool {
    is_in(SLOTS, word) || stem(word).is_some()
}

/// What a word is the name of: `회사명`, `회사이름`, `지원회사`.
fn stem(word: &str) -> Option<&str> {
    let plain = word.strip_prefix("지원").unwrap_or(word);
    let stem = plain.strip_suffix('명').or(plain.strip_suffix("이름")).unwrap_or(plain);
    (stem != word && is_in(SLOTS, stem)).then_some(stem)
}

/// Whether words end with the name of a name: `회사명`, `프로젝트 이름`, `company_name`.
fn is_name(parts: &[&str]) -> bool {
    let before = parts.len().checked_sub(2).map(|at| parts[at]);
    let is_of = |before| is_in(SLOTS, before) || is_in(FIRST, before) || is_in(AROUND, before);
    parts.last().is_some_and(|last| {
        stem(last).is_some() || is_in(NAMES, last) && before.map_or(!matches!(*last, "title" | "제목"), is_of)
    })
}

/// The words of a text in small letters without the number at its end: `성과 1`.
fn parts(small: &str) -> Vec<&str> {
    let text = small.trim_end_matches(|char: char| char.is_ascii_digit() && !small.starts_with(char));
    text.split([' ', '_', '-', '/', ',']).filter(|word| !word.is_empty()).collect()
}

/// Whether a word is in a list of words.
fn is_in(words: &str, word: &str) -> bool {
    // Nearly all words are in none.
    words.contains(word) && words.split_ascii_whitespace().any(|own| own == word)
}
