//! The text of the sample in every layout and language.

use crate::support::{assert_reference, make, root};
use folio_pdf::api::layout;

#[test]
fn text_of_the_sample() {
    for name in layout::names() {
        for lang in ["ko", "en"] {
            let made = make(&root().join("content"), name, Some(lang));
            assert_eq!(made.uncovered, Vec::<char>::new(), "{name} {lang}");
            assert_eq!(made.typst_warnings, Vec::<String>::new(), "{name} {lang}");
            assert_reference(&root().join(format!("tests/reference/{name}.{lang}.txt")), &pages(&made.pages));
        }
    }
}

fn pages(pages: &[String]) -> String {
    pages.iter().enumerate().map(|(at, page)| format!("---- page {}\n{page}\n", at + 1)).collect()
}

#[test]
fn the_compact_sample_is_one_page_of_nine_points() {
    let made = make(&root().join("content"), "compact", None);
    assert_eq!(made.pages.len(), 1);
}
