//! Helpers for the tests of this folder: trees from YAML, and trees as one line of YAML.

use crate::diagnostics::problem::Problems;
use crate::diagnostics::source::Sources;
use crate::model::read::Text;
use crate::yaml;
use crate::yaml::node::{Node, Value};

pub fn tree(text: &str) -> Node {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let file = sources.add("test.yaml".into(), ".".into(), text.into());
    let node = yaml::parse(&sources, file, &mut problems);
    node.unwrap_or_else(|| panic!("{problems:?}"))
}

pub fn show(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => scalar.text.clone(),
        Value::Error => "error".to_owned(),
        Value::List(nodes) => format!("[{}]", nodes.iter().map(show).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|entry| format!("{}: {}", entry.key, show(&entry.value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

pub fn text(text: &str) -> Text {
    Text { text: text.into(), place: tree("x").place }
}

pub fn texts(words: &str) -> Vec<Text> {
    words.split_whitespace().map(text).collect()
}
