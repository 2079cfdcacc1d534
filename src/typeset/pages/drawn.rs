//! Turns decoration that is made of letters into shapes, so that readers of the PDF do not take it for text.

use ttf_parser::OutlineBuilder;
use typst::foundations::Label;
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point};
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst::visualize::{Curve, FillRule, Geometry, Shape};

/// The label of such a box in a layout: `#box[…]<drawn>`.
const LABEL: &str = "drawn";

/// Draws the letters of all boxes that have the label.
pub fn draw(frame: &mut Frame) {
    if let Some(label) = Label::new(PicoStr::intern(LABEL)) {
        visit(frame, label, false);
    }
}

fn visit(frame: &mut Frame, label: Label, within: bool) {
    if !within && !holds(frame, label) {
        return;
    }
    let mut drawn = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        drawn.set_baseline(frame.baseline());
    }
    for (position, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let mut group: GroupItem = group.clone();
                visit(&mut group.frame, label, within || group.label == Some(label));
                drawn.push(*position, FrameItem::Group(group));
            }
            FrameItem::Text(text) if within => {
                for (origin, shape, span) in shapes(text) {
                    drawn.push(*position + origin, FrameItem::Shape(shape, span));
                }
            }
            other => drawn.push(*position, other.clone()),
        }
    }
    *frame = drawn;
}

/// Whether a box of a frame has the label.
fn holds(frame: &Frame, label: Label) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => group.label == Some(label) || holds(&group.frame, label),
        _ => false,
    })
}

/// The letters of a text: where each begins, its outline, and its place in the source.
fn shapes(text: &TextItem) -> impl Iterator<Item = (Point, Shape, typst::syntax::Span)> + '_ {
    let mut x = Abs::zero();
    text.glyphs.iter().filter_map(move |glyph| {
        let origin = Point::new(x + glyph.x_offset.at(text.size), -glyph.y_offset.at(text.size));
        x += glyph.x_advance.at(text.size);
        let mut outline =
            Outline { curve: Curve::new(), last: Point::zero(), unit: text.size / text.font.units_per_em() };
        text.font.ttf().outline_glyph(ttf_parser::GlyphId(glyph.id), &mut outline)?;
        let shape = Shape {
            geometry: Geometry::Curve(outline.curve),
            fill: Some(text.fill.clone()),
            fill_rule: FillRule::NonZero,
            stroke: text.stroke.clone(),
        };
        Some((origin, shape, glyph.span.0))
    })
}

/// The outline of a glyph as a curve; y grows downwards there.
struct Outline {
    curve: Curve,
    last: Point,
    /// How long a unit of the font is.
    unit: Abs,
}

impl Outline {
    fn point(&self, x: f32, y: f32) -> Point {
        Point::new(self.unit * f64::from(x), self.unit * -f64::from(y))
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.curve.move_(self.last);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.curve.line(self.last);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, end) = (self.point(x1, y1), self.point(x, y));
        let towards = |from: Point| from + (control - from) * (2.0 / 3.0);
        self.curve.cubic(towards(self.last), towards(end), end);
        self.last = end;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.curve.cubic(self.point(x1, y1), self.point(x2, y2), self.last);
    }

    fn close(&mut self) {
        self.curve.close();
    }
}
