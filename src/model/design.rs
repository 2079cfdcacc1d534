//! The design keys: how a document looks, in content, in a target and on the command line.

use indexmap::IndexMap;
use serde::Serialize;

use super::read::macros::{choice, record};
use super::read::{Read, Reader, Text};
use super::shape::{Form, Shape};
use crate::diagnostics::source::Place;
use crate::values::DatePattern;
use crate::yaml::node::{Node, Value};

record! {
    /// How a document looks; what is absent is the layout's to choose.
    "design" Design {
        /// The one colour beside black and grey.
        accent: Option<Color>,
        /// `sans`, `serif` or the name of a family.
        font: Option<Text>,
        /// Size of body text.
        size: Option<Size>,
        /// Line pitch and gaps.
        density: Option<Density>,
        /// Most pages: type and gaps shrink, within limits, until the document has no more.
        fit: Option<Pages>,
        /// Whether a last page of a few lines is pulled back, and a sparse page is set larger.
        fill: Option<Automatic>,
        /// Whether old work shows less where the document is longer than its layout wants.
        taper: Option<Automatic>,
        /// Size of the sheet.
        paper: Option<Paper>,
        /// Margins.
        margin: Option<Margin>,
        /// How dates are printed.
        date: Option<Pattern>,
        /// What stands between start and end.
        range: Option<Text>,
        /// Whether computed durations are printed.
        duration: Option<bool>,
        /// What happens to emoji.
        emoji: Option<Emoji>,
        /// Whether pages are numbered.
        page_numbers: Option<PageNumbers>,
        /// How links look.
        links: Option<LinkStyle>,
        /// Which sections, in which order.
        sections: Vec<Text>,
        /// Which parts of entries, in which order.
        parts: Vec<Text>,
        /// What consecutive projects are grouped by.
        group: Option<Group>,
        /// Sections whose entries are numbered.
        numbered: Vec<Text>,
        /// Whether icons stand before ways to contact.
        icons: Option<bool>,
        /// Whether answers are counted against their limits, for drafts.
        counts: Option<bool>,
        /// Whether a form ends with the closing sentence, date and a line to sign.
        signature: Option<bool>,
        /// Whether all colours are greys.
        gray: Option<bool>,
        /// How far the page goes beyond the cut.
        bleed: Option<Bleed>,
        /// Whether marks show where to cut.
        crop_marks: Option<bool>,
        /// Design keys for one layout only.
        layouts: IndexMap<String, LayoutDesign>,
    }
}

/// Design keys for one layout; over those for all.
#[derive(Debug, Clone, PartialEq)]
pub struct LayoutDesign(pub Design);

impl Read for LayoutDesign {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        Design::read(node, reader).map(Self)
    }

    fn shape() -> Shape {
        Design::shape()
    }
}

impl Design {
    /// A design that says nothing.
    pub fn empty(place: &Place) -> Self {
        Self {
            accent: None,
            font: None,
            size: None,
            density: None,
            fit: None,
            fill: None,
            taper: None,
            paper: None,
            margin: None,
            date: None,
            range: None,
            duration: None,
            emoji: None,
            page_numbers: None,
            links: None,
            sections: Vec::new(),
            parts: Vec::new(),
            group: None,
            numbered: Vec::new(),
            icons: None,
            counts: None,
            signature: None,
            gray: None,
            bleed: None,
            crop_marks: None,
            layouts: IndexMap::new(),
            place: place.clone(),
        }
    }

    /// This design with what another one says put over it.
    pub fn overlaid(mut self, over: &Design) -> Self {
        macro_rules! take {
            ($($key:ident),*) => { $(if over.$key.is_some() { self.$key = over.$key.clone(); })* };
        }
        macro_rules! take_list {
            ($($key:ident),*) => { $(if !over.$key.is_empty() { self.$key = over.$key.clone(); })* };
        }
        take!(accent, font, size, density, paper, margin, date, range, duration, emoji, page_numbers, links, group);
        take!(fit, fill, taper, icons, counts, signature, gray, bleed, crop_marks);
        take_list!(sections, parts, numbered);
        self
    }
}

/// A colour as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

impl Color {
    /// The colour as `#rrggbb`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Read for Color {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let hex = node.as_str().and_then(|text| text.trim().strip_prefix('#')).unwrap_or("");
        let full = match hex.len() {
            3 => hex.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => hex.to_owned(),
        };
        let channel = |at: usize| u8::from_str_radix(full.get(at..at + 2)?, 16).ok();
        let digits = full.len() == 6 && full.chars().all(|char| char.is_ascii_hexdigit());
        match (channel(0), channel(2), channel(4)) {
            (Some(red), Some(green), Some(blue)) if digits => Some(Self([red, green, blue])),
            _ => {
                let typed = node.as_str().map_or_else(|| node.kind().to_string(), str::to_owned);
                reader.wrong(
                    node,
                    format!("`{typed}` is not a colour"),
                    "write it in hex and in quotes, as in \"#0b57d0\"",
                )
            }
        }
    }

    fn shape() -> Shape {
        Shape::Form(Form {
            about: "A colour in hex, in quotes.",
            pattern: "^\\s*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\\s*$",
            examples: &["#0b57d0", "#333"],
        })
    }
}

