//! Real documents, if they are on this machine: every word of the content is printed.

use std::path::{Path, PathBuf};

use crate::support::{entries, make, root, squeeze, with_sections};
use folio_pdf::api::content;
use folio_pdf::api::diagnostics::Problems;
use folio_pdf::api::diagnostics::Sources;
use folio_pdf::api::layout::{self, PARTS};
use folio_pdf::api::text::markdown;
use folio_pdf::api::yaml::{Node, Value};

/// Keys whose values are not printed, or not as they were typed.
const SILENT: &[&str] = &[
    "id", "tags", "priority", "lang", "kind", "src", "photo", "width", "count", "limit", "line_breaks", "counts",
    "employment", "period", "date", "from", "start", "end", "expires", "birth_date", "design", "labels", "titles",
    "icons", "intros", "vars", "letters", "url", "alt",
];

fn contents() -> Vec<PathBuf> {
    let cases = entries(&root().join("../shared/cases")).into_iter();
    cases.map(|case| case.join("content")).filter(|path| path.is_dir()).collect()
}

#[test]
fn every_word_of_every_case_is_printed() {
    for content in contents() {
        for name in with_sections() {
            let made = make(&content, name, None);
            let printed = made.squeezed();
            for word in words_of(&content, &parts_left_out(&content, name)) {
                // An address without a label is printed without its scheme.
                let bare = word.trim_start_matches("https://").trim_start_matches("http://");
                assert!(printed.contains(bare), "{} × {name}: `{word}` is not printed", content.display());
            }
            assert_eq!(made.uncovered, Vec::<char>::new(), "{} × {name}", content.display());
            assert_eq!(made.typst_warnings, Vec::<String>::new(), "{} × {name}", content.display());
        }
    }
}

/// The parts of entries that a layout does not show.
fn parts_left_out(content: &Path, name: &str) -> Vec<&'static str> {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let layout = layout::find(name, content, &mut sources, &mut problems).expect("a layout");
    PARTS.iter().copied().filter(|part| !layout.header.parts.iter().any(|shown| shown.text == **part)).collect()
}

fn words_of(content: &Path, left_out: &[&str]) -> Vec<String> {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let loaded = content::load(content, &mut sources, &mut problems).expect("a case");
    assert!(!problems.any_error());
    let mut words = Vec::new();
    // The title of the whole goes to covers and metadata.
    let shown = loaded.tree.as_map().unwrap_or_default().iter().filter(|entry| entry.key != "title");
    shown
        .filter(|entry| !SILENT.contains(&entry.key.as_str()))
        .for_each(|entry| gather(&entry.value, left_out, &mut words));
    words
}

fn gather(node: &Node, left_out: &[&str], words: &mut Vec<String>) {
    match &node.value {
        Value::Error => panic!("a value that cannot be read"),
        Value::Scalar(scalar) => {
            let text = markdown::blocks(&scalar.text, markdown::LineBreaks::Space).value.plain_text();
            words.extend(text.split_whitespace().map(squeeze));
        }
        Value::List(nodes) => nodes.iter().for_each(|node| gather(node, left_out, words)),
        Value::Map(entries) => {
            let shown = entries.iter().filter(|entry| !SILENT.iter().chain(left_out).any(|key| *key == entry.key));
            shown.for_each(|entry| gather(&entry.value, left_out, words));
        }
    }
}
