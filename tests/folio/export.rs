//! Other formats than PDF: they have exactly the words of the View, pass the same gates, and can be read by other programs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::readers::{part, read_back};
use crate::schema::Schema;
use crate::support::{Scratch, data, entries, root, squeeze, stderr, stdout};

/// Formats and the endings of their files.
const FORMATS: [(&str, &str); 5] =
    [("text", "txt"), ("md", "md"), ("html", "html"), ("docx", "docx"), ("json-resume", "resume.json")];

/// Exports a content in all formats.
fn exported(content: &Path, layout: &str, args: &[&str]) -> Scratch {
    let scratch = Scratch::new();
    let formats = FORMATS.map(|(name, _)| name).join(",");
    let content = content.to_str().expect("a path");
    let own = ["export", "-f", &formats, "-l", layout, "-c", content, "-q"];
    let output = scratch.run(&[&own, args].concat());
    assert!(output.status.success(), "{content} {layout}: {}", stderr(&output));
    scratch
}

/// All texts of a View that are printed, without word joiners, and the URLs of its links. Numbers of the career and key figures
/// repeat other texts.
fn printed(view: &Value, key: &str, omits: &[&str], found: &mut Vec<String>) {
    const NOT_PRINTED: &[&str] = &[
        "lang", "layout", "meta", "bookmark", "design", "words", "key_figures", "career", "id", "form", "kind", "icon",
        "key", "counted", "over", "unit", "t", "src", "alt", "align", "width", "photo",
    ];
    match view {
        Value::String(text) if key == "url" => found.push(text.clone()),
        Value::String(text) => found.push(text.replace(folio_pdf::api::text::INSERTED, "").replace('\u{a0}', " ")),
        Value::Array(list) if list.iter().any(is_piece) && list.iter().all(|it| it.is_string() || is_piece(it)) => {
            // A line in pieces: its words may go over their borders.
            let mut pieces = Vec::new();
            list.iter().for_each(|it| printed(it, "", omits, &mut pieces));
            found.push(pieces.concat());
            list.iter().for_each(|it| urls(it, found));
        }
        Value::Array(list) => list.iter().for_each(|it| printed(it, "", omits, found)),
        Value::Object(map) => {
            // Of an icon of a section it is the text; of a contact, a path.
            let is_contact = map.contains_key("icon") && map.contains_key("kind");
            for (key, value) in map {
                let skipped = NOT_PRINTED.contains(&key.as_str()) && (key != "icon" || is_contact);
                // The address of a piece is no word of its line.
                let of_piece = key == "url" && map.contains_key("t");
                if !skipped && !of_piece && !omits.contains(&key.as_str()) {
                    printed(value, key, omits, found);
                }
            }
        }
        _ => {}
    }
}

fn is_piece(value: &Value) -> bool {
    value.get("t").is_some_and(is_inline)
}

fn is_inline(kind: &Value) -> bool {
    ["strong", "emph", "strike", "code", "link", "image", "break", "word"].contains(&kind.as_str().unwrap_or_default())
}

fn urls(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| match value {
            Value::String(text) if key == "url" => found.push(text.clone()),
            value => urls(value, found),
        }),
        Value::Array(list) => list.iter().for_each(|it| urls(it, found)),
        _ => {}
    }
}

