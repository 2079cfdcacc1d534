//! Lines of text: runs of characters, links and pictures, and the paragraphs around them.

use maud::{Markup, html};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::parts::{self, LIST};
use crate::export::document::Document;
use crate::export::pictures::{Picture, Pictures};
use crate::text::rich::Inline;

/// A point in the units of drawings.
const EMU: f64 = 12_700.0;
/// Height of a picture in a line, in points.
const IN_LINE: f64 = 14.0;
/// What no address of a part may have as it is.
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

/// Text that is being written, and what it refers to.
pub struct Writer<'d> {
    pub document: &'d Document,
    pub pictures: &'d Pictures,
    /// Where links lead.
    pub links: Vec<String>,
    /// Pictures by their paths, and the endings of their files.
    pub media: Vec<(String, &'static str)>,
    /// What ordered lists start with.
    pub starts: Vec<u64>,
    /// How many pictures were shown: each has a number.
    shown: usize,
}

impl<'d> Writer<'d> {
    /// A text to be written.
    pub fn new(document: &'d Document, pictures: &'d Pictures) -> Self {
        let (links, media, starts) = Default::default();
        Self { document, pictures, links, media, starts, shown: 0 }
    }

    /// A picture in line, of a size in points.
    pub fn drawing(&mut self, src: &str, alt: &str, (width, height): (f64, f64)) -> Markup {
        let at = self.media.iter().position(|(known, _)| known == src).unwrap_or_else(|| {
            let ending = self.pictures.get(src).map_or("png", Picture::ending);
            self.media.push((src.to_owned(), ending));
            self.media.len() - 1
        });
        self.shown += 1;
        let (number, name) = (self.shown, format!("image{}", at + 1));
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
        let mut out = Vec::new();
        for inline in line {
            out.push(match inline {
                Inline::Text(text) => run(look, text),
                Inline::Code { c } => run(Look { code: true, ..look }, c),
                Inline::Strong { c } => self.runs(c, Look { bold: true, ..look }),
                Inline::Emph { c } => self.runs(c, Look { italic: true, ..look }),
                Inline::Strike { c } => self.runs(c, Look { strike: true, ..look }),
                Inline::Word { c } => self.runs(c, look),
                Inline::Link { url, c } => {
                    let runs = self.runs(c, Look { link: true, ..look });
                    let id = self.link(url);
                    html! { w:hyperlink r:id=(id) w:history="1" { (runs) } }
                }
                Inline::Image { src, alt } => match self.pictures.get(src) {
                    Some(picture) => {
                        let size = (picture.width / picture.height * IN_LINE, IN_LINE);
                        self.drawing(src, alt, size)
                    }
                    None => run(look, alt),
                },
                Inline::Break => html! { w:r { w:br {} } },
            });
        }
        html! { @for it in out { (it) } }
    }

    fn link(&mut self, url: &str) -> String {
        let url = utf8_percent_encode(url.trim(), UNSAFE).to_string();
        let at = self.links.iter().position(|known| *known == url).unwrap_or_else(|| {
            self.links.push(url);
            self.links.len() - 1
        });
        format!("link{}", at + 1)
    }
}

/// How characters look.
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

/// A paragraph that is indented, and may be in a list: its number, how deep it is, and whether it has the mark of its item.
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
