//! Tailors a content for one document: applies the target and settings, chooses one language, and replaces variables.
//!
//! All of this works on the tree, before it is read into the model, so that values from the command line and from
//! targets are read, checked and reported like values in a file.

mod answers;
mod blind;
mod cut;
mod ids;
mod language;
mod letter;
mod merge;
mod print;
mod select;
mod set;
mod targets;
#[cfg(test)]
mod testing;
mod variables;
pub mod verify;

use crate::content::Content;
use crate::diagnostics::{Problems, msg, problem};
use crate::lint;
use crate::model::read::{Read, Text};
use crate::model::{self, Portfolio, standard};
use crate::yaml::node::{Entry, Node, Value};

pub use cut::Cut;
pub use ids::of_list as ids_of;
pub use language::all as languages;
pub use letter::check as check_letter;
pub use print::{Change, changes, yaml};
pub use set::{PlacedSetting, Setting, place};
pub use targets::Targets;
pub use targets::target::{Document, FileSize, OVERRIDE, Target, TargetSource};
pub use variables::Variables;

/// How to tailor a content: the target, and the options of the command line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tailoring<'a> {
    /// The requested language; `None` for that of the document, the target or the content.
    pub lang: Option<&'a str>,
    /// The year by which two-digit years are completed.
    pub this_year: u16,
    /// The target.
    pub target: Option<&'a Target>,
    /// The document of the target.
    pub document: Option<&'a Document>,
    /// Values that override the content and the target.
    pub settings: &'a [PlacedSetting],
    /// The cut of the command line, in addition to those of the target.
    pub cut: Option<&'a Cut>,
}

/// A tailored content, read into the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Tailored {
    /// The content that the document can show.
    pub portfolio: Portfolio,
    /// Its language.
    pub lang: String,
    /// Lists that could not be read.
    pub unread: Unread,
}

/// Whether lists could not be read, which was reported already: something missing in them may be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// The letters, or a part of them.
    pub letters: bool,
    /// The sections defined by the user.
    pub sections: bool,
}

/// Tailors a content and reads it into the model. `None` if it could not be read at all; otherwise the values that
/// could not be read are absent, and reported in `problems`.
pub fn tailor(content: &Content, tailoring: &Tailoring, problems: &mut Problems) -> Option<Tailored> {
    let (tree, lang) = tree_for(content, tailoring, problems);
    let portfolio = Portfolio::read(&tree, &mut model::reader(problems, tailoring.this_year))?;
    let gaps = content.tree.has_gaps();
    let written = |key: &str| match tree.get(key) {
        Some(Node { value: Value::List(nodes), .. }) => nodes.iter().any(|node| !node.is_empty()),
        node => node.is_some_and(|node| !node.is_empty()),
    };
    let unread = Unread {
        letters: gaps
            || tree.get("letters").is_some_and(Node::has_errors)
            || portfolio.letters.is_empty() && written("letters"),
        sections: gaps || portfolio.sections.is_empty() && written("sections"),
    };
    Some(Tailored { portfolio, lang, unread })
}

/// The tailored tree, with only the parts that the document can show, and its language.
pub fn tree_for(content: &Content, tailoring: &Tailoring, problems: &mut Problems) -> (Node, String) {
    let own = own_language(content);
    let lang = language_of(tailoring, &own);
    let mut tree = content.tree.clone();
    put_in(&mut tree, tailoring, &own, problems);
    check_put(&tree, tailoring, problems);
    answers::put(&mut tree, tailoring.target, tailoring.document, &own, problems);
    let cuts = cuts(tailoring);
    let selected = tailoring.target.and_then(|target| target.select.as_ref());
    let none = select::Order::default();
    let order = tailoring.target.map_or(&none, |target| &target.order);
    let chosen = verify::check(&tree, selected, order, &cuts, &own, problems);
    if let Some(selected) = selected {
        select::select(&mut tree, &selected.include, &selected.exclude, chosen);
    }
    select::order(&mut tree, order, &own);
    if let Some(document) = tailoring.document {
        letter::choose(&mut tree, document, &own, problems);
    }
    cuts.iter().for_each(|cut| cut.select(&mut tree, &own));
    language::choose(&mut tree, &lang, &own, problems);
    cuts.iter().for_each(|cut| cut.shorten(&mut tree, tailoring.this_year, problems));
    if blind::is_asked(&cuts) {
        blind::remove(&mut tree, &content.tree, &lang);
    }
    variables::fill(&mut tree, tailoring.target, problems);
    (tree, lang)
}

