//! Pages as SVG for the browser, in a form that is drawn in little more than half the time of Typst's SVG.

use std::collections::HashMap;
use std::sync::Arc;

use typst_layout::PagedDocument;

use crate::runtime::parallel;
use crate::typeset::boxes::ink;
use crate::typeset::export;

/// The start of the outline of a glyph in the SVG of Typst, and of a place where it is drawn.
const GLYPH: &str = r#"<symbol id=""#;
const USE: &str = r##"<use xlink:href="#"##;
/// Number of decimals, in points, that are visible at every zoom.
const DECIMALS: usize = 4;

/// A page of the preview.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The page as SVG.
    pub svg: Arc<str>,
    /// A hash of what is visible on it.
    pub hash: String,
    /// Its width in points.
    pub width: f64,
    /// Its height in points.
    pub height: f64,
}

/// The pages of a document. Pages that look like one of `known` are not drawn again.
pub fn sheets(document: &PagedDocument, known: &[Sheet]) -> Vec<Sheet> {
    let drawn = parallel::run(document.pages(), parallel::threads(None), |page| {
        let hash = format!("{:032x}", ink(page));
        if let Some(sheet) = known.iter().find(|sheet| sheet.hash == hash) {
            return Some(sheet.clone());
        }
        let size = page.frame.size();
        let svg = outlined(&export::svg(page)).into();
        Some(Sheet { svg, hash, width: size.x.to_pt(), height: size.y.to_pt() })
    });
    drawn.into_iter().flatten().collect()
}

/// Copies the outline of each glyph to the places where it is drawn. Typst writes each outline once and refers to it by `use`,
/// for which browsers create several objects each time.
fn outlined(svg: &str) -> String {
    let mut outlines = HashMap::new();
    let rest = replaced(svg, GLYPH, |glyph| {
        let (id, rest) = glyph.split_once(r#"" overflow="visible"><path d=""#)?;
        let (outline, rest) = rest.split_once('"')?;
        let rest = rest.strip_prefix("/></symbol>")?;
        outlines.insert(id.to_owned(), rounded(outline));
        Some((String::new(), rest))
    });
    replaced(&rest, USE, |place| {
        let (id, rest) = place.split_once(r#"" x=""#)?;
        let (x, rest) = rest.split_once(r#"" y=""#)?;
        let (y, rest) = rest.split_once('"')?;
        Some((format!(r#"<path transform="translate({x} {y})" d="{}""#, outlines.get(id)?), rest))
    })
}

/// Replaces parts of a text. At each `start`, `replace` gets the text behind it up to the next `start`, and returns the new
/// text and the rest to keep, or `None` to change nothing.
fn replaced<'t>(text: &'t str, start: &str, mut replace: impl FnMut(&'t str) -> Option<(String, &'t str)>) -> String {
    let mut parts = text.split(start);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (begin, rest) = replace(part).unwrap_or_else(|| (start.to_owned(), part));
        whole.push_str(&begin);
        whole.push_str(rest);
    }
    whole
}

/// The data of a path without decimals that are not visible.
fn rounded(path: &str) -> String {
    let mut decimals = None;
    let is_kept = |char: &char| {
        decimals = match (*char, decimals) {
            ('.', _) => Some(0),
            ('0'..='9', Some(count)) => Some(count + 1),
            _ => None,
        };
        decimals.is_none_or(|count| count <= DECIMALS)
    };
    path.chars().filter(is_kept).collect()
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{Pixmap, Transform};
    use resvg::usvg::{Options, Tree};

    use super::outlined;

    fn drawn(svg: &str) -> Vec<u8> {
        let tree = Tree::from_str(svg, &Options::default()).expect("a drawing");
        let mut canvas = Pixmap::new(120, 80).expect("a canvas");
        resvg::render(&tree, Transform::from_scale(2.0, 2.0), &mut canvas.as_mut());
        canvas.take()
    }

    #[test]
    fn outlines_are_copied_and_look_the_same() {
        let svg = concat!(
            r##"<svg viewBox="0 0 60 40" width="60pt" height="40pt" xmlns="http://www.w3.org/2000/svg" "##,
            r##"xmlns:xlink="http://www.w3.org/1999/xlink"><g transform="matrix(1 0 0 -1 5.25 30)">"##,
            r##"<use xlink:href="#gA" x="0" y="0" fill="#14181d" fill-rule="nonzero"/>"##,
            r##"<use xlink:href="#gA" x="20.371093750" y="2.5" fill="#a8201a" fill-rule="nonzero" stroke="#000000"/>"##,
            r##"<use xlink:href="#gB" transform="translate(40 0)"/></g>"##,
            r##"<defs><symbol id="gA" overflow="visible"><path d="M 0 0m 1.123456789 2.987654321h 9.333333333"##,
            r##"q 3.106933594 9.974121094 -4.809082031 12.758300781Z "/></symbol>"##,
            r##"<symbol id="gB" overflow="visible"><g><path fill="#336699" d="M 0 0h 8v 8h -8Z "/></g></symbol></defs></svg>"##,
        );
        let own = outlined(svg);
        assert_eq!(
            (own.matches("<use ").count(), own.matches("<symbol ").count()),
            (1, 1),
            "a glyph that is a picture stays"
        );
        assert!(own.contains("9.3333q 3.1069 9.9741"), "{own}");
        let (before, after) = (drawn(svg), drawn(&own));
        assert!(before.iter().any(|byte| *byte != 0));
        let most = before.iter().zip(&after).map(|(before, after)| before.abs_diff(*after)).max();
        assert!(most <= Some(2), "{most:?}");
    }
}
