//! Reads the written content again, so that its words can be compared with those of the sources.

use std::path::PathBuf;

use super::draft::{Map, RESERVED, SILENT, Value};
use super::words::Words;
use super::write;
use crate::diagnostics::{Problems, Sources};
use crate::text::markdown::{self, LineBreaks};
use crate::yaml;
use crate::yaml::node::Node;

/// The words of a written content as they are read back; `Err` with the part that is not read as it was written.
pub fn words(content: &Map, text: &str) -> Result<Words, String> {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let file = sources.add("portfolio.yaml".to_owned(), PathBuf::new(), text.to_owned());
    let tree = yaml::parse(&sources, file, &mut problems);
    let Some(tree) = tree.filter(|_| !problems.any_error()) else {
        return Err(problems
            .into_sorted(&sources)
            .first()
            .map(|problem| problem.message.to_string())
            .unwrap_or_default());
    };
    let mut words = Words::default();
    map(content, &tree, false, &mut words)?;
    Ok(words)
}

fn map(own: &Map, node: &Node, own_keys: bool, words: &mut Words) -> Result<(), String> {
    let is_record = own.0.iter().any(|(key, _)| RESERVED.contains(&key.as_str()));
    for (key, value) in own.0.iter().filter(|(_, value)| !value.is_empty()) {
        let read = node.get(key).ok_or_else(|| key.clone())?;
        if SILENT.contains(&key.as_str()) && !own_keys {
            continue;
        }
        if own_keys && !is_record {
            words.text(key);
        }
        let own_keys = key == "facts" || own_keys && !is_record;
        self::value(value, read, own_keys, words)?;
    }
    Ok(())
}

fn value(value: &Value, node: &Node, own_keys: bool, words: &mut Words) -> Result<(), String> {
    use crate::yaml::node::Value as Read;
    match (value, &node.value) {
        (Value::Map(own), Read::Map(_)) => map(own, node, own_keys, words),
        (Value::List(values), Read::List(nodes)) => {
            let values: Vec<_> = values.iter().filter(|value| !value.is_empty()).collect();
            if values.len() != nodes.len() {
                return Err(format!("{} / {}", values.len(), nodes.len()));
            }
            values.into_iter().zip(nodes).try_for_each(|(own, node)| self::value(own, node, false, words))
        }
        (own, Read::Scalar(scalar)) => {
            let meant = write::content(own);
            if scalar.text.trim_end() != meant.trim_end() {
                return Err(meant);
            }
            let printed = scalar.text.replace("\\{{", "{{");
            match own {
                Value::Plain(_) => words.address(&printed),
                Value::Blocks(_) => words.rich(&markdown::blocks(&printed, LineBreaks::Space).value.0),
                _ => words.line(&markdown::inline(&printed).value.0),
            }
            Ok(())
        }
        _ => Err(write::content(value)),
    }
}
