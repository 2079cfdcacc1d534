//! Names of companies in texts: which are found, and which are not.

use super::*;

fn owner(id: &str, names: &[&str], allowed: &[&str]) -> Owner {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Owner { id: id.into(), names: owned(names), allowed: owned(allowed), incomplete: false }
}

/// Names of others found in a text for the target `own`, among some companies.
fn found_in(text: &str, kind: Kind) -> Vec<String> {
    let owners = [
        owner("own", &["물마루페이", "Mulmaru"], &["카카오"]),
        owner("haneul", &["하늘페이", "Haneul Pay", "하늘페이먼츠 주식회사"], &[]),
        owner("sky", &["(주)하늘"], &[]),
        owner("line", &["LINE Corp."], &[]),
        owner("kakao", &["카카오"], &[]),
        owner("naver", &["네이버(NAVER)"], &[]),
        owner("att", &["AT&T Inc."], &[]),
        owner("mul", &["물마루"], &[]),
        owner("old", &["셈하나"], &[]),
    ];
    let names = Names::new(owners.to_vec(), &["셈하나".to_owned()]);
    let allowed = names.allowed("own");
    let mut found: Vec<_> = names.mentions(text, &allowed, kind).into_iter().map(|found| found.target).collect();
    found.dedup();
    found
}

#[test]
fn names_are_found_however_they_are_written() {
    for (text, target) in [
        ("저는 하늘페이에 지원합니다", "haneul"),
        ("하늘\n페이에서", "haneul"),
        ("하늘 페이", "haneul"),
        ("HANEUL PAY", "haneul"),
        ("haneul-pay를", "haneul"),
        ("haneul_pay", "haneul"),
        ("Haneul\u{2060} Pa\u{2060}y", "haneul"),
        ("하\u{fe0f}늘\u{3164}페이\u{301}", "haneul"),
        ("㈜하늘페이", "haneul"),
        ("(주)하늘페이", "haneul"),
        ("주식회사하늘페이는", "haneul"),
        ("하늘페이정산팀", "haneul"),
        ("\u{1112}\u{1161}\u{1102}\u{1173}\u{11af}페이", "haneul"),
        ("하늘은 왜", "sky"),
        ("하늘에서의", "sky"),
        ("하늘그룹의", "sky"),
        ("하늘입니다.", "sky"),
        ("하늘(주)", "sky"),
        ("‘하늘’", "sky"),
        ("Line에서", "line"),
        ("LINE Corporation", "line"),
        ("ＬＩＮＥ", "line"),
        ("Naver와", "naver"),
        ("네이버", "naver"),
        ("네이버(NAVER)", "naver"),
        ("AT&T", "att"),
        ("물마루에서", "mul"),
    ] {
        let found = found_in(text, Kind::Text);
        assert!(found.iter().any(|found| found == target), "{text}: {found:?}");
    }
}

