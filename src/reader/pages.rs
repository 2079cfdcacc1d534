//! Reads pages of Typst before they are exported: reading the PDF would take a tenth of the time of a batch.
//! `tests/folio/reader.rs` checks that both give the same result.

use std::sync::Arc;

use kurbo::{Affine, Point, Rect};
use resvg::usvg::{Group, Node};
use typst::foundations::{Content, Value};
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, Transform};
use typst::model::{Destination, Document as _, HeadingElem};
use typst::pdf::{ArtifactElem, AttachElem};
use typst::text::Font;
use typst::visualize::{Image, ImageKind, PdfImage, SvgImage};
use typst_layout::PagedDocument;

use super::page::{ReadPage, ReadPdf, Run, is_level, scaled};
use super::strings::{Found, Hidden, HiddenKind, attached};
use crate::typeset::is_cached;

/// Reads pages of Typst.
pub fn read(document: &PagedDocument) -> ReadPdf {
    let (mut pages, mut hidden, mut artifacts) = (Vec::new(), Found::default(), Vec::new());
    let info = document.info();
    let texts = [&info.title, &info.description].into_iter().flatten().chain(&info.author).chain(&info.keywords);
    texts.for_each(|text| hidden.add(HiddenKind::Metadata, text.to_string()));
    for page in document.pages() {
        let (page, texts, open) = read_page(&page.frame, artifacts);
        pages.push(page);
        texts.iter().for_each(|own| hidden.add(own.kind, own.text.clone()));
        artifacts = open;
    }
    ReadPdf { pages, hidden: hidden.into_texts() }
}

/// Reads a page at whose start `artifacts` are open: the page, its hidden texts, and the artifacts that are open at its end.
#[comemo::memoize(enabled = is_cached())]
fn read_page(frame: &Frame, artifacts: Vec<Location>) -> (Arc<ReadPage>, Arc<[Hidden]>, Vec<Location>) {
    let size = frame.size();
    let page = ReadPage { width: size.x.to_pt(), height: size.y.to_pt(), ..ReadPage::default() };
    let mut reader = Reader { page, hidden: Found::default(), artifacts, font: None };
    reader.frame(frame, Affine::IDENTITY);
    (reader.page.into(), reader.hidden.into_texts().into(), reader.artifacts)
}

