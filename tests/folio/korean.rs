//! Korean typography on laid-out pages.

use crate::support::{Made, Scratch, make};

/// A content of one section with this text, and a design.
fn set(layout: &str, design: &str, rest: &str) -> Made {
    let scratch = Scratch::with(&format!("profile: {{name: 김성호}}\ndesign: {{fill: off, {design}}}\n{rest}\n"));
    make(&scratch.path("content"), layout, None)
}

fn body(layout: &str, design: &str, text: &str) -> Made {
    set(layout, design, &format!("sections: [{{id: s, title: 글, body: \"{text}\"}}]"))
}

/// The lines of the pages.
fn lines(made: &Made) -> Vec<&str> {
    made.pages.iter().flat_map(|page| page.lines()).map(str::trim).collect()
}

/// Each glyph of the pages: its character, its position and advance in points, and the weight of its font.
fn glyphs(made: &Made) -> Vec<(char, f64, f64, u16)> {
    let mut found = Vec::new();
    for (position, text) in made.runs() {
        let mut x = position.x;
        for glyph in &text.glyphs {
            let (start, advance) = (x + glyph.x_offset.at(text.size), glyph.x_advance.at(text.size));
            let char = text.text[glyph.range()].chars().next().unwrap_or(' ');
            found.push((char, start.to_pt(), advance.to_pt(), text.font.info().variant.weight.to_number()));
            x += advance;
        }
    }
    found
}

#[test]
fn a_tab_separates_words() {
    let made = set("resume", "", "sections: [{id: s, title: \"제목\\t하나\", body: \"설계\\t개발\"}]");
    assert!(lines(&made).contains(&"설계 개발"), "{:?}", made.pages);
    assert!(lines(&made).contains(&"제목 하나"), "{:?}", made.pages);
}

#[test]
fn a_table_without_room_for_columns_is_set() {
    let contact = "https://www.linkedin.com/in/a-very-long-profile-name-of-somebody-0123456789-abcdefghijklmnop/";
    let made = set("form", "", &format!("references: [{{name: 김아무개, contact: \"{contact}\"}}]"));
    assert!(made.squeezed().contains("김아무개"));
}

#[test]
fn narrow_brackets_keep_their_width() {
    let made = body("resume", "", "법은 「개인정보 보호법」·「신용정보법」, 《가》〈나〉이다.");
    let glyphs = glyphs(&made);
    for (at, (char, _, advance, _)) in glyphs.iter().enumerate().filter(|(_, glyph)| "」》".contains(glyph.0)) {
        let alone = body("resume", "", &format!("가{char}나"));
        let natural = self::glyphs(&alone).into_iter().find(|glyph| glyph.0 == *char).expect("the bracket").2;
        assert!((advance - natural).abs() < 0.01, "{char} before {:?}: {advance} of {natural}", glyphs.get(at + 1));
    }
}

#[test]
fn no_space_is_added_between_hanja_and_latin() {
    let made = body("resume", "", "漢字API");
    let glyphs = glyphs(&made);
    let at = glyphs.iter().position(|glyph| glyph.0 == '字').expect("the Hanja");
    assert!((glyphs[at].2 - glyphs[at - 1].2).abs() < 0.01, "{:?}", &glyphs[at - 1..=at + 1]);
}

#[test]
fn words_that_must_break_do_so_by_the_rules() {
    for (margin, text, forbidden) in
        [(58, "누적거래금액₩1,900,000원을돌파한서비스를", "₩"), (55, "온프레미스에서클라우드——로의이전과정을", "드—")]
    {
        let made = body("resume", &format!("paper: a5, size: 10pt, margin: {margin}mm"), text);
        assert!(lines(&made).iter().all(|line| !line.ends_with(forbidden)), "{:?}", made.pages);
    }
    let made = body("resume", "paper: a5, size: 10pt, margin: 60mm", "스마트팩토리・물류・유통데이터분석을");
    assert!(lines(&made).iter().all(|line| !line.starts_with('・')), "{:?}", made.pages);
}

#[test]
fn parts_of_a_long_word_break_only_where_they_are_wider_than_a_line() {
    for margin in [30, 35, 40, 45] {
        let design = format!("paper: a5, size: 12pt, margin: {margin}mm");
        let made = body("resume", &design, "먼저 데이터레이크하우스·실시간스트리밍·배치통합플랫폼을 만들었다.");
        let all = lines(&made).join("|");
        assert!(
            ["데이터레이크하우스·", "실시간스트리밍·", "배치통합플랫폼을"].iter().all(|part| all.contains(part)),
            "{margin}: {all}"
        );
    }
}

