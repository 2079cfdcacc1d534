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

/// Pixels an inch of the gallery: enough to see that something moved, small enough to keep.
const PPI: f64 = 80.0;
/// Mean difference of a channel, of 255, that is still the same picture: rasterizers round differently.
const TOLERANCE: f64 = 0.5;

/// The pictures that the README shows are the references: `FOLIO_ACCEPT=1 cargo test gallery` makes them anew.
#[test]
fn gallery_shows_the_layouts_as_they_are() {
    for name in layout::names() {
        let made = make(&root().join("content"), name, None);
        let pictures = folio_pdf::typeset::export::pngs(&made.document, PPI).expect("pictures");
        let path = root().join(format!("docs/gallery/{name}.png"));
        if accepting() || !path.exists() {
            std::fs::write(&path, &pictures[0]).expect("a picture");
            assert!(accepting(), "{} was not there; look at it and commit it", path.display());
        }
        let expected = Pixmap::load_png(&path).expect("a picture");
        let actual = Pixmap::decode_png(&pictures[0]).expect("a picture");
        assert_eq!((actual.width(), actual.height()), (expected.width(), expected.height()), "{name}");
        let difference = expected.data().iter().zip(actual.data());
        let sum: f64 = difference.map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
        let mean = sum / expected.data().len() as f64;
        if mean > TOLERANCE {
            let beside = root().join(format!("target/{name}.actual.png"));
            std::fs::write(&beside, &pictures[0]).expect("a picture");
            panic!("{name}: the page differs by {mean:.2}; compare {} with {}", path.display(), beside.display());
        }
    }
}
