//! What stands before the keys of a file and is no YAML: a heading, the marks of quoted lines.

use super::draft::{Line, clear, is_key};
use super::elements::is_own_key;
use super::scene::{Mistake, Scene};
use super::wide::COLONS;
use crate::diagnostics::problem::Problem;

/// Whether a line is a key at the top of a file.
fn is_top_key(line: &Line) -> bool {
    line.indent == 0 && !line.is_item() && is_own_key(&line.key())
}

/// Lines of text above the first key, each of which would make the keys below wrong.
pub fn above_keys(scene: &Scene) -> Option<Mistake> {
    let first = scene.lines.iter().position(|line| !line.is_blank())?;
    let key = first + scene.lines[first..].iter().position(is_top_key)?;
    let text = scene.lines[first].rest(0);
    // A key whose colon is missing or another sign, or what other finders know.
    let known = ["---", "--", "%", "{", "[", "\"", "'", "<", "/", "`", "=", "|", ">", " ", "\t"];
    let is_word = |text: &str| text.trim_end_matches([' ', '|', '>']).chars().all(is_key);
    if first == key
        || known.iter().any(|start| text.starts_with(start))
        || text.contains([':', '='])
        || text.contains(COLONS)
        || is_word(&text)
    {
        return None;
    }
    let lines: Vec<_> = scene.lines[first..key].iter().filter(|line| !line.is_blank()).collect();
    let text_only = |line: &&Line| line.colon.is_none() && !line.prose && !is_word(&line.rest(line.content));
    if !lines.iter().all(text_only) {
        return None;
    }
    let more = match lines.len() {
        1 => String::new(),
        count => format!("this line and {} more stand above the first key: ", count - 1),
    };
    let problem = Problem::error("no-key", "a line that belongs to no key")
        .at(&scene.place_of_line(lines[0]))
        .help(format!("{more}start it with a key and `: `, or make it a comment, `# …`"));
    Some(Mistake { problem, edits: lines.into_iter().map(clear).collect(), lossy: true })
}

/// `> profile:`: lines as mails and Markdown quote them.
pub fn quoted_lines(scene: &Scene) -> Option<Mistake> {
    let sign = *scene.lines[scene.line].chars.first().filter(|sign| "|>".contains(**sign))?;
    let is = |line: &&Line| !line.prose && line.chars.first() == Some(&sign);
    let key = |line: &Line| line.rest(1).trim_start().split_once(':').is_some_and(|(key, _)| key.chars().all(is_key));
    let line = scene.lines.iter().find(is).filter(|line| key(line))?;
    let problem = Problem::error("no-key", format!("a `{sign}` before a line, as mails and Markdown quote lines"))
        .at(&scene.place(line, 0, 1))
        .help(format!("remove the `{sign}` and the space after it at the start of every line"));
    let end = |line: &Line| if line.chars.get(1) == Some(&' ') { 2 } else { 1 };
    let edits = scene.lines.iter().filter(is).map(|line| (line.range(0, end(line)), String::new()));
    Some(Mistake::new(problem, edits.collect()))
}