struct Reader {
    page: ReadPage,
    hidden: Found,
    /// Artifacts that have begun and not ended.
    artifacts: Vec<Location>,
    font: Option<(Font, Arc<str>)>,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, to_page: Affine) {
        for (position, item) in frame.items() {
            let to_page = to_page * Affine::translate((position.x.to_pt(), position.y.to_pt()));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, to_page * affine(group.transform)),
                FrameItem::Text(text) => {
                    let font = match &self.font {
                        Some((font, name)) if *font == *text.font => Arc::clone(name),
                        _ => {
                            let info = text.font.info();
                            let name: Arc<str> = format!("{}-{}", info.family, info.variant.weight.to_number()).into();
                            self.font = Some((Font::clone(&text.font), Arc::clone(&name)));
                            name
                        }
                    };
                    self.run(&text.text, font, to_page, text.width().to_pt(), text.size.to_pt());
                }
                FrameItem::Tag(Tag::Start(element, _)) => self.element(element),
                FrameItem::Tag(tag @ Tag::End(..)) => self.artifacts.retain(|location| *location != tag.location()),
                FrameItem::Link(Destination::Url(url), size) => {
                    let area = Rect::new(0.0, 0.0, size.x.to_pt(), size.y.to_pt());
                    self.page.links.push((to_page.transform_rect_bbox(area), url.as_str().to_owned()));
                    self.hidden.add(HiddenKind::Link, url.as_str().to_owned());
                }
                FrameItem::Image(image, size, _) => self.image(image, [size.x.to_pt(), size.y.to_pt()], to_page),
                _ => {}
            }
        }
    }

    fn run(&mut self, text: &str, font: Arc<str>, to_page: Affine, width: f64, size: f64) {
        let (Point { x, y }, end) = (to_page * Point::ZERO, (to_page * Point::new(width, 0.0)).x);
        let (size, level, artifact) = (scaled(size, to_page), is_level(to_page), !self.artifacts.is_empty());
        self.page.runs.push(Run { text: text.to_owned(), x, y, end, size, font, level, artifact, invisible: false });
    }

    /// The texts of an element that are not on the page.
    fn element(&mut self, element: &Content) {
        if element.is::<ArtifactElem>() {
            self.artifacts.extend(element.location());
        } else if let Some(heading) = element.to_packed::<HeadingElem>() {
            self.hidden.add(HiddenKind::Bookmark, heading.body.plain_text().into());
        } else if let Some(file) = element.to_packed::<AttachElem>() {
            self.hidden.add(HiddenKind::Attachment, file.path.derived.to_string());
            self.hidden.add(HiddenKind::Attachment, attached(&file.data));
            let description = file.description.get_ref(Default::default());
            description.iter().for_each(|text| self.hidden.add(HiddenKind::Attachment, text.to_string()));
        }
        if let Ok(Value::Str(text)) = element.get_by_name("alt") {
            self.hidden.add(HiddenKind::Alternative, text.into());
        }
    }

    /// Texts of a drawing are texts of the page.
    fn image(&mut self, image: &Image, size: [f64; 2], to_page: Affine) {
        if let Some(text) = image.alt() {
            self.hidden.add(HiddenKind::Alternative, text.to_owned());
        }
        let (own, runs) = match image.kind() {
            ImageKind::Raster(_) => {
                let area = Rect::new(0.0, 0.0, size[0], size[1]);
                return self.page.pictures.push(to_page.transform_rect_bbox(area));
            }
            ImageKind::Svg(svg) => ([svg.width(), svg.height()], svg_runs(svg)),
            ImageKind::Pdf(pdf) => ([pdf.width().into(), pdf.height().into()], pdf_runs(pdf.clone())),
        };
        let scale = Affine::scale_non_uniform(size[0] / own[0].max(1e-9), size[1] / own[1].max(1e-9));
        for run in runs.iter() {
            let to_page = to_page * scale * Affine::translate((run.x, run.y));
            self.run(&run.text, Arc::clone(&run.font), to_page, run.end - run.x, run.size);
        }
    }
}

fn affine(by: Transform) -> Affine {
    Affine::new([by.sx.get(), by.ky.get(), by.kx.get(), by.sy.get(), by.tx.to_pt(), by.ty.to_pt()])
}

/// The texts of a drawing as they are painted, from the tree without comments and styles.
fn svg_runs(svg: &SvgImage) -> Arc<Vec<Run>> {
    let mut runs = Vec::new();
    gather(svg.tree().root(), &mut runs, 0);
    Arc::new(runs)
}

fn gather(group: &Group, runs: &mut Vec<Run>, depth: usize) {
    // Groups and patterns may be nested without end.
    if depth > 64 {
        return;
    }
    for node in group.children() {
        match node {
            Node::Group(inner) => gather(inner, runs, depth + 1),
            Node::Text(text) => {
                let area = text.abs_bounding_box();
                let letters: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
                let size = text.chunks().iter().flat_map(|chunk| chunk.spans()).map(|span| span.font_size().get());
                let (x, end, y) = (area.left().into(), area.right().into(), area.bottom().into());
                let size = size.fold(0.0, f32::max).into();
                let font = "".into();
                runs.push(Run { text: letters, x, y, end, size, font, level: true, artifact: false, invisible: false });
            }
            Node::Path(_) | Node::Image(_) => {}
        }
        node.subroots(|inner| gather(inner, runs, depth + 1));
    }
}

/// The texts of a PDF page that is shown as a picture.
#[comemo::memoize]
fn pdf_runs(pdf: PdfImage) -> Arc<Vec<Run>> {
    Arc::new(super::content::page(pdf.page(), &mut super::font::Fonts::default()).runs)
}
