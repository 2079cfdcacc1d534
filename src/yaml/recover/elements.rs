//! Elements of lists where keys stand, and keys where elements stand.

use super::draft::{Edit, Line, clear, is_key};
use super::scene::{Mistake, Scene};
use crate::diagnostics::problem::Problem;

/// A key below a text: below an element of a list that is one, or with words that are no key below any value.
pub fn below_text(scene: &Scene) -> Option<Mistake> {
    let infos = ["mapping values are not allowed", "expected '-'", "expected key"];
    if !infos.iter().any(|info| scene.info.contains(info)) {
        return None;
    }
    let line = Some(&scene.lines[scene.line]).filter(|line| !line.is_item() && !line.prose)?;
    let colon = line.colon?;
    let start = scene.lines[..scene.line].iter().rfind(|above| !above.is_blank() && above.starts_node())?;
    start.chars.get(start.value).filter(|first| !"|>[{#&*!".contains(**first))?;
    let element = start.is_item() && start.colon.is_none() && line.indent >= start.indent;
    let words = |line: &Line| !line.is_item() && line.colon.is_some() && !is_own_key(&line.key());
    // Below a key of the user's own it is another one.
    let goes_on = element || line.indent > start.content && is_own_key(&start.key());
    // Only a text without quotes goes on in the next line.
    let goes_on = goes_on && !matches!(start.chars[start.value], '"' | '\'');
    if words(line) && goes_on {
        let problem = Problem::error("needs-quotes", "`: ` inside a text without quotes")
            .at(&scene.place(line, colon, colon + 1))
            .related(&scene.place_of_line(start), "the text starts here")
            .help("put the whole text in quotes, or behind `|` on lines of its own");
        return Some(Mistake::new(problem, scene.run().filter(|line| words(line)).map(clear).collect()));
    }
    if !element {
        return None;
    }
    let text = format!("- text: {}", start.text(start.content));
    let deeper = match line.indent == start.content {
        true => String::new(),
        false => format!(", and indent this line by {} spaces", start.content),
    };
    let problem = Problem::error("indentation", "a key below an element of a list that is a text")
        .at(&scene.place(line, line.indent, colon))
        .related(&scene.place_of_line(start), "this element is a text")
        .help(format!("if it belongs to that element, write `{text}` there{deeper}"))
        .help("else indent it as far as the keys outside of the list");
    let run = scene.run().filter(|own| own.indent > start.indent || !own.is_item());
    Some(Mistake { problem, edits: run.map(clear).collect(), lossy: true })
}

/// Whether a key may be one of the content model.
pub fn is_own_key(key: &str) -> bool {
    key.starts_with(|char: char| char.is_ascii_lowercase()) && key.chars().all(is_key)
}

/// The dash of a list among the keys of a mapping.
pub fn among_keys(scene: &Scene) -> Option<Mistake> {
    let infos = ["expected key", "mapping values are not allowed", "block sequence entries"];
    let line = Some(&scene.lines[scene.line]).filter(|line| line.is_item() && !line.prose)?;
    let above = || scene.lines[..scene.line].iter().rev().filter(|above| !above.is_blank() && !above.prose);
    let owner = above().find(|above| above.content <= line.indent)?;
    let value = owner.chars.get(owner.value).is_some_and(|first| *first != '#');
    if !infos.iter().any(|info| scene.info.contains(info)) || owner.colon.is_none() || !value {
        return None;
    }
    let column = owner.content;
    let element =
        above().take_while(|above| above.content >= column).find(|above| above.is_item() && above.content == column);
    let problem = Problem::error("indentation", "an element of a list among keys").at(&scene.place(
        line,
        line.indent,
        line.colon.unwrap_or(line.chars.len()),
    ));
    let Some(item) = element else {
        // With more keys below, it is an element that stands at a wrong place.
        let alone = scene.run().nth(1).is_none_or(|next| next.indent == line.indent);
        if line.colon.is_none() || line.key() == owner.key() || line.indent != column || !alone {
            return None;
        }
        let problem = problem
            .related(&scene.place(owner, column, owner.colon?), "a key of the same mapping")
            .help("if it is a key like that one, write it without the dash")
            .help("a key has either keys under it or a list");
        return Some(Mistake { problem, edits: vec![clear(line)], lossy: true });
    };
    let problem = problem.related(&scene.place(item, item.indent, item.colon?), "this element of a list starts here");
    let own = format!("if it is an element of that list, write its dash {} columns in", item.indent);
    if line.colon.is_none() {
        let problem = problem
            .help(format!("if it belongs to that element, write a key above it, {column} columns in, as in `items:`"))
            .help(own);
        let edit = (line.range(0, 0), format!("{}items:\n", " ".repeat(column)));
        return Some(match item.key() == "text" {
            true => Mistake::new(problem, vec![edit]),
            false => Mistake { problem, edits: scene.run().map(clear).collect(), lossy: true },
        });
    }
    if line.key() == item.key() {
        let moved = line.indent - item.indent;
        let below = scene.run().filter(|own| own.is_item() || own.indent > line.indent);
        let edits = below.map(|own| (own.range(0, moved.min(own.indent)), String::new()));
        return Some(Mistake::new(problem.help(own), edits.collect()));
    }
    let key = format!("if it is a key of that element, write it without the dash, {column} columns in");
    Some(Mistake::new(problem.help(key).help(own), without_dashes(scene, column)))
}

/// Takes the dashes from a run of lines, so that what stands behind them stands in a column, and what is below moves
/// as far.
fn without_dashes(scene: &Scene, column: usize) -> Vec<Edit> {
    let first = &scene.lines[scene.line];
    let moved = first.content - column;
    let edit = |line: &Line| match line.is_item() && line.indent == first.indent {
        true => (line.range(0, line.content), " ".repeat(column)),
        false => (line.range(0, moved.min(line.indent)), String::new()),
    };
    scene.run().map(edit).collect()
}