/// A length in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Length(pub f64);

impl Length {
    /// Reads `10pt`, `18mm`, `1.2cm` or `0.5in`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let split = text.find(|char: char| char.is_ascii_alphabetic())?;
        let number: f64 = text[..split].trim().parse().ok()?;
        let unit = match &text[split..] {
            "pt" => 1.0,
            "mm" => 72.0 / 25.4,
            "cm" => 72.0 / 2.54,
            "in" => 72.0,
            _ => return None,
        };
        number.is_finite().then_some(Self(number * unit))
    }
}

impl Read for Length {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        node.as_str().and_then(Self::parse).or_else(|| {
            let typed = node.as_str().map_or_else(|| node.kind().to_string(), str::to_owned);
            reader.wrong(
                node,
                format!("`{typed}` is not a length"),
                "write a number with pt, mm, cm or in, as in `10pt`",
            )
        })
    }

    fn shape() -> Shape {
        Shape::Form(LENGTH)
    }
}

/// What a length looks like.
const LENGTH: Form = Form {
    about: "A number with pt, mm, cm or in.",
    pattern: "^\\s*[-+]?[0-9.]+\\s*(pt|mm|cm|in)$",
    examples: &["10pt", "18mm"],
};

/// Size of body text, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size(pub f64);

impl Read for Size {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Length(points) = Length::read(node, reader)?;
        match (6.0..=16.0).contains(&points) {
            true => Some(Self(points)),
            false => reader.wrong(node, format!("the size {points:.1}pt is out of range"), "6pt to 16pt"),
        }
    }

    fn shape() -> Shape {
        Length::shape()
    }
}

/// A number of pages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pages(pub u32);

impl Read for Pages {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match u32::read(node, reader)? {
            pages @ 1..=50 => Some(Self(pages)),
            pages => reader.wrong(node, format!("{pages} pages are out of range"), "1 to 50"),
        }
    }

    fn shape() -> Shape {
        u32::shape()
    }
}

/// How far the page goes beyond the cut, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bleed(pub f64);

impl Read for Bleed {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Length(points) = Length::read(node, reader)?;
        match (0.0..=43.0).contains(&points) {
            true => Some(Self(points)),
            false => reader.wrong(node, "the bleed is out of range", "0mm to 15mm; printers ask for 3mm mostly"),
        }
    }

    fn shape() -> Shape {
        Length::shape()
    }
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
    "margin" MarginRecord {
        /// Left and right.
        x: Option<Length>,
        /// Top and bottom.
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
        let range = Length::parse("5mm")?.0..=Length::parse("60mm")?.0;
        if range.contains(&x.0) && range.contains(&y.0) {
            return Some(Self { x, y });
        }
        reader.wrong(node, "the margin is out of range", "5mm to 60mm")
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
            Err(error) => reader.wrong(node, error, "as in \"YYYY.MM\", \"YYYY-MM\", \"YYYY년 M월\" or \"MMM YYYY\""),
        }
    }

    fn shape() -> Shape {
        Shape::Form(Form { about: "How dates look.", pattern: "Y", examples: &["YYYY.MM", "YYYY년 M월", "MMM YYYY"] })
    }
}

choice! {
    /// Line pitch and gaps.
    "density" Density {
        /// Tight.
        Compact = "compact",
        /// As the layout was drawn.
        Normal = "normal",
        /// Airy.
        Relaxed = "relaxed",
    }
}
choice! {
    /// Size of the sheet.
    "paper" Paper {
        /// 210 × 297 mm.
        A4 = "a4",
        /// 8.5 × 11 in.
        Letter = "letter",
        /// 148 × 210 mm.
        A5 = "a5",
    }
}
choice! {
    /// What happens to emoji.
    "way with emoji" Emoji {
        /// Printed in one colour.
        Mono = "mono",
        /// Left out.
        Strip = "strip",
    }
}
choice! {
    /// Whether the program does by itself what helps a document.
    "setting" Automatic {
        /// Where it helps.
        Auto = "auto",
        /// Never.
        Off = "off",
    }
}

choice! {
    /// Whether pages are numbered.
    "way to number pages" PageNumbers {
        /// From two pages on.
        Auto = "auto",
        /// Always.
        Always = "always",
        /// Never.
        Never = "never",
    }
}
choice! {
    /// How links look.
    "link style" LinkStyle {
        /// As text.
        Plain = "plain",
        /// Underlined.
        Underline = "underline",
        /// With the address written out.
        PrintUrl = "print-url",
    }
}
choice! {
    /// What consecutive projects are grouped by.
    "way to group" Group {
        /// Projects of one organization under one heading.
        Organization = "organization",
    }
}
