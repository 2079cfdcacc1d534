//! The user's own layouts as docs/layouts.md describes them, and properties of single layouts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::support::{Scratch, data, files, find, make, make_draft, root, squeeze, start_of, stderr, stdout};

/// The layout that docs/layouts.md shows.
fn postcard() -> String {
    fs::read_to_string(root().join("docs/layouts/postcard.typ")).expect("the example of the docs")
}

/// A content with the user's own layout `mine`.
fn with_layout(content: &str, layout: &str) -> Scratch {
    let scratch = Scratch::with(content);
    scratch.write("content/layouts/mine.typ", layout);
    scratch
}

#[test]
fn the_example_of_the_docs_works() {
    let guide = fs::read_to_string(root().join("docs/layouts.md")).expect("the docs");
    assert!(guide.contains(postcard().trim_end()), "docs/layouts.md shows another docs/layouts/postcard.typ");
    let scratch = Scratch::new();
    for (path, data) in folio_pdf::api::sample::FILES {
        scratch.write(&format!("content/{path}"), data);
    }
    scratch.write("content/layouts/postcard.typ", postcard());
    for lang in ["ko", "en"] {
        let made = make(&scratch.path("content"), "postcard", Some(lang));
        assert_eq!((made.typst_warnings, made.uncovered), (Vec::new(), Vec::new()), "{lang}");
    }
    let output = scratch.run(&["render", "-l", "postcard", "--pdf-standard", "ua-1", "--quiet"]);
    assert!(output.status.success(), "{}", stderr(&output));
}

/// The file that layouts import. The docs have a table of its functions.
const PIECES: &str = "/folio/lib/folio.typ";

/// The tables of docs/layouts.md: object → field → type.
fn documented() -> BTreeMap<String, BTreeMap<String, String>> {
    let guide = fs::read_to_string(root().join("docs/layouts.md")).expect("the docs");
    let (mut objects, mut object) = (BTreeMap::<String, BTreeMap<_, _>>::new(), String::new());
    for line in guide.lines() {
        if let Some(heading) = line.strip_prefix('#') {
            let name = heading.trim_start_matches('#').trim().split('`').nth(1);
            object = name.unwrap_or_default().to_owned();
        } else if let Some(row) = line.strip_prefix("| `").filter(|_| !object.is_empty()) {
            let cells: Vec<_> = row.split(" | ").collect();
            let field = cells[0].trim_end_matches('`').to_owned();
            objects.entry(object.clone()).or_default().insert(field, cells[1].to_owned());
        }
    }
    objects
}

#[derive(Default)]
struct Walk {
    seen: BTreeSet<(String, String)>,
    undocumented: BTreeSet<String>,
}

impl Walk {
    /// Checks a value that the docs describe as one of several objects, or as an array of them.
    fn value(&mut self, value: &Value, objects: &[String], docs: &BTreeMap<String, BTreeMap<String, String>>) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.value(value, objects, docs)),
            Value::Object(map) => {
                let all_named = |object: &&String| map.keys().all(|key| docs[*object].contains_key(key));
                let Some(object) = objects.iter().find(all_named).or(objects.first()) else {
                    self.undocumented.insert(format!("the inside of {value}"));
                    return;
                };
                for (key, value) in map {
                    let Some(kind) = docs[object].get(key) else {
                        self.undocumented.insert(format!("{object}.{key}"));
                        continue;
                    };
                    self.seen.insert((object.clone(), key.clone()));
                    let named = kind.split('`').skip(1).step_by(2).filter(|name| docs.contains_key(*name));
                    let pieces = kind.contains("text").then_some("piece");
                    let inner: Vec<_> = named.chain(pieces).map(str::to_owned).collect();
                    match value.as_object().filter(|_| kind.contains("by key")) {
                        Some(map) => map.values().for_each(|value| self.value(value, &inner, docs)),
                        None => self.value(value, &inner, docs),
                    }
                }
            }
            _ => {}
        }
    }
}

