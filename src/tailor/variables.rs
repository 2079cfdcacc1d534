//! Replaces variables such as `{{company}}` in all texts of a tree.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::targets::target::Target;
use crate::diagnostics::{Code, Place, Problems, msg, nearest, problem, suggest};
use crate::text::variables::{OF_TARGET, VariableError, expand, names};
use crate::yaml::node::{Entry, Node, Value};

/// How many bytes the values of variables may add to a content, in total.
const MAX_ADDED: usize = 4 * 1024 * 1024;

/// How long a value may become by the variables in it, in bytes: thirty values that each have the one before it twice
/// would fill the memory.
const MAX_VALUE: usize = 64 * 1024;

/// How deep variables may be nested.
const MAX_DEPTH: usize = 16;

/// The variables of a document.
#[derive(Debug, Clone, Default)]
pub struct Variables {
    known: BTreeMap<String, String>,
    /// Variables that are defined without a usable value, which was reported; their uses are not reported again.
    unread: BTreeSet<String>,
    /// Whether there may be other variables that could not be read.
    any_unread: bool,
}

impl Variables {
    /// The variables of a content: its `vars`, both as `company` and as `vars.company`, and the person's `name`. The
    /// variables of the target are in the content already, except those that could not be read.
    pub fn new(tree: &Node, target: Option<&Target>) -> Self {
        let known = known(tree);
        let is_text = |node: &Node| matches!(node.value, Value::Scalar(_) | Value::Error);
        let own = written(tree).iter().filter(|entry| is_text(&entry.value)).map(|entry| &entry.key);
        let of_target = target.and_then(|target| target.unread.as_ref());
        let unread = own.filter(|name| !known.contains_key(*name)).chain(of_target.into_iter().flatten());
        let unread = unread.flat_map(|name| [name.clone(), format!("vars.{name}")]);
        // A person without a name is an error of its own.
        let name = tree.get("profile").and_then(|profile| profile.get("name")).and_then(Node::as_str);
        let nameless = name.is_none().then(|| "name".to_owned());
        let unread = unread.chain(nameless).collect();
        let any_unread = tree.has_gaps() || target.is_some_and(|target| target.unread.is_none());
        Self { known, unread, any_unread }
    }

    /// Adds a variable.
    pub fn insert(&mut self, name: &str, value: String) {
        self.known.insert(name.to_owned(), value);
    }

    /// Whether a variable has a value.
    pub fn contains(&self, name: &str) -> bool {
        self.known.contains_key(name)
    }

    /// The same variables with converted values.
    pub fn map(&self, value: impl Fn(&str) -> String) -> Self {
        let known = self.known.iter().map(|(name, text)| (name.clone(), value(text))).collect();
        Self { known, ..self.clone() }
    }

    /// Replaces the variables in a text; `false` if the text has errors and stays as it was.
    pub fn fill(&self, text: &mut String, place: &Place, problems: &mut Problems) -> bool {
        let errors = match expand(text, &|name| self.known.get(name).cloned()) {
            Ok(Cow::Borrowed(_)) => return true,
            Ok(Cow::Owned(filled)) => {
                *text = filled;
                return true;
            }
            Err(errors) => errors,
        };
        for VariableError { range, mut problem } in errors {
            let name = Some(&text[range.clone()]).filter(|_| problem.code == Code::UndefinedVariable);
            if name.is_some_and(|name| self.any_unread || self.unread.contains(name)) {
                continue;
            }
            let other = name.filter(|name| !OF_TARGET.contains(name));
            let known = self.known.keys().map(String::as_str);
            // Those of targets may have no value either, so they are only named where one is probably meant.
            let near = |name| nearest(name, known.clone().chain(OF_TARGET.iter().copied()));
            let near = other.and_then(near).map(|name| msg!("suggest.nearest", name));
            let similar = near.or_else(|| other.and_then(|name| suggest(name, known)));
            problem.help.splice(0..0, similar);
            problems.push(problem.at(place).point_at(text, range));
        }
        false
    }
}

/// Replaces the variables in every text but `vars` themselves, and in the labels of facts.
pub fn fill(tree: &mut Node, target: Option<&Target>, problems: &mut Problems) {
    let variables = Variables::new(tree, target);
    circles(tree, &variables, problems);
    for entry in written(tree) {
        if let Some(value) = entry.value.as_str().filter(|value| value.contains("{{")) {
            // Only to report errors: the value itself is known already.
            variables.fill(&mut value.to_owned(), &entry.value.place, problems);
        }
    }
    let longest = variables.known.values().map(String::len).max().unwrap_or(0);
    let mut added = 0;
    fill_node(tree, &mut |text, place| {
        if !text.contains('{') {
            return;
        }
        // Before anything is put in: what is too long is what the limit is for.
        added += text.matches("{{").count().saturating_mul(longest);
        if added <= MAX_ADDED {
            variables.fill(text, place, problems);
        } else if text.contains("{{") {
            let help = msg!("too-large.shorten-variables", mebibytes = MAX_ADDED >> 20);
            problems.push(problem!("too-large.variables").at(place).help(help));
        }
    });
}

