//! Reads YAML with mistakes of syntax: each is reported, the smallest part around it is left out, and the parser runs again.

pub mod brackets;
pub mod bullets;
pub mod diagnose;
pub mod draft;
pub mod elements;
pub mod flow;
pub mod indent;
pub mod leftovers;
pub mod part;
pub mod quotes;
pub mod quoting;
pub mod scene;
pub mod signs;
pub mod spaces;
pub mod wide;

use super::node::Node;
use super::parse::{Stop, read};
use crate::diagnostics::Code;
use crate::diagnostics::problem::Problems;
use crate::diagnostics::source::{FileIndex, Place, Sources};
use draft::Draft;
use part::Part;
use scene::Scene;

/// How often the parser runs again on one file.
const MAX_RUNS: usize = 500;
/// How many mistakes of syntax are reported in one file.
const MAX_MISTAKES: usize = 50;
/// Files with more bytes are only read up to the first mistake of syntax.
const MAX_MENDED: usize = 256 * 1024;

/// Reads a file of [`Sources`]; `None` if it is empty.
///
/// After a mistake of syntax the rest is read too, so that one run reports all mistakes. Parts that could not be read
/// are [`Value::Error`](super::node::Value::Error).
pub fn parse(sources: &Sources, file: FileIndex, problems: &mut Problems) -> Option<Node> {
    let text = sources.text(file);
    if !text.contains(spaces::hides) {
        let bytes = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(byte, _)| byte).collect() };
        if let Ok(node) = read(file, text, text, &bytes, &[], problems) {
            return node;
        }
    }
    let mut draft = Draft::new(text);
    let invisible = spaces::invisible(file, &draft);
    // How far wide spaces were to indent a line is not known.
    let wide = invisible.0.iter().any(|problem| problem.code == Code::WideCharacter);
    problems.extend(invisible.0);
    draft.apply(invisible.1);
    let mut lost: Vec<Place> = Vec::new();
    let mut last: Option<Part> = None;
    let (mut tolerated, mut mistakes) = (false, 0);
    for _ in 0..MAX_RUNS {
        let (char, info) = match read(file, text, &draft.text(), &draft.bytes(), &lost, problems) {
            Ok(node) => return node,
            Err(Stop::Syntax { char, info }) => (char, info),
            Err(Stop::Problem(problem)) => {
                problems.push(*problem);
                break;
            }
        };
        if !tolerated {
            tolerated = true;
            let edits = flow::tolerate(&draft);
            if !edits.is_empty() {
                draft.apply(edits);
                continue;
            }
        }
        let lines = draft.lines();
        let scene = Scene::new(file, &draft, &lines, char, &info);
        if let Some((problem, edits)) = diagnose::mend(&scene).filter(|_| text.len() <= MAX_MENDED) {
            problem.into_iter().for_each(|problem| problems.push(problem));
            draft.apply(edits);
            continue;
        }
        let problem = diagnose::diagnose(&scene);
        let line = problem.place.as_ref().map_or(scene.line, |place| scene.line_of(place));
        let again = problems.contains(&problem) || last.as_ref().is_some_and(|part| part.contains(line));
        let part = match last.filter(|_| again) {
            Some(part) => part.larger(&lines),
            None => Part::of(&problem, line, &scene),
        };
        let ends = problem.code == Code::Tab;
        if !again {
            mistakes += 1;
            if !(wide && problem.code == Code::Indentation) {
                problems.push(problem);
            }
        }
        if ends {
            // The depth of lines with tabs is not known.
            break;
        }
        let Some(part) = part.filter(|_| text.len() <= MAX_MENDED && mistakes < MAX_MISTAKES) else { break };
        let (range, edits) = part.edits(&lines);
        lost.push(Place { file, range: draft.byte(range.start)..draft.byte(range.end) });
        draft.apply(edits);
        last = Some(part);
    }
    Some(Node::error(Place { file, range: 0..0 }))
}

/// Reads `text`, a part of a file, without mending; `bytes` are the positions of its characters and of its end in the
/// file. `None` if it is not YAML.
pub fn parse_part(file: FileIndex, source: &str, text: &str, bytes: &[usize], problems: &mut Problems) -> Option<Node> {
    let node = read(file, source, text, bytes, &[], problems).ok()?;
    Some(node.unwrap_or_else(|| Node::text("", &Place { file, range: bytes[0]..bytes[0] })))
}
