use super::*;

fn found(text: &str) -> Vec<String> {
    let clear = quantities(text).into_iter().filter(|quantity| quantity.unit == Unit::Clear);
    clear.map(|quantity| text[quantity.range].to_owned()).collect()
}

fn change(text: &str) -> Option<(String, String)> {
    let change = changes(text).into_iter().next()?;
    Some((text[change.before].to_owned(), text[change.after].to_owned()))
}

#[test]
fn numbers_with_units() {
    for text in [
        "840ms", "95 ms", "6시간", "48분", "7.8초", "70%", "12.5%p", "2.7억 건", "2,000만 원", "1억 2,000만 원", "3배",
        "2.5배", "98.7점", "512GB", "1.5 TB", "2,400건", "5개", "100여 명", "1시간 40분", "$1.2M", "120k", "10만 MAU",
        "3x", "10×", "2,400 RPS", "270 million events", "412 GitHub stars", "9 services", "10~20ms", "0건", "1위",
        "-30%", "~95ms", "100+ teams", "3개월", "99.99%",
    ] {
        assert_eq!(found(text), [text], "{text}");
    }
    assert_eq!(found("평균 9시간에서"), ["9시간"]);
    assert_eq!(found("하루 120만 건 대사를 48분에"), ["120만 건", "48분"]);
    assert_eq!(found("Led 5 engineers across 12 services"), ["5 engineers", "12 services"]);
}

#[test]
fn dates_versions_and_names_are_none() {
    for text in [
        "2024.03", "2024-03-01", "2024년", "2024년 3월 5일", "1.24에서 1.29로", "v2.1", "p99", "S3", "OAuth2",
        "HTTP/2", "Java 17", "Spring Boot 3.2", "K8s", "4bit", "3분기", "2차", "1.2.3", "24/7", "10:30", "5개발",
        "3배포", "phi4", "React 18", "2-phase commit", "4K 영상", "#12", "3-tier", "Python 3 scripts", "3단계 인증",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
        assert_eq!(change(text), None, "{text}");
    }
}

#[test]
fn changes_from_one_to_another() {
    for (text, before, after) in [
        ("840ms → 95ms", "840ms", "95ms"),
        ("p99 840 ms -> 95 ms", "840 ms", "95 ms"),
        ("6.1분 → 1.8분", "6.1분", "1.8분"),
        ("6.1 → 1.8분", "6.1", "1.8분"),
        ("월 5,200건 → 310건", "5,200건", "310건"),
        ("26시간 → 1시간 40분", "26시간", "1시간 40분"),
        ("6시간 → 2시간 → 48분", "6시간", "48분"),
        ("2,900만 원 → 2,000만 원", "2,900만 원", "2,000만 원"),
        ("평균 6초 → 평균 1초", "6초", "평균 1초"),
        ("응답을 840ms에서 95ms로 단축", "840ms", "95ms"),
        ("from 840 ms to 95 ms at peak", "840 ms", "95 ms"),
        ("fell from 6.1 to 1.8 minutes", "6.1", "1.8 minutes"),
        ("48 minutes instead of 6 hours", "6 hours", "48 minutes"),
        ("12단계 → 3단계", "12단계", "3단계"),
        ("5,200 → 1,310", "5,200", "1,310"),
        ("TPS 300 → 2,500", "300", "2,500"),
        ("정확도(nDCG) 0.71 → 0.84", "0.71", "0.84"),
        ("주 1회 → 하루 3회", "1회", "하루 3회"),
        ("2주 1회에서 일 3회로", "2주 1회", "일 3회"),
        ("$12,000/월 → $7,500/월", "$12,000/월", "$7,500/월"),
    ] {
        assert_eq!(change(text), Some((before.to_owned(), after.to_owned())), "{text}");
    }
}

#[test]
fn what_is_no_change() {
    for text in [
        "GCP → Azure", "Java 8 → 17", "2019 → 2023", "1.24 → 1.29", "v1 → v2", "2019년 → 2023년",
        "Kafka → Flink → Iceberg", "10%에서 20%의 사용자", "10 to 20 ms", "3개 → 서비스", "Spring Boot 2.7 → 3.2",
        "로그 5개, 알림 3개",
    ] {
        assert_eq!(change(text), None, "{text}");
    }
}
