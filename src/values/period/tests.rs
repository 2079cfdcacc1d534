//! Periods of every form, read, counted and printed.

use super::*;

fn period(text: &str) -> Period {
    Period::parse(text, 2026).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn shown(text: &str) -> String {
    period(text).format(&pattern("YYYY.MM"), " – ", "현재")
}

fn pattern(text: &str) -> DatePattern {
    DatePattern::parse(text).expect("a pattern")
}

fn message(text: &str) -> String {
    Period::parse(text, 2026).unwrap_err().message.to_string()
}

fn month(text: &str) -> YearMonth {
    PartialDate::parse(text, 2026).unwrap().first_month()
}

fn months(text: &str) -> Option<u32> {
    period(text).months(month("2026.01"))
}

fn union(texts: &[&str]) -> u32 {
    let periods: Vec<Period> = texts.iter().map(|text| period(text)).collect();
    total(&periods, month("2026.01"))
}

#[test]
fn every_way_to_write_a_period_is_read() {
    for (expected, ways) in [
        (
            "2021.06 – 2023.01",
            "2021.06 ~ 2023.01|2021.06~2023.01|2021.06-2023.01|2021-06-2023-01|2021-06 - 2023-01|202106-202301\
                |2021.06 – 2023.01|2021.06 ‐ 2023.01|2021.06−2023.01|2021.06—2023.01|2021.06 to 2023.01|2021년 6월 ~ 2023년 1월|21.06 〜 23.01\
                |2021.06 ～ 2023.01|2021.06 ∼ 2023.01|202106 ~ 202301|2021/06-2023/01|Jun 2021 - Jan 2023\
                |June 2021 TO January 2023|2021-06 -2023-01|21-06-23-01|2021. 6. - 2023. 1.|2021-06 ~ 2023-01|2021.06 -> 2023.01|2021-06→2023-01",
        ),
        (
            "2021.06 – 현재",
            "2021-06 - |2021-06 -|2021-06-|202106~|2021.06 ~|21.06 ~ 현재|2021.06 – present|2021.06 — now\
                |2021.06 to|2021.06 ~ 재직중|2021.06 ~ 재직 중|2021.06 - 진행 중|2021.06~진행중|2021-06-현재\
                |2021.06 ~ Current|2021.06 ~ ongoing|Jun 2021 to Present",
        ),
        ("2021.03 – 2021.09", "2021.03~09|2021.03 ~ 9|2021년 3월 ~ 9월|Mar'21 - Sep'21|Mar’21 – Sep ’21"),
        ("2021.06.01 – 2022.03.01", "2021-06-01 - 2022-03-01|2021-06-01-2022-03-01|20210601~20220301"),
        ("2021.11.01 – 현재", "21.11.01 ~ 현재|2021. 11. 1. ~"),
        ("2019 – 2021", "2019 ~ 2021|2019-2021|2019년 – 2021년"),
        ("2017.03 – 현재", "Since March 2017|since 2017.03|2017년 3월부터|2017.03부터"),
        ("2019.03 – 2021", "2019-03-2021|2019.03 ~ 2021"),
        ("2023.05", "2023.05|2023-05|2023년 5월|2023.05 ~ 2023.05|May 2023"),
        ("2023.05.07", "2023-05-07"),
        ("2023", "2023"),
    ] {
        for way in ways.split('|') {
            assert_eq!(shown(way), expected, "{way}");
        }
    }
    assert!(period("2023.05").is_single() && !period("2023.05 ~").is_single());
    let parts = |start, end| Period::from_parts(start, end, 2026);
    assert_eq!(parts("2021.06", "2023-01"), Ok(period("2021.06 ~ 2023.01")));
    assert_eq!(parts("2021.06", ""), Ok(period("2021.06 ~ ")));
    assert_eq!(parts("", "2021.06").unwrap_err().message.id, "period.no-start");
}

#[test]
fn a_wrong_period_says_how_to_write_it() {
    for (text, expected) in [
        ("", "expected a period, found nothing"),
        ("~ 2020.01", "period has no start"),
        ("- 2020.01", "period has no start"),
        ("~", "period has no start"),
        ("2021.03 ~ 2020.01", "period ends at 2020.01, before its start at 2021.03"),
        ("2021-06-2020-01", "period ends at 2020.01, before its start at 2021.06"),
        ("2021.06.10 ~ 2021.06.09", "period ends at 2021.06.09, before its start at 2021.06.10"),
        ("2021.O3 ~", "start of the period: expected a date, found `2021.O3`"),
        ("2021.03 ~ 2022.13", "end of the period: expected a month from 1 to 12, found `13`"),
        ("2021-03-2022-13", "end of the period: expected a month from 1 to 12, found `13`"),
        ("2021.03-2022.13", "end of the period: expected a month from 1 to 12, found `13`"),
        ("2021-13", "expected a month from 1 to 12, found `13`"),
        ("작년", "expected a period, found `작년`"),
        ("2019 ~ 2020 ~ 2021", "period `2019 ~ 2020 ~ 2021` is ambiguous"),
        ("01-06-07-08-09", "period `01-06-07-08-09` is ambiguous"),
    ] {
        assert_eq!(message(text), expected);
    }
}

#[test]
fn no_text_panics() {
    let pieces = ["2020", "-", "~", " ", "to", "현재", ".", "é", "–", "01"];
    for index in 0..pieces.len().pow(5) {
        let digit = |place: u32| pieces[index / pieces.len().pow(place) % pieces.len()];
        let text: String = (0..5).map(digit).collect();
        if let Ok(period) = Period::parse(&text, 2026) {
            total([&period], month("2026.01"));
        }
    }
}

#[test]
fn months_count_both_ends() {
    for (text, expected) in [
        ("2021.06 ~ 2021.12", Some(7)),
        ("2021.11 ~ 2023.06", Some(20)),
        ("2021.06 ~ 2021.06", Some(1)),
        ("2021.06", Some(1)),
        ("2021.01 ~ 2021.12", Some(12)),
        ("2021.06.30 ~ 2021.07.01", Some(2)),
        ("2025.12 ~", Some(2)),
        ("2026.01 ~", Some(1)),
        ("2026.02 ~", None),
        ("2019 ~ 2021", None),
        ("2019.03 ~ 2021", None),
        ("2019 ~ 2021.03", None),
        ("2019 ~", None),
        ("2019", None),
    ] {
        assert_eq!(months(text), expected, "{text}");
    }
}

#[test]
fn a_total_counts_every_month_once() {
    for (texts, expected) in [
        (&["2021.01 ~ 2021.12", "2022.01 ~ 2022.03"][..], 15),
        (&["2021.01 ~ 2021.12", "2021.12 ~ 2022.03"], 15),
        (&["2021.01 ~ 2021.12", "2021.03 ~ 2021.05"], 12),
        (&["2021.03 ~ 2021.05", "2021.01 ~ 2021.12", "2025.12 ~"], 14),
        (&["2020.01 ~ 2020.02", "2021.01 ~ 2021.02"], 4),
        (&["2026.02 ~"], 0),
        (&[], 0),
    ] {
        assert_eq!(union(texts), expected, "{texts:?}");
    }
}

#[test]
fn a_year_without_its_month_counts_from_or_to_its_middle() {
    for (texts, expected) in [
        (&["2019 ~ 2021"][..], 24),
        (&["2017 ~ 2019", "2019 ~ 2021"], 48),
        (&["2019 ~ 2021", "2020.01 ~ 2020.12"], 24),
        (&["2019.07 ~ 2021"], 24),
        (&["2019 ~ 2021.06"], 24),
        (&["2020.11 ~ 2020"], 1),
        (&["2020 ~ 2020.02"], 1),
        (&["2025 ~"], 7),
        (&["2026 ~"], 1),
        (&["2027 ~"], 0),
        (&["2020"], 0),
    ] {
        assert_eq!(union(texts), expected, "{texts:?}");
    }
}

#[test]
fn a_period_prints_in_any_style() {
    let english = period("2022.04 ~").format(&pattern("MMM YYYY"), " – ", "Present");
    assert_eq!(english, "Apr 2022 – Present");
    let mixed = period("2019 ~ 2021.03.05").format(&pattern("YYYY.MM"), "~", "현재");
    assert_eq!(mixed, "2019~2021.03.05");
}

#[test]
fn a_duration_prints_in_the_words_of_its_language() {
    let words = |words: [&str; 6]| {
        let [year_one, year_many, month_one, month_many, unit, joiner] = words.map(str::to_owned);
        DurationWords { year_one, year_many, month_one, month_many, unit, joiner }
    };
    let korean = words(["년", "년", "개월", "개월", "", " "]);
    let english = words(["yr", "yrs", "mo", "mos", " ", " "]);
    for (months, ko, en) in [
        (0, "", ""),
        (1, "1개월", "1 mo"),
        (7, "7개월", "7 mos"),
        (12, "1년", "1 yr"),
        (13, "1년 1개월", "1 yr 1 mo"),
        (20, "1년 8개월", "1 yr 8 mos"),
        (24, "2년", "2 yrs"),
    ] {
        let duration = Duration::from_months(months);
        assert_eq!(duration.format(&korean), ko);
        assert_eq!(duration.format(&english), en);
    }
}

#[test]
fn remarks_that_say_what_the_dates_say_are_left_out() {
    let read = |text: &str| Period::parse(text, 2026);
    let open = read("2023.08 ~").unwrap();
    let closed = read("2023.08 ~ 2025.12").unwrap();
    for text in [
        "2023.08 ~ 현재, 1년 8개월", "2023.08 ~ 현재 (1년 8개월)", "2023.08 ~ 재직 중 (약 8개월)", "2023.08 ~ (현재)",
        "2023.08 ~ 현재(재직중, 1년)", "2023.08 - 현재 재직중", "2023.08 ~ 진행 중", "2023.08 — Present · 1 yr 2 mos",
    ] {
        assert_eq!(read(text), Ok(open), "{text}");
    }
    for text in [
        "2023.08 ~ 2025.12 (2년 5개월)", "2023.08 ~ 2025.12(종료)", "2023.08(입사) ~ 2025.12 (퇴사)",
        "2023.08 ~ 2025.12, 총 2년",
    ] {
        assert_eq!(read(text), Ok(closed), "{text}");
    }
    for text in
        ["2023.08 ~ 2025.12 (재직중)", "2023.08 ~ 현재 (종료)", "2023.08 ~ 2025.12 (인턴)", "2023.08 ~ 2025.12, 3"]
    {
        assert!(read(text).is_err(), "{text}");
    }
    assert_eq!(Period::remarks("2023.08 ~ 현재 (재직중), 1년"), ["재직중", " 1년"]);
    assert_eq!(Period::remarks("2023.08 ~ 현재, 1년"), [" 1년"]);
    assert!(Period::remarks("2023.08 ~ 2025.12").is_empty());
}
