//! `check`: what other programs read from a PDF, and the problems they have with it.

use std::path::Path;

use folio_pdf::api::check::{self, Report};
use folio_pdf::api::job::{Destination, Request};
use folio_pdf::api::layout;
use folio_pdf::api::values::PartialDate;
use serde_json::Value;

use crate::support::{Scratch, root, stderr, stdout};

fn request(content: &Path, layout: &str, lang: Option<&str>) -> Request {
    let as_of = PartialDate::parse("2026-11-20", 2026).expect("a day");
    let lang = lang.map(str::to_owned);
    let request = Request { lang, ..Request::new(content.to_owned(), as_of) };
    let destination = Destination::Folder(Default::default());
    Request { layouts: vec![layout.to_owned()], destination, ..request }
}

/// The ids of problems of a document, and its report.
fn of_content(content: &Path, layout: &str, lang: &str) -> (Vec<String>, Report) {
    let (outcome, mut reports) = check::documents(&request(content, layout, Some(lang)));
    assert!(!outcome.problems.any_error(), "{layout}: {:#?}", outcome.problems);
    let found = outcome.problems.iter().filter(|problem| problem.code.name().starts_with("pdf-"));
    let found = found.map(|problem| problem.message.to_string()).collect();
    (found, reports.pop().expect("a report"))
}

#[test]
fn nothing_is_wrong_with_documents_of_the_program() {
    for layout in layout::names() {
        for (lang, name) in [("ko", "윤재하"), ("en", "Jaeha Yoon")] {
            let (found, report) = of_content(&root().join("content"), layout, lang);
            assert!(found.is_empty(), "{layout} {lang}: {found:#?}");
            let report = serde_json::to_value(report).expect("JSON");
            assert_eq!(report["name"], name, "{layout} {lang}");
            assert_eq!(report["emails"][0], "jaeha@example.com", "{layout} {lang}");
            assert_eq!(report["phones"][0], "010-0000-0000", "{layout} {lang}");
        }
    }
    let (_, report) = of_content(&root().join("content"), "resume", "ko");
    let report = serde_json::to_value(report).expect("JSON");
    let entries = report["entries"].as_array().expect("a list");
    for (section, name, period) in [
        ("experience", "물마루", "2023.08 – 현재"),
        ("experience", "모람랩스", "2021.03 – 2021.08"),
        ("education", "샛별대학교", "2015.03 – 2021.02"),
        ("projects", "데이터 품질 점검 도구 ‘저울’", "2025.03 – 2025.08"),
    ] {
        let expected = serde_json::json!({ "section": section, "name": name, "period": period });
        assert!(entries.contains(&expected), "{expected} not in {entries:#?}");
    }
    // The total beside a heading is none of it.
    let (_, report) = of_content(&root().join("content"), "resume", "en");
    let sections = serde_json::to_value(report).expect("JSON")["sections"].clone();
    let is_experience = |section: &serde_json::Value| section["section"] == "experience";
    assert!(sections.as_array().is_some_and(|all| all.iter().any(is_experience)), "{sections:#?}");
}

/// A PDF with one page of 600 × 800 points: its content, additional keys of the page and of the catalog, and the font encoding.
struct Made<'m> {
    content: &'m str,
    catalog: &'m str,
    info: &'m str,
    resources: &'m str,
}

const GOOD: Made = Made {
    content: "BT /F 20 Tf 50 700 Td (Jane Doe) Tj /F 10 Tf 0 -20 Td (jane@example.com) Tj ET",
    catalog: "/Lang(en)/MarkInfo<</Marked true>>/StructTreeRoot<<>>",
    info: "<</Title(Resume of Jane Doe)/Author(Jane Doe)>>",
    resources: "",
};

impl Made<'_> {
    fn pdf(&self) -> Vec<u8> {
        let stream = |keys: &str, data: &str| format!("<<{keys}/Length {}>>\nstream\n{data}\nendstream", data.len());
        let objects = [
            format!("<</Type/Catalog/Pages 2 0 R{}>>", self.catalog),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Annots[{}]/Resources<</XObject<</X 6 0 R>>\
                 /Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding\
                 /Differences[1/uniFB01/uniE001/unknownglyph/uni1112/uni1161]>>>>>>>>>>",
                self.resources
            ),
            stream("", self.content),
            self.info.to_owned(),
            stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x"),
        ];
        let (mut bytes, mut places) = (b"%PDF-1.7\n".to_vec(), String::new());
        for (at, object) in objects.iter().enumerate() {
            places += &format!("{:010} 00000 n \n", bytes.len());
            bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
        }
        let (start, size) = (bytes.len(), objects.len() + 1);
        let trailer = format!("trailer\n<</Size {size}/Root 1 0 R/Info 5 0 R>>\nstartxref\n{start}\n%%EOF");
        bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n{places}{trailer}").bytes());
        bytes
    }
}

