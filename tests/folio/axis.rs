//! Where labels, dates and links stand: beside their texts, and on their pages.

use crate::support::{Scratch, line_of, make, squeeze, start_of};

/// Readers take the second line of a label beside a text for a part of it.
#[test]
fn a_label_of_several_lines_stands_above_its_text() {
    let content = "
profile: {name: 홍길동}
labels: {tasks: 수행한 업무와 맡은 책임의 범위}
projects:
- {title: 하나, results: [절반으로 줄임], tasks: [서버를 옮김], facts: {Continuous Integration and Delivery: Actions}}
design: {paper: PAPER}
";
    for paper in ["a4", "a5"] {
        let scratch = Scratch::with(&content.replace("PAPER", paper));
        for layout in ["resume", "compact", "career", "classic", "split", "aside"] {
            let made = make(&scratch.path("content"), layout, None);
            let line = |wanted: &str| line_of(&made, wanted);
            assert_eq!(line("수행한"), line("범위"), "{layout} {paper}");
            assert!(line("수행한") < line("서버를") - 5, "{layout} {paper}");
            assert_eq!(line("성과"), line("절반으로"), "{layout} {paper}");
            assert!(start_of(&made, "절반으로") == start_of(&made, "서버를"), "{layout} {paper}");
        }
    }
}

/// Readers take a date beside the first of several lines for a part of their text.
#[test]
fn a_date_stands_at_the_end_of_a_title_of_several_lines() {
    let name = "Google Cloud Certified Professional Cloud Database Engineer (Recertification)";
    let content = format!(
        "profile: {{name: 홍길동}}\nprojects:\n- {{title: {name}, period: 2023.01 ~ 2024.06}}\n\
         certifications:\n- {{name: {name}, issuer: Google, date: 2021.09}}\ndesign: {{paper: a5}}\n"
    );
    let scratch = Scratch::with(&content);
    for layout in ["resume", "compact", "career", "classic", "aside"] {
        let made = make(&scratch.path("content"), layout, None);
        let text = made.squeezed();
        let name = squeeze(name);
        assert!(
            text.contains(&format!("{name}2023.01")) && text.contains(&format!("{name}2021.09")),
            "{layout}: {text}"
        );
        assert!(line_of(&made, "Google") < line_of(&made, "2023.01"), "{layout}");
        assert_eq!(line_of(&made, "(Recertification)"), line_of(&made, "2023.01"), "{layout}");
    }
}

#[test]
fn a_line_before_code_stays_on_its_page() {
    let mut parted = 0;
    for lines in 26..34 {
        let filling = "  한 줄짜리 문단\n\n".repeat(lines);
        let scratch = Scratch::with(&format!(
            "profile: {{name: 홍길동}}\ndesign: {{fill: off}}\nsections:\n- id: run\n  title: 실행\n  body: |\n{}    다음과 같이 실행\n\n    ```\n    folio-pdf render\n    ```\n",
            filling.replace("  한", "    한")
        ));
        let made = make(&scratch.path("content"), "resume", None);
        let pages: Vec<String> = made.pages.iter().map(|page| squeeze(page)).collect();
        assert!(
            pages.iter().any(|page| page.contains("다음과같이") && page.contains("folio-pdfrender")),
            "{lines}: {pages:?}"
        );
        parted += usize::from(pages[0].contains("한줄") && !pages[0].contains("다음과같이"));
    }
    assert!(parted > 1, "the code is to reach the next page");
}

/// All values begin at one axis; a label that is too wide is above its value. The column of skills has room for all categories.
/// A label that nearly fits is no higher than its text.
#[test]
fn values_of_all_labels_stand_on_one_axis() {
    let content = "
profile: {name: 홍길동}
labels: {results: Achievement, tasks: Troubleshooting}
skills: [{category: Observability and Incidents, items: [Grafana]}, {category: 언어, items: [Rust]}]
projects:
- {title: 하나, results: [절반으로], tasks: [서버를 옮김, 옮긴 뒤 살핌], facts: {Programming Language: Go, OS: Linux}}
design: {paper: PAPER, font: FONT}
";
    for (paper, font) in [("a4", "sans"), ("a5", "sans"), ("a5", "serif")] {
        let scratch = Scratch::with(&content.replace("PAPER", paper).replace("FONT", font));
        for layout in ["resume", "compact", "career", "classic"] {
            let made = make(&scratch.path("content"), layout, None);
            let line = |wanted: &str| line_of(&made, wanted);
            assert_eq!(line("Achievement"), line("절반으로"), "{layout} {paper} {font}");
            // On A5 it may be wider than a column can be.
            assert!(paper == "a5" || line("Observability") == line("Grafana"), "{layout} {paper} {font}");
            assert_eq!(line("Troubleshooting"), line("서버를"), "{layout} {paper} {font}");
            for (one, other) in [("Go", "Linux"), ("Grafana", "Rust")] {
                assert_eq!(start_of(&made, one), start_of(&made, other), "{one} {layout} {paper} {font}");
            }
        }
    }
}