/// A content in which every field of the View is filled at least once.
const FULL: &str = "
profile:
  name: 홍길동
  summary: |
    문단 **굵게** *강조* ~~지움~~ `코드` [링크](https://example.com) ![그림](a.svg) 하나\\
    둘 아주아주아주아주아주긴낱말

    # 제목

    > 인용

    ---

    | 표 |
    | --- |
    | 칸 |

    ```text
    코드
    ```

    ![홀로 선 그림](a.svg)
projects:
- {title: 하나, organization: 가, team: 3명, figures: [{src: a.svg, caption: 설명, width: 50%}], links: [https://example.com]}
- {title: 둘, organization: 가}
letters: [{id: a, title: 글, recipient: 님께, body: 글, closing: 끝, questions: [{prompt: 물음, limit: 2, answer: 대답}]}]
design: {group: organization, numbered: [projects], margin: 20mm, icons: true}
";

#[test]
fn every_field_of_the_view_is_in_the_docs_and_every_field_of_the_docs_in_the_view() {
    let docs = documented();
    let full = Scratch::with(FULL);
    full.write("content/a.svg", r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#);
    let mut walk = Walk::default();
    for content in [full.path("content"), root().join("content")] {
        for layout in ["resume", "letter"] {
            walk.value(&data(&content, layout), &["view".to_owned()], &docs);
        }
    }
    assert_eq!(walk.undocumented, BTreeSet::new(), "not in docs/layouts.md");
    let named = docs.iter().flat_map(|(object, fields)| fields.keys().map(move |key| (object.clone(), key.clone())));
    let gone: Vec<_> = named.filter(|name| name.0 != PIECES && !walk.seen.contains(name)).collect();
    assert_eq!(gone, Vec::new(), "in docs/layouts.md, but not in the View");
}

/// The lines of a layout without its header, comments and measures.
fn below_the_measures(source: &str) -> impl Iterator<Item = &str> {
    let mut measures = false;
    source.lines().map(|line| line.split("//").next().unwrap_or(line)).filter(move |line| {
        let begins = line.starts_with("#let ") && line.contains(" = (");
        let ends = if begins { line.ends_with(')') } else { line.starts_with(')') };
        let within = begins || measures;
        measures = within && !ends;
        !within
    })
}

/// Sizes are only in templates/lib/measures.typ and in the measures of a layout, where they follow the design of the content.
#[test]
fn layouts_have_no_sizes_outside_their_measures() {
    let literal = regex::Regex::new(r"\b[0-9]+(\.[0-9]+)?(pt|mm|cm|in|em)\b").expect("a pattern");
    let mut found = Vec::new();
    let layouts =
        files(&root().join("templates/layouts")).into_iter().chain([root().join("docs/layouts/postcard.typ")]);
    for path in layouts {
        let source = fs::read_to_string(&path).expect("a layout");
        // Those that are not redesigned yet.
        if source.contains("/folio/lib/old/") {
            continue;
        }
        for line in below_the_measures(&source) {
            let sizes = literal.find_iter(line).map(|size| size.as_str()).filter(|size| *size != "0pt");
            found.extend(sizes.map(|size| format!("{}: {size} in {}", path.display(), line.trim())));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// A layout may be a folder: its main file reads the data, and those beside it are imported by relative paths.
#[test]
fn a_layout_may_be_a_folder() {
    let scratch = Scratch::with(NAME);
    let main =
        "//! about: {en: Mine}\n#import \"cover.typ\": cover\n#let view = json(\"/folio/data.json\")\n#cover(view)\n";
    scratch.write("content/layouts/mine/main.typ", main);
    scratch.write("content/layouts/mine/cover.typ", "#let cover(view) = [Cover of #view.profile.name]\n");
    let made = make(&scratch.path("content"), "mine", None);
    assert!(made.pages[0].contains("Cover of 홍길동"), "{:?}", made.pages);
}

/// docs/layouts.md lists exactly the names that `lib/folio.typ` exports.
#[test]
fn every_shared_piece_is_in_the_docs() {
    let exports = fs::read_to_string(root().join("templates/lib/folio.typ")).expect("the library");
    let imports = exports.lines().filter(|line| line.starts_with("#import"));
    let exported: BTreeSet<_> = imports
        .filter_map(|line| line.split_once(".typ\": "))
        .flat_map(|(_, names)| names.split(", "))
        .map(str::to_owned)
        .collect();
    let named: BTreeSet<_> = documented().remove(PIECES).expect("the table of pieces").into_keys().collect();
    let named: BTreeSet<_> = named.iter().map(|call| call.split('(').next().unwrap_or(call).to_owned()).collect();
    assert_eq!(named, exported);
}

const NAME: &str = "profile: {name: 홍길동}\n";
const IMPORT: &str = "//! about: {en: Mine}\n//! sections: [summary]\n\n#import \"/folio/lib/folio.typ\": *\n";

#[test]
fn what_is_wrong_with_a_layout_is_told_once_without_setting_it() {
    let scratch = Scratch::with("profile: {name: 홍길동}\n");
    let layout = "//! about: {ko: 가, kr: b}\n//! sectons: [experience]\n//! sections: [skils]\n문서 #let x = (1,\n";
    scratch.write("content/layouts/mine.typ", layout);
    scratch.write("content/targets/a.yaml", "company: 하늘\ndocuments: [mine, resume]\n");
    for args in [&["validate"][..], &["render", "-l", "mine"], &["render", "-t", "a"]] {
        let output = scratch.run(&[args, &["--output-format", "concise"]].concat());
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let said = stderr(&output);
        let places: Vec<_> = said.lines().filter_map(|line| line.split(": ").next()).collect();
        let at = |place: &str| format!("content/layouts/mine.typ:{place}");
        let expected = [at("1:20"), at("2:5"), at("3:16"), at("4:13")];
        assert_eq!(
            places.iter().filter(|place| place.starts_with("content/layouts")).collect::<Vec<_>>(),
            expected.iter().collect::<Vec<_>>(),
            "{args:?}: {said}"
        );
    }
    assert!(stderr(&scratch.run(&["validate"])).contains("\n2 │ //! sectons: [experience]\n"));
    scratch.write("content/layouts/mine.typ", b"\xff\xfe/\0/\0");
    let said = stderr(&scratch.run(&["render", "-l", "mine"]));
    assert!(said.contains("mine.typ` is UTF-16") && !said.contains("unknown layout"), "{said}");
}

#[test]
fn an_error_in_a_layout_shows_its_place() {
    let scratch = with_layout(NAME, &format!("{IMPORT}#let 합 = 1 + \"a\"\n"));
    let output = scratch.run(&["render", "-l", "mine"]);
    assert_eq!(output.status.code(), Some(1));
    let error = stderr(&output);
    assert!(error.contains("layout `mine` failed"), "{error}");
    assert!(error.contains("cannot add integer and string"), "{error}");
    assert!(error.contains("content/layouts/mine.typ:5:10"), "{error}");
    assert_eq!(scratch.files("out"), Vec::<String>::new());
}

#[test]
fn tokens_are_replaced_by_their_names_alone() {
    let layout = |body: &str| {
        let start = format!(
            "{IMPORT}#let view = json(\"/folio/data.json\")\n#let t = tokens(view)\n#show: setup.with(view, t)\n"
        );
        with_layout(NAME, &(start + body)).run(&["render", "-l", "mine"])
    };
    let body = "#let narrow = t.with(column: 20mm, look: (..t.look, head: none))\n#assert(narrow.column == 20mm and narrow.look == (head: none))\n\
                #assert(narrow.size == t.size and t.column > 20mm)\n#name(narrow, view)\n";
    let output = layout(body);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stderr(&layout("#let narrow = t.with(colum: 20mm)\n"));
    assert!(said.contains("unexpected argument: colum") && said.contains("content/layouts/mine.typ:8:22"), "{said}");
}

/// Errors of layouts have file, line and column in all formats, like errors of the content.
#[test]
fn an_error_in_a_layout_is_told_in_every_form() {
    let scratch = with_layout(NAME, "//! about: {en: Mine}\n#let twice(a) = a + 1\n#twice(\"가\")\n#foo()\n");
    let run = |more: &[&str]| scratch.run(&[&["render", "-l", "mine"], more].concat());
    let said = stderr(&run(&["--output-format", "concise"]));
    let message = "error: layout `mine` failed: cannot add string and integer [layout]\n";
    assert_eq!(said, format!("content/layouts/mine.typ:2:17: {message}not rendered: 1 error\n"));
    let said = stderr(&run(&[]));
    assert!(said.contains("┌─ content/layouts/mine.typ:2:17") && said.contains("while calling `twice`"), "{said}");
    let json: serde_json::Value = serde_json::from_str(&stdout(&run(&["--output-format", "json"]))).expect("JSON");
    let problem = &json["problems"][0];
    assert_eq!((problem["line"].as_u64(), problem["column"].as_u64()), (Some(2), Some(17)), "{json}");
    assert_eq!(problem["message"], "layout `mine` failed: cannot add string and integer");
    assert_eq!(problem["related"][0]["line"], 3, "{json}");
}

#[test]
fn a_layout_reads_nothing_outside_and_reaches_no_network() {
    for (line, advice) in [
        ("#read(\"../../secret\")", "put a copy of the file there"),
        ("#read(\"../../../../secret\")", "put a copy of the file there"),
        ("#read(\"/secret\")", "put a copy of the file there"),
        ("#read(\"link\")", "file not found"),
        ("#import \"@preview/cetz:0.2.0\": canvas", "copy the files that you need next to your layout"),
        ("#image(\"https://example.com/a.png\")", "network access is not supported"),
    ] {
        let scratch = with_layout(NAME, &format!("{IMPORT}{line}\n"));
        scratch.write("secret", "비밀");
        #[cfg(unix)]
        std::os::unix::fs::symlink(scratch.path("secret"), scratch.path("content/layouts/link")).expect("a link");
        let output = scratch.run(&["render", "-l", "mine"]);
        assert_eq!(output.status.code(), Some(1), "{line}");
        let error = stderr(&output);
        assert!(error.contains(advice) && error.contains("content/layouts/mine.typ:5:"), "{line}: {error}");
        assert_eq!(scratch.files("out"), Vec::<String>::new(), "{line}");
    }
}

/// Texts of a layout itself break between words too, without marks in the PDF.
#[test]
fn words_that_a_layout_writes_stay_whole() {
    let words: Vec<String> =
        (0..160).map(|at| "동해물과백두산이마르고닳도록7".chars().skip(at % 9).take(2 + at % 5).collect()).collect();
    let own = format!(
        "{IMPORT}#let view = json(\"/folio/data.json\")\n#show: setup.with(view, tokens(view))\n{0}\n#(\"{0}\")\n",
        words.join(" ")
    );
    let scratch = with_layout(NAME, &own);
    let made = make(&scratch.path("content"), "mine", None);
    assert_eq!(made.squeezed(), squeeze(&words.concat()).repeat(2));
    let printed: Vec<_> = made.pages.iter().flat_map(|page| page.split_whitespace()).collect();
    let known: BTreeSet<_> = words.iter().map(String::as_str).collect();
    let broken: Vec<_> = printed.into_iter().filter(|word| !known.contains(word)).collect();
    assert_eq!(broken, Vec::<&str>::new());
}

#[test]
fn each_letter_starts_a_page_and_counts_are_printed_where_wanted() {
    let yaml = "profile: {name: 홍길동}\nletters:\n- {title: 하나, body: 글}\n- title: 둘\n  questions:\n  \
                - {prompt: 물음, limit: 3, answer: 네 글자}\n  - {prompt: 또, answer: 답, count: bytes-utf8}\n";
    let plain = make_draft(&Scratch::with(yaml).path("content"), "letter", None);
    assert_eq!(plain.pages.len(), 2);
    assert!(!plain.squeezed().contains("자초과"), "{:?}", plain.pages);
    let scratch = Scratch::with(&format!("{yaml}design: {{counts: true}}\n"));
    let counted = make_draft(&scratch.path("content"), "letter", None);
    let text = counted.squeezed();
    assert!(text.contains("4/3자1자초과") && text.contains("3바이트"), "{text}");
    let english = make_draft(&scratch.path("content"), "letter", Some("en"));
    assert!(english.pages.concat().contains("4 / 3 characters"), "{:?}", english.pages);
}

/// The table of contents has the page of each project, with a link.
#[test]
fn contents_of_a_portfolio_name_pages() {
    let projects: String = (1..=4)
        .map(|at| format!("- {{title: 과제{at}, summary: {}, tasks: [{}]}}\n", "글 ".repeat(40), "일 ".repeat(900)))
        .collect();
    let made = make(&Scratch::with(&format!("{NAME}projects:\n{projects}")).path("content"), "portfolio", None);
    let cover = squeeze(&made.pages[0]);
    for at in 1..=4 {
        let on = made.pages.iter().skip(1).position(|page| page.contains(&format!("과제{at}"))).expect("a page") + 2;
        assert!(cover.contains(&format!("0{at}과제{at}{on}")), "{cover}");
    }
}

#[test]
fn a_seal_is_seen_and_not_read() {
    let page = |name: &str| {
        let scratch = Scratch::with(&format!("profile: {{name: {name}, headline: 한 줄, summary: 소개 글}}\n"));
        make(&scratch.path("content"), "classic", None)
    };
    let (sealed, plain) = (page("윤재하"), page("Jaeha Yoon"));
    assert!(squeeze(&sealed.pages[0]).starts_with("윤재하한줄"), "{:?}", sealed.pages);
    assert!(squeeze(&plain.pages[0]).starts_with("JaehaYoon한줄"), "{:?}", plain.pages);
    // The square and two syllables.
    assert_eq!(sealed.shapes(), plain.shapes() + 3);
}

#[test]
fn the_numbers_of_a_career_agree() {
    let content = "
profile: {name: 홍길동}
experience:
- {company: 다, period: 2022.01 ~ 2023.12, projects: [{title: 셋}, {title: 넷}]}
- {company: 나, period: 2020.01 ~ 2021.12, projects: [{title: 하나}]}
- {company: 가, period: 2019.01 ~ 2019.06, employment: intern, projects: [{title: 둘}]}
projects: [{title: 다섯}]
";
    let scratch = Scratch::with(content);
    let made = make(&scratch.path("content"), "career", None);
    let page = squeeze(&made.pages[0]);
    assert!(page.contains("4년2곳5개총경력인턴제외회사프로젝트"), "{page}");
    // The total stands at the head alone, and the last number is the count.
    assert_eq!(page.matches("총").count(), 1, "{page}");
    assert!(page.ends_with("05다섯"), "{page}");
}

/// The content has no bold text, so the program chooses what is coloured.
#[test]
fn the_key_figure_of_a_result_is_in_the_colour_of_results() {
    let content = "
profile: {name: 홍길동}
projects:
- {title: 하나, results: [응답 시간을 840ms → 95ms로 줄임, '**서버** 12대 → 4대'], tasks: [파일 30개 → 7개]}
";
    let scratch = Scratch::with(content);
    for layout in ["compact", "form"] {
        let made = make(&scratch.path("content"), layout, None);
        let fill = |wanted: &str| find(&made, wanted).1.fill.clone();
        assert_eq!(fill("95ms"), fill("성과"), "{layout}");
        assert_eq!(fill("줄임"), fill("7개"), "{layout}");
        assert_eq!(fill("서버"), fill("성과"), "{layout}");
        assert_eq!(fill("4대"), fill("7개"), "{layout}");
        assert_ne!(fill("7개"), fill("성과"), "{layout}");
    }
}

const BESIDE: &str = "profile: {name: 홍길동, email: a@example.com, summary: 서버를 만듭니다.}\nskills: [{category: 언어, items: [Rust]}]\n";

#[test]
fn a_sidebar_stands_where_the_content_says() {
    let at = |design: &str| {
        let made = make(&Scratch::with(&format!("{BESIDE}{design}")).path("content"), "aside", None);
        (start_of(&made, "서버를"), start_of(&made, "Rust"))
    };
    let (work, skills) = at("");
    assert!(work < skills, "{work} {skills}");
    let (work, skills) = at("design: {sidebar: left}\n");
    assert!(work > skills, "{work} {skills}");
}

/// Sections that do not fit in the sidebar are in the main column, and no page has only a sidebar.
#[test]
fn what_does_not_fit_a_sidebar_goes_beside_it() {
    let names =
        |count: usize| -> String { (0..count).map(|at| format!("- {{name: 자격{at}, date: 2020-01}}\n")).collect() };
    let set = |count: usize| {
        let scratch = Scratch::with(&format!("{BESIDE}design: {{fill: off}}\ncertifications:\n{}", names(count)));
        make(&scratch.path("content"), "aside", None)
    };
    let (few, many) = (set(3), set(40));
    assert!(start_of(&few, "자격0") > start_of(&few, "서버를") + 200.0);
    assert!(start_of(&many, "자격0") < start_of(&many, "서버를") + 50.0);
    assert!((0..40).all(|at| many.squeezed().contains(&format!("자격{at}"))), "{:?}", many.pages);
    assert!(many.pages.iter().all(|page| page.contains("자격")), "{:?}", many.pages);
}

/// Readers of PDFs read a label after the first line beside it if a font of that line is taller than the font of the label.
#[test]
fn all_fonts_of_a_document_say_one_height() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동, email: a@example.com, summary: '문장에 Rust와 `code`와 漢字'}\ndesign: {font: serif}\n",
    );
    for layout in ["resume", "classic"] {
        let pdf = make(&scratch.path("content"), layout, None).pdf;
        let pdf = String::from_utf8_lossy(&pdf);
        let after = |key: &str| -> Vec<String> {
            pdf.split(key).skip(1).map(|rest| rest.split('/').next().unwrap_or_default().trim().to_owned()).collect()
        };
        let (above, below) = (after("/Ascent "), after("/Descent "));
        assert!(above.len() >= 4, "{layout}: {above:?}");
        assert!(
            above.iter().all(|value| value == "952") && below.iter().all(|value| value == "-241"),
            "{layout}: {above:?} {below:?}"
        );
    }
}