/// The variables of a document, for the name of its file, and its language.
pub fn variables_for(content: &Content, tailoring: &Tailoring) -> (Variables, String) {
    let own = own_language(content);
    let lang = language_of(tailoring, &own);
    // Only the parts that variables come from are copied, as a content may be large.
    let named = |key: &str| matches!(key, "profile" | "vars");
    let entries = content.tree.entries().iter().filter(|entry| named(&entry.key));
    let mut tree = Node::map(entries.cloned().collect(), &content.tree.place);
    let mut ignored = Problems::default();
    let overrides = tailoring.target.and_then(|target| target.overrides.as_ref());
    for entry in overrides.map_or(&[][..], Node::entries).iter().filter(|entry| named(&entry.key)) {
        let over = Node::map(vec![entry.clone()], &entry.value.place);
        merge::over(&mut tree, &over, &own, &mut ignored);
    }
    put_variables(&mut tree, tailoring);
    set::apply_placed(&mut tree, tailoring.settings.iter().filter(|setting| named(setting.top())), &own, &mut ignored);
    language::choose(&mut tree, &lang, &own, &mut ignored);
    if let Some(profile) = tree.get_mut("profile").filter(|_| blind::is_asked(&cuts(tailoring))) {
        blind::hide_name(profile, &content.tree, &lang);
    }
    (Variables::new(&tree, tailoring.target), lang)
}

/// The language of plain text in a content.
pub fn own_language(content: &Content) -> String {
    content.tree.get("lang").and_then(|node| node.as_str()).unwrap_or("ko").trim().to_owned()
}

/// The requested language, else that of the document, of the target, of the content.
fn language_of(tailoring: &Tailoring, own: &str) -> String {
    let of = |lang: &Option<Text>| lang.as_ref().map(|lang| lang.text.trim().to_owned());
    let named = tailoring.lang.map(str::to_owned);
    named
        .or_else(|| of(&tailoring.document?.lang))
        .or_else(|| of(&tailoring.target?.lang))
        .unwrap_or_else(|| own.to_owned())
}

/// Puts the target over the content, then the document, then the settings of the command line.
fn put_in(tree: &mut Node, tailoring: &Tailoring, own: &str, problems: &mut Problems) {
    if let Some(overrides) = tailoring.target.and_then(|target| target.overrides.as_ref()) {
        merge::over(tree, overrides, own, problems);
    }
    put_variables(tree, tailoring);
    let target = tailoring.target.and_then(|target| target.design.as_ref()).map(|design| &design.0);
    let document = tailoring.document.and_then(|document| document.design.as_ref()).map(|design| &design.0);
    for design in target.into_iter().chain(document) {
        put_design(tree, design, own, problems);
    }
    set::apply_placed(tree, tailoring.settings, own, problems);
    standard::sections(tree);
}

/// Checks the overridden values like the content itself.
fn check_put(tree: &Node, tailoring: &Tailoring, problems: &mut Problems) {
    let overrides = tailoring.target.and_then(|target| target.overrides.as_ref());
    if overrides.is_none() && tailoring.settings.is_empty() {
        return;
    }
    let settings = tailoring.settings.iter().map(PlacedSetting::last);
    lint::put_over(tree, overrides.map(|node| ("", node)).into_iter().chain(settings), problems);
    let lang = overrides.map_or(&[][..], Node::entries).iter().find(|entry| entry.key == "lang");
    if let Some(entry) = lang {
        let problem = problem!("wrong-value.language-override").at(&entry.key_place);
        problems.push(problem.help(msg!("wrong-value.write-target-lang")));
    }
    for (_, node) in tailoring.settings.iter().filter(|setting| setting.top() == "lang").map(PlacedSetting::last) {
        let problem = problem!("wrong-value.language-override").at(&node.place);
        problems.push(problem.help(msg!("wrong-value.pass-lang")));
    }
}

/// Puts a design over that of the content, also over its keys for single layouts.
fn put_design(tree: &mut Node, design: &Node, own: &str, problems: &mut Problems) {
    let whole = Node::map(vec![Entry::new("design", design.clone())], &design.place);
    for entry in design.entries().iter().filter(|entry| entry.key != "layouts") {
        set::outrank_layouts(tree, &entry.key);
    }
    merge::over(tree, &whole, own, problems);
}

/// Adds the company, the role and the variables of the target to the variables of the content.
fn put_variables(tree: &mut Node, tailoring: &Tailoring) {
    let Some(target) = tailoring.target else { return };
    let own = [("company", &target.company), ("role", &target.role)];
    let own = own.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)));
    let more = target.vars.iter().map(|(key, text)| (key.as_str(), text));
    for (key, text) in more.chain(own) {
        merge::put(tree, "vars", Entry::new(key, Node::text(&text.text, &text.place)));
    }
}

/// Whether a document leaves out everything that identifies the person.
pub fn is_blind(tailoring: &Tailoring) -> bool {
    blind::is_asked(&cuts(tailoring))
}

/// The cuts of the target, of the document and of the command line.
fn cuts<'a>(tailoring: &Tailoring<'a>) -> Vec<&'a Cut> {
    let target = tailoring.target.and_then(|target| target.cut.as_ref());
    let document = tailoring.document.and_then(|document| document.cut.as_ref());
    [target, document, tailoring.cut].into_iter().flatten().collect()
}
