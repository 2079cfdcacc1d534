//! Dates of every form, read and printed.

use super::*;

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text, 2026).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn message(text: &str) -> String {
    let error = PartialDate::parse(text, 2026).unwrap_err();
    let write = error.help.iter().filter(|help| help.id != "date.write");
    error.message.to_string() + &write.map(|write| format!("; {write}")).collect::<String>()
}

#[test]
fn every_way_to_write_a_date_is_read_at_its_precision() {
    for (expected, ways) in [
        ("2023", "2023|2023.|2023년| 2023 |'23|23년"),
        ("2023.01", "2023.01|2023-01|2023/01|2023.1|2023. 1.|202301|23.01|'23.01|23-1"),
        ("2023.01", "2023년 1월|2023년1월|23년 01월|Jan 2023|January 2023|jan. 2023|2023 Jan|Jan '23"),
        ("2023.01.20", "2023-01-20|2023.1.20|2023. 1. 20.|20230120|23.01.20|2023/1/20|2023\u{2011}01\u{2011}20"),
        ("2023.01.20", "2023년 1월 20일|2023년1월20일|Jan 20, 2023|20 January 2023"),
        ("2021.10", "2021.10|Oct 2021|10/2021|10.2021"),
        ("2022.09", "Sept 2022|Sep 2022"),
        ("2024.02.29", "2024.02.29|20240229"),
    ] {
        for way in ways.split('|') {
            assert_eq!(date(way).to_string(), expected, "{way}");
        }
    }
}

#[test]
fn two_digit_years_reach_to_next_year() {
    assert_eq!(date("26.01").year(), 2026);
    assert_eq!(date("27.01").year(), 2027);
    assert_eq!(date("28.01").year(), 1928);
    assert_eq!(date("94.03.02").to_string(), "1994.03.02");
    assert_eq!(PartialDate::parse("99.12", 2100).unwrap().year(), 2099);
}

#[test]
fn a_wrong_date_says_how_to_write_it() {
    for (text, expected) in [
        ("", "expected a date, found nothing"),
        ("2021.O3", "expected a date, found `2021.O3`; write `2021.03`"),
        ("210601", "expected a date, found `210601`; write `2021.06.01`"),
        ("２０２１．０３", "expected a date, found `２０２１．０３`; write `2021.03`"),
        ("20/01/2023", "expected a date, found `20/01/2023`; write `2023.01.20`"),
        ("06/05/2021", "expected a date, found `06/05/2021`; write `2021.05.06` or `2021.06.05`, with the year first"),
        ("06/06/2021", "expected a date, found `06/06/2021`; write `2021.06.06`"),
        ("23", "expected a date, found `23`"),
        ("곧", "expected a date, found `곧`"),
        ("Jan 23", "expected a date, found `Jan 23`"),
        ("2023.01-20", "expected a date, found `2023.01-20`"),
        ("2023.13", "expected a month from 1 to 12, found `13`"),
        ("2023-00", "expected a month from 1 to 12, found `0`"),
        ("2023.02.29", "2023.02 has no day 29"),
        ("1900.02.29", "1900.02 has no day 29"),
        ("2023년 4월 31일", "2023.04 has no day 31"),
        ("1823.01", "expected a year from 1900 to 2100, found `1823`"),
    ] {
        assert_eq!(message(text), expected);
    }
    assert!(message(&"가".repeat(300)).contains(&format!("`{}…`", "가".repeat(60))));
}

#[test]
fn no_text_panics() {
    let pieces = ["20", "년", "월", ".", "-", " ", "'", "é", "Jan", "99999999999", ",", "日"];
    for a in pieces {
        for b in pieces {
            for c in pieces {
                for d in pieces {
                    let _ = PartialDate::parse(&[a, b, c, d].concat(), 2026);
                }
            }
        }
    }
}

#[test]
fn months_are_counted_with_both_ends() {
    let month = |text| date(text).first_month();
    assert_eq!(month("2021.06").through(month("2021.12")), Some(7));
    assert_eq!(month("2021.06").through(month("2021.05")), None);
    assert_eq!(YearMonth::new(2021, 13), None);
    assert_eq!(date("2021").last_month().to_string(), "2021.12");
    assert!(date("2020.12").is_before(date("2021")));
    assert!(!date("2021").is_before(date("2021.03")) && !date("2021.03").is_before(date("2021")));
}
