//! Lines that stand too far left or right, and lines that belong to no key.

use super::signs::{clear, is_key};
use super::{Line, Mistake, Scene};
use crate::content::problem::Problem;

/// The text behind `|` does not stand deeper than its key.
pub fn block(scene: &Scene) -> Option<Mistake> {
    let (index, head) = head_above(scene)?;
    let start = index + 1 + scene.lines[index + 1..].iter().take_while(|line| line.prose).count();
    if start > scene.line {
        return None;
    }
    let first = &scene.lines[start];
    // A text whose later lines stand less deep than its first one is cut there.
    let outside = first.indent < head.content;
    let word = first.chars[first.indent..].iter().all(|char| is_key(*char));
    let cut = start > index + 1 && first.colon.is_none() && !(outside && (first.is_item() || word));
    let shallow = start == index + 1 || cut;
    let ends = |line: &Line| line.colon.is_some() || cut && outside && line.is_item() && line.indent < head.content;
    let own = scene.lines[start..].iter().take_while(|line| line.is_blank() || !ends(line));
    let count = own.count();
    if !shallow || count == 0 {
        return None;
    }
    let key = head.key();
    let problem = Problem::error("block-indentation", format!("the text of `{key}` must stand deeper than its key"))
        .at(&scene.place_of_line(first))
        .related(&scene.place(head, head.content, head.chars.len()), "the text starts here");
    let problem = match cut {
        true => problem.help("give every line of it the indentation of the first one, or more"),
        false => problem.help(format!("indent every line of it by {} spaces or more", head.content + 2)),
    };
    let depth = match cut {
        true => scene.lines[index + 1..start].iter().find(|line| !line.chars.is_empty()).map_or(2, |line| line.indent),
        false => head.content + 2,
    };
    let lines = scene.lines[start..start + count].iter().filter(|line| !line.chars.is_empty() && line.indent < depth);
    Some(Mistake::new(problem, lines.map(|line| reindent(line, depth)).collect()))
}

/// The line whose `|` begins the text that the lines before the error may belong to.
fn head_above<'s>(scene: &'s Scene) -> Option<(usize, &'s Line)> {
    let lines = || scene.lines[..=scene.line].iter().enumerate().rev();
    let own = || lines().filter(|(_, line)| !line.is_blank() && !line.prose).skip(1);
    // Paragraphs may be long: what is neither key nor element is still of the text.
    let above = || own().find(|(_, line)| line.starts_node()).filter(|(_, line)| is_block_head(line));
    own().take(3).find(|(_, line)| is_block_head(line)).or_else(above)
}

/// Whether the value of a line is the `|` or `>` before a text.
pub fn is_block_head(line: &Line) -> bool {
    let value = line.rest(line.value);
    let rest = value.trim_start_matches(['|', '>']);
    rest.len() < value.len() && rest.trim_start_matches(|c: char| c.is_ascii_digit() || "+-".contains(c)).is_empty()
}

fn reindent(line: &Line, depth: usize) -> super::Edit {
    (line.range(0, line.indent), " ".repeat(depth))
}

/// A line that is neither a key nor an element of a list nor the rest of a text.
pub fn no_key(scene: &Scene) -> Option<Mistake> {
    let (index, line) = scene.candidates().take(2).find(|(_, line)| !line.starts_node())?;
    let text = line.rest(line.indent);
    if text.starts_with("//") || text.starts_with("/*") || text.starts_with("<!--") || text.starts_with("--") {
        let problem = Problem::error("comment-sign", "comments start with `#`")
            .at(&scene.place_of_line(line))
            .help(format!("write `# {}`", text.trim_matches(['/', '*', '<', '>', '!', '-', ' '])));
        return Some(Mistake::new(problem, vec![clear(line)]));
    }
    if text.chars().all(is_key) && text.starts_with(|char: char| char.is_ascii_lowercase()) {
        let problem = Problem::error("no-colon", format!("the colon is missing after `{text}`"))
            .at(&scene.place_of_line(line))
            .help(format!("write `{text}:`"));
        let end = line.chars.len();
        return Some(Mistake::new(problem, vec![(line.range(end, end), ":".into())]));
    }
    let mut problem = Problem::error("no-key", "a line that belongs to no key").at(&scene.place_of_line(line));
    problem = match scene.before(index).and_then(|before| before.colon.map(|_| before.key())) {
        Some(key) => problem
            .help(format!("if it goes on with the text of `{key}`, put that text behind `|`, and indent all its lines"))
            .help("else start it with a key and `: `"),
        None => problem.help("start it with a key and `: `, or with `- ` in a list"),
    };
    Some(Mistake { problem, edits: vec![clear(line)], lossy: true })
}

/// A key that stands deeper than the one before it, which has a value already.
pub fn deeper(scene: &Scene) -> Option<Mistake> {
    let line = &scene.lines[scene.line];
    let before = scene.before(scene.line).filter(|before| before.content < line.content && line.starts_node())?;
    if !scene.info.contains("mapping values are not allowed") && !scene.info.contains("block sequence entries") {
        return None;
    }
    let problem =
        Problem::error("indentation", "this line stands deeper than the one before, which has a value already")
            .at(&scene.place(line, line.indent, line.colon.unwrap_or(line.chars.len())))
            .related(&scene.place_of_line(before), format!("stands {} columns in", before.content))
            .help("keys of one mapping stand in one column");
    Some(Mistake::new(problem, vec![reindent(line, before.content)]))
}

/// A key or an element that stands in a column where nothing was begun.
pub fn fits_nothing(scene: &Scene) -> Option<Mistake> {
    let line = &scene.lines[scene.line];
    if !line.starts_node() || line.prose {
        return None;
    }
    let above = || scene.lines[..scene.line].iter().rev().filter(|above| !above.is_blank() && !above.prose);
    // The nearest element of a list that a key beside its dash must belong to.
    let owner = above().find(|above| above.indent <= line.indent);
    let mut columns: Vec<usize> = above().flat_map(|above| [above.indent, above.content]).collect();
    let problem = Problem::error("indentation", "this line fits no level above it").at(&scene.place(
        line,
        line.indent,
        line.colon.unwrap_or(line.chars.len()),
    ));
    if let Some(item) = owner.filter(|above| above.is_item() && above.indent == line.indent && !line.is_item()) {
        let problem = problem
            .related(&scene.place(item, item.indent, item.content + 1), "this element of a list starts here")
            .help(format!("if it belongs to that element, indent it by {} spaces", item.content))
            .help("else indent it as far as the keys outside of the list");
        return Some(Mistake::new(problem, vec![reindent(line, item.content)]));
    }
    if line.is_item() && owner.is_some_and(|above| !above.is_item() && above.indent <= line.indent) {
        let problem = problem.help("a key has either keys under it or a list: start every element with `- `");
        return Some(Mistake { problem, edits: vec![clear(line)], lossy: true });
    }
    columns.retain(|column| *column != line.indent || scene.lines.len() > 1);
    let column = columns.iter().copied().min_by_key(|column| (column.abs_diff(line.indent), usize::MAX - column))?;
    if column == line.indent {
        return None;
    }
    let problem = problem.help(format!("it stands {} columns in; the nearest level stands {column}", line.indent));
    Some(Mistake::new(problem, vec![reindent(line, column)]))
}
