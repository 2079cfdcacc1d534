//! Follows what a page draws, as far as it is text.

use std::collections::HashSet;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Rect, Stream, String as PdfString};
use hayro_syntax::page::{Page, Resources};

use super::font::{Font, Fonts};
use super::matrix::Matrix;
use super::page::{GAP, ReadPage, Run};
use super::strings::decode;

/// So deep may drawings be within drawings.
const DEPTH: usize = 24;
/// So much is followed on one page: a drawing that holds itself many times would never end.
const MOST: usize = 20_000_000;
/// Reads a page.
pub fn page<'a>(page: &'a Page<'a>, fonts: &mut Fonts) -> ReadPage {
    let (width, height) = page.render_dimensions();
    let mut reader = Reader {
        page: ReadPage { width: width.into(), height: height.into(), ..ReadPage::default() },
        fonts,
        state: State::new(Matrix(page.initial_transform(true).as_coeffs())),
        pen: (0.0, 0.0),
        marks: Vec::new(),
        once: HashSet::new(),
        work: 0,
        depth: 0,
    };
    reader.follow(page.typed_operations(), page.resources());
    reader.annotations(page);
    // Bold that is no font but the same text a hair beside.
    let mut known = HashSet::new();
    let half = |at: f64| (at * 2.0).round() as i64;
    reader.page.runs.retain(|run| known.insert((run.text.clone(), half(run.x), half(run.y))));
    reader.page
}

#[derive(Clone)]
struct State {
    to_page: Matrix,
    font: Rc<Font>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    invisible: bool,
}

impl State {
    fn new(to_page: Matrix) -> Self {
        Self {
            to_page,
            font: Rc::new(Font::unknown()),
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            invisible: false,
        }
    }
}

/// A part of the content that is marked.
struct Mark {
    artifact: bool,
    /// What it says, whatever its glyphs are, until that is read.
    says: Option<String>,
    /// Whether its glyphs are not read, because something says what they are.
    replaced: bool,
}

struct Reader<'f> {
    page: ReadPage,
    fonts: &'f mut Fonts,
    state: State,
    /// Where the last letter ends.
    pen: (f64, f64),
    marks: Vec<Mark>,
    /// Patterns and masks that were read.
    once: HashSet<ObjectIdentifier>,
    work: usize,
    depth: usize,
}