/// The ids of problems of a PDF.
fn found(scratch: &Scratch, name: &str, bytes: &[u8]) -> Vec<&'static str> {
    scratch.write(name, bytes);
    let (outcome, _) = check::file(&scratch.path(name), &request(Path::new("content"), "resume", None));
    outcome.problems.iter().map(|problem| problem.message.id).collect()
}

#[test]
fn faults_of_pages_are_found_and_nothing_else() {
    let scratch = Scratch::new();
    let with = |text: &str| format!("{} {text}", GOOD.content);
    let text = |text: &str| with(&format!("BT /F 10 Tf 50 600 Td ({text}) Tj ET"));
    let much = "BT /F 10 Tf 50 600 Td (A sentence that is long enough to be the text of a page, and so it goes on and on, \
                as sentences in letters do, for more than a hundred letters of text.) Tj ET";
    let cases: [(&str, String, &[&str]); 15] = [
        ("good", GOOD.content.to_owned(), &[]),
        ("ligature", text("pro\\001le"), &["pdf-characters.ligature"]),
        ("private", text("icon \\002"), &["pdf-characters.private"]),
        ("unknown", text("what \\003 is"), &["pdf-characters.unknown"]),
        ("jamo", text("\\004\\005"), &["pdf-characters.jamo"]),
        ("spaced", text("P R O F I L E"), &["pdf-characters.spaced"]),
        ("title of a form", text("R E S U M E"), &[]),
        ("invisible", with("BT 3 Tr /F 10 Tf 50 600 Td (kubernetes) Tj ET"), &["pdf-hidden-text.invisible"]),
        ("tiny", with("BT /F 1 Tf 50 600 Td (kubernetes) Tj ET"), &["pdf-hidden-text.tiny"]),
        ("off page", with("BT /F 10 Tf 50 -60 Td (kubernetes) Tj ET"), &["pdf-hidden-text.outside"]),
        ("order", with("BT /F 10 Tf 50 500 Td (below) Tj 0 60 Td (above) Tj ET"), &["pdf-order.after-below"]),
        ("columns", with("BT /F 10 Tf 50 500 Td (below) Tj 300 100 Td (beside) Tj ET"), &[]),
        ("picture", "q 600 0 0 800 0 0 cm /X Do Q".to_owned(), &["pdf-no-text.picture"]),
        ("caption", with("q 600 0 0 800 0 0 cm /X Do Q"), &["pdf-no-text.little"]),
        ("background", format!("{} {much} q 600 0 0 800 0 0 cm /X Do Q", GOOD.content), &[]),
    ];
    for (name, content, expected) in &cases {
        let pdf = Made { content, ..GOOD }.pdf();
        assert_eq!(found(&scratch, "Jane Doe.pdf", &pdf), *expected, "{name}");
    }
    let scan = format!("BT 3 Tr {} ET q 600 0 0 800 0 0 cm /X Do Q", much.trim_start_matches("BT "));
    let pdf = Made { content: &format!("{} {scan}", GOOD.content), ..GOOD }.pdf();
    assert_eq!(found(&scratch, "Jane Doe.pdf", &pdf), ["pdf-hidden-text.recognized"]);
}

#[test]
fn faults_of_files_are_found_and_nothing_else() {
    let scratch = Scratch::new();
    let made = [
        (Made { info: "<</Author(Jane)>>", ..GOOD }, "pdf-properties.no-title"),
        (Made { info: "<</Author(J)/Title(Microsoft Word - a.docx)>>", ..GOOD }, "pdf-properties.made-up-title"),
        (Made { info: "<</Title(Resume)>>", ..GOOD }, "pdf-properties.no-author"),
        (Made { catalog: "/MarkInfo<</Marked true>>/StructTreeRoot<<>>", ..GOOD }, "pdf-properties.no-lang"),
        (Made { catalog: "/Lang(en)", ..GOOD }, "pdf-properties.no-tags"),
        (Made { content: "BT /F 10 Tf 50 700 Td (Jane Doe) Tj ET", ..GOOD }, "pdf-contacts.nothing"),
        (
            Made { resources: "<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(mailto:other@example.com)>>>>", ..GOOD },
            "pdf-contacts.link-only",
        ),
        (
            Made {
                content: "BT /F 10 Tf 50 700 Td (jane@example.com) Tj 0 -20 Td (Hana 2020.01 - 2021.03) Tj 0 -20 Td (Duri 2019-02 ~ 2019-11) Tj ET",
                ..GOOD
            },
            "pdf-sections.none",
        ),
    ];
    for (made, expected) in &made {
        assert_eq!(found(&scratch, "Jane Doe.pdf", &made.pdf()), [*expected]);
    }
    let good = GOOD.pdf();
    for (name, expected) in [
        ("홍길동_이력서.pdf", &[][..]),
        ("이력서_최종(2).pdf", &["pdf-file.common-name"]),
        ("resume.PDF", &["pdf-file.common-name"]),
        ("\u{1112}\u{1169}\u{11bc}.pdf", &["pdf-file.jamo-name"]),
        ("Jane Doe.bin", &["pdf-file.ending"]),
    ] {
        assert_eq!(found(&scratch, name, &good), expected, "{name}");
    }
    let large = [good, vec![b' '; 6_000_000]].concat();
    assert_eq!(found(&scratch, "Jane Doe.pdf", &large), ["pdf-file.large"]);
    assert_eq!(found(&scratch, "Jane Doe.pdf", b"no PDF"), ["pdf-unreadable.damaged"]);
    let locked = std::fs::read(root().join("tests/check/locked.pdf")).expect("a file");
    assert_eq!(found(&scratch, "Jane Doe.pdf", &locked), ["pdf-unreadable.locked"]);
}

