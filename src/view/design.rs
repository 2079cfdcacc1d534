//! The design of one document: the layout's own, what the content says over it, checked and made concrete.

use serde::Serialize;

use crate::diagnostics::{Problems, msg, problem, suggest};
use crate::model::{Automatic, Color, Cover, Density, Design, Emoji, LinkStyle, Margin, PageNumbers, Paper, Sidebar};

/// The design of one document, concrete.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DesignView {
    /// The one colour beside black and grey, as `#rrggbb`.
    pub accent: String,
    /// Families for text, in the order in which they are asked for a character.
    pub fonts: Vec<String>,
    /// Families for code.
    pub mono: Vec<String>,
    /// Whether the text is set in a serif.
    pub serif: bool,
    /// Size of body text in points.
    pub size: f64,
    /// Line pitch and gaps.
    pub density: Density,
    /// Size of the sheet.
    pub paper: Paper,
    /// Margins in points; `null` where the layout is to choose.
    pub margin: Option<Margin>,
    /// At which side a layout with a sidebar has it.
    pub sidebar: Sidebar,
    /// Whether pages are numbered.
    pub page_numbers: PageNumbers,
    /// How links look.
    pub links: LinkStyle,
    /// Whether emoji are left out.
    pub strip_emoji: bool,
    /// Whether icons are before ways to contact; `null` where the layout is to choose.
    pub icons: Option<bool>,
    /// Whether answers are counted against their limits.
    pub counts: bool,
    /// Whether a form ends with the closing sentence, date and a line to sign.
    pub signature: bool,
    /// How the cover of a portfolio looks.
    pub cover: Cover,
    /// Whether all colours are greys.
    pub gray: bool,
    /// How far the page goes beyond the cut, in points.
    pub bleed: f64,
    /// Whether marks show where to cut.
    pub crop_marks: bool,
    /// Most pages, towards which size and density were chosen already.
    pub fit: Option<u32>,
    /// Whether a last page of a few lines is pulled back, and a sparse page set larger; done already.
    pub fill: bool,
    /// Whether old work is shortened in long documents; done before setting.
    pub taper: bool,
    /// Whether the size is the layout's own, and may change by itself.
    #[serde(skip)]
    pub free_size: bool,
    /// Whether the density is.
    #[serde(skip)]
    pub free_density: bool,
}

impl DesignView {
    /// The width of the text on a page in sizes of text; about, where the layout chooses the margins.
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

/// The families that fonts can be chosen from.
#[derive(Debug, Clone, Copy)]
pub struct FontChoice<'a> {
    /// Families of the font book.
    pub families: &'a [String],
    /// Families behind `sans`.
    pub sans: &'a [&'a str],
    /// Families behind `serif`.
    pub serif: &'a [&'a str],
    /// Families for code.
    pub mono: &'a [&'a str],
}

/// The accent; as the grey of its lightness where all colours are greys.
fn accent(design: &Design) -> Color {
    let Color([red, green, blue]) = design.accent.unwrap_or(Color([0x0b, 0x57, 0xd0]));
    if design.gray != Some(true) {
        return Color([red, green, blue]);
    }
    let luma = 0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue);
    Color([luma.round() as u8; 3])
}

/// Checks a design and makes it concrete.
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
    let size = design.size.map_or(10.0, |size| size.0);
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
        // A portfolio is opened on a screen first. Who asks for greys is about to print.
        cover: design.cover.unwrap_or(if design.gray == Some(true) { Cover::Light } else { Cover::Dark }),
        gray: design.gray.unwrap_or(false),
        bleed: design.bleed.map_or(0.0, |bleed| bleed.0),
        crop_marks: design.crop_marks.unwrap_or(false),
        fit: design.fit.map(|pages| pages.0),
        fill: design.fill == Some(Automatic::Auto),
        taper: design.taper == Some(Automatic::Auto),
        free_size: true,
        free_density: true,
    }
}
