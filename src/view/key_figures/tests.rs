use super::*;
use crate::text::markdown;

/// The figures of one result: `before → after | caption`.
fn figure(result: &str) -> Option<String> {
    figure_of(result, "제목")
}

fn figure_of(result: &str, title: &str) -> Option<String> {
    let line = markdown::inline(result).value;
    ResultText::of(&line.0).key_figure(title).map(|found| show(&found))
}

fn show(found: &Found) -> String {
    let before = found.before.as_ref().map(|before| format!("{before} → ")).unwrap_or_default();
    let strong = if found.strong { "" } else { " (plain)" };
    format!("{before}{} | {}{strong}", found.after, found.caption)
}

#[test]
fn strong_changes_have_the_words_before_them_as_caption() {
    for (result, expected) in [
        ("초당 최대 2,400건에서 응답 p99 **840ms → 95ms**", "840ms → 95ms | 초당 최대 2,400건에서 응답 p99"),
        ("하루 120만 건 대사 **6시간 → 48분**, 수기 확인 월 5,200건 → 310건", "6시간 → 48분 | 하루 120만 건 대사"),
        ("반영 지연 p99 **312초 → 7.8초**, 하루치 재처리 26시간 → 1시간 40분", "312초 → 7.8초 | 반영 지연 p99"),
        ("응답 시간이 840ms → **95ms**로 단축", "840ms → 95ms | 응답 시간"),
        ("**배포 시간을 40분에서 6분으로 단축**", "40분 → 6분 | 배포 시간"),
        ("응답 개선(p99 **840ms → 95ms**)", "840ms → 95ms | p99"),
        ("p99 응답: **840ms → 95ms**", "840ms → 95ms | p99 응답"),
        ("수집, 정제, 적재 시간 **6시간 → 48분**", "6시간 → 48분 | 수집, 정제, 적재 시간"),
        ("오류 응답이 30% 줄고, 배포 횟수 **주 1회 → 하루 3회**", "주 1회 → 하루 3회 | 배포 횟수"),
        ("배포 주기를 **2주 1회에서 일 3회**로 단축", "2주 1회 → 일 3회 | 배포 주기"),
        ("[성능] 상품 상세 LCP **4.2s → 1.1s**", "4.2s → 1.1s | 상품 상세 LCP"),
        ("큐 길이 **5,200건 → 310건**", "5,200건 → 310건 | 큐 길이"),
        (
            "Cut p99 latency from **840 ms to 95 ms** at a peak of 2,400 requests per second",
            "840 ms → 95 ms | Cut p99 latency",
        ),
        (
            "Reconciled 1.2 million orders a day in **48 minutes instead of 6 hours**; manual checks from 5,200 to 310 a month",
            "6 hours → 48 minutes | Reconciled 1.2 million orders a day",
        ),
        (
            "Cut p99 delay from **312 s to 7.8 s** and a day's recompute from 26 hours to 100 minutes",
            "312 s → 7.8 s | Cut p99 delay",
        ),
    ] {
        assert_eq!(figure(result).as_deref(), Some(expected), "{result}");
    }
}

#[test]
fn single_quantities_say_what_became_of_them() {
    for (result, expected) in [
        ("인프라 비용 **70% 절감**", "70% 절감 | 인프라 비용"),
        ("인프라 비용 **70%** 절감", "70% 절감 | 인프라 비용"),
        ("인프라 비용을 **70%** 줄였습니다", "70% 줄임 | 인프라 비용"),
        ("처리량을 **3배**로 늘림", "3배로 늘림 | 처리량"),
        ("테스트 커버리지 **85% 이상** 유지", "85% 이상 유지 | 테스트 커버리지"),
        ("하루 **2.7억 건**의 이벤트를 처리", "하루 2.7억 건 | 이벤트를 처리"),
        ("**2.7억 건** 이벤트 처리", "2.7억 건 | 이벤트 처리"),
        ("월 **2,000만 원 절감**", "월 2,000만 원 절감 | 제목"),
        ("레거시 **5개 서비스** 이관", "5개 | 레거시 5개 서비스 이관"),
        ("GitHub 스타 **412개**, 외부 기여자 9명", "412개 | GitHub 스타"),
        ("TOEIC 모의 점수 **920점** 달성", "920점 달성 | TOEIC 모의 점수"),
        ("가용성 **99.95%** 목표 달성", "99.95% | 가용성 99.95% 목표 달성"),
        ("로그 용량 **512GB** 감소", "512GB 감소 | 로그 용량"),
        ("Cut cloud costs by **31%** through spot nodes", "31% | Cut cloud costs"),
        ("**412 GitHub stars**, nine outside contributors", "412 GitHub stars | 제목"),
        ("캐시 적중률 **92%**까지 향상", "92%까지 향상 | 캐시 적중률"),
        ("Reduced AWS spend by **$40K/month** (32%)", "$40K/month | Reduced AWS spend"),
        ("Python 3.8 → 3.12 migration for **40 repositories**", "40 repositories | Python 3.8 → 3.12 migration"),
        ("Led a team of **5 engineers**", "5 engineers | Led a team"),
        ("Saving **31%** of the monthly bill", "31% | Saving 31% of the monthly bill"),
        ("Latency **35% lower** than before", "35% lower | Latency 35% lower than before"),
        ("Served **3M+ users** in 12 countries", "3M+ users | Served"),
        ("없는 상품을 파는 일 **월 700건**", "월 700건 | 없는 상품을 파는 일"),
    ] {
        assert_eq!(figure(result).as_deref(), Some(expected), "{result}");
    }
}

