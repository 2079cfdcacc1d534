//! The keys for the design of documents, in a content, in a target and on the command line.

use indexmap::IndexMap;
use serde::Serialize;

use super::read::macros::{choice, record};
use super::read::{Read, Reader, Text};
use super::shape::{Form, Shape};
use crate::diagnostics::{Code, Place, Problem, msg, problem};
use crate::values::DatePattern;
use crate::yaml::node::{Node, Value};

record! {
    /// The design of a document; the layout decides on absent keys.
    Design {
        accent: Option<Color>,
        font: Option<Text>,
        size: Option<Size>,
        density: Option<Density>,
        fit: Option<Pages>,
        fill: Option<Automatic>,
        taper: Option<Automatic>,
        paper: Option<Paper>,
        margin: Option<Margin>,
        sidebar: Option<Sidebar>,
        date: Option<Pattern>,
        range: Option<Text>,
        duration: Option<bool>,
        emoji: Option<Emoji>,
        page_numbers: Option<PageNumbers>,
        links: Option<LinkStyle>,
        sections: Vec<Text>,
        parts: Vec<Text>,
        group: Option<Group>,
        numbered: Vec<Text>,
        icons: Option<bool>,
        counts: Option<bool>,
        signature: Option<bool>,
        cover: Option<Cover>,
        gray: Option<bool>,
        bleed: Option<Bleed>,
        crop_marks: Option<bool>,
        layouts: IndexMap<String, Design>,
    }
}

impl Design {
    /// A design without any key.
    pub fn empty(place: &Place) -> Self {
        Self::placeholder(place).expect("no key of it is required")
    }

    /// This design with the keys of another one put over it.
    pub fn overlaid(mut self, over: &Design) -> Self {
        macro_rules! take {
            ($($key:ident),*) => { $(if over.$key.is_some() { self.$key = over.$key.clone(); })* };
        }
        macro_rules! take_list {
            ($($key:ident),*) => { $(if !over.$key.is_empty() { self.$key = over.$key.clone(); })* };
        }
        take!(accent, font, size, density, paper, margin, date, range, duration, emoji, page_numbers, links, group);
        take!(fit, fill, taper, sidebar, icons, counts, signature, cover, gray, bleed, crop_marks);
        take_list!(sections, parts, numbered);
        self
    }
}

/// A colour as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

impl Color {
    /// Reads `#rrggbb` or `#rgb`.
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.chars().all(|char| char.is_ascii_hexdigit()))?;
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        match digits.len() {
            6 => Some(Self([red, green, blue])),
            // Each digit is doubled.
            3 => Some(Self([green % 16, blue / 16, blue % 16].map(|digit| digit * 17))),
            _ => None,
        }
    }

    /// The colour as `#rrggbb`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Read for Color {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let colour = node.as_str().and_then(|text| Self::parse(text.trim()));
        colour.or_else(|| reader.expected(node, msg!("kind.colour"), Some(msg!("wrong-value.colour"))))
    }

    fn shape() -> Shape {
        Shape::Form(Form {
            id: "schema-form.colour",
            pattern: "^\\s*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\\s*$",
            examples: &["#0b57d0", "#333"],
        })
    }
}

/// A length in points.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Length(pub f64);

impl Length {
    /// Reads `10pt`, `18mm`, `1.2cm` or `0.5in`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_in(text, "")
    }

    /// Reads a length; a number without a unit is in the unit `usual`.
    fn parse_in(text: &str, usual: &str) -> Option<Self> {
        let text = text.trim();
        let split = text.find(|char: char| char.is_ascii_alphabetic()).unwrap_or(text.len());
        let number: f64 = text[..split].trim().parse().ok()?;
        let unit = match if split == text.len() { usual } else { &text[split..] } {
            "pt" => 1.0,
            "mm" => 72.0 / 25.4,
            "cm" => 72.0 / 2.54,
            "in" => 72.0,
            _ => return None,
        };
        number.is_finite().then_some(Self(number * unit))
    }

    fn in_points(node: &Node, reader: &mut Reader) -> Option<Self> {
        Self::read_in(node, reader, "pt")
    }

    /// Reads a length from a node; a number without a unit is in the unit `usual`.
    fn read_in(node: &Node, reader: &mut Reader, usual: &str) -> Option<Self> {
        let length = node.as_str().and_then(|text| Self::parse_in(text, usual));
        length.or_else(|| {
            let example = format!("10{usual}");
            reader.expected(node, msg!("kind.length"), Some(msg!("wrong-value.length", example)))
        })
    }
}