/// Compares the text of every format with the View.
fn assert_same_words(content: &Path, layout: &str, omits: &[&str]) {
    let view = data(content, layout);
    let mut all = Vec::new();
    printed(&view, "", omits, &mut all);
    // JSON Resume has keys for headings and labels, dates of its own, and nothing that is computed.
    let mut keyed = view.clone();
    for section in keyed["sections"].as_array_mut().into_iter().flatten() {
        section["title"] = Value::String(String::new());
    }
    let (mut own, computed) =
        (Vec::new(), ["label", "total", "duration", "period", "date", "letters", "as_of", "icon", "group"]);
    printed(&keyed, "", &[omits, &computed].concat(), &mut own);
    let scratch = exported(content, layout, &["--as-of", "2026-11-20"]);
    let alternatives: Vec<String> = alternatives(&view);
    for (format, ending) in FORMATS {
        let read = read_back(&scratch, ending);
        let whole = squeeze(&read);
        let name = content.display();
        for text in if format == "json-resume" { &own } else { &all } {
            let is_address = text.contains(':') && !text.contains(' ');
            // Addresses are no text in formats that have links.
            let elsewhere = is_address && matches!(format, "html" | "docx" | "md") || text.starts_with("tel:");
            let bare = text.strip_prefix("mailto:").unwrap_or(text);
            let bare = ["https://", "http://"].iter().find_map(|scheme| bare.strip_prefix(scheme)).unwrap_or(bare);
            let words: Vec<String> = bare.split_whitespace().map(str::to_owned).collect();
            let missing = words.iter().find(|word| !whole.contains(word.trim_end_matches('/')));
            let missing = missing.filter(|_| !elsewhere);
            assert!(missing.is_none(), "{name} {layout} {format}: {missing:?} of `{text}` is missing in\n{read}");
        }
        // Nothing that is not in the View: pieces of its words, and signs.
        let known = squeeze(&(all.concat() + &alternatives.concat()));
        let kinds = kinds(&view);
        for word in read.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let is_number = word.len() < 3 && word.chars().all(|c| c.is_ascii_digit());
            let is_date = format == "json-resume" && word.chars().all(|c| c.is_ascii_digit());
            let is_kind = format == "json-resume" && kinds.contains(word);
            // Key figures are made of the words of results.
            let is_figure = format == "html" && view["key_figures"].to_string().contains(word);
            let found = known.contains(word) || is_number || is_date || is_kind || is_figure;
            assert!(found, "{name} {layout} {format}: `{word}` was added");
        }
        assert!(!read.contains(folio_pdf::api::text::INSERTED), "{name} {format}");
    }
}

