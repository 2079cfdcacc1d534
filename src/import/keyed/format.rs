//! Recognizes the format of a file by its keys, and finds its sections.

use super::keys::{same, title};
use super::maker::{Kind, Section};
use super::tree::{Marks, Tree};
use crate::import::sort::Sort;
use crate::import::vocabulary;

/// Whether a text is JSON or YAML, by the extension of its file or else by its content.
pub fn is_keyed(ending: &str, text: &str) -> bool {
    let start = text.trim_start();
    match ending {
        "json" | "yaml" | "yml" => true,
        _ => start.starts_with('{') && start.trim_end().ends_with('}') && Tree::json(text).is_ok(),
    }
}

/// The sections of a file and the markup of its texts; `None` if no known format has its keys.
pub fn sections(tree: &Tree) -> Option<(Vec<Section>, Marks)> {
    let map = |key: &str| tree.get(key).filter(|tree| tree.is_map());
    // Exports of an account have the résumé under `data`.
    if let Some(inner) = map("data").filter(|inner| inner.get("basics").is_some()) {
        return sections(inner);
    }
    if let Tree::List(values) = tree {
        return al_folio(values).map(|sections| (sections, Marks::Markdown));
    }
    if let Some(cv) = map("cv") {
        return Some((render_cv(tree, cv), Marks::Markdown));
    }
    if let (Some(_), Some(_)) = (map("basics"), map("sections")) {
        return Some((reactive(tree), Marks::Html));
    }
    if let Some(content) = map("content").filter(|content| content.get("basics").is_some()) {
        let mut all = others(tree, "content");
        all.extend(json_resume(content));
        return Some((all, Marks::Markdown));
    }
    let known = ["work", "education", "skills", "projects", "volunteer"];
    let is_list = |key: &&str| matches!(tree.get(key), Some(Tree::List(_)));
    let is_jobs = |(key, tree): &(String, Tree)| {
        Sort::of_key(key) == Some(Sort::Job) && matches!(tree, Tree::List(inner) if inner.iter().all(Tree::is_map))
    };
    let is_resume = map("basics").is_some()
        || known.iter().filter(|key| is_list(key)).count() > 1
        || entries(tree).iter().any(is_jobs);
    let is_own = tree.get("profile").is_some() || tree.get("experience").is_some();
    (is_resume && !is_own).then(|| (json_resume(tree), Marks::None))
}

/// The sections in the front matter of a page, which may be wrapped: `experience: {enable: true, list: […]}`. `None` if it has
/// fewer than two.
pub fn of_page(tree: &Tree) -> Option<Vec<Section>> {
    let unwrapped = |tree: &Tree| {
        let inner: Vec<&Tree> =
            entries(tree).iter().map(|(_, tree)| tree).filter(|tree| !matches!(tree, Tree::Text(_))).collect();
        match inner[..] {
            [list @ Tree::List(_)] if entries(tree).len() < 3 => list.clone(),
            _ => tree.clone(),
        }
    };
    let filled = entries(tree).iter().filter(|(_, tree)| !matches!(tree, Tree::Text(_)) && tree.count() > 0);
    let all: Vec<Section> = filled.map(|(key, tree)| top_level(key, &unwrapped(tree))).collect();
    let known = all.iter().filter(|section| matches!(section.kind, Kind::Of(_)) && !section.tree.is_map()).count();
    (known > 1).then_some(all)
}

fn entries(tree: &Tree) -> &[(String, Tree)] {
    match tree {
        Tree::Map(entries) => entries,
        _ => &[],
    }
}

/// All keys except one, as sections that only concern the program that wrote the file.
fn others(tree: &Tree, key: &str) -> Vec<Section> {
    let rest = entries(tree).iter().filter(|(own, _)| own != key);
    rest.map(|(key, tree)| section(key, None, Kind::Silent, tree)).collect()
}

fn section(key: &str, title: Option<&str>, kind: Kind, tree: &Tree) -> Section {
    Section { key: key.to_owned(), title: title.map(str::to_owned), kind, tree: tree.clone() }
}

