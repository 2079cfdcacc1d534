//! Reads the styles and lists of a Word document, by their identifiers.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::import::archive::Files;
use crate::import::runs::Look;
use crate::import::xml::{self, attribute, child, is, is_on, value};

/// The identifier under which [`styles`] has the style of paragraphs that name none.
pub const DEFAULT: &str = "";

/// The font size if the document sets none, in points.
const SIZE: f32 = 10.0;

/// A style, including what it inherits.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// The look of its text.
    pub look: Look,
    /// Its heading level, 0 for a title.
    pub heading: Option<u8>,
    /// The identifier of its list and the level in it.
    pub list: Option<(String, usize)>,
}

/// Applies the properties of a run to a look.
pub fn set(look: &mut Look, properties: Node) {
    look.strong = is_on(properties, "b").unwrap_or(look.strong);
    look.emph = is_on(properties, "i").unwrap_or(look.emph);
    look.strike = is_on(properties, "strike").unwrap_or(look.strike);
    let half_points = value(properties, "sz").and_then(|size| size.parse::<f32>().ok());
    look.size = half_points.map_or(look.size, |size| size / 2.0);
}

/// The look of a character style applied over the look of its paragraph.
pub fn over(below: &Look, above: &Look) -> Look {
    Look {
        strong: below.strong || above.strong,
        emph: below.emph || above.emph,
        strike: below.strike || above.strike,
        link: None,
        size: if above.size == SIZE { below.size } else { above.size },
    }
}

/// All styles by identifier, each including what it inherits; `None` if the XML is damaged.
pub fn styles(files: &Files) -> Option<BTreeMap<String, Style>> {
    let mut out = BTreeMap::new();
    let Some(bytes) = files.get("word/styles.xml") else { return Some(out) };
    let tree = xml::parse(bytes)?;
    let root = tree.root_element();
    let mut base = Style { look: Look { size: SIZE, ..Look::default() }, ..Style::default() };
    if let Some(properties) = xml::path(root, &["docDefaults", "rPrDefault", "rPr"]) {
        set(&mut base.look, properties);
    }
    let all: BTreeMap<&str, Node> = root
        .children()
        .filter(|node| is(*node, "style"))
        .filter_map(|node| Some((attribute(node, "styleId")?, node)))
        .collect();
    for (id, node) in &all {
        let (mut chain, mut at) = (vec![*node], *node);
        while let Some(next) = value(at, "basedOn").and_then(|next| all.get(next)) {
            if chain.contains(next) {
                break;
            }
            chain.push(*next);
            at = *next;
        }
        let mut style = base.clone();
        for node in chain.into_iter().rev() {
            if let Some(properties) = child(node, "rPr") {
                set(&mut style.look, properties);
            }
            let name = value(node, "name").unwrap_or_default().to_lowercase();
            let level = child(node, "pPr").and_then(|own| value(own, "outlineLvl")?.parse::<u8>().ok());
            let by_name = name.strip_prefix("heading ").and_then(|level| level.trim().parse::<u8>().ok());
            let by_level = level.map(|level| level + 1);
            style.heading = match by_name.or(by_level).filter(|level| (1..=6).contains(level)) {
                None if name == "title" => Some(0),
                None => style.heading,
                found => found,
            };
            if let Some(list) = xml::path(node, &["pPr", "numPr"]) {
                let level = value(list, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                // `List Bullet 2` is a separate list, but means level 2.
                let deeper =
                    name.starts_with("list ").then(|| name.rsplit(' ').next()?.parse::<usize>().ok()).flatten();
                let level = level.max(deeper.unwrap_or(1).clamp(1, 9) - 1);
                style.list = value(list, "numId").map(|number| (number.to_owned(), level));
            }
        }
        if attribute(*node, "type") == Some("paragraph")
            && attribute(*node, "default").is_some_and(|own| own == "1" || own == "true")
        {
            out.insert(DEFAULT.to_owned(), style.clone());
        }
        out.insert((*id).to_owned(), style);
    }
    out.entry(DEFAULT.to_owned()).or_insert(base);
    Some(out)
}

/// For each list, whether each of its levels is numbered; `None` for a level without a mark. The whole is `None` if the XML
/// is damaged.
pub fn lists(files: &Files) -> Option<BTreeMap<String, Vec<Option<bool>>>> {
    let mut out = BTreeMap::new();
    let Some(bytes) = files.get("word/numbering.xml") else { return Some(out) };
    let tree = xml::parse(bytes)?;
    let root = tree.root_element();
    let mut kinds: BTreeMap<&str, Vec<Option<bool>>> = BTreeMap::new();
    for node in root.children().filter(|node| is(*node, "abstractNum")) {
        let mut levels = vec![Some(false); 9];
        for level in node.children().filter(|node| is(*node, "lvl")) {
            let at = attribute(level, "ilvl").and_then(|at| at.parse::<usize>().ok()).unwrap_or(0);
            let format = value(level, "numFmt");
            if let Some(own) = levels.get_mut(at) {
                *own = match format {
                    Some("none") => None,
                    Some("bullet") | None => Some(false),
                    Some(_) => Some(true),
                };
            }
        }
        kinds.insert(attribute(node, "abstractNumId").unwrap_or_default(), levels);
    }
    for node in root.children().filter(|node| is(*node, "num")) {
        let kind = value(node, "abstractNumId").unwrap_or_default();
        if let (Some(number), Some(levels)) = (attribute(node, "numId"), kinds.get(kind)) {
            out.insert(number.to_owned(), levels.clone());
        }
    }
    // Paragraphs name the list 0 to be in none.
    out.remove("0");
    Some(out)
}