fn alternatives(view: &Value) -> Vec<String> {
    fn walk(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| match value {
                Value::String(text) if key == "alt" => found.push(text.clone()),
                value => walk(value, found),
            }),
            Value::Array(list) => list.iter().for_each(|it| walk(it, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(view, &mut found);
    found
}

fn kinds(view: &Value) -> BTreeSet<String> {
    let contacts = view["profile"]["contacts"].as_array().into_iter().flatten();
    contacts.filter_map(|contact| contact["kind"].as_str().map(str::to_owned)).collect()
}

#[test]
fn every_format_has_the_words_of_the_view_and_no_others() {
    assert_same_words(&root().join("content"), "resume", &["birth_date", "letters", "as_of"]);
    assert_same_words(&root().join("content"), "portfolio", &["birth_date", "letters", "as_of"]);
    assert_same_words(&root().join("content"), "letter", &["birth_date", "headline"]);
    for content in entries(&root().join("tests/contents")).into_iter().filter(|path| path.is_dir()) {
        assert_same_words(&content, "resume", &["birth_date", "letters", "as_of"]);
    }
    assert_same_words(
        &root().join("tests/reference/view/everything.yaml"),
        "resume",
        &["birth_date", "letters", "as_of"],
    );
}

/// Texts that need escaping in some format.
const NASTY: &[&str] = &[
    "List<String> & <b>굵게</b>", "C++ 2*3*4 a_b_c __init__", "#태그 $5 @name !", "30~40% ~~절감", "1. 아님 2) 아님",
    "+ 더하기", "= 같음", "| 칸 | 칸 |", "\\역슬래시\\ \\* `", "[x](y) ![z](w) [1]", "&amp; &lt; &#65;", "- 줄",
    "> 인용 아님", "\"큰\" '작은' “따옴표”", "--- *** ___", "https://example.com/a_b?c=d&e=f", "<url> </div>",
    "漢字 ㈜하늘 ① ½ 👩‍💻",
];

#[test]
fn texts_that_look_like_marks_stay_texts() {
    for text in NASTY {
        // In the content they are escaped: there they are no marks either.
        let escaped: String =
            text.chars().map(|c| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() }).collect();
        let quoted = serde_json::to_string(&escaped).expect("JSON");
        let scratch = Scratch::with(&format!(
            "allow: [warnings, unclosed-mark, bullet]\nprofile: {{name: 홍길동, headline: {quoted}}}\nexperience:\n- company: {quoted}\n  role: {quoted}\n  \
             tasks: [{quoted}]\n  facts: {{라벨: {quoted}}}\n"
        ));
        let output = exported(&scratch.path("content"), "resume", &[]);
        for (format, ending) in FORMATS {
            let read = squeeze(&read_back(&output, ending));
            let count = read.matches(&squeeze(text)).count();
            assert_eq!(count, 5, "{format}: `{text}` in\n{read}");
        }
    }
}

#[test]
fn marks_beside_letters_are_still_marks_in_markdown() {
    let scratch =
        Scratch::with("profile: {name: 홍길동, summary: '가**`나`**다 **(라)**마 바*“사”*아 ~~(자)~~차 **카**타'}\n");
    let output = exported(&scratch.path("content"), "resume", &[]);
    let read = read_back(&output, "md");
    assert!(read.contains("가나다 (라)마 바“사”아 (자)차 카타"), "{read}");
}

#[test]
fn the_same_document_is_the_same_file() {
    let content = root().join("content");
    let bytes = |scratch: &Scratch| {
        let files = scratch.files("out").into_iter();
        files.map(|name| (fs::read(scratch.path("out").join(&name)).expect("a file"), name)).collect::<Vec<_>>()
    };
    let one = exported(&content, "resume", &["--as-of", "2026-01-15"]);
    let other = exported(&content, "resume", &["--as-of", "2026-01-15"]);
    assert!(bytes(&one) == bytes(&other));
    assert_eq!(one.files("out").len(), FORMATS.len() + 3, "{:?}", one.files("out"));
}

#[test]
fn a_leak_keeps_every_format_back() {
    let scratch = Scratch::with("profile: {name: 홍길동}\nsections: [{id: a, body: 하늘페이에 지원합니다}]\n");
    scratch.write("content/targets/own.yaml", "company: 구름\n");
    scratch.write("content/targets/other.yaml", "company: 하늘페이\n");
    let pdf = scratch.run(&["render", "-t", "own"]);
    let output = scratch.run(&["export", "-f", "text,md,html,docx,json-resume", "-t", "own"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), stderr(&pdf).replace("not rendered", "not exported"));
    assert!(stderr(&output).contains("the company of target `other`"), "{}", stderr(&output));
    assert_eq!(scratch.files("out"), [] as [&str; 0]);
    // Those of other targets are written.
    let output = scratch.run(&["export", "-f", "text,docx", "-t", "*"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = ["홍길동_하늘페이_이력서.docx", "홍길동_하늘페이_이력서.txt"];
    assert_eq!(scratch.files("out"), expected);
}

#[test]
fn what_a_layout_does_not_print_is_searched_too() {
    let scratch = Scratch::with("profile: {name: 홍길동}\nsections: [{id: a, body: 하늘페이에 지원합니다}]\n");
    scratch.write("content/layouts/mute.typ", "//! about: {ko: 이름만}\n//! document: {ko: 이력서}\n//! sections: [summary]\n#let view = json(\"/folio/data.json\")\n#set document(title: view.meta.title)\n이름\n");
    scratch.write("content/targets/own.yaml", "company: 구름\n");
    scratch.write("content/targets/other.yaml", "company: 하늘페이\n");
    let pdf = scratch.run(&["render", "-t", "own", "-l", "mute"]);
    assert!(pdf.status.success(), "{}", stderr(&pdf));
    let output = scratch.run(&["export", "-f", "text", "-t", "own", "-l", "mute"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(scratch.files("out").iter().all(|name| name.ends_with(".pdf")), "{:?}", scratch.files("out"));
}

#[test]
fn what_is_redacted_or_omitted_is_in_no_format() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동, email: hong@example.com, phone: 010-1234-5678, birth_date: 1994-03-07}\n",
    );
    let content = scratch.path("content");
    let output = exported(&content, "resume", &["--redact", "contact"]);
    let shown = exported(&content, "form", &[]);
    for (_, ending) in FORMATS {
        let read = read_back(&output, ending);
        for secret in ["hong@", "1234", "1994"] {
            assert!(!read.contains(secret), "{ending}: {read}");
        }
        let read = read_back(&shown, ending);
        assert!(read.contains("hong@example.com"), "{ending}: {read}");
        assert_eq!(read.contains("1994"), ending != "resume.json", "{ending}: {read}");
    }
}

#[test]
fn json_resume_fits_its_schema() {
    let text = include_str!("../schemas/json-resume-1.0.0.json");
    let schema = Schema(serde_json::from_str(text).expect("JSON"));
    let contents = ["content", "tests/contents/senior", "tests/contents/rows", "tests/reference/view/everything.yaml"];
    for content in contents {
        let scratch = exported(&root().join(content), "resume", &[]);
        let name = scratch.files("out").into_iter().find(|name| name.ends_with(".json")).expect("a file");
        let value: Value =
            serde_json::from_slice(&fs::read(scratch.path("out").join(name)).expect("a file")).expect("JSON");
        schema.check(&value).unwrap_or_else(|error| panic!("{content}: {error}\n{value:#}"));
        assert!(value["work"].as_array().is_some_and(|work| !work.is_empty()), "{content}");
    }
    let output = Scratch::new().run(&[
        "export",
        "-f",
        "json-resume",
        "-v",
        "-c",
        root().join("content").to_str().expect("a path"),
    ]);
    let told = stderr(&output);
    assert!(told.contains("json-resume: omits profile.photo"), "{told}");
    // Headings that the content chose have no place there; what is the name of its section has.
    assert!(told.contains(", titles.projects"), "{told}");
    assert!(!told.contains("titles.experience"), "{told}");
}

#[test]
fn docx_has_real_headings_and_lists() {
    let scratch = exported(&root().join("content"), "resume", &[]);
    let name = scratch.files("out").into_iter().find(|name| name.ends_with(".docx")).expect("a file");
    let bytes = fs::read(scratch.path("out").join(name)).expect("a file");
    let text = part(&bytes, "word/document.xml");
    for expected in [
        "w:val=\"Heading1\"", "w:val=\"Heading2\"", "<w:numPr>", "<w:hyperlink ", "<wp:inline ",
        "descr=\"윤재하 사진\"",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
    assert!(!text.contains("txbx") && !text.contains("wp:anchor") && !text.contains("<w:cols"));
    assert!(part(&bytes, "word/styles.xml").contains("w:eastAsia=\"맑은 고딕\""));
    let compatibility = "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"";
    assert!(part(&bytes, "word/settings.xml").contains(compatibility));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:creator>윤재하</dc:creator>"));
    for name in ["[Content_Types].xml", "word/numbering.xml", "word/fontTable.xml", "word/_rels/document.xml.rels"] {
        roxmltree::Document::parse(&part(&bytes, name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn a_file_of_another_kind_is_not_written_over() {
    let scratch = Scratch::with("profile: {name: 홍길동}\n");
    scratch.write("notes.org", "mine");
    let output = scratch.run(&["export", "-f", "docx", "-o", "notes.org"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("is not named as a file of the format `docx`"), "{}", stderr(&output));
    assert_eq!(fs::read(scratch.path("notes.org")).expect("a file"), b"mine");
    for name in ["a.pdf", "a.TXT"] {
        let output = scratch.run(&["export", "-f", "docx", "-o", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains("expected a file name that ends in `.docx`"), "{}", stderr(&output));
    }
    assert!(scratch.run(&["export", "-f", "docx", "-o", "a.docx"]).status.success());
    assert!(scratch.run(&["export", "-f", "docx", "-o", "a.docx"]).status.success());
    assert_eq!(scratch.run(&["export", "-f", "docx,md", "-o", "a.docx"]).status.code(), Some(2));
    let output = scratch.run(&["export", "-f", "text", "-o", "-"]);
    assert_eq!(stdout(&output), "홍길동\n");
    let value = scratch.json(&["export", "-f", "text,html"]);
    assert_eq!(value["outputs"][1]["format"], "html");
}
