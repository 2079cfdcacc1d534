//! Elements of lists among keys, and keys among elements.

use super::draft::{Line, is_key};
use super::scene::Scene;
use crate::diagnostics::{Problem, msg, problem};

/// A key below a text: below an element of a list that is a text, or a key of several words below any value.
pub fn below_text(scene: &Scene) -> Option<Problem> {
    if !scene.says(&["mapping values are not allowed", "expected '-'", "expected key"]) {
        return None;
    }
    let line = Some(&scene.lines[scene.line]).filter(|line| !line.is_item() && !line.prose)?;
    let colon = line.colon?;
    let start = scene.lines[..scene.line].iter().rfind(|above| !above.is_blank() && above.starts_node())?;
    start.chars.get(start.value).filter(|first| !"|>[{#&*!".contains(**first))?;
    let element = start.is_item() && start.colon.is_none() && line.indent >= start.indent;
    let words = |line: &Line| !line.is_item() && line.colon.is_some() && !is_own_key(&line.key());
    // Below a key that is not in the content model it is another such key.
    let goes_on = element || line.indent > start.content && is_own_key(&start.key());
    // Only texts without quotes go on in the next line.
    let goes_on = goes_on && !matches!(start.chars[start.value], '"' | '\'');
    if words(line) && goes_on {
        let problem = problem!("needs-quotes.colon-in-text").at(&scene.sign(line, colon));
        let problem = problem.related(&scene.place_of_line(start), msg!("needs-quotes.text-starts-here"));
        return Some(problem.help(msg!("needs-quotes.quote-or-bar")));
    }
    if !element {
        return None;
    }
    let text = start.text(start.content);
    let help = match line.indent == start.content {
        true => msg!("indentation.make-element", text),
        false => msg!("indentation.make-element-and-indent", text, columns = start.content),
    };
    let problem = problem!("indentation.key-below-text")
        .at(&scene.key(line))
        .related(&scene.place_of_line(start), msg!("indentation.this-is-text"))
        .help(help)
        .help(msg!("indentation.as-keys-outside"));
    Some(problem)
}

/// Whether a key may be one of the content model.
pub fn is_own_key(key: &str) -> bool {
    key.starts_with(|char: char| char.is_ascii_lowercase()) && key.chars().all(is_key)
}

/// The dash of a list among the keys of a mapping.
pub fn among_keys(scene: &Scene) -> Option<Problem> {
    let line = Some(&scene.lines[scene.line]).filter(|line| line.is_item() && !line.prose)?;
    let owner = scene.above().find(|above| above.content <= line.indent)?;
    let value = owner.chars.get(owner.value).is_some_and(|first| *first != '#');
    let infos = ["expected key", "mapping values are not allowed", "block sequence entries"];
    if !scene.says(&infos) || owner.colon.is_none() || !value {
        return None;
    }
    let column = owner.content;
    let inside = scene.above().take_while(|above| above.content >= column);
    let element = inside.into_iter().find(|above| above.is_item() && above.content == column);
    let problem = problem!("indentation.element-among-keys").at(&scene.key(line));
    let Some(item) = element else {
        // `summary:` at the dash of the item that it belongs to.
        let is_sibling = |above: &&Line| above.is_item() && above.indent == line.indent && above.colon.is_some();
        let beside = scene.above().take_while(|above| above.indent >= line.indent).find(is_sibling);
        if let Some(item) = beside.filter(|_| owner.indent == line.indent) {
            let problem = problem!("indentation.key-at-dash")
                .at(&scene.key(owner))
                .related(&scene.place(item, item.indent, item.content + 1), msg!("indentation.element-starts-here"));
            return Some(problem.help(msg!("indentation.indent-key", columns = item.content)));
        }
        // With more keys below, it is an element at a wrong place.
        let alone = scene.after(scene.line).is_none_or(|next| next.indent <= line.indent);
        if line.colon.is_none() || line.key() == owner.key() || line.indent != column || !alone {
            return None;
        }
        let problem = problem.related(&scene.place(owner, column, owner.colon?), msg!("indentation.key-of-mapping"));
        return Some(problem.help(msg!("indentation.key-without-dash")).help(msg!("indentation.keys-or-list")));
    };
    let problem =
        problem.related(&scene.place(item, item.indent, item.colon?), msg!("indentation.element-starts-here"));
    let own = msg!("indentation.dash-at", columns = item.indent);
    Some(if line.colon.is_none() {
        problem.help(msg!("indentation.key-above", columns = column)).help(own)
    } else if line.key() == item.key() {
        problem.help(own)
    } else {
        problem.help(msg!("indentation.key-of-element", columns = column)).help(own)
    })
}