#[test]
fn a_number_ends_before_the_words_that_say_what_became_of_it() {
    for (result, expected) in [
        ("EC2 비용을 약 20% 절감할 수 있었음", "약 20%"),
        ("트래픽을 평균 35% 줄여 속도 개선", "평균 35%"),
        ("응답 시간 **70% 이상 단축**하였음", "70% 이상"),
        ("하루 **2.7억 건**의 이벤트를 처리", "하루 2.7억 건"),
        ("Latency **35% lower** than before", "35%"),
        ("문의 월 1,900건 → 620건으로 감소", "620건"),
    ] {
        let line = markdown::inline(result).value;
        let found = ResultText::of(&line.0).key_figure("제목").expect("a key figure");
        assert_eq!(found.number, expected, "{result}");
    }
}

#[test]
fn plain_results_give_changes_and_improvements_only() {
    for (result, expected) in [
        (
            "ETA 오차 중앙값 6.1분 → 1.8분, 도착 문의 월 1,900건 → 620건",
            Some("6.1분 → 1.8분 | ETA 오차 중앙값 (plain)"),
        ),
        (
            "Flink 자원을 실사용량 p95에 맞추고 스팟 노드를 70%로 늘려 월 2,900만 원 → 2,000만 원",
            Some("월 2,900만 원 → 2,000만 원 | 제목 (plain)"),
        ),
        ("EC2 비용을 약 20% 절감할 수 있었음", Some("약 20% 절감 | EC2 비용 (plain)")),
        ("이미지 용량 30~40% 절감", Some("30~40% 절감 | 이미지 용량 (plain)")),
        ("배포 시간 70% 단축", Some("70% 단축 | 배포 시간 (plain)")),
        ("발견까지 평균 9시간에서 35분으로 단축", Some("평균 9시간 → 35분 | 발견까지 (plain)")),
        ("Median ETA error fell from 6.1 to 1.8 minutes", Some("6.1 → 1.8 minutes | Median ETA error (plain)")),
        ("Reduced page load time by 40%", Some("40% | Reduced page load time (plain)")),
        ("GitHub 스타 412개, 외부 기여자 9명", None),
        ("하루 2.7억 건을 처리", None),
    ] {
        assert_eq!(figure(result).as_deref(), expected, "{result}");
    }
}

#[test]
fn what_measures_nothing_is_no_key_figure() {
    for result in [
        "**2024.03** 출시",
        "PostgreSQL **1.24에서 1.29로** 올림",
        "Kubernetes 1.24 → 1.29 무중단 업그레이드",
        "**GCP → Azure** 이전",
        "**Java 17**과 **Spring Boot 3.2** 적용",
        "QLoRA + **4bit/8bit**로 GPU 메모리 절감",
        "**OAuth2** 인증, **HTTP/2** 적용",
        "**phi4**, **K8s** 도입",
        "**3분기** 우수 사원",
        "**2019 ~ 2021** 운영",
        "엑셀 다운로드 **OOM → 8초**",
        "**Node 14 → 20** 업그레이드",
        "`840ms → 95ms`",
        "~~840ms → 95ms~~",
        "**빠른 응답**과 안정화",
        "Kafka → Flink → Iceberg로 일원화",
        "응답 p99 **840ms → 95ms** 목표",
        "비용 **30% 절감** 예정",
        "비용 30% 절감 예상",
        "",
    ] {
        assert_eq!(figure(result), None, "{result}");
    }
}

#[test]
fn a_caption_that_says_too_little_gives_way_to_the_title_and_one_that_is_too_long_to_none() {
    assert_eq!(figure("**70% 절감**").as_deref(), Some("70% 절감 | 제목"));
    assert_eq!(figure("캐시를 도입해 **6초 → 1초**").as_deref(), Some("6초 → 1초 | 제목"));
    assert_eq!(figure_of("**70% 절감**", ""), None);
    let long = "아주 긴 설명이 끊길 곳 없이 이어지는 데다 쉼표도 없고 동사도 없는 이름씨뿐인 응답 시간 목표 대비 **6초 → 1초**";
    assert_eq!(figure(long), None);
    assert_eq!(figure("상품 추천 구조 설계 및 핵심 모듈 개발, 배포 절차 정비로 **신규 5개 대학** 수주에 기여"), None);
    let joined = "Halved the monthly bill while the share of incidents with a usable trace rose from **61 % to 97 %**";
    assert_eq!(figure(joined).as_deref(), Some("61 % → 97 % | Share of incidents with a usable trace"));
}

fn found(text: &str, strong: bool) -> Found {
    Found {
        before: None, after: text.into(), number: text.into(), caption: "말".into(), title: "제목".into(), strong
    }
}

#[test]
fn plain_ones_are_added_only_to_fewer_than_three_strong_ones() {
    let after = |all: Vec<Found>| chosen(all).into_iter().map(|found| found.after).collect::<Vec<_>>();
    let (plain, strong) = (|text| found(text, false), |text| found(text, true));
    assert_eq!(after(vec![plain("1"), strong("2"), strong("3")]), ["2", "3", "1"]);
    assert_eq!(after(vec![plain("1"), strong("2"), strong("3"), strong("4")]), ["2", "3", "4"]);
    assert_eq!(after(vec![strong("2"), strong("2")]), ["2"]);
    assert!(after(Vec::new()).is_empty());
}
