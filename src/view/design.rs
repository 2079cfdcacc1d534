//! Checks the design of a document and fills in the defaults.

use serde::Serialize;

use crate::diagnostics::{Problems, msg, problem, suggest};
use crate::model::{Automatic, Color, Cover, Density, Design, Emoji, LinkStyle, Margin, PageNumbers, Paper, Sidebar};

/// The design of one document, with a value for every choice that the layout does not make.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DesignView {
    /// The only colour besides black and grey, as `#rrggbb`.
    pub accent: String,
    /// Font families for text; each character is set in the first one that has it.
    pub fonts: Vec<String>,
    /// Font families for code.
    pub mono: Vec<String>,
    /// Whether the text is set in a serif.
    pub serif: bool,
    /// Size of body text in points.
    pub size: f64,
    /// How close lines and paragraphs are.
    pub density: Density,
    /// Paper format.
    pub paper: Paper,
    /// Margins in points; `None` lets the layout choose.
    pub margin: Option<Margin>,
    /// The side of the sidebar, for layouts that have one.
    pub sidebar: Sidebar,
    /// Whether pages are numbered.
    pub page_numbers: PageNumbers,
    /// How links are printed.
    pub links: LinkStyle,
    /// Whether emoji are removed.
    pub strip_emoji: bool,
    /// Whether contacts have icons; `None` lets the layout choose.
    pub icons: Option<bool>,
    /// Whether the length of answers is printed beside their limits.
    pub counts: bool,
    /// Whether a form ends with the closing sentence, the date and a line for the signature.
    pub signature: bool,
    /// The style of the cover of a portfolio.
    pub cover: Cover,
    /// Whether the document is in shades of grey.
    pub gray: bool,
    /// The width that is printed beyond the edge of the page and cut off, in points.
    pub bleed: f64,
    /// Whether crop marks are printed.
    pub crop_marks: bool,
    /// Maximum number of pages. Size and density are already chosen for it when a layout sees it.
    pub fit: Option<u32>,
    /// Whether nearly empty last pages are avoided. Already done when a layout sees it.
    pub fill: bool,
    /// Whether old work is shortened in long documents. Already done when a layout sees it.
    pub taper: bool,
    /// Whether the user left the size to the layout, so that the program may adjust it.
    #[serde(skip)]
    pub free_size: bool,
    /// Whether the user left the density to the layout, so that the program may adjust it.
    #[serde(skip)]
    pub free_density: bool,
}

impl DesignView {
    /// The width of the text on a page, in em; an estimate if the layout chooses the margins.
    pub fn text_width(&self) -> f64 {
        let sheet = match self.paper {
            Paper::A4 => 595.3,
            Paper::Letter => 612.0,
            Paper::A5 => 419.5,
        };
        let margin = self.margin.map_or(sheet * 0.1, |margin| margin.x.0);
        (sheet - 2.0 * margin) / self.size
    }
}

/// The font families that `design.font` can choose from.
#[derive(Debug, Clone, Copy)]
pub struct FontChoice<'a> {
    /// All families that are available.
    pub families: &'a [String],
    /// The families that `sans` stands for.
    pub sans: &'a [&'a str],
    /// The families that `serif` stands for.
    pub serif: &'a [&'a str],
    /// Font families for code.
    pub mono: &'a [&'a str],
}

/// The accent colour, converted to a grey of the same lightness if the document is in greys.
fn accent(design: &Design) -> Color {
    let Color([red, green, blue]) = design.accent.unwrap_or(Color([0x0b, 0x57, 0xd0]));
    if design.gray != Some(true) {
        return Color([red, green, blue]);
    }
    let luma = 0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue);
    Color([luma.round() as u8; 3])
}

/// Checks a design and fills in the defaults.
pub fn resolve(design: &Design, fonts: FontChoice, problems: &mut Problems) -> DesignView {
    let strings = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let wanted = design.font.as_ref().map_or("sans", |font| font.text.trim());
    let families = match wanted {
        "sans" => strings(fonts.sans),
        "serif" => strings(fonts.serif),
        family => {
            let known = fonts.families.iter().find(|known| known.eq_ignore_ascii_case(family));
            if let (None, Some(font)) = (known, &design.font) {
                let names = ["sans", "serif"].into_iter().chain(fonts.families.iter().map(String::as_str));
                problems.push(
                    problem!("unknown-font.not-found", family)
                        .at(&font.place)
                        .maybe_help(suggest(family, names))
                        .help(msg!("unknown-font.add-fonts")),
                );
            }
            known.cloned().into_iter().chain(strings(fonts.sans)).collect()
        }
    };
    let size = design.size.map_or(10.0, |size| size.0.0);
    DesignView {
        accent: accent(design).hex(),
        fonts: families,
        mono: strings(fonts.mono),
        serif: wanted == "serif",
        size,
        density: design.density.unwrap_or(Density::Normal),
        paper: design.paper.unwrap_or(Paper::A4),
        margin: design.margin,
        sidebar: design.sidebar.unwrap_or(Sidebar::Right),
        page_numbers: design.page_numbers.unwrap_or(PageNumbers::Auto),
        links: design.links.unwrap_or(LinkStyle::Plain),
        strip_emoji: design.emoji == Some(Emoji::Strip),
        icons: design.icons,
        counts: design.counts.unwrap_or(false),
        signature: design.signature.unwrap_or(false),
        // Portfolios are mostly read on a screen; a grey one is probably meant for print.
        cover: design.cover.unwrap_or(if design.gray == Some(true) { Cover::Light } else { Cover::Dark }),
        gray: design.gray.unwrap_or(false),
        bleed: design.bleed.map_or(0.0, |bleed| bleed.0.0),
        crop_marks: design.crop_marks.unwrap_or(false),
        fit: design.fit.map(|pages| pages.0),
        fill: design.fill == Some(Automatic::Auto),
        taper: design.taper == Some(Automatic::Auto),
        free_size: true,
        free_density: true,
    }
}
