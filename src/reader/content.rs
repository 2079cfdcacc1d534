//! Interprets the content of a page, as far as it matters for text, links and pictures.

use std::collections::HashSet;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Rect, Stream, String as PdfString};
use hayro_syntax::page::{Page, Resources};
use kurbo::{Affine, Point};

use super::font::{Font, Fonts};
use super::page::{GAP, ReadPage, Run, is_level, scaled};
use super::strings::decode;

/// Deepest nesting of drawings.
const MAX_DEPTH: usize = 24;
/// Most operators and letters of a page: a drawing that contains itself many times would never end.
const MAX_WORK: usize = 20_000_000;

/// Reads a page.
pub fn page<'a>(page: &'a Page<'a>, fonts: &mut Fonts) -> ReadPage {
    let (width, height) = page.render_dimensions();
    let mut reader = Reader {
        page: ReadPage { width: width.into(), height: height.into(), ..ReadPage::default() },
        fonts,
        state: State::new(Affine::new(page.initial_transform(true).as_coeffs())),
        pen: Point::ZERO,
        marks: Vec::new(),
        once: HashSet::new(),
        work: 0,
        depth: 0,
    };
    reader.follow(page.typed_operations(), page.resources());
    reader.annotations(page);
    // Some programs print bold text as the same text twice, a little shifted.
    let mut known = HashSet::new();
    let half = |at: f64| (at * 2.0).round() as i64;
    reader.page.runs.retain(|run| known.insert((run.text.clone(), half(run.x), half(run.y))));
    reader.page
}

