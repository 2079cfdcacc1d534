//! The same of pages that Typst has set, before they are a file: reading the file back would take a tenth of the time of
//! a batch. `tests/folio/reader.rs` holds that both say the same.

use std::sync::Arc;

use resvg::usvg::{Group, Node};
use typst::foundations::{Content, Value};
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, Transform};
use typst::model::{Destination, Document as _, HeadingElem};
use typst::pdf::{ArtifactElem, AttachElem};
use typst::text::Font;
use typst::visualize::{Image, ImageKind, PdfImage, SvgImage};
use typst_layout::PagedDocument;

use super::matrix::Matrix;
use super::page::{ReadPage, ReadPdf, Run};
use super::strings::{Hidden, HiddenKind, attached};

/// Reads pages that Typst has set.
pub fn read(document: &PagedDocument) -> ReadPdf {
    let mut reader = Reader { page: ReadPage::default(), hidden: Vec::new(), artifacts: Vec::new(), font: None };
    let info = document.info();
    let texts = [&info.title, &info.description].into_iter().flatten().chain(&info.author).chain(&info.keywords);
    texts.for_each(|text| reader.add(HiddenKind::Metadata, text));
    let mut pages = Vec::new();
    for page in document.pages() {
        let size = page.frame.size();
        reader.page = ReadPage { width: size.x.to_pt(), height: size.y.to_pt(), ..ReadPage::default() };
        reader.frame(&page.frame, Matrix::IDENTITY);
        pages.push(std::mem::take(&mut reader.page));
    }
    ReadPdf { pages, hidden: reader.hidden }
}

struct Reader {
    page: ReadPage,
    hidden: Vec<Hidden>,
    /// Artifacts that have begun and not ended.
    artifacts: Vec<Location>,
    font: Option<(Font, Arc<str>)>,
}

impl Reader {
    fn add(&mut self, kind: HiddenKind, text: &str) {
        if !text.trim().is_empty() && !self.hidden.iter().any(|known| known.kind == kind && known.text == text) {
            self.hidden.push(Hidden { kind, text: text.to_owned() });
        }
    }

    fn frame(&mut self, frame: &Frame, to_page: Matrix) {
        for (position, item) in frame.items() {
            let to_page = Matrix::shift(position.x.to_pt(), position.y.to_pt()).then(to_page);
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, matrix(group.transform).then(to_page)),
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
                    let area = to_page.area([0.0, 0.0, size.x.to_pt(), size.y.to_pt()]);
                    self.page.links.push((area, url.as_str().to_owned()));
                    self.add(HiddenKind::Link, url.as_str());
                }
                FrameItem::Image(image, size, _) => self.image(image, [size.x.to_pt(), size.y.to_pt()], to_page),
                _ => {}
            }
        }
    }

    fn run(&mut self, text: &str, font: Arc<str>, to_page: Matrix, width: f64, size: f64) {
        let ((x, y), (end, _)) = (to_page.apply(0.0, 0.0), to_page.apply(width, 0.0));
        let (size, level, artifact) = (size * to_page.height(), to_page.is_level(), !self.artifacts.is_empty());
        self.page.runs.push(Run { text: text.to_owned(), x, y, end, size, font, level, artifact, invisible: false });
    }

    /// What an element says that is not on the page.
    fn element(&mut self, element: &Content) {
        if element.is::<ArtifactElem>() {
            self.artifacts.extend(element.location());
        } else if let Some(heading) = element.to_packed::<HeadingElem>() {
            self.add(HiddenKind::Bookmark, &heading.body.plain_text());
        } else if let Some(file) = element.to_packed::<AttachElem>() {
            self.add(HiddenKind::Attachment, &file.path.derived);
            self.add(HiddenKind::Attachment, &attached(&file.data));
            let description = file.description.get_ref(Default::default());
            description.iter().for_each(|text| self.add(HiddenKind::Attachment, text));
        }
        if let Ok(Value::Str(text)) = element.get_by_name("alt") {
            self.add(HiddenKind::Alternative, &text);
        }
    }

    /// The texts of a drawing are texts of the page.
    fn image(&mut self, image: &Image, size: [f64; 2], to_page: Matrix) {
        if let Some(text) = image.alt() {
            self.add(HiddenKind::Alternative, text);
        }
        let (own, runs) = match image.kind() {
            ImageKind::Raster(_) => return self.page.pictures.push(to_page.area([0.0, 0.0, size[0], size[1]])),
            ImageKind::Svg(svg) => ([svg.width(), svg.height()], drawn(svg)),
            ImageKind::Pdf(pdf) => ([pdf.width().into(), pdf.height().into()], shown(pdf)),
        };
        let (wide, high) = (size[0] / own[0].max(1e-9), size[1] / own[1].max(1e-9));
        let to_page = Matrix([wide, 0.0, 0.0, high, 0.0, 0.0]).then(to_page);
        for run in runs.iter() {
            let to_page = Matrix::shift(run.x, run.y).then(to_page);
            self.run(&run.text, Arc::clone(&run.font), to_page, run.end - run.x, run.size);
        }
    }
}

fn matrix(by: Transform) -> Matrix {
    Matrix([by.sx.get(), by.ky.get(), by.kx.get(), by.sy.get(), by.tx.to_pt(), by.ty.to_pt()])
}

/// The texts of a drawing, as they are painted: the tree has no comments, no styles, and only what is in the picture.
fn drawn(svg: &SvgImage) -> Arc<Vec<Run>> {
    let mut runs = Vec::new();
    drawn_in(svg.tree().root(), &mut runs, 0);
    Arc::new(runs)
}

fn drawn_in(group: &Group, runs: &mut Vec<Run>, depth: usize) {
    // Drawings within patterns within drawings: more than anyone draws.
    if depth > 64 {
        return;
    }
    for node in group.children() {
        match node {
            Node::Group(inner) => drawn_in(inner, runs, depth + 1),
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
        node.subroots(|inner| drawn_in(inner, runs, depth + 1));
    }
}

/// The texts of a page that is shown as a picture.
fn shown(pdf: &PdfImage) -> Arc<Vec<Run>> {
    shown_page(pdf.clone())
}

#[comemo::memoize]
fn shown_page(pdf: PdfImage) -> Arc<Vec<Run>> {
    Arc::new(super::content::page(pdf.page(), &mut super::font::Fonts::default()).runs)
}
