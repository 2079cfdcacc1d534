//! Fitting of pages: pulling back and filling pages, and shortening old work.

use crate::support::{Scratch, make, stderr, stdout, view};
use folio_pdf::api::view::{Cut, EntryView, PartBody, taper};
use std::path::Path;

/// Jobs and projects of a number of years, newest first, all with the same parts.
fn career(years: u32) -> String {
    let mut text = "profile: {name: 홍길동}\nprojects:\n".to_owned();
    for year in (2025 - years + 1..=2025).rev() {
        text += &format!(
            "- title: 일 {year}\n  period: {year}.01 ~ {year}.12\n  summary: 여러 서버가 함께 쓰는 저장소를 새로 만든 일이다.\n  \
             tasks: [설계와 개발, 시험과 배포, 문서와 교육, 장애 대응과 회고]\n  results: [{year}년 응답 **{}ms → 90ms**]\n",
            year - 1000
        );
    }
    text
}

/// The pages of a document, and the notes of `--verbose`.
fn render(scratch: &Scratch, set: &[&str]) -> (usize, Vec<String>) {
    let set: Vec<_> = set.iter().flat_map(|value| ["--set", value]).collect();
    let output = scratch.run(&[&["render", "-o", "a.pdf", "-v", "-l", "resume"][..], &set].concat());
    let told = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let pages = told.split_whitespace().skip_while(|word| *word != "a.pdf").nth(1);
    let pages = pages.and_then(|pages| pages.parse().ok()).unwrap_or_else(|| panic!("{told}"));
    let told = stderr(&output);
    (pages, told.lines().filter_map(|line| line.strip_prefix("resume: ")).map(str::to_owned).collect())
}

#[test]
fn a_sparse_page_is_set_larger_where_the_content_leaves_it_free() {
    let scratch = Scratch::with("profile: {name: 홍길동, headline: 신입}\nskills: [{items: [Go, Rust]}]\n");
    assert_eq!(render(&scratch, &["design.fill=off"]), (1, Vec::new()));
    let (pages, notes) = render(&scratch, &["design.fill=auto"]);
    assert_eq!(pages, 1);
    assert!(notes.len() == 1 && notes[0].starts_with("filled a sparse page: size "), "{notes:?}");
    let fixed = ["design.fill=auto", "design.size=9pt", "design.density=compact"];
    assert_eq!(render(&scratch, &fixed), (1, Vec::new()), "what the content sets stays");
}

#[test]
fn a_last_page_of_a_few_lines_is_pulled_back() {
    // One of these lengths ends in a few lines, whatever the layout's measures are.
    let found = (4..40).find_map(|lines| {
        let items: Vec<_> = (0..lines).map(|line| format!("{line}번째 줄")).collect();
        let text = format!("profile: {{name: 홍길동}}\nprojects: [{{title: 하나, tasks: [{}]}}]\n", items.join(", "));
        let scratch = Scratch::with(&text);
        let (whole, _) = render(&scratch, &["design.fill=off", "design.paper=a5"]);
        let (pages, notes) = render(&scratch, &["design.fill=auto", "design.paper=a5"]);
        // Crop marks are no text of the page.
        let cut = |pages| pages == 1 && render(&scratch, &["design.crop_marks=true", "design.paper=a5"]).0 == pages;
        (whole == 2 && cut(pages)).then_some(notes)
    });
    let notes = found.expect("a length that ends in a few lines");
    assert!(notes.len() == 1 && notes[0].starts_with("fitted to 1 page instead of 2: size "), "{notes:?}");
}

#[test]
fn a_gap_at_the_foot_of_a_page_is_closed_where_a_size_nearby_does_it() {
    // Code of twelve lines stays whole, and a head stays with it: one of these lengths just leaves no room for them.
    let code = "      ```\n".to_owned() + &"      let x = 1;\n".repeat(12) + "      ```\n";
    let found = (20..30).find_map(|lines| {
        let items: Vec<_> = (0..lines).map(|line| format!("{line}번째 줄")).collect();
        let text = format!(
            "profile: {{name: 홍길동}}\nprojects:\n- {{title: 하나, tasks: [{}]}}\n- title: 둘\n  body: |\n{code}- {{title: 셋, tasks: \
             [가, 나, 다, 라, 마, 바, 사, 아, 자, 차, 카, 타]}}\n",
            items.join(", ")
        );
        let scratch = Scratch::with(&text);
        let (whole, notes) = render(&scratch, &["design.fill=auto"]);
        notes.first().filter(|note| note.starts_with("closed a gap ")).map(|_| (scratch, whole))
    });
    let (scratch, pages) = found.expect("a length that leaves a gap which can be closed");
    assert_eq!(render(&scratch, &["design.fill=off"]), (pages, Vec::new()), "no page more");
}