/// A length without a unit is in millimetres, as for margins and the bleed.
impl Read for Length {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        Self::read_in(node, reader, "mm")
    }

    fn shape() -> Shape {
        Shape::Form(LENGTH)
    }
}

/// The form of a length.
const LENGTH: Form =
    Form { id: "schema-form.length", pattern: "^\\s*[-+]?[0-9.]+\\s*(pt|mm|cm|in)?$", examples: &["10pt", "18mm"] };

/// Defines a value with limits: how it is read, and the problem if it is outside of them.
macro_rules! limited {
    ($(#[$about:meta])* $name:ident($type:ty), $read:expr, $limits:expr, $problem:expr) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $name(pub $type);

        impl Read for $name {
            fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
                let value = $read(node, reader)?;
                match $limits.contains(&value) {
                    true => Some(Self(value)),
                    false => reader.refuse(node, $problem(node.as_str().unwrap_or_default())),
                }
            }

            fn shape() -> Shape {
                <$type>::shape()
            }
        }
    };
}

limited! {
    /// Size of body text.
    Size(Length), Length::in_points, Length(6.0)..=Length(16.0), |text| problem!("out-of-range.size", text)
}
limited! {
    /// A number of pages.
    Pages(u32), u32::read, 1..=50, |pages| problem!("out-of-range.pages", pages)
}
limited! {
    /// How far the page goes beyond the cut.
    Bleed(Length), Length::read, Length(0.0)..=Length(43.0), |text| problem!("out-of-range.bleed", text).help(msg!("out-of-range.bleed-help"))
}

/// Margins: left and right, top and bottom.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Margin {
    /// Left and right, in points.
    pub x: Length,
    /// Top and bottom, in points.
    pub y: Length,
}

record! {
    /// Margins that differ.
    MarginRecord {
        x: Option<Length>,
        y: Option<Length>,
    }
}

impl Read for Margin {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (x, y) = match &node.value {
            Value::Map(_) => {
                let record = MarginRecord::read(node, reader)?;
                let either = record.x.or(record.y)?;
                (record.x.unwrap_or(either), record.y.unwrap_or(either))
            }
            _ => Length::read(node, reader).map(|length| (length, length))?,
        };
        let range = Length::parse("5mm")?..=Length::parse("60mm")?;
        let outside = [("x", x), ("y", y)].into_iter().find(|(_, length)| !range.contains(length));
        let Some((key, _)) = outside else { return Some(Self { x, y }) };
        let wrong = node.get(key).unwrap_or(node);
        reader.refuse(wrong, problem!("out-of-range.margin", text = wrong.as_str().unwrap_or_default().trim()))
    }

    fn shape() -> Shape {
        Shape::Any(vec![Length::shape(), MarginRecord::shape()])
    }
}

/// A date pattern such as `YYYY.MM`.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern(pub DatePattern);

impl Read for Pattern {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = node.as_str().unwrap_or_default();
        match DatePattern::parse(text) {
            Ok(pattern) => Some(Self(pattern)),
            Err(error) => {
                reader.refuse(node, Problem::new(Code::WrongValue, error).help(msg!("wrong-value.pattern-help")))
            }
        }
    }

    fn shape() -> Shape {
        Shape::Form(Form { id: "schema-form.dates", pattern: "Y", examples: &["YYYY.MM", "YYYY년 M월", "MMM YYYY"] })
    }
}

choice! {
    /// The size of line pitch and gaps.
    Density { Compact, Normal, Relaxed }
}
choice! {
    /// Size of the sheet.
    Paper { A4, Letter, A5 }
}
choice! {
    /// The side of the sidebar, for layouts that have one.
    Sidebar { Right, Left }
}
choice! {
    /// How emoji are printed.
    Emoji { Mono, Strip }
}
choice! {
    /// Whether the program may improve a document by itself.
    Automatic { Auto, Off }
}

choice! {
    /// Whether pages are numbered.
    PageNumbers { Auto, Always, Never }
}
choice! {
    /// How links look.
    LinkStyle { Plain, Underline, PrintUrl }
}
choice! {
    /// How a cover looks.
    Cover { Dark, Light, Photo }
}
choice! {
    /// What consecutive projects are grouped by.
    Group { Organization }
}
