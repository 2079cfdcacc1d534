//! Lines with the wrong indentation, and lines that belong to no key.

use super::draft::{Line, is_key};
use super::scene::Scene;
use crate::diagnostics::{Problem, msg, problem};

/// The text after `|` is not indented deeper than its key.
pub fn block(scene: &Scene) -> Option<Problem> {
    let (index, head) = head_above(scene)?;
    let start = index + 1 + scene.lines[index + 1..].iter().take_while(|line| line.prose).count();
    if start > scene.line {
        return None;
    }
    let first = &scene.lines[start];
    // A later line that is indented less than the first one ends the text.
    let outside = first.indent < head.content;
    let word = first.chars[first.indent..].iter().all(|char| is_key(*char));
    let cut = start > index + 1 && first.colon.is_none() && !(outside && (first.is_item() || word));
    let is_text = start == index + 1 && first.colon.is_none() || cut;
    if !is_text {
        return None;
    }
    let key = head.key();
    let (problem, depth) = if cut {
        let first = scene.lines[index + 1..start].iter().find(|line| !line.chars.is_empty());
        (problem!("block-indentation.less-than-first", key), first.map_or(2, |line| line.indent))
    } else {
        (problem!("block-indentation.not-deeper", key), head.content + 2)
    };
    let problem = problem.at(&scene.place_of_line(first));
    let problem =
        problem.related(&scene.place(head, head.content, head.chars.len()), msg!("needs-quotes.text-starts-here"));
    Some(problem.help(msg!("block-indentation.indent-by", depth)))
}

/// The line with the `|` of a text that the lines before the error may belong to, with its index.
fn head_above<'s>(scene: &'s Scene) -> Option<(usize, &'s Line)> {
    let lines = || scene.lines[..=scene.line].iter().enumerate().rev();
    let own = || lines().filter(|(_, line)| !line.is_blank() && !line.prose).skip(1);
    // Paragraphs may be long: lines that are neither keys nor elements belong to the text.
    let above = || own().find(|(_, line)| line.starts_node()).filter(|(_, line)| is_block_head(line));
    own().take(3).find(|(_, line)| is_block_head(line)).or_else(above)
}

/// Whether the value of a line is the `|` or `>` before a text.
pub fn is_block_head(line: &Line) -> bool {
    let value = line.text(line.value);
    let rest = value.trim_start_matches(['|', '>']);
    rest.len() < value.len() && rest.trim_start_matches(|c: char| c.is_ascii_digit() || "+-".contains(c)).is_empty()
}

/// The column after the only word of a line, which may be a key; a `|` or `>` may follow.
pub fn word(line: &Line) -> Option<usize> {
    let length = line.chars[line.indent..].iter().take_while(|char| is_key(**char)).count();
    let end = line.indent + length;
    let first = line.chars.get(line.indent).filter(|first| first.is_ascii_lowercase() && !line.is_item());
    first.filter(|_| matches!(line.rest(end).as_str(), "" | " |" | " >" | " |-" | " >-")).map(|_| end)
}

/// The line without a key at which the parser fails: near the place where it stopped, or above deeper lines.
fn without_key<'s>(scene: &'s Scene) -> Option<(usize, &'s Line)> {
    let lines =
        || scene.lines[..=scene.line].iter().enumerate().rev().filter(|(_, line)| !line.is_blank() && !line.prose);
    let mut deepest = usize::MAX;
    // Lines below a word without a colon became one text with it.
    let mut above = lines().filter(|(index, line)| {
        let outside = line.indent < deepest;
        deepest = if *index < scene.line { deepest.min(line.indent) } else { deepest };
        outside
    });
    let key = above.find(|(index, line)| {
        let below =
            scene.lines[index + 1..=scene.line].iter().any(|below| !below.is_blank() && below.indent > line.indent);
        word(line).is_some() && below
    });
    let near = scene.candidates().take(2).find(|(_, line)| !line.starts_node());
    let last = near.map_or(scene.line, |(index, _)| index);
    key.filter(|(index, line)| {
        let between = &scene.lines[index + 1..last.max(index + 1)];
        between.iter().all(|below| below.is_blank() || below.indent > line.indent)
    })
    .or(near)
}