#[test]
fn a_letter_comes_closer_rather_than_end_in_a_few_lines() {
    // Code comes no closer: some of its letters are tried and stay as they are.
    for (fence, least) in [("", 4), ("```", 1)] {
        for count in 26..44 {
            let lines: String = (0..count).map(|line| format!("      {line}번째 문단\n\n")).collect();
            let scratch = Scratch::with(&format!(
                "profile: {{name: 홍길동}}\nletters:\n- title: 글\n  questions:\n  - prompt: 물음\n    answer: |\n      {fence}\n{lines}      {fence}\n\
                 design: {{density: compact, fill: off}}\n"
            ));
            let made = make(&scratch.path("content"), "letter", None);
            assert_eq!(made.typst_warnings, Vec::<String>::new(), "{count} {fence}");
            let last = made.pages.last().map_or(0, |page| page.matches("문단").count());
            assert!(last >= least, "{count} {fence}: {last} of {} pages", made.pages.len());
        }
    }
}

#[test]
fn old_work_shows_less_where_the_document_is_longer_than_it_should_be() {
    let scratch = Scratch::with(&career(24));
    let (whole, notes) = render(&scratch, &["design.fill=off", "design.taper=off"]);
    assert_eq!((whole > 3, notes), (true, Vec::new()));
    let (pages, notes) = render(&scratch, &["design.fill=off", "design.taper=auto"]);
    assert!(pages < whole, "{pages}");
    assert!(notes.len() == 1 && notes[0].starts_with("shortened old work: "), "{notes:?}");
    assert!(notes[0].contains("일 2002") && !notes[0].contains("일 2021"), "{notes:?}");
    let first = std::fs::read(scratch.path("a.pdf")).expect("a document");
    render(&scratch, &["design.fill=off", "design.taper=auto"]);
    assert!(first == std::fs::read(scratch.path("a.pdf")).expect("a document"), "not the same twice");
    // A short document keeps everything.
    let scratch = Scratch::with(&career(6));
    assert_eq!(render(&scratch, &["design.fill=off", "design.taper=auto"]).1, Vec::<String>::new());
}

/// The title of an entry and the keys of its parts, and those of the entries below it.
fn outline(entries: &[EntryView], found: &mut Vec<String>) {
    for entry in entries {
        let keys: Vec<_> = entry.parts.iter().map(|part| part.key).collect();
        found.push(format!("{}: {}", entry.title.plain_text(), keys.join(" ")));
        for part in &entry.parts {
            if let PartBody::Entries { entries } = &part.body {
                outline(entries, found);
            }
        }
    }
}

#[test]
fn old_is_what_ended_long_before_the_newest_work() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}\nexperience:\n- {company: 가, period: 2015.01 ~ 2018.12, tasks: [하나], projects: [\
         {title: 나, results: [응답 **3배** 빠르게], tasks: [둘]}, {title: 다, summary: 셋, tasks: [넷]}]}\n\
         - {company: 라, period: 2005.01 ~ 2008.12, results: [응답 **5배**], tasks: [다섯]}\n\
         projects:\n- {title: 마, period: 2024.01 ~ 2024.12, tasks: [여섯]}\n- {title: 바, tasks: [일곱]}\n\
         education:\n- {school: 사, period: 1995.03 ~ 1999.02, tasks: [여덟]}\n",
    );
    let whole = view(&scratch.path("content"), "resume");
    let shown = |cut| {
        let (tapered, titles) = taper(&whole, cut).expect("old work");
        let mut found = Vec::new();
        tapered.sections.iter().for_each(|section| outline(&section.entries, &mut found));
        (found, titles, tapered.key_figures.len())
    };
    let new = ["마: tasks", "바: tasks", "사: tasks"];
    let (found, titles, figures) = shown(Cut::Results);
    assert_eq!(found, [&["가: projects", "나: results", "다: summary", "라: results"][..], &new].concat());
    assert_eq!((titles.join(" "), figures), ("가 나 다 라".to_owned(), 2));
    let (found, _, figures) = shown(Cut::Titles);
    assert_eq!(found, [&["가: projects", "나: results", "다: summary", "라: "][..], &new].concat());
    assert_eq!(figures, 1, "a figure that is not shown any more is none");
    let (found, _, figures) = shown(Cut::OldTitles);
    assert_eq!(found, [&["가: projects", "나: ", "다: ", "라: "][..], &new].concat());
    assert_eq!(figures, 0);
}

#[test]
fn where_nothing_is_old_nothing_is_shortened() {
    for text in [
        "projects: [{title: 하나, tasks: [둘]}]",
        "projects: [{title: 하나, period: 1999, tasks: [둘]}]",
        "skills: [{items: 셋}]",
    ] {
        let scratch = Scratch::with(&format!("profile: {{name: 홍길동}}\n{text}\n"));
        assert!(taper(&view(&scratch.path("content"), "resume"), Cut::OldTitles).is_none(), "{text}");
    }
}

#[test]
fn figures_take_what_is_left_of_a_page_whose_gaps_take_it_too() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contents/figures");
    assert_eq!(make(&content, "portfolio", None).typst_warnings, Vec::<String>::new());
}