#[test]
fn other_words_are_left_alone() {
    for text in [
        "하늘색 배경", "하늘나라", "푸른하늘", "Lineage, online, outline", "물마루페이에서", "MULMARU",
        "카카오톡과 카카오", "셈하나에서 일했습니다", "",
    ] {
        assert_eq!(found_in(text, Kind::Text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_name_that_runs_through_a_space_ends_with_its_word() {
    for text in ["하늘 페이지", "하늘. 페이"] {
        assert_eq!(found_in(text, Kind::Text), ["sky"], "{text}");
    }
}

#[test]
fn addresses_hold_names_in_longer_words() {
    assert_eq!(found_in("https://haneulpayments.example.com/jobs", Kind::Link), ["haneul"]);
    assert_eq!(found_in("https://example.com/haneul-pay", Kind::Link), ["haneul"]);
    assert_eq!(found_in("https://example.com/lineage", Kind::Link), Vec::<String>::new());
    assert_eq!(found_in("haneulpayments", Kind::Text), ["haneul"]);
}

#[test]
fn names_of_files_run_words_together() {
    for text in
        ["이력서_하늘용", "최종하늘", "하늘최종", "하늘v3", "2026하늘", "하늘2026", "하늘색", "이력서 하늘 제출"]
    {
        assert_eq!(found_in(text, Kind::FileName), ["sky"], "{text}");
    }
    for text in ["outline", "이력서_물마루페이", "online_2026"] {
        assert_eq!(found_in(text, Kind::FileName), Vec::<String>::new(), "{text}");
    }
    for text in ["하늘용 이력서", "하늘v3", "2026하늘"] {
        assert_eq!(found_in(text, Kind::Text), ["sky"], "{text}");
    }
}

#[test]
fn other_names_of_an_employer_are_free_too() {
    let owners =
        [owner("own", &["가온"], &["누리"]), owner("b", &["하늘", "Haneul"], &[]), owner("c", &["누리", "Nuri"], &[])];
    let names = Names::new(owners.to_vec(), &["하늘".to_owned()]);
    assert!(names.mentions("Haneul Nuri", &names.allowed("own"), Kind::Text).is_empty());
    assert_eq!(names.mentions("Nuri", &names.allowed("b"), Kind::Text).len(), 1);
}

#[test]
fn other_names_of_well_known_companies_are_known() {
    let owners =
        [owner("own", &["배달의민족"], &[]), owner("b", &["(주)카카오뱅크"], &[]), owner("c", &["우아한형제들"], &[])];
    let names = Names::new(owners.to_vec(), &[]);
    let found = |text: &str, target: &str| names.mentions(text, &names.allowed(target), Kind::Text).len();
    assert_eq!(found("카뱅에 지원합니다", "own"), 1);
    assert_eq!(found("배민에 지원합니다", "b"), 1);
    assert_eq!(found("배민, 우아한형제들, Woowa Brothers", "own"), 0);
}

#[test]
fn names_are_found_without_their_group_and_with_letters_spelled() {
    let owners = [
        owner("own", &["가온"], &[]),
        owner("b", &["SK쉴더스"], &[]),
        owner("c", &["현대자동차"], &[]),
        owner("d", &["한국하늘공사"], &[]),
        owner("e", &["하늘국제공항공사"], &[]),
    ];
    let names = Names::new(owners.to_vec(), &[]);
    let found = |text: &str| names.mentions(text, &names.allowed("own"), Kind::Text).len();
    for text in ["에스케이쉴더스 지원 동기", "쉴더스에 입사하면"] {
        assert_eq!(found(text), 1, "{text}");
    }
    assert_eq!(found("하늘공항공사에 입사하면"), 1);
    for text in ["쉴더스 관제", "자동차에 입사하면"] {
        assert_eq!(found(text), 0, "{text}");
    }
    let data = names.mentions("한국하늘공사 시세 API 활용", &names.allowed("own"), Kind::Text);
    assert!(data.iter().all(|mention| mention.sense == Sense::Product), "{data:?}");
}

#[test]
fn targets_of_one_company_may_name_each_other() {
    let owners = [owner("a", &["하늘페이", "Sky"], &[]), owner("b", &["하늘페이", "Haneul"], &[])];
    let names = Names::new(owners.to_vec(), &[]);
    assert!(names.mentions("Haneul 하늘페이 Sky", &names.allowed("a"), Kind::Text).is_empty());
}

#[test]
fn what_applies_is_told_from_what_is_used_in_both_languages() {
    let owners = [
        owner("own", &["가온"], &[]),
        owner("b", &["Haneul", "하늘페이"], &[]),
        owner("c", &["Google"], &[]),
        owner("d", &["카카오페이"], &[]),
    ];
    let names = Names::new(owners.to_vec(), &[]);
    let sense = |text: &str| {
        let found = names.mentions(text, &names.allowed("own"), Kind::Text);
        found.first().map(|found| found.sense)
    };
    for text in [
        "Dear Haneul Recruiting Team,",
        "I want to join Haneul as a server engineer",
        "Haneul needs engineers",
        "Haneul Server Engineer 지원",
        "It is my dream to work at Google",
        "I hope to grow at Google",
        "Haneul Backend Engineer Resume",
        "하늘페이 서버 개발 지원",
        "하늘페이, Haneul에 지원",
        // The label of a drawing, without a word that says more.
        "하늘페이 검색",
        // Before a noun only a well-known company is one whose products are used.
        "하늘페이 주문 수집기",
        "하늘페이, 네모페이 결제",
        "하늘페이 사전 과제",
        "하늘페이 제출용",
        "Google take-home assignment",
        "Working at Haneul would let me learn",
        "하늘페이가 낸 논문을 읽고 지원을 결심했습니다",
        // What someone felt or wants is no work, and what they sent in is no page that they saw.
        "하늘페이의 결제 화면을 매일 쓰며 깊이 공감했습니다",
        "하늘페이의 어렵고 오래된 정산 시스템과 긴 배포 절차를 새로 만들겠습니다",
        "하늘페이에서 다국어를 지원하는 화면을 만들고 싶습니다",
        "https://github.com/gildong/haneul-homework",
    ] {
        assert_eq!(sense(text), Some(Sense::Company), "{text}");
    }
    for text in [
        "Haneul webhooks",
        "카카오페이 주문 수집기",
        "카카오페이, 네모페이 결제",
        "하늘페이에서 받은 주문을 저장",
        "하늘페이와 Haneul 시세를 모음",
        "하늘페이IDE로 진행한 스터디",
        "하늘페이 발표를 팀에 공유",
        "하늘페이와 네모 시세를 모음",
        "하늘페이처럼 이어보기를 구현",
        "하늘페이가 주관한 사업에 하도급으로 참여",
        // Work that was done.
        "하늘페이에서 자사몰로 회원 18만 명을 이관(2주)",
        "하늘페이가 관리하는 서버에 배포하는 절차를 문서화했습니다.",
        "하늘페이의 도구를 본떠 훈련을 함",
        "Built the integration with Haneul",
        "하늘페이 보드에서 회의를 열었습니다",
        "하늘페이 형식의 내역을 파싱",
        "하늘페이 모델을 비교하는 도구",
        "Kept latency low behind Haneul in production",
        "도구: Kafka, Haneul, dbt, Airflow",
        "https://github.com/gildong/haneul-client",
        "https://haneul.com/apps/gildong",
    ] {
        assert_eq!(sense(text), Some(Sense::Product), "{text}");
    }
    for text in [
        "https://engineering.haneul.com/kafka를 번역", "https://velog.io/@haneul", "Migrated to Google Cloud",
        "https://www.haneul.com/docs/haneul-api", "3하늘페이 구간", "Deployed on Google for two years",
        "https://gildong.example/google-cloud",
    ] {
        assert_eq!(sense(text), None, "{text}");
    }
}