#[derive(Clone)]
struct State {
    to_page: Affine,
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
    fn new(to_page: Affine) -> Self {
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

/// A marked part of the content.
struct Mark {
    artifact: bool,
    /// Whether `ActualText` replaces its glyphs.
    replaced: bool,
    /// That text, until it was read.
    actual: Option<String>,
}

struct Reader<'f> {
    page: ReadPage,
    fonts: &'f mut Fonts,
    state: State,
    /// The end of the last letter.
    pen: Point,
    marks: Vec<Mark>,
    /// Patterns and masks that were already read.
    once: HashSet<ObjectIdentifier>,
    work: usize,
    depth: usize,
}

impl Reader<'_> {
    fn follow(&mut self, mut ops: TypedIter, resources: &Resources) {
        self.depth += 1;
        let (mut saved, marks) = (Vec::new(), self.marks.len());
        let (mut start, mut line) = (Affine::IDENTITY, Affine::IDENTITY);
        while let Some(op) = ops.next() {
            self.work += 1;
            if self.work > MAX_WORK {
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
                    self.state.to_page *= affine([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                }
                Op::BeginText(_) => (start, line) = (Affine::IDENTITY, Affine::IDENTITY),
                Op::SetTextMatrix(m) => {
                    line = affine([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
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

    /// Shows a text at a position, and moves the position behind it.
    fn show(&mut self, text: &PdfString, at: &mut Affine) {
        let font = Rc::clone(&self.state.font);
        let mut bytes = text.as_bytes();
        let mut letters = String::new();
        while !bytes.is_empty() {
            letters.clear();
            let letter = font.letter(bytes, &mut letters);
            bytes = &bytes[letter.bytes.min(bytes.len())..];
            self.work += 1;
            let word_space = if letter.is_space { self.state.word_space } else { 0.0 };
            let start = *at;
            self.advance(at, letter.advance * self.state.size);
            self.letter(&letters, start, *at);
            self.advance(at, self.state.letter_space + word_space);
        }
    }

    /// Moves a position in the direction of the line.
    fn advance(&self, at: &mut Affine, by: f64) {
        *at *= Affine::translate(match self.state.font.is_vertical() {
            true => (0.0, -by),
            false => (by * self.state.stretch, 0.0),
        });
    }

    /// Adds a letter to the last run if it continues it, and otherwise to a new one.
    fn letter(&mut self, letters: &str, start: Affine, end: Affine) {
        let mut letters = letters;
        let actual;
        if let Some(mark) = self.marks.iter_mut().rev().find(|mark| mark.replaced) {
            actual = mark.actual.take().unwrap_or_default();
            letters = &actual;
        }
        let state = &self.state;
        let (to_page, rise) = (state.to_page * start, Point::new(0.0, state.rise));
        let (start, end) = (to_page * rise, state.to_page * end * rise);
        let size = scaled(state.size.abs(), to_page);
        let (level, invisible) = (is_level(to_page) && !state.font.is_vertical(), state.invisible);
        let artifact = self.marks.iter().any(|mark| mark.artifact);
        let name = &state.font.name;
        if let Some(last) = self.page.runs.last_mut() {
            let same = last.font == *name && last.level == level && (last.size - size).abs() < 0.01;
            let same = same && last.artifact == artifact && last.invisible == invisible;
            if same && self.pen.distance(start) <= size * GAP {
                last.text.push_str(letters);
                last.end = last.end.max(end.x);
                self.pen = end;
                return;
            }
        }
        self.pen = end;
        if !letters.is_empty() {
            let (text, font, end) = (letters.to_owned(), name.clone(), end.x);
            self.page.runs.push(Run { text, x: start.x, y: start.y, end, size, font, level, artifact, invisible });
        }
    }

    fn mark(&mut self, tag: &Name, properties: Option<Dict>) {
        let actual = properties.and_then(|dict| dict.get::<PdfString>("ActualText")).map(|text| decode(&text));
        self.marks.push(Mark { artifact: tag.as_ref() == b"Artifact", replaced: actual.is_some(), actual });
    }

    /// Follows a form XObject, or notes a picture.
    fn draw(&mut self, stream: &Stream, resources: &Resources) {
        let dict = stream.dict();
        match dict.get::<Name>("Subtype").as_ref().map(|name| name.as_ref()) {
            Some(b"Image") => self.picture(),
            _ if self.depth >= MAX_DEPTH || self.work > MAX_WORK => {}
            _ => {
                let Ok(data) = stream.decoded() else { return };
                let state = self.state.clone();
                let matrix = dict.get::<Array>("Matrix").unwrap_or_default();
                let numbers: Vec<f64> = matrix.iter::<Number>().map(|number| number.as_f64()).collect();
                if let Ok(numbers) = numbers.try_into() {
                    self.state.to_page *= Affine::new(numbers);
                }
                let own = dict.get::<Dict>("Resources").unwrap_or_default();
                self.follow(TypedIter::new(&data), &Resources::from_parent(own, resources.clone()));
                self.state = state;
            }
        }
    }

    /// Follows a drawing once that may be drawn many times, such as a pattern or a mask.
    fn draw_once(&mut self, stream: &Stream, resources: &Resources) {
        if self.once.insert(stream.obj_id()) {
            self.draw(stream, resources);
        }
    }

    fn picture(&mut self) {
        self.page.pictures.push(self.state.to_page.transform_rect_bbox(kurbo::Rect::new(0.0, 0.0, 1.0, 1.0)));
    }

    /// The links of a page, and what other annotations draw: fields of a form, notes.
    fn annotations(&mut self, page: &Page) {
        let Some(all) = page.raw().get::<Array>("Annots") else { return };
        let to_page = Affine::new(page.initial_transform(true).as_coeffs());
        for annotation in all.iter::<Dict>() {
            let Some(rect) = annotation.get::<Rect>("Rect") else { continue };
            let address = annotation.get::<Dict>("A").and_then(|action| action.get::<PdfString>("URI"));
            if let Some(address) = address {
                let area = to_page.transform_rect_bbox(kurbo::Rect::new(rect.x0, rect.y0, rect.x1, rect.y1));
                self.page.links.push((area, decode(&address)));
            }
            let hidden = annotation.get::<u32>("F").unwrap_or(0) & 2 != 0;
            let drawn = annotation.get::<Dict>("AP").and_then(|looks| looks.get::<Stream>("N"));
            if let Some(drawn) = drawn.filter(|_| !hidden) {
                let bounds = drawn.dict().get::<Rect>("BBox").map_or((0.0, 0.0), |bounds| (bounds.x0, bounds.y0));
                self.state = State::new(to_page * Affine::translate((rect.x0 - bounds.0, rect.y0 - bounds.1)));
                self.draw(&drawn, page.resources());
            }
        }
    }
}

fn next_line(start: &mut Affine, line: &mut Affine, x: f64, y: f64) {
    *line *= Affine::translate((x, y));
    *start = *line;
}

fn affine(numbers: [&Number; 6]) -> Affine {
    Affine::new(numbers.map(Number::as_f64))
}