/// A line that is neither a key nor an element of a list nor the rest of a text.
pub fn no_key(scene: &Scene) -> Option<Problem> {
    let (index, line) = without_key(scene)?;
    let text = line.rest(line.indent);
    if text.starts_with("//") || text.starts_with("/*") || text.starts_with("<!--") || text.starts_with("--") {
        let problem = problem!("comment-sign.found").at(&scene.place_of_line(line));
        let comment = text.trim_matches(['/', '*', '<', '>', '!', '-', ' ']);
        return Some(problem.help(msg!("comment-sign.write", comment)));
    }
    if let Some(end) = word(line) {
        let (key, bar) = (line.part(line.indent, end), line.rest(end));
        let problem = problem!("no-colon.missing", key).at(&scene.place(line, line.indent, end));
        return Some(problem.help(msg!("no-colon.write", key, bar)));
    }
    let problem = problem!("no-key.found").at(&scene.place_of_line(line));
    let is_beside = |other: &Line| other.is_item() && other.indent == line.indent;
    Some(match scene.before(index) {
        Some(before) if is_beside(before) => problem.help(msg!("dash.write", text)),
        Some(before) if before.colon.is_some() => {
            problem.help(msg!("no-key.text-behind-bar", key = before.key())).help(msg!("no-key.else-start"))
        }
        _ => problem.help(msg!("no-key.start")),
    })
}

/// A key that is indented deeper than the one before it, which has a value already.
pub fn deeper(scene: &Scene) -> Option<Problem> {
    let line = &scene.lines[scene.line];
    let before = scene.before(scene.line).filter(|before| before.content < line.content && line.starts_node())?;
    if !scene.says(&["mapping values are not allowed", "block sequence entries", "comment intercepting"]) {
        return None;
    }
    let shown = |line: &Line| if line.colon.is_some() { line.key() } else { line.text(line.content) };
    let (key, above) = (shown(line), shown(before));
    let problem = problem!("indentation.deeper-than-value", key = key, above = above)
        .at(&scene.key(line))
        .related(&scene.place_of_line(before), msg!("indentation.begins-at", columns = before.content))
        .help(msg!("indentation.as-key-above", columns = before.content, above = above));
    Some(problem)
}

/// A key or an element in a column that fits no level.
pub fn fits_nothing(scene: &Scene) -> Option<Problem> {
    let line = &scene.lines[scene.line];
    // Errors of the parser about values have nothing to do with columns.
    if !line.starts_node() || line.prose || scene.says(&["scalar", "unexpected character", "escape"]) {
        return None;
    }
    // The nearest element of a list that a key beside its dash must belong to.
    let owner = scene.above().find(|above| above.indent <= line.indent);
    let problem = problem!("indentation.no-level").at(&scene.key(line));
    if let Some(item) = owner.filter(|above| above.is_item() && above.indent == line.indent && !line.is_item()) {
        let problem = problem
            .related(&scene.place(item, item.indent, item.content + 1), msg!("indentation.element-starts-here"))
            .help(msg!("indentation.indent-key", columns = item.content))
            .help(msg!("indentation.as-keys-outside"));
        return Some(problem);
    }
    let nearest = |column: &usize| (column.abs_diff(line.indent), usize::MAX - column);
    let dashes = scene.above().filter(|above| above.is_item() && above.indent != line.indent).map(|above| above.indent);
    if let Some(column) = dashes.min_by_key(nearest).filter(|_| line.is_item()) {
        return Some(problem.help(msg!("indentation.dashes", found = line.indent, expected = column)));
    }
    if line.is_item() && owner.is_some_and(|above| !above.is_item() && above.indent <= line.indent) {
        return Some(problem.help(msg!("indentation.keys-or-list")));
    }
    let columns = scene.above().flat_map(|above| [above.indent, above.content]);
    let column = columns.min_by_key(nearest).filter(|column| *column != line.indent)?;
    Some(problem.help(msg!("indentation.nearest-level", found = line.indent, expected = column)))
}
