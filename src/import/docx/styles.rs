//! Styles and lists of a Word document, by their identifiers.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::import::archive::Files;
use crate::import::runs::Look;
use crate::import::xml::{self, attribute, child, is, is_on};

/// The style of paragraphs that name none.
pub const DEFAULT: &str = "";

/// The size of letters where nothing says one, in points.
const SIZE: f32 = 10.0;

/// What a style says, with that on which it is based.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// How its letters are set.
    pub look: Look,
    /// The level of its heading.
    pub heading: Option<u8>,
    /// Its list, by number, and the level in it.
    pub list: Option<(String, usize)>,
}

/// Sets what properties of a run say.
pub fn set(look: &mut Look, properties: Node) {
    look.strong = is_on(properties, "b").unwrap_or(look.strong);
    look.emph = is_on(properties, "i").unwrap_or(look.emph);
    look.strike = is_on(properties, "strike").unwrap_or(look.strike);
    let size =
        child(properties, "sz").and_then(|size| attribute(size, "val")).and_then(|size| size.parse::<f32>().ok());
    look.size = size.map_or(look.size, |halves| halves / 2.0);
}

/// A style of letters over that of their paragraph.
pub fn over(below: &Look, above: &Look) -> Look {
    Look {
        strong: below.strong || above.strong,
        emph: below.emph || above.emph,
        strike: below.strike || above.strike,
        link: None,
        size: if above.size == SIZE { below.size } else { above.size },
    }
}

/// The styles by their identifiers, each with all on which it is based.
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
        while let Some(next) = child(at, "basedOn").and_then(|next| all.get(attribute(next, "val")?)) {
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
            let name = child(node, "name").and_then(|name| attribute(name, "val")).unwrap_or_default().to_lowercase();
            let level = xml::path(node, &["pPr", "outlineLvl"]).and_then(|level| attribute(level, "val"));
            let by_name = name.strip_prefix("heading ").and_then(|level| level.trim().parse::<u8>().ok());
            let by_level = level.and_then(|level| level.parse::<u8>().ok()).map(|level| level + 1);
            style.heading = match by_name.or(by_level).filter(|level| (1..=6).contains(level)) {
                None if name == "title" => Some(0),
                None => style.heading,
                found => found,
            };
            if let Some(list) = xml::path(node, &["pPr", "numPr"]) {
                let value = |name| child(list, name).and_then(|node| attribute(node, "val"));
                let level = value("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                // `List Bullet 2` is a list of its own, one level deeper.
                let deeper =
                    name.starts_with("list ").then(|| name.rsplit(' ').next()?.parse::<usize>().ok()).flatten();
                let level = level.max(deeper.unwrap_or(1).clamp(1, 9) - 1);
                style.list = value("numId").map(|number| (number.to_owned(), level));
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

/// Whether each level of each list is numbered; `None` where it has no mark.
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
            let format = child(level, "numFmt").and_then(|format| attribute(format, "val"));
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
        let kind = child(node, "abstractNumId").and_then(|kind| attribute(kind, "val")).unwrap_or_default();
        if let (Some(number), Some(levels)) = (attribute(node, "numId"), kinds.get(kind)) {
            out.insert(number.to_owned(), levels.clone());
        }
    }
    out.remove("0");
    Some(out)
}
