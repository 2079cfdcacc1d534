//! The functions for fuzzing: every input must end soon, without a panic, with a problem or a result.
//!
//! cargo-fuzz runs them with inputs that it generates, and `cargo test` with random mutations.

use std::io::Write;
use std::path::Path;

use folio_pdf::api::content;
use folio_pdf::api::diagnostics::{Code, Level, Problems, Sources, render};
use folio_pdf::api::import::{self, Data, Options, Source};
use folio_pdf::api::job::{self, Request};
use folio_pdf::api::layout;
use folio_pdf::api::lint::{self, Context};
use folio_pdf::api::pictures;
use folio_pdf::api::tailor::{self, Tailoring};
use folio_pdf::api::text::markdown::{self, LineBreaks};
use folio_pdf::api::values::{PartialDate, YearMonth};

/// Reads a content from the bytes of a file, checks it, and prints its problems in every format.
pub fn load(data: &[u8], folder: &Path) {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    read(data, folder, &mut sources, &mut problems);
    let problems = problems.into_sorted(&sources);
    let mut out = typst_kit::diagnostics::termcolor::NoColor::new(Vec::new());
    render::problems(&mut out, &sources, &problems).expect("memory can be written");
    render::concise(&mut out, &sources, &problems).expect("memory can be written");
    let json = render::machine(&render::json_problems(&sources, &problems));
    writeln!(out, "{json}").expect("memory can be written");
    let said = String::from_utf8(out.into_inner()).expect("messages are texts");
    let control = said.chars().find(|char| char.is_control() && *char != '\n');
    assert_eq!(control, None, "a control character in a message");
}

/// Reads a text as a line and as blocks of Markdown.
pub fn markdown(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let line = markdown::inline(&text).value;
    let blocks = markdown::blocks(&text, LineBreaks::Keep).value;
    serde_json::to_string(&(line, blocks)).expect("JSON");
}

/// Imports a text as Markdown and as HTML. The content must have the words of the source and be valid.
pub fn import(data: &[u8], folder: &Path) {
    let text = String::from_utf8_lossy(data).into_owned();
    for name in ["source.md", "source.html"] {
        imported(name, Data::Text(text.clone()), folder);
    }
}

/// Imports a text as keys and values: unchanged, and below the keys of other formats.
pub fn keyed(data: &[u8], folder: &Path) {
    let text = String::from_utf8_lossy(data).into_owned();
    imported("source.json", Data::Text(text.clone()), folder);
    imported("source.yaml", Data::Text(text.clone()), folder);
    let below = |text: &str| text.lines().map(|line| format!("  {line}\n")).collect::<String>();
    imported("source.yaml", Data::Text(format!("basics:\n{}", below(&text))), folder);
    imported("source.yaml", Data::Text(format!("cv:\n  sections:\n  {}", below(&below(&text)))), folder);
    let json = serde_json::json!({ "basics": { "summary": text }, "work": [{ "name": text, "startDate": text }],
        "sections": { "custom": { "a": { "name": text, "items": [{ text.clone(): text }] } } } });
    imported("source.json", Data::Text(json.to_string()), folder);
}

/// Imports bytes as an archive, and as files in archives.
pub fn packed(data: &[u8], folder: &Path) {
    imported("source.zip", Data::Bytes(data.to_vec()), folder);
    let text = String::from_utf8_lossy(data).replace(['<', '&'], " ");
    let docx = format!("<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>");
    let hwpx = format!("<hs:sec xmlns:hs='s'><hs:p><hs:run><hs:t>{text}</hs:t></hs:run></hs:p></hs:sec>");
    for (name, own) in [
        ("word/document.xml", data),
        ("word/document.xml", docx.as_bytes()),
        ("Contents/section0.xml", data),
        ("Contents/section0.xml", hwpx.as_bytes()),
        ("page.md", data),
        ("table.csv", data),
        ("Positions.csv", data),
    ] {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for (name, data) in [(name, own), ("Skills.csv", b"Name\nRust\n")] {
            archive.start_file(name, options).expect("a name");
            archive.write_all(data).expect("memory can be written");
        }
        let archive = archive.finish().expect("an archive").into_inner();
        imported("source.zip", Data::Bytes(archive), folder);
    }
}

/// Imports a file. The content must have the words of the source and be valid.
fn imported(name: &str, data: Data, folder: &Path) {
    let source = Source { path: name.into(), data };
    let options = Options { this_year: 2026, ..Options::default() };
    let made = match import::import(&[source], &options) {
        Ok(made) => made,
        Err(problem) => {
            let bugs = ["import.lost", "import.invented", "import.not-read-back"];
            return assert!(!bugs.contains(&problem.message.id), "{name}: {}", problem.message);
        }
    };
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    read(made.yaml.as_bytes(), folder, &mut sources, &mut problems);
    let errors: Vec<_> =
        problems.into_sorted(&sources).into_iter().filter(|problem| problem.level == Level::Error).collect();
    assert!(errors.is_empty(), "{name}: {errors:?}\n{}", made.yaml);
}

/// Renders a content without errors in every layout.
pub fn pipeline(data: &[u8], folder: &Path) {
    // What Typst keeps of the inputs before would count as memory of this one.
    comemo::evict(0);
    let path = folder.join("portfolio.yaml");
    std::fs::write(&path, data).expect("a file");
    let as_of = PartialDate::parse("2026-11-20", 2026).expect("a date");
    for name in layout::names() {
        let request = Request::new(path.clone(), as_of);
        let made = job::document(&Request { layouts: vec![name.to_owned()], ..request });
        if let Err(outcome) = made {
            let failed = [Code::Layout, Code::Export, Code::Bug].iter().any(|code| outcome.problems.any_of(*code));
            assert!(!failed, "{name}: {:?}", outcome.problems);
        }
    }
}

fn read(data: &[u8], folder: &Path, sources: &mut Sources, problems: &mut Problems) {
    let path = folder.join("portfolio.yaml");
    std::fs::write(&path, data).expect("a file");
    let Some(content) = content::load(&path, sources, problems) else { return };
    let as_of = YearMonth::new(2026, 11).expect("a month");
    let context = Context { content: &content, sources: &*sources, this_year: 2026, as_of, draft: false };
    let pictures = lint::pictures(context, problems);
    lint::content(context, problems);
    problems.extend_with(pictures::decode_all(&pictures));
    tailor::tailor(&content, &Tailoring { this_year: 2026, ..Tailoring::default() }, problems);
}