impl Reader<'_> {
    fn follow(&mut self, mut ops: TypedIter, resources: &Resources) {
        self.depth += 1;
        let (mut saved, marks) = (Vec::new(), self.marks.len());
        let (mut start, mut line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        while let Some(op) = ops.next() {
            self.work += 1;
            if self.work > MOST {
                break;
            }
            match op {
                Op::SaveState(_) if saved.len() < 1000 => saved.push(self.state.clone()),
                Op::RestoreState(_) => {
                    if let Some(state) = saved.pop() {
                        self.state = state;
                    }
                }
                Op::Transform(m) => {
                    self.state.to_page = Matrix::of([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]).then(self.state.to_page);
                }
                Op::BeginText(_) => (start, line) = (Matrix::IDENTITY, Matrix::IDENTITY),
                Op::SetTextMatrix(m) => {
                    line = Matrix::of([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                    start = line;
                }
                Op::NextLine(by) => next_line(&mut start, &mut line, by.0.as_f64(), by.1.as_f64()),
                Op::NextLineAndSetLeading(by) => {
                    self.state.leading = -by.1.as_f64();
                    next_line(&mut start, &mut line, by.0.as_f64(), by.1.as_f64());
                }
                Op::NextLineUsingLeading(_) => next_line(&mut start, &mut line, 0.0, -self.state.leading),
                Op::CharacterSpacing(by) => self.state.letter_space = by.0.as_f64(),
                Op::WordSpacing(by) => self.state.word_space = by.0.as_f64(),
                Op::HorizontalScaling(by) => self.state.stretch = by.0.as_f64() / 100.0,
                Op::TextLeading(by) => self.state.leading = by.0.as_f64(),
                Op::TextRise(by) => self.state.rise = by.0.as_f64(),
                Op::TextRenderingMode(mode) => self.state.invisible = mode.0.as_i64() == 3,
                Op::TextFont(font) => {
                    self.state.size = font.1.as_f64();
                    self.state.font = match resources.get_font(font.0) {
                        Some(dict) => self.fonts.get(&dict),
                        None => Rc::new(Font::unknown()),
                    };
                }
                Op::ShowText(text) => self.show(text.0, &mut start),
                Op::NextLineAndShowText(text) => {
                    next_line(&mut start, &mut line, 0.0, -self.state.leading);
                    self.show(text.0, &mut start);
                }
                Op::ShowTextWithParameters(text) => {
                    (self.state.word_space, self.state.letter_space) = (text.0.as_f64(), text.1.as_f64());
                    next_line(&mut start, &mut line, 0.0, -self.state.leading);
                    self.show(text.2, &mut start);
                }
                Op::ShowTexts(texts) => {
                    for object in texts.0.iter::<Object>() {
                        match object {
                            Object::String(text) => self.show(&text, &mut start),
                            Object::Number(back) => self.advance(&mut start, -back.as_f64() / 1000.0 * self.state.size),
                            _ => {}
                        }
                    }
                }
                Op::BeginMarkedContent(mark) => self.mark(mark.0, None),
                Op::BeginMarkedContentWithProperties(mark) => {
                    let dict = match mark.1 {
                        Object::Dict(dict) => Some(dict.clone()),
                        Object::Name(name) => resources.properties.get::<Dict>(&**name),
                        _ => None,
                    };
                    self.mark(mark.0, dict);
                }
                Op::EndMarkedContent(_) if self.marks.len() > marks => drop(self.marks.pop()),
                Op::XObject(name) => {
                    if let Some(stream) = resources.get_x_object(name.0) {
                        self.draw(&stream, resources);
                    }
                }
                Op::InlineImage(_) => self.picture(),
                Op::NonStrokeColorNamed(color) => {
                    if let Some(Object::Stream(pattern)) = color.1.and_then(|name| resources.get_pattern(name)) {
                        self.draw_once(&pattern, resources);
                    }
                }
                Op::SetGraphicsState(name) => {
                    let mask = resources.get_ext_g_state(name.0).and_then(|state| state.get::<Dict>("SMask"));
                    if let Some(group) = mask.and_then(|mask| mask.get::<Stream>("G")) {
                        self.draw_once(&group, resources);
                    }
                }
                _ => {}
            }
        }
        if let Some(first) = saved.into_iter().next() {
            self.state = first;
        }
        self.marks.truncate(marks);
        self.depth -= 1;
    }

    /// A text at a place, which moves on behind it.
    fn show(&mut self, text: &PdfString, at: &mut Matrix) {
        let font = Rc::clone(&self.state.font);
        let mut bytes = text.as_bytes();
        let mut letters = String::new();
        while !bytes.is_empty() {
            letters.clear();
            let letter = font.letter(bytes, &mut letters);
            bytes = &bytes[letter.bytes.min(bytes.len())..];
            self.work += 1;
            let word_space = if letter.is_space { self.state.word_space } else { 0.0 };
            let own = letter.advance * self.state.size;
            let start = *at;
            self.advance(at, own);
            self.letter(&letters, start, *at);
            self.advance(at, self.state.letter_space + word_space);
        }
    }

    /// Moves on in the direction of the line.
    fn advance(&self, at: &mut Matrix, by: f64) {
        let shift = match self.state.font.is_vertical() {
            true => Matrix::shift(0.0, -by),
            false => Matrix::shift(by * self.state.stretch, 0.0),
        };
        *at = shift.then(*at);
    }

    /// Adds a letter to the run before it, where it goes on with it.
    fn letter(&mut self, letters: &str, start: Matrix, end: Matrix) {
        let mut letters = letters;
        let said;
        if let Some(mark) = self.marks.iter_mut().rev().find(|mark| mark.replaced) {
            said = mark.says.take().unwrap_or_default();
            letters = &said;
        }
        let state = &self.state;
        let to_page = start.then(state.to_page);
        let (x, y) = to_page.apply(0.0, state.rise);
        let end = end.then(state.to_page).apply(0.0, state.rise);
        let size = state.size.abs() * to_page.height();
        let (level, invisible) = (to_page.is_level() && !state.font.is_vertical(), state.invisible);
        let artifact = self.marks.iter().any(|mark| mark.artifact);
        let name = &state.font.name;
        if let Some(last) = self.page.runs.last_mut() {
            let same = last.font == *name && last.level == level && (last.size - size).abs() < 0.01;
            let same = same && last.artifact == artifact && last.invisible == invisible;
            if same && (self.pen.0 - x).hypot(self.pen.1 - y) <= size * GAP {
                last.text.push_str(letters);
                last.end = last.end.max(end.0);
                self.pen = end;
                return;
            }
        }
        self.pen = end;
        if !letters.is_empty() {
            let (text, font, end) = (letters.to_owned(), name.clone(), end.0);
            self.page.runs.push(Run { text, x, y, end, size, font, level, artifact, invisible });
        }
    }

    fn mark(&mut self, tag: &Name, properties: Option<Dict>) {
        let says = properties.and_then(|dict| dict.get::<PdfString>("ActualText")).map(|text| decode(&text));
        self.marks.push(Mark { artifact: tag.as_ref() == b"Artifact", replaced: says.is_some(), says });
    }

    /// A drawing within the page, or a picture.
    fn draw(&mut self, stream: &Stream, resources: &Resources) {
        let dict = stream.dict();
        match dict.get::<Name>("Subtype").as_ref().map(|name| name.as_ref()) {
            Some(b"Image") => self.picture(),
            _ if self.depth >= DEPTH || self.work > MOST => {}
            _ => {
                let Ok(data) = stream.decoded() else { return };
                let state = self.state.clone();
                if let Some(matrix) = dict.get::<Array>("Matrix").and_then(|all| matrix(&all)) {
                    self.state.to_page = matrix.then(self.state.to_page);
                }
                let own = dict.get::<Dict>("Resources").unwrap_or_default();
                self.follow(TypedIter::new(&data), &Resources::from_parent(own, resources.clone()));
                self.state = state;
            }
        }
    }

    /// A drawing that is drawn many times, as in a pattern, or masks others.
    fn draw_once(&mut self, stream: &Stream, resources: &Resources) {
        if self.once.insert(stream.obj_id()) {
            self.draw(stream, resources);
        }
    }

    fn picture(&mut self) {
        self.page.pictures.push(self.state.to_page.area([0.0, 0.0, 1.0, 1.0]));
    }

    /// The links of a page, and what is drawn over it: fields of a form, notes.
    fn annotations(&mut self, page: &Page) {
        let Some(all) = page.raw().get::<Array>("Annots") else { return };
        let to_page = Matrix(page.initial_transform(true).as_coeffs());
        for annotation in all.iter::<Dict>() {
            let Some(rect) = annotation.get::<Rect>("Rect") else { continue };
            let address = annotation.get::<Dict>("A").and_then(|action| action.get::<PdfString>("URI"));
            if let Some(address) = address {
                let area = to_page.area([rect.x0, rect.y0, rect.x1, rect.y1]);
                self.page.links.push((area, decode(&address)));
            }
            let hidden = annotation.get::<u32>("F").unwrap_or(0) & 2 != 0;
            let drawn = annotation.get::<Dict>("AP").and_then(|looks| looks.get::<Stream>("N"));
            if let Some(drawn) = drawn.filter(|_| !hidden) {
                let bounds = drawn.dict().get::<Rect>("BBox").map_or((0.0, 0.0), |bounds| (bounds.x0, bounds.y0));
                self.state = State::new(Matrix::shift(rect.x0 - bounds.0, rect.y0 - bounds.1).then(to_page));
                self.draw(&drawn, page.resources());
            }
        }
    }
}

fn next_line(start: &mut Matrix, line: &mut Matrix, x: f64, y: f64) {
    *line = Matrix::shift(x, y).then(*line);
    *start = *line;
}

fn matrix(all: &Array) -> Option<Matrix> {
    let numbers: Vec<f64> = all.iter::<Number>().map(|number| number.as_f64()).collect();
    numbers.try_into().ok().map(Matrix)
}
