//! Drafts a target from a posting: company and role, questions, terms, and an order of entries by how well they fit.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::questions;
use super::sections;
use super::terms::{Terms, folded};
use super::{Written, scalars, terms_of};
use crate::diagnostics::msg;
use crate::tailor::ids_of;
use crate::text::clean::clean;
use crate::text::pattern;
use crate::yaml::node::{Node, Value};

/// Lists whose entries are named for each term.
const LISTS: [&str; 2] = ["experience", "projects"];
/// The list that is put in order; jobs stay in order of time.
const ORDERED: &str = "projects";

static COMPANY: LazyLock<Regex> = pattern!(r"(?i)^(?:회사명?|기업명?|company)\s*[:：]\s*(\S.{0,60})$");
static ROLE: LazyLock<Regex> =
    pattern!(r"(?i)^(?:모집\s?직무|모집\s?부문|직무|직책|포지션|position|role|job title)\s*[:：]\s*(\S.{0,60})$");
/// A title such as `[회사] 서버 개발자 채용`.
static TITLE: LazyLock<Regex> =
    pattern!(r"^[\[【(]([^\]】)]{1,30})[\]】)]\s*(\S.{0,60}?)\s*(?:(?:경력|신입|수시|공개)?\s*(?:채용|모집|공고).*)?$");

/// The YAML of a target for a posting. `tree` is the untailored content, and `more` its own file of terms.
pub fn yaml(posting: Option<&str>, more: &str, tree: &Node, lang: &str) -> String {
    let text = posting.map(|text| clean(text).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let labelled = |label: &Regex| lines.iter().find_map(|line| Some(label.captures(line)?[1].trim().to_owned()));
    let titled = lines.iter().take(3).find_map(|line| TITLE.captures(line));
    let of_title = |at: usize| titled.as_ref().map(|title| title[at].trim().to_owned());
    let mut out = String::new();
    let mut key = |key: &str, value: Option<String>| match value.filter(|value| !value.contains("{{")) {
        // A JSON string is also valid YAML. Values with `{{` would be read as variables.
        Some(value) => out += &format!("{key}: {}\n", serde_json::Value::from(value)),
        None => out += &format!("# {key}:\n"),
    };
    key("company", labelled(&COMPANY).or_else(|| of_title(1)));
    key("role", labelled(&ROLE).or_else(|| of_title(2)));
    out += "documents: [resume]\n";
    if posting.is_none() {
        return out;
    }
    let questions = questions::find(&lines);
    if !questions.is_empty() {
        out += &format!("\n# {}\n{}", msg!("target-new.questions"), questions::letter(&questions));
    }
    let terms = terms_of(&text, more, tree);
    let written = scalars(tree, lang);
    let (named, fitting) = fitting(&text, &terms, &written);
    if !named.is_empty() {
        out += &format!("\n# {}\n", msg!("target-new.terms"));
        named.iter().for_each(|line| out += &format!("#   {line}\n"));
        order(&mut out, tree, lang, &fitting);
    }
    out
}

/// The terms of the posting with the entries that mention them, and the number of terms for each entry.
fn fitting(posting: &str, terms: &Terms, written: &[Written]) -> (Vec<String>, BTreeMap<String, usize>) {
    let finder = terms.finder();
    let entry = |id: &str| {
        let (list, rest) = id.split_once('.')?;
        LISTS.contains(&list).then(|| format!("{list}.{}", rest.split('.').next().unwrap_or(rest)))
    };
    let mut has: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for one in written {
        let Some(entry) = entry(&one.id) else { continue };
        for mention in finder.find(&one.text) {
            has.entry(mention.term).or_default().insert(entry.clone());
        }
    }
    let (mut named, mut count, mut known) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
    for (_, line) in sections::lines(posting) {
        for mention in finder.find(&folded(&line)) {
            if known.insert(mention.term) {
                let entries = has.get(&mention.term).cloned().unwrap_or_default();
                let list: Vec<_> = entries.iter().map(String::as_str).collect();
                let at = if list.is_empty() { "-".to_owned() } else { list.join(", ") };
                named.push(format!("{}: {at}", terms.0[mention.term][mention.spelling]));
                entries.into_iter().for_each(|entry| *count.entry(entry).or_insert(0) += 1);
            }
        }
    }
    (named, count)
}

/// Adds an order by the number of terms, and as a comment a selection that hides entries without any.
fn order(out: &mut String, tree: &Node, lang: &str, fitting: &BTreeMap<String, usize>) {
    let Some(Node { value: Value::List(nodes), .. }) = tree.get(ORDERED) else { return };
    let ids: Vec<String> = ids_of(nodes, lang).into_iter().flatten().collect();
    let score = |id: &str| fitting.get(&format!("{ORDERED}.{id}")).copied().unwrap_or(0);
    let (mut fit, rest): (Vec<&String>, Vec<&String>) = ids.iter().partition(|id| score(id) > 0);
    fit.sort_by_key(|id| Reverse(score(id)));
    let list = |ids: &[&String]| ids.iter().map(|id| quoted(id)).collect::<Vec<_>>().join(", ");
    if !fit.is_empty() {
        *out += &format!("\n# {}\norder:\n  {ORDERED}: [{}]\n", msg!("target-new.order"), list(&fit));
    }
    if !rest.is_empty() {
        *out += &format!("\n# {}\n# select: {{hide: [{}]}}\n", msg!("target-new.hide"), list(&rest));
    }
}

/// An id as an item of a YAML list.
fn quoted(id: &str) -> String {
    let is_plain = id.chars().next().is_some_and(char::is_alphabetic)
        && id.chars().all(|char| char.is_alphanumeric() || "-_.".contains(char));
    let is_word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&id.to_lowercase().as_str());
    if is_plain && !is_word { id.to_owned() } else { serde_json::Value::from(id).to_string() }
}
