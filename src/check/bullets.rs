//! Lines of a block that start with a sign of lists which Markdown does not know, and so become one paragraph.

use super::walk::{self, TextAt};
use crate::content::mistakes::bullets::sign;
use crate::content::node::Node;
use crate::content::problem::{Problem, Problems};
use crate::content::source::Place;

/// The places of questions and the like whose lines stay lines.
pub fn kept(tree: &Node) -> Vec<&Place> {
    let mut found = Vec::new();
    walk::maps(tree, &mut |entries| {
        let keep = |key: &str, value: &Node| key == "line_breaks" && value.as_str().map(str::trim) == Some("keep");
        if entries.iter().any(|entry| keep(&entry.key, &entry.value)) {
            found.extend(entries.iter().map(|entry| &entry.value.place));
        }
    });
    found
}

/// Notes the first of such lines that follows another one directly.
pub fn check(text: &TextAt, kept: &[&Place], problems: &mut Problems) {
    let inside = |place: &&Place| {
        place.file == text.place.file
            && place.range.start <= text.place.range.start
            && text.place.range.end <= place.range.end
    };
    if !text.text.contains('\n') || kept.iter().any(inside) {
        return;
    }
    let (mut before, mut fenced, mut at) = (None, false, 0);
    for line in text.text.split_inclusive('\n') {
        let bare = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            fenced = !fenced;
        }
        let own = sign(bare).filter(|_| !fenced);
        if let (Some(_), Some(own)) = (before, own) {
            let problem = Problem::warning("bullet", format!("`{own}` does not make a list: these lines become one"))
                .at(text.place)
                .point_at(text.text, start..start + bare.len());
            let help = format!("write `- {}`; or put an empty line between them", bare[own.len()..].trim());
            problems.push(problem.help(help));
            return;
        }
        // Two spaces or a backslash at its end make a line stay one.
        before = own.filter(|_| !line.trim_end_matches(['\r', '\n']).ends_with("  ") && !bare.ends_with('\\'));
    }
}