/// A fact that is long in one project is a row in all of them.
#[test]
fn facts_of_a_career_are_in_one_manner() {
    let content = |long: &str| {
        format!(
            "profile: {{name: 홍길동}}\nprojects:\n- {{title: 하나, facts: {{환경: Linux, 언어: Go, 도구: Git}}}}\n\
             - {{title: 둘, facts: {{환경: Windows, 언어: {long}, 도구: Make}}}}\n"
        )
    };
    let line = |content: &str, wanted: &str| {
        let scratch = Scratch::with(content);
        line_of(&make(&scratch.path("content"), "career", None), wanted)
    };
    assert_eq!(line(&content("Rust"), "Linux"), line(&content("Rust"), "Git"));
    let long = "'다섯 해 동안 써 온 여러 가지 언어와 그 도구들'";
    assert!(line(&content(long), "Linux") < line(&content(long), "Git"));
}

#[test]
fn links_do_not_begin_a_page() {
    let mut parted = 0;
    for lines in 22..34 {
        let filling = "한 줄짜리 문단\n\n    ".repeat(lines);
        let scratch = Scratch::with(&format!(
            "profile: {{name: 홍길동}}\ndesign: {{fill: off}}\nprojects:\n- title: 하나\n  body: |\n    {filling}\n  \
             stack: [Kotlin]\n  links: [https://example.com/a]\n- {{title: 둘, summary: 글}}\n"
        ));
        let made = make(&scratch.path("content"), "resume", None);
        let pages: Vec<String> = made.pages.iter().map(|page| squeeze(page)).collect();
        assert!(
            pages.iter().any(|page| page.contains("Kotlin") && page.contains("example.com/a")),
            "{lines}: {pages:?}"
        );
        parted += usize::from(!pages[0].contains("Kotlin"));
    }
    assert!(parted > 1, "the links are to reach the next page");
}

/// A rule separates an untitled section from the one before it; the first section has none.
#[test]
fn a_rule_stands_before_a_section_without_a_title() {
    let drawn = |order: &str| {
        let sections = "sections: [{id: a, title: '', body: 둘}, {id: b, title: '', body: 셋}]";
        let content = format!("profile: {{name: 홍길동}}\n{sections}\ndesign: {{sections: [{order}]}}\n");
        make(&Scratch::with(&content).path("content"), "resume", None).shapes()
    };
    assert_eq!(drawn("a, b"), drawn("a") + 1);
}

/// A category of nothing is a skill itself, at the left, lest it looks like a line of the one before it.
#[test]
fn a_category_alone_is_a_skill() {
    let content = "profile: {name: 홍길동}\nskills: [{category: 언어, items: [Rust]}, {category: Docker}]\n";
    let made = make(&Scratch::with(content).path("content"), "resume", None);
    assert_eq!(start_of(&made, "Docker"), start_of(&made, "언어"));
}

/// The column grows for a label that comes again and again, but where a reader of places would read it apart from the texts.
#[test]
fn a_wide_label_of_many_entries_stands_beside_its_text() {
    let project = "- {title: 제목, results: [절반으로], facts: {Programming Languages: Go, OS: Linux}}\n";
    for (count, layout, beside) in
        [(3, "career", true), (3, "compact", true), (3, "form", true), (1, "career", false), (3, "resume", false)]
    {
        let content = format!("profile: {{name: 홍길동}}\nprojects:\n{}", project.repeat(count));
        let made = make(&Scratch::with(&content).path("content"), layout, None);
        assert_eq!(line_of(&made, "Programming") == line_of(&made, "Go"), beside, "{count} {layout}");
        assert_eq!(start_of(&made, "Go"), start_of(&made, "절반으로"), "{count} {layout}");
    }
}

/// Text that is no list has no marks before it, and so more room for its label: also two levels down.
#[test]
fn a_label_before_a_text_without_marks_stands_beside_it() {
    let content = "
profile: {name: 홍길동}
projects:
- title: 하나
  entries: [{title: 둘, entries: [{title: 셋, tasks: [서버를 옮김]}, {title: 넷, tasks: [앱을 고침, 다시 고침]}]}]
";
    let made = make(&Scratch::with(content).path("content"), "resume", None);
    assert_eq!(line_of(&made, "수행"), line_of(&made, "서버를"));
}

/// Columns of fields share the room by need, where not all their values fit.
#[test]
fn short_values_of_a_form_leave_room_to_long_ones() {
    let content = "
profile: {name: Jaeha Yoon}
education:
- {school: Saetbyeol University, major: Computer Science and Engineering, degree: B.S., status: Graduated, gpa: 3.9, period: 2015.03 ~ 2021.02}
";
    let made = make(&Scratch::with(content).path("content"), "form", Some("en"));
    assert_eq!(line_of(&made, "Saetbyeol"), line_of(&made, "University"));
    assert_eq!(line_of(&made, "Computer"), line_of(&made, "Science"));
    assert_eq!(line_of(&made, "and"), line_of(&made, "Engineering"));
}

/// The column of names in a table of fields has no labels, for which words would have less room.
#[test]
fn a_word_that_fits_in_its_column_of_a_form_is_whole() {
    let content = "
profile: {name: 홍길동}
projects: [{title: 하나, tasks: [서버를 옮김], facts: {데이터 처리 방식: [가나다라 마바사 아자차카 타파하 가나다라 마바사 아자차카 타파하, 하나]}}]
publications: [{title: Automated latency service to queue by cluster 842% observability with., venue: KCC 2021, date: 2021.06, kind: paper}]
design: {paper: a5, font: serif}
";
    let scratch = Scratch::with(content);
    let made = make(&scratch.path("content"), "form", None);
    assert!(made.pages.iter().any(|page| page.contains("observability")), "{:?}", made.pages);
}
