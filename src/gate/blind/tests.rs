//! Texts as applicants write them, and the personal data in each.

use super::*;
use crate::diagnostics::{Problems, Sources};
use crate::yaml;

fn tree(text: &str) -> Node {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let file = sources.add("a.yaml".into(), ".".into(), text.into());
    yaml::parse(&sources, file, &mut problems).unwrap()
}

const CONTENT: &str = "
profile: {name: {ko: 남궁서진, en: Seojin Namgung}, location: 성남시 분당구 판교, birth_date: 1995-03-02}
education:
- {school: {ko: 서울대학교 컴퓨터공학부, en: Seoul National University}, location: 서울시 관악구}
- {school: 한성과학고등학교}
- {school: [{name: 한국정보통신대학교}, {name: 한국과학기술원(KAIST), from: 2009}]}
";

/// The personal data in a text, with `!` before data that is only a warning.
fn said(text: &str, kind: Kind) -> Vec<String> {
    let content = tree(CONTENT);
    let blind = Blind::of(&content, None, &["동아대학교병원".to_owned()]);
    let text = composed(text);
    let shown = |trace: Trace| format!("{}{}", if trace.is_sure { "" } else { "!" }, &text[trace.range]);
    blind.traces(&text, kind).into_iter().map(shown).collect()
}

#[test]
fn what_says_who_someone_is_is_found() {
    let mut missed = Vec::new();
    for (text, expected) in [
        ("남궁서진입니다.", "남궁서진"),
        ("개발자 남궁 서진", "남궁 서진"),
        ("I am Seojin Namgung.", "Seojin Namgung"),
        ("NAMGUNG SEOJIN", "NAMGUNG SEOJIN"),
        ("github.com/seojin-dev/tide", "github.com/seojin-dev/tide"),
        ("namgung.s@example.com", "namgung.s@example.com"),
        ("서울대학교 강의평가 서비스를 만들었습니다", "서울대학교"),
        ("서울대 학생 300명이 씁니다", "서울대"),
        ("서울대생이 만든 앱", "서울대생"),
        ("서울대학교병원 예약", "서울대학교병원"),
        ("서 울 대 학 교", "서 울 대 학 교"),
        ("SNU 해커톤", "SNU"),
        ("한성과학고에서", "한성과학고"),
        ("카이스트 연구실", "카이스트"),
        ("KAIST에서", "KAIST"),
        ("한국정보통신대와", "한국정보통신대"),
        ("연세대와 같이 한 연구", "연세대"),
        ("한양대 에리카", "한양대"),
        ("부산 대학교", "부산 대학교"),
        ("이화여대 앞", "이화여대"),
        ("대구과학고 졸업", "대구과학고"),
        ("Korea University에서", "Korea University"),
        ("University of Oxford", "University of Oxford"),
        ("hong@snu.ac.kr", "hong@snu.ac.kr"),
        ("https://cs.stanford.edu/class", "cs.stanford.edu"),
        ("14학번", "14학번"),
        ("2018년 2월에 컴퓨터공학과를 졸업", "2018년 2월에 컴퓨터공학과를 졸업"),
        ("졸업: 2018.02", "졸업: 2018"),
        ("Graduated in Feb 2018", "Graduated in Feb 2018"),
        ("95년생 개발자", "95년생"),
        ("만 31세", "만 31세"),
        ("당시 29세였다", "29세였"),
        ("1995년에 태어나", "1995년에 태어"),
        ("aged 29 at the time", "aged 29"),
        ("1995. 3. 2", "1995. 3. 2"),
        ("950302", "950302"),
        ("생년월일: 1990.01.01", "생년월일: 1990.01.01"),
        ("분당구에 삽니다", "분당구"),
        ("서울특별시 강남구 테헤란로 123", "서울특별시 강남구 테헤란로 123"),
        ("관악구 봉천로 12", "관악구 봉천로 12"),
        ("세종로 12번길", "세종로 12번길"),
        ("101동 1203호", "101동 1203호"),
        ("12 Gwanak-ro, Gwanak-gu", "Gwanak-ro"),
        ("판교 사무실에서", "!판교"),
        ("부산에서 나고 자라", "!부산"),
        ("수원시의 공공 데이터", "!수원시"),
        ("고향의 바다", "!고향"),
        ("AWS Seoul region", "!Seoul"),
        ("육군 병장으로", "!육군"),
        ("아버지는 엄격하셨고", "!아버지"),
        ("여성 개발자 모임", "!여성"),
    ] {
        if !said(text, Kind::Text).iter().any(|said| said == expected) {
            missed.push((text, said(text, Kind::Text)));
        }
    }
    assert_eq!(missed, []);
    assert_eq!(said("남궁서진이력서", Kind::FileName), ["남궁서진"]);
    assert_eq!(said("Seojin_resume", Kind::FileName).len(), 1);
    assert_eq!(said("https://seojin.example.org", Kind::Link).len(), 1);
    // Two of them in one text are two.
    assert_eq!(
        said("2018년 서울대학교 졸업, 부산 출신", Kind::Text),
        ["2018년 서울대학교 졸업", "서울대학교", "!부산"]
    );
}

#[test]
fn other_texts_say_nothing() {
    let mut found = Vec::new();
    for text in [
        "○○대학교 컴퓨터공학과", "OO대학교", "A대학교 학생", "국립대학교와 지방대학교", "타 대학교",
        "고려대상에서 뺐습니다", "경기대회에서", "중앙대비 20 %", "세종대왕", "한국대표", "참여대상", "해외고객",
        "동아대학교병원", "연구 결과로 3건을", "서버로 3대 이전", "도구 사용자로 12명", "시대 변화", "확대 적용",
        "공과대학 학생회", "단과대", "gist.github.com/a", "교육 3단계", "20년 생산 이력", "10대 사용자", "3세대 서버",
        "졸업 작품", "나이대별 통계", "전역 변수", "부모 클래스", "육군사관", "100세 시대 보험", "생년월일 암호화",
        "학번 체계 개편", "2018년에 입사해", "경기 침체", "광주리", "남성복", "University", "페이지원본", "1995.03",
        "950301", "고등학교 과정", "리드 개발자로 2018년부터",
    ] {
        if !said(text, Kind::Text).is_empty() {
            found.push((text, said(text, Kind::Text)));
        }
    }
    assert_eq!(found, []);
}

#[test]
fn schools_are_hidden_by_what_they_are() {
    for (school, lang, expected) in [
        ("서울대학교", "ko", "○○대학교"),
        ("서울대학교 컴퓨터공학부", "ko", "○○대학교"),
        ("이화여자대학교", "ko", "○○대학교"),
        ("한성과학고등학교", "ko", "○○고등학교"),
        ("연세대학교 대학원", "ko", "○○대학교"),
        ("한국과학기술원", "ko", "○○학교"),
        ("Seoul National University", "en", "○○ University"),
        ("KAIST", "en", "○○ School"),
    ] {
        assert_eq!(mask(school, lang), expected);
        assert!(said(expected, Kind::Text).is_empty());
        assert!(!without_masks(expected).contains('○'));
    }
}

#[test]
fn a_birth_year_of_two_digits_may_be_of_either_century() {
    let content = tree("profile: {name: 남궁서진, birth_date: 12.03.02}");
    let blind = Blind::of(&content, None, &[]);
    for text in ["2012.03.02", "1912-03-02", "12.3.2", "20120302"] {
        assert_eq!(blind.traces(text, Kind::Text).len(), 1, "{text}");
    }
}
