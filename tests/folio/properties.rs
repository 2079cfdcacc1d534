//! Properties of every document: no text is lost or added, and nothing depends on the machine.

use folio_pdf::api::reader;

use crate::support::{Scratch, make, squeeze, with_sections};

/// Texts that Typst, Markdown or fonts might change.
const NASTY: &[&str] = &[
    "List<String>",
    "C++ 2*3*4 a_b_c",
    "#태그 $5 @name",
    "30~40% 절감",
    "k8s node --> es",
    "~/.ssh/config",
    "<url> </div> <b>",
    "C:\\Users",
    "1x2 -> => != ...",
    "\"큰\" '작은' 따옴표",
    "= 제목 아님 // 주석 아님 /* 이것도 */",
    "[회의] (괄호) {중괄호}",
    "㈜하늘 ① ½ ㎡ × ° … ─ │ ★ ✓",
    "漢字 한자",
    "https://example.com/a_b?c=d&e=f",
    "가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하",
];

/// How often the text is in the sections of a document, and in its letters.
const TIMES: (usize, usize) = (8, 6);

fn document(text: &str) -> Scratch {
    let quoted = serde_json::to_string(text).expect("JSON");
    Scratch::with(&format!(
        "profile: {{name: 홍길동, headline: {quoted}}}\nexperience:\n- company: {quoted}\n  role: {quoted}\n  \
         facts: {{라벨: {quoted}}}\n  tasks: [{quoted}, {{text: {quoted}, items: [{quoted}]}}]\n  stack: [{quoted}]\n\
         letters:\n- title: {quoted}\n  recipient: {quoted}\n  body: {quoted}\n  closing: {quoted}\n  \
         questions: [{{prompt: {quoted}, answer: {quoted}}}]\n"
    ))
}

/// Layouts with columns, whose texts are mixed if they are read line by line across the page.
const SIDE_BY_SIDE: &[&str] = &["split", "form"];

#[test]
fn what_was_typed_is_what_is_read_back() {
    for layout in folio_pdf::api::layout::names() {
        for text in NASTY {
            let scratch = document(text);
            let made = make(&scratch.path("content"), layout, None);
            let printed = match SIDE_BY_SIDE.contains(&layout) {
                true => squeeze(&reader::read_pages(&made.document).texts_in_order().concat()),
                false => made.squeezed(),
            };
            let count = printed.matches(&squeeze(text)).count();
            let expected = if with_sections().any(|name| name == layout) { TIMES.0 } else { TIMES.1 };
            assert_eq!(count, expected, "{layout}: `{text}` in\n{printed}");
        }
    }
}

#[test]
fn no_mark_of_ours_stays_in_the_text() {
    for layout in folio_pdf::api::layout::names() {
        let made = make(&document("**데이터**를 `코드`로 [링크](https://example.com)에").path("content"), layout, None);
        let text = made.pages.concat();
        assert!(!text.contains(folio_pdf::api::text::INSERTED), "{layout}: {text:?}");
        assert!(text.contains("데이터를 코드로 링크에"), "{layout}: {text}");
    }
}

/// Lines break only between words: every line begins and ends with whole words of the text.
#[test]
fn lines_break_between_words() {
    let words: Vec<String> =
        (0..240).map(|at| "동해물과백두산이마르고닳도록".chars().skip(at % 9).take(2 + at % 5).collect()).collect();
    let text = words.join(" ");
    for layout in folio_pdf::api::layout::names() {
        let made = make(
            &Scratch::with(&format!("profile: {{name: 홍길동, summary: {text}}}\nletters: [{{body: {text}}}]\n"))
                .path("content"),
            layout,
            None,
        );
        let known: std::collections::HashSet<&str> = words.iter().map(String::as_str).collect();
        let lines = made.pages.iter().flat_map(|page| page.lines()).filter(|line| line.split(' ').count() > 5);
        let broken: Vec<_> = lines.flat_map(|line| line.split(' ')).filter(|word| !known.contains(word)).collect();
        let broken: Vec<_> = broken.into_iter().filter(|word| !word.is_empty() && *word != "소개").collect();
        assert_eq!(broken, Vec::<&str>::new(), "{layout}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let sample = crate::support::root().join("content");
    let sample = sample.to_str().expect("a path");
    let run = || {
        let scratch = Scratch::new();
        let output = scratch.run(&["render", "--content", sample, "-o", "cv.pdf", "--quiet"]);
        assert!(output.status.success());
        std::fs::read(scratch.path("cv.pdf")).expect("a PDF")
    };
    assert!(run() == run());
}

#[test]
fn nothing_but_a_name_is_needed() {
    for layout in with_sections() {
        let made = make(&Scratch::with("profile: {name: 홍길동}\n").path("content"), layout, None);
        // A cover is dated and names the document, the head of a career too, and a form says what is to be filled in.
        let undated = made.squeezed().replace("2026년11월20일", "");
        let expected = match layout {
            "form" => "이력서이름홍길동",
            "career" => "홍길동경력기술서",
            "portfolio" => "포트폴리오홍길동",
            _ => "홍길동",
        };
        assert_eq!((made.pages.len(), undated.as_str()), (1, expected), "{layout}");
    }
}