#[test]
fn words_do_not_leave_narrow_columns() {
    let job = "experience: [{company: 나루데이터, period: 2021.01 ~ 2022.01, tasks: [단일 스레드로 도는 집계와 넓은 범위의 잠금이 원인이었다.]}]";
    let made = set("form", "paper: a5, size: 12pt, margin: 25mm", job);
    let edge = 419.53 - 25.0 * 72.0 / 25.4;
    for (char, x, advance, _) in glyphs(&made).into_iter().filter(|glyph| glyph.0 != ' ') {
        assert!(x + advance < edge + 0.5, "{char} ends at {} beyond {edge}", x + advance);
    }
}

#[test]
fn signs_end_lines() {
    let job = "experience: [{company: 나루데이터, period: 2021.06 ~ 2024.03}]";
    let made = set("split", "paper: a5, margin: 35mm, size: 12pt", job);
    assert!(lines(&made).iter().all(|line| !line.starts_with('–')), "{:?}", made.pages);
    let text = "결제 · 정산 · 환불 · 매출 · 고객 · 상품 · 재고 · 물류 · 배송을 맡아 운영했다.";
    let made = body("resume", "paper: a5, size: 10pt, margin: 40mm", text);
    assert!(lines(&made).iter().all(|line| !line.starts_with('·')), "{:?}", made.pages);
    assert!(made.pages.concat().contains("결제 · 정산"), "a space is a space: {:?}", made.pages);
}

#[test]
fn a_number_and_its_unit_stay_together() {
    let text = "지난해에는 3.2만\\u00a0대를 처리했고 올해는 12만 대를 처리한다.";
    let made = body("resume", "paper: a5, margin: 56mm, size: 10pt", text);
    let all = lines(&made).join("|");
    assert!(all.contains("3.2만 대를") && all.contains("12만 대를"), "{all}");
}

#[test]
fn a_typed_no_break_space_holds() {
    let text = "제1조와 제2조를 함께 살펴 개인정보\\u00a0보호를 위한 저장\\u00a0주기를 줄였다.";
    for margin in [50, 52, 54, 56, 58] {
        let made = body("resume", &format!("paper: a5, margin: {margin}mm, size: 10pt"), text);
        let all = lines(&made).join("|");
        assert!(all.contains("개인정보 보호를") && all.contains("저장 주기를"), "{margin}: {all}");
    }
}

#[test]
fn emphasis_is_seen() {
    let weight = |made: &Made, char| glyphs(made).iter().find(|glyph| glyph.0 == char).expect("the character").3;
    for font in ["sans", "serif"] {
        let made = body("resume", &format!("font: {font}"), "보통 *강조* 글이다");
        assert!(weight(&made, '강') >= weight(&made, '보') + 200, "{font}");
        let made = set("resume", &format!("font: {font}"), "projects: [{title: 제목 *강조* 글}]");
        assert!(weight(&made, '강') >= weight(&made, '제'), "{font}");
    }
}

#[test]
fn no_short_word_is_alone_on_the_first_or_last_line() {
    let text =
        "운영 중인 쿠버네티스(Kubernetes) 클러스터 14개의 버전을 1.24에서 1.29로 올리면서 무중단 절차서를 만들었다.";
    let made = body("resume", "paper: a5, size: 10pt, margin: 50mm", text);
    assert!(lines(&made).contains(&"운영 중인"), "{:?}", made.pages);
}

#[test]
fn hanja_of_serif_documents_is_in_a_serif() {
    let made = body("resume", "font: serif", "이름은 金成浩이다.");
    let families: Vec<_> = made.runs().iter().map(|(_, text)| text.font.info().family.clone()).collect();
    assert!(families.iter().any(|family| family == "Noto Serif KR"), "{families:?}");
    assert!(!families.iter().any(|family| family == "D2Coding"), "{families:?}");
}

#[test]
fn no_heading_of_a_letter_is_last_on_its_page() {
    let text = format!("{}\\n\\n", "물류 회사에서 위치 데이터를 모아 도착 시각을 계산하는 일을 했습니다. ".repeat(3));
    for margin in 30..57 {
        let letter = format!("letters: [{{id: a, body: \"{}## 소제목\\n\\n{}\"}}]", text.repeat(3), text.repeat(3));
        let made = set("letter", &format!("paper: a5, margin: {{x: 20mm, y: {margin}mm}}"), &letter);
        for page in &made.pages {
            let last = page.lines().map(str::trim).rfind(|line| !line.is_empty() && !line.contains(" / "));
            assert_ne!(last, Some("소제목"), "{margin} mm: {:?}", made.pages);
        }
    }
}
