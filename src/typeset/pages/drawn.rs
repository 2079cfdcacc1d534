//! Converts decorative letters to shapes, so that readers of the PDF do not take them for text.

use ttf_parser::OutlineBuilder;
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point};
use typst::text::TextItem;
use typst::visualize::{Curve, FillRule, Geometry, Shape};

use super::{change_group, set_items};

/// The label of boxes to convert: `#box[…]<drawn>`.
const LABEL: &str = "drawn";

/// Whether the letters of a group are converted.
pub fn is_drawn(group: &GroupItem) -> bool {
    group.label.is_some_and(|label| label.resolve().as_str() == LABEL)
}

/// Converts all letters of a frame.
pub fn draw(frame: &mut Frame) {
    let mut items = Vec::new();
    for (position, item) in frame.items() {
        match item {
            FrameItem::Group(group) => items.push((*position, change_group(group, draw))),
            FrameItem::Text(text) => items.extend(shapes(text).map(|(origin, shape)| (*position + origin, shape))),
            other => items.push((*position, other.clone())),
        }
    }
    set_items(frame, items);
}

/// The glyphs of a text as shapes with their origins.
fn shapes(text: &TextItem) -> impl Iterator<Item = (Point, FrameItem)> + '_ {
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
        Some((origin, FrameItem::Shape(shape, glyph.span.0)))
    })
}

/// Builds the outline of a glyph as a curve of Typst, in which y grows downwards.
struct Outline {
    curve: Curve,
    last: Point,
    /// Length of a unit of the font.
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
