//! The sample in every layout and language, as text and as a small picture of its first page.

use crate::support::{accepting, assert_reference, make, root};
use folio_pdf::layout;
use tiny_skia::Pixmap;

#[test]
fn text_of_the_sample() {
    for name in layout::names() {
        for lang in ["ko", "en"] {
            let made = make(&root().join("content"), name, Some(lang));
            assert_eq!(made.uncovered, Vec::<char>::new(), "{name} {lang}");
            assert_eq!(made.typst_warnings, None, "{name} {lang}");
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

/// Pictures at so many pixels an inch: enough to see that something moved, small enough to keep.
const PPI: f64 = 36.0;
/// Mean difference of a channel, of 255, that is still the same picture: rasterizers round differently.
const TOLERANCE: f64 = 0.5;

#[test]
fn picture_of_the_first_page() {
    for name in layout::names() {
        let made = make(&root().join("content"), name, None);
        let pictures = folio_pdf::export::pngs(&made.document, PPI).expect("pictures");
        let path = root().join(format!("tests/reference/{name}.png"));
        if accepting() || !path.exists() {
            std::fs::write(&path, &pictures[0]).expect("a reference");
            assert!(accepting(), "{} was not there; look at it and commit it", path.display());
        }
        let expected = Pixmap::load_png(&path).expect("a reference");
        let actual = Pixmap::decode_png(&pictures[0]).expect("a picture");
        assert_eq!((actual.width(), actual.height()), (expected.width(), expected.height()), "{name}");
        let difference = expected.data().iter().zip(actual.data());
        let sum: f64 = difference.map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
        let mean = sum / expected.data().len() as f64;
        if mean > TOLERANCE {
            let beside = path.with_extension("actual.png");
            std::fs::write(&beside, &pictures[0]).expect("a picture");
            panic!("{name}: the page differs by {mean:.2}; compare {} with {}", path.display(), beside.display());
        }
    }
}
