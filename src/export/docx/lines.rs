//! Lines of text: runs of characters, links and pictures, and the paragraphs around them.

use maud::{Markup, html};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::parts::{self, LIST};
use crate::export::document::Document;
use crate::export::picture::{Picture, Pictures};
use crate::text::rich::Inline;

/// Units of drawings (EMU) in a point.
const EMU: f64 = 12_700.0;
/// Height of a picture within a line, in points.
const IN_LINE: f64 = 14.0;
/// Characters that are escaped in the URLs of links.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'|')
    .add(b'\\')
    .add(b'^')
    .add(b'[')
    .add(b']');

/// Writes the main part, and collects what other parts need to know of it.
pub struct Writer<'d> {
    pub document: &'d Document<'d>,
    pub pictures: &'d Pictures,
    /// URLs of links.
    pub links: Vec<String>,
    /// Paths of pictures, and the extensions of their files.
    pub media: Vec<(String, &'static str)>,
    /// First numbers of ordered lists.
    pub starts: Vec<u64>,
    /// Number of drawings so far; each has an id.
    drawings: usize,
}

impl<'d> Writer<'d> {
    /// A writer that has not written anything.
    pub fn new(document: &'d Document<'d>, pictures: &'d Pictures) -> Self {
        Self { document, pictures, links: Vec::new(), media: Vec::new(), starts: Vec::new(), drawings: 0 }
    }

    /// A picture within a line, with its size in points.
    pub fn drawing(&mut self, src: &str, alt: &str, (width, height): (f64, f64)) -> Markup {
        let at = self.media.iter().position(|(known, _)| known == src).unwrap_or_else(|| {
            let ending = self.pictures.get(src).map_or("png", Picture::ending);
            self.media.push((src.to_owned(), ending));
            self.media.len() - 1
        });
        self.drawings += 1;
        let (number, name) = (self.drawings, format!("image{}", at + 1));
        let (cx, cy) = ((width * EMU).round().max(1.0) as u64, (height * EMU).round().max(1.0) as u64);
        html! {
            w:r {
                w:drawing {
                    wp:inline distT="0" distB="0" distL="0" distR="0" {
                        wp:extent cx=(cx) cy=(cy) {}
                        wp:docPr id=(number) name=(name) descr=(alt) {}
                        wp:cNvGraphicFramePr { a:graphicFrameLocks noChangeAspect="1" {} }
                        a:graphic {
                            a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture" {
                                pic:pic {
                                    pic:nvPicPr { pic:cNvPr id=(number) name=(name) descr=(alt) {} pic:cNvPicPr {} }
                                    pic:blipFill { a:blip r:embed=(name) {} a:stretch { a:fillRect {} } }
                                    pic:spPr {
                                        a:xfrm { a:off x="0" y="0" {} a:ext cx=(cx) cy=(cy) {} }
                                        a:prstGeom prst="rect" { a:avLst {} }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A line as runs of characters, links and pictures.
    pub fn runs(&mut self, line: &[Inline], look: Look) -> Markup {
        html! {
            @for inline in line {
                @match inline {
                    Inline::Text(text) => (run(look, text)),
                    Inline::Code { c } => (run(Look { code: true, ..look }, c)),
                    Inline::Strong { c } => (self.runs(c, Look { bold: true, ..look })),
                    Inline::Emph { c } => (self.runs(c, Look { italic: true, ..look })),
                    Inline::Strike { c } => (self.runs(c, Look { strike: true, ..look })),
                    Inline::Word { c } => (self.runs(c, look)),
                    Inline::Link { url, c } => w:hyperlink r:id=(self.link(url)) w:history="1" {
                        (self.runs(c, Look { link: true, ..look }))
                    },
                    Inline::Image { src, alt } => @match self.pictures.get(src) {
                        Some(it) => (self.drawing(src, alt, (it.width / it.height * IN_LINE, IN_LINE))),
                        None => (run(look, alt)),
                    },
                    Inline::Break => w:r { w:br {} },
                }
            }
        }
    }

    /// The id of a link to a URL.
    fn link(&mut self, url: &str) -> String {
        let url = utf8_percent_encode(url.trim(), UNSAFE).to_string();
        let at = self.links.iter().position(|known| *known == url).unwrap_or_else(|| {
            self.links.push(url);
            self.links.len() - 1
        });
        format!("link{}", at + 1)
    }
}

/// The look of characters.
#[derive(Clone, Copy, Default)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub code: bool,
    pub link: bool,
}

fn run(look: Look, text: &str) -> Markup {
    html! {
        w:r {
            w:rPr {
                @if look.link { w:rStyle w:val="Hyperlink" {} } @else if look.code { w:rStyle w:val="CodeChar" {} }
                @if look.bold { w:b {} w:bCs {} }
                @if look.italic { w:i {} w:iCs {} }
                @if look.strike { w:strike {} }
            }
            w:t xml:space="preserve" { (parts::text(text)) }
        }
    }
}

/// A paragraph in a style.
pub fn paragraph(style: &str, runs: Markup) -> Markup {
    indented(style, 0, None, runs)
}

/// A paragraph with an indentation in twentieths of a point. `list` is the number of its list, its depth, and whether it has a
/// bullet or number.
pub fn indented(style: &str, indent: usize, list: Option<(usize, usize, bool)>, runs: Markup) -> Markup {
    html! {
        w:p {
            w:pPr {
                @if !style.is_empty() { w:pStyle w:val=(style) {} }
                @match list {
                    Some((number, depth, true)) => {
                        w:numPr { w:ilvl w:val=(depth) {} w:numId w:val=(number) {} }
                        w:ind w:left=(indent + LIST * (depth + 1)) w:hanging=(LIST) {}
                    },
                    Some((_, depth, false)) => { w:ind w:left=(indent + LIST * (depth + 1)) {} },
                    None if indent > 0 => { w:ind w:left=(indent) {} },
                    None => {},
                }
            }
            (runs)
        }
    }
}