/// As in narrow columns of forms.
#[test]
fn what_is_broken_over_lines_is_read_as_one() {
    let scratch = Scratch::new();
    let lines = [
        "(609\\) 555-0100", "Education", "2014.03 ~", "2020.02", "Hanyang", "Work Experience", "2020.03 ~ 2022.05",
        "Sky",
    ];
    let shown = lines.map(|line| format!("0 -20 Td ({line}) Tj ")).concat().replace("(609", "\\(609");
    let content = format!("{} BT /F 10 Tf 50 600 Td {shown} ET", GOOD.content);
    scratch.write("Jane Doe.pdf", Made { content: &content, ..GOOD }.pdf());
    let (_, report) = check::file(&scratch.path("Jane Doe.pdf"), &request(Path::new("content"), "resume", None));
    let report = serde_json::to_value(report.expect("a report")).expect("JSON");
    assert_eq!(report["phones"][0], "(609) 555-0100", "{report:#}");
    assert_eq!(report["entries"][0]["name"], "Hanyang", "{report:#}");
    assert_eq!(report["entries"][0]["period"], "2014.03 ~ 2020.02", "{report:#}");
    assert_eq!(report["entries"][1]["name"], "Sky", "{report:#}");
}

#[test]
fn text_and_json_are_printed() {
    let scratch = Scratch::new();
    scratch.write("Jane Doe.pdf", Made { catalog: "/Lang(en)", ..GOOD }.pdf());
    let output = scratch.run(&["check", "Jane Doe.pdf", "--as-text"]);
    assert_eq!(stdout(&output), "Jane Doe\njane@example.com\n");
    assert!(output.status.success() && stderr(&output).contains("warning[pdf-properties]: PDF has no tags"));
    let output = scratch.run(&["check", "Jane Doe.pdf"]);
    assert!(stdout(&output).contains("\n  name: Jane Doe\n  email: jane@example.com\n"), "{}", stdout(&output));
    let json = |args: &[&str]| scratch.json(&[&["check", "Jane Doe.pdf"], args].concat());
    let found = json(&[]);
    let document = &found["documents"][0];
    assert_eq!((&document["name"], &document["pages"]), (&"Jane Doe".into(), &1.into()));
    assert_eq!(found["problems"][0]["name"], "pdf-properties");
    assert_eq!(document["text"], Value::Null);
    assert_eq!(json(&["--as-text"])["documents"][0]["text"][0], "Jane Doe\njane@example.com");
    for (args, status) in [
        (&["check", "Jane Doe.pdf", "--deny", "pdf-properties"][..], 1),
        (&["check", "Jane Doe.pdf", "--allow", "pdf-properties"], 0),
        (&["check", "missing.pdf"], 1),
        (&["check", "Jane Doe.pdf", "-l", "resume"], 2),
    ] {
        assert_eq!(scratch.run(args).status.code(), Some(status), "{args:?}");
    }
}

#[test]
fn documents_of_targets_are_named() {
    let scratch = Scratch::with("profile: {name: 홍길동}\nexperience: [{company: 하나, period: 2019.03 ~ 2021.08}]\n");
    scratch.write("content/targets/sea.yaml", "company: 바다\ndocuments: [resume, compact]\n");
    let output = scratch.run(&["check", "-t", "sea"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stderr(&output);
    assert!(said.contains("홍길동_바다_이력서.pdf: neither an email address nor a phone number"), "{said}");
    assert_eq!(stdout(&output).matches("  experience: 2019.03 – 2021.08  하나\n").count(), 2, "{}", stdout(&output));
    assert!(!scratch.path("out").exists());
}