/// Reports variables that refer to themselves, each circle once, and variables whose values become too long.
fn circles(tree: &Node, variables: &Variables, problems: &mut Problems) {
    let Variables { known, unread, .. } = variables;
    if unread.is_empty() {
        return;
    }
    let texts = written(tree)
        .iter()
        .filter_map(|entry| Some((entry.key.as_str(), (entry.value.as_str()?, &entry.value.place))));
    let texts: BTreeMap<_, _> = texts.collect();
    // From one variable to the first in its value that has none either.
    let next = |key: &str| {
        let mut inner = names(texts.get(key)?.0).map(|name| name.strip_prefix("vars.").unwrap_or(name));
        inner.find(|name| unread.contains(*name) && !known.contains_key(*name))
    };
    let mut noted: BTreeSet<&str> = BTreeSet::new();
    for (key, (text, place)) in texts.iter().filter(|(key, _)| !known.contains_key(**key)) {
        let (mut way, mut seen, mut at) = (Vec::new(), BTreeSet::new(), Some(*key));
        while let Some(key) = at.filter(|key| !noted.contains(key) && seen.insert(*key)) {
            way.push(key);
            at = next(key);
        }
        if let Some(start) = at.and_then(|key| way.iter().position(|known| *known == key)) {
            let circle: Vec<_> = way[start..].iter().chain(&way[start..=start]).copied().collect();
            let circle = if circle.len() > 8 { circle[..8].join(" → ") + " → …" } else { circle.join(" → ") };
            let place = texts.get(way[start]).map_or(*place, |(_, place)| place);
            problems.push(problem!("variable.circle", circle).at(place).help(msg!("variable.write-out")));
        }
        if expand(text, &|name| known.get(name).cloned()).is_ok() {
            let help = msg!("too-large.shorten-variable", kibibytes = MAX_VALUE >> 10, depth = MAX_DEPTH);
            problems.push(problem!("too-large.variable", key).at(place).help(help));
        }
        noted.extend(way);
    }
}

/// The variables of a content that have values.
fn known(tree: &Node) -> BTreeMap<String, String> {
    let mut known = BTreeMap::new();
    let name = tree.get("profile").and_then(|profile| profile.get("name")).and_then(Node::as_str);
    // A name with variables has no value.
    let name = name.filter(|name| !name.contains("{{"));
    known.extend(name.map(|name| ("name".to_owned(), name.to_owned())));
    let values = written(tree).iter().filter_map(|entry| Some((entry.key.as_str(), entry.value.as_str()?)));
    let mut values: Vec<_> = values.collect();
    // A value may have other variables; one that refers to itself gets no value.
    for _ in 0..MAX_DEPTH {
        let before = values.len();
        values.retain(|(key, value)| {
            let Ok(filled) = expand(value, &|name| known.get(name).cloned()) else { return true };
            let (grown, value) = (matches!(filled, Cow::Owned(_)), filled);
            if !grown || value.len() <= MAX_VALUE {
                known.insert((*key).to_owned(), value.to_string());
                known.insert(format!("vars.{key}"), value.into_owned());
            }
            false
        });
        if values.len() == before {
            break;
        }
    }
    known
}

fn fill_node(node: &mut Node, fill: &mut dyn FnMut(&mut String, &Place)) {
    match &mut node.value {
        Value::Scalar(scalar) => fill(&mut scalar.text, &node.place),
        Value::Map(entries) => {
            for entry in entries.iter_mut().filter(|entry| entry.key != "vars") {
                fill(&mut entry.key, &entry.key_place);
                fill_node(&mut entry.value, fill);
            }
        }
        _ => node.children_mut().for_each(|node| fill_node(node, fill)),
    }
}

/// The entries of `vars`.
fn written(tree: &Node) -> &[Entry] {
    tree.get("vars").map_or(&[], Node::entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::source::Sources;

    #[test]
    fn each_variable_without_a_value_is_told_once() {
        let told = |vars: &str| {
            let (mut sources, mut problems) = (Sources::default(), Problems::default());
            let file = sources.add("a.yaml".into(), ".".into(), format!("vars: {{{vars}}}\ntitle: '{{{{a}}}}'\n"));
            let mut tree = crate::yaml::parse(&sources, file, &mut problems).expect("a tree");
            fill(&mut tree, None, &mut problems);
            problems.into_sorted(&sources).into_iter().map(|problem| problem.message.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(told("a: '{{b}}', b: c"), Vec::<String>::new());
        assert_eq!(told("a: '{{b}}', b: '{{a}}'"), ["circular reference between variables: `a → b → a`"]);
        assert!(told("a: '{{b}}', b: '{{c}}'")[0].starts_with("undefined variable `c`"));
        assert_eq!(told("a: '{{b}}', b: '{{c}}'").len(), 1);
        let deep = |levels: usize| (0..levels).map(|at| format!("v{at}: '{{{{v{}}}}}', ", at + 1)).collect::<String>();
        assert_eq!(told(&format!("a: '{{{{v0}}}}', {}v8: x", deep(8))), Vec::<String>::new());
        let too_deep = told(&format!("a: '{{{{v0}}}}', {}v99: x", deep(99)));
        assert_eq!(too_deep.len(), 1, "{too_deep:?}");
        assert!(too_deep[0] == "value of `v83` becomes too long", "{too_deep:?}");
        let long = told(&format!("b: '{}', a: '{}'", "x".repeat(9000), "{{b}}".repeat(9)));
        assert_eq!(long, ["value of `a` becomes too long"]);
    }
}