/// What the section under a top-level key contains.
fn kind(key: &str) -> Kind {
    match same(key).as_str() {
        "basics" | "location" | "picture" | "profile" | "contact" => Kind::Profile,
        "summary" | "objective" => Kind::Summary,
        "profiles" => Kind::Accounts,
        "meta" | "metadata" | "schema" | "locale" | "layout" | "layouts" | "version" => Kind::Silent,
        _ => Sort::of_key(key).map_or(Kind::Open, Kind::Of),
    }
}

fn json_resume(tree: &Tree) -> Vec<Section> {
    entries(tree).iter().map(|(key, tree)| top_level(key, tree)).collect()
}

fn top_level(key: &str, tree: &Tree) -> Section {
    match same(key).as_str() {
        // `location` and `picture` are keys of the person, as if they were within `basics`.
        "location" | "picture" => section(key, None, Kind::Profile, &Tree::Map(vec![(key.to_owned(), tree.clone())])),
        _ => section(key, None, kind(key), tree),
    }
}

fn reactive(tree: &Tree) -> Vec<Section> {
    let mut all = Vec::new();
    for (key, tree) in entries(tree) {
        match key.as_str() {
            "sections" => all.extend(entries(tree).iter().flat_map(|(key, tree)| reactive_section(key, tree))),
            "customSections" => match tree {
                Tree::List(values) => all.extend(values.iter().flat_map(|tree| reactive_section("custom", tree))),
                _ => all.push(section(key, None, Kind::Open, tree)),
            },
            "summary" => all.extend(reactive_section(key, tree)),
            key => all.push(top_level(key, tree)),
        }
    }
    all
}

/// A section of Reactive Resume, which has its name and its `items` or `content`.
fn reactive_section(key: &str, tree: &Tree) -> Vec<Section> {
    let text = |key: &str| match tree.get(key) {
        Some(Tree::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let title = text("name").or_else(|| text("title"));
    // Custom sections are all within the key `custom`.
    let nested = entries(tree).iter().filter(|(_, tree)| tree.get("items").is_some());
    if key == "custom" && tree.get("items").is_none() {
        return nested.flat_map(|(_, tree)| reactive_section("own", tree)).collect();
    }
    let by_type = text("type").and_then(Sort::of_key).map(Kind::Of);
    let kind = by_type.unwrap_or_else(|| kind(key));
    let inner = tree.get("items").or_else(|| tree.get("content"));
    match inner {
        Some(inner) => vec![section(key, title, kind, inner)],
        None if !tree.is_map() => vec![section(key, None, kind, tree)],
        None => Vec::new(),
    }
}

/// The sections of al-folio, which have a `title` and `contents`; those about the person have names and values.
fn al_folio(values: &[Tree]) -> Option<Vec<Section>> {
    let text = |tree: &Tree, key: &str| match tree.get(key) {
        Some(Tree::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let made = values.iter().map(|value| {
        let (title, contents) = (text(value, "title")?, value.get("contents")?);
        let named = |value: &Tree| Some((text(value, "name")?, value.get("value")?.clone()));
        let pairs: Option<Vec<_>> = match contents {
            Tree::List(inner) => inner.iter().map(named).collect(),
            _ => None,
        };
        Some(match pairs.filter(|pairs| !pairs.is_empty()) {
            Some(pairs) => section(&title, Some(&title), Kind::Profile, &Tree::Map(pairs)),
            None => section(&title, Some(&title), kind(&title), contents),
        })
    });
    made.collect()
}

fn render_cv(tree: &Tree, cv: &Tree) -> Vec<Section> {
    let mut all = others(tree, "cv");
    let person = entries(cv).iter().filter(|(key, _)| key != "sections").cloned().collect();
    all.push(section("cv", None, Kind::Profile, &Tree::Map(person)));
    for (key, tree) in cv.get("sections").map(entries).unwrap_or_default() {
        let title = title(key);
        let kind = match vocabulary::section(&title) {
            Some("summary" | "profile") => Kind::Summary,
            Some(section) => Sort::of_section(section).map_or(Kind::Open, Kind::Of),
            None => Kind::Open,
        };
        all.push(section(key, Some(&title), kind, tree));
    }
    all
}
