//! Builds the tree of a YAML text from the events of the parser, which keep scalars as typed.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use super::gaps;
use super::nested;
use super::node::{Entry, Keys, Node, Scalar, Value};
use super::recover::wide;
use super::size::measure;
use crate::diagnostics::{FileIndex, Place, Problem, Problems, msg, problem};
use crate::text::bullets;
use crate::text::clean::clean;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

/// How deep lists and mappings may nest.
const MAX_DEPTH: usize = 64;
/// How many nodes a file may have, with aliases counted each time they are used.
const MAX_NODES: usize = 200_000;
/// How many bytes the texts of a file may have, with aliases counted each time they are used.
const MAX_TEXT: usize = 16 * 1024 * 1024;

/// Reads `text`, which is `source` or a mended copy of it. `bytes` are the positions of its characters in `source`,
/// empty for ASCII, and `lost` are the parts that could not be read.
pub(super) fn read(
    file: FileIndex,
    source: &str,
    text: &str,
    bytes: &[usize],
    lost: &[Place],
    problems: &mut Problems,
) -> Parsed<Option<Node>> {
    let mut builder = Builder::new(file, source, bytes);
    builder.lost = lost.to_vec();
    let node = builder.document(&mut Parser::new_from_str(text))?;
    builder.report_anchors();
    problems.extend(builder.problems);
    Ok(node)
}

/// Why reading stops before the end of a file.
pub(super) enum Stop {
    /// A syntax error at a character.
    Syntax { char: usize, info: String },
    /// Valid syntax that is refused, such as a limit that is exceeded.
    Problem(Box<Problem>),
}

pub(super) type Parsed<T> = Result<T, Stop>;

pub(super) struct Builder<'a> {
    pub(super) file: FileIndex,
    /// The text of the file.
    pub(super) text: &'a str,
    /// The byte of each character; empty if every character is one byte.
    pub(super) bytes: &'a [usize],
    pub(super) anchors: BTreeMap<usize, Node>,
    pub(super) used: HashMap<usize, bool>,
    pub(super) nodes: usize,
    pub(super) volume: usize,
    /// The parts that could not be read and are not yet marked in a node.
    pub(super) lost: Vec<Place>,
    pub(super) problems: Problems,
}

impl<'a> Builder<'a> {
    fn new(file: FileIndex, text: &'a str, bytes: &'a [usize]) -> Self {
        let (anchors, used, problems) = (BTreeMap::new(), HashMap::new(), Problems::default());
        Self { file, text, bytes, anchors, used, nodes: 0, volume: 0, lost: Vec::new(), problems }
    }

    /// The byte of a position of the parser.
    fn byte(&self, mark: &Marker) -> usize {
        match self.bytes.is_empty() {
            true => mark.index().min(self.text.len()),
            false => self.bytes.get(mark.index()).copied().unwrap_or(self.text.len()),
        }
    }

    /// The character at a byte.
    pub(super) fn char(&self, byte: usize) -> usize {
        if self.bytes.is_empty() { byte } else { self.bytes.partition_point(|own| *own < byte) }
    }

    /// The place of a span, without the white space and comments that the parser counts to its end.
    fn place(&self, span: &Span) -> Place {
        let start = self.byte(&span.start);
        let end = self.byte(&span.end).max(start);
        let range = start..start + self.text[start..end].trim_end().len();
        Place { file: self.file, range }
    }

    fn next<'t>(&self, parser: &mut Events<'t>) -> Parsed<(Event<'t>, Span)> {
        match parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(syntax(&error)),
            None => Ok((Event::StreamEnd, Span::empty(Marker::new(self.text.len(), 1, 0)))),
        }
    }

    fn document(&mut self, parser: &mut Events<'_>) -> Parsed<Option<Node>> {
        let mut root: Option<Node> = None;
        let mut divider = None;
        loop {
            match self.next(parser)? {
                (Event::StreamEnd, _) => return Ok(gaps::mark_rest(root, std::mem::take(&mut self.lost))),
                (Event::DocumentStart(true), span) => divider = Some(self.place(&span)),
                (Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing, _) => {}
                (event, span) => {
                    let place = divider.take().unwrap_or_else(|| self.place(&span));
                    let node = self.node(event, span, parser, 0)?;
                    match (&mut root, node) {
                        (_, node) if node.is_empty() => {}
                        (None, node) => root = Some(node),
                        (Some(root), node) => {
                            let problem = problem!("second-document.found").at(&place);
                            self.problems.push(problem.help(msg!("second-document.remove")));
                            // Its content is checked as if the line were not there.
                            if let (Value::Map(known), Value::Map(mut more)) = (&mut root.value, node.value) {
                                more.retain(|entry| known.iter().all(|known| known.key != entry.key));
                                known.extend(more);
                            }
                        }
                    }
                }
            }
        }
    }

    fn node(&mut self, event: Event<'_>, span: Span, parser: &mut Events<'_>, depth: usize) -> Parsed<Node> {
        self.nodes += 1;
        self.within_limits(depth, &span)?;
        let start = self.place(&span);
        let (anchor, mut node) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let errors = self.problems.errors();
                self.check_tag(tag.as_deref(), &start);
                let plain = style == ScalarStyle::Plain;
                let meant = Some(&start).filter(|start| plain && self.text[start.range.clone()].contains('\n'));
                let meant = meant.and_then(|start| {
                    nested::numbered(self.text, start).or_else(|| nested::dashes(self.text, start, self.file))
                });
                if plain && meant.is_none() {
                    self.check_plain(&start);
                }
                self.volume += text.len();
                if style == ScalarStyle::DoubleQuoted {
                    self.check_control(&text, &start);
                }
                // A text with a mistake is not yet what was meant.
                let value = match self.problems.errors() > errors {
                    true => Value::Error,
                    false if meant.is_some() => meant.unwrap_or(Value::Error),
                    false => Value::Scalar(Scalar { text: clean(&text).into_owned(), plain }),
                };
                (anchor, Node { value, place: start })
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), &start);
                let mut nodes = Vec::new();
                let end = loop {
                    match self.next(parser)? {
                        (Event::SequenceEnd, span) => break span,
                        (event, span) => {
                            let node = self.node(event, span, parser, depth + 1)?;
                            self.warn_wide(&node, &start);
                            nodes.push(node);
                        }
                    }
                };
                (anchor, Node::list(nodes, &self.joined(start, &end)))
            }
            Event::MappingStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), &start);
                let (entries, end) = self.entries(parser, depth, &start)?;
                (anchor, Node::map(entries, &self.joined(start, &end)))
            }
            Event::Alias(id) => {
                let known = self.anchors.get(&id).map(|node| (measure(node), node));
                self.used.insert(id, true);
                let mut node = match known {
                    Some((size, node)) => {
                        // Limits are checked before the copy, so that nothing too large is copied.
                        self.nodes += size.nodes;
                        self.volume += size.bytes;
                        self.within_limits(depth + size.depth, &span)?;
                        node.clone()
                    }
                    // The parser knows the anchor, but its node has not ended: the alias is inside of it.
                    None => {
                        let text = self.text[start.range.clone()].to_owned();
                        let problem = problem!("unknown-anchor.within-itself", text).at(&start);
                        self.problems.push(problem.help(msg!("unknown-anchor.repeat")));
                        Node::error(self.place(&span))
                    }
                };
                node.place = start;
                (0, node)
            }
            _ => (0, self.nothing(&span)),
        };
        gaps::mark(&mut node, self.text, &mut self.lost);
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn within_limits(&self, depth: usize, span: &Span) -> Parsed<()> {
        let problem = if depth > MAX_DEPTH {
            problem!("too-large.yaml-depth", most = MAX_DEPTH)
        } else if self.nodes > MAX_NODES {
            problem!("too-large.yaml-values", most = MAX_NODES)
        } else if self.volume > MAX_TEXT {
            problem!("too-large.yaml-text", most = MAX_TEXT >> 20)
        } else {
            return Ok(());
        };
        Err(Stop::Problem(Box::new(problem.at(&self.place(span)).help(msg!("too-large.aliases")))))
    }

    fn nothing(&self, span: &Span) -> Node {
        Node::text("", &self.place(span))
    }

    fn joined(&self, start: Place, end: &Span) -> Place {
        let end = self.byte(&end.end).max(start.range.start);
        let text = self.text[start.range.start..end].trim_end();
        Place { file: self.file, range: start.range.start..start.range.start + text.len() }
    }

    fn entries(&mut self, parser: &mut Events<'_>, depth: usize, start: &Place) -> Parsed<(Vec<Entry>, Span)> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut merged: Vec<Entry> = Vec::new();
        let mut known = Keys::default();
        let mut parted = false;
        loop {
            let (event, span) = self.next(parser)?;
            if event == Event::MappingEnd {
                merged.retain(|entry| known.find(&entries, &entry.key).is_none());
                entries.extend(merged);
                return Ok((entries, span));
            }
            let key = self.node(event, span, parser, depth + 1)?;
            let (event, span) = self.next(parser)?;
            let value = self.node(event, span, parser, depth + 1)?;
            if value.is_empty() {
                self.check_wide(&key, wide::in_key, start)?;
                if self.cut_at_comma(&key, &mut entries, start) {
                    continue;
                }
            }
            self.check_wide(&value, wide::in_value, start)?;
            let typed = &self.text[key.place.range.clone()];
            if typed.starts_with(|sign| sign == '-' || bullets::BULLETS.contains(sign)) && typed.len() > 1 {
                return Err(Stop::Syntax { char: self.char(key.place.range.start), info: "a dash".into() });
            }
            if key.value == Value::Error {
                entries.push(Entry::gap(key.place));
                continue;
            }
            let Value::Scalar(Scalar { text, .. }) = key.value else {
                if self.text[key.place.range.start..].starts_with('{') {
                    // `{{company}} …`: a text that needs quotes.
                    return Err(Stop::Syntax {
                        char: self.char(key.place.range.start),
                        info: "a key is a text".into(),
                    });
                }
                let problem = problem!("key-not-text.found", found = key.found()).at(&key.place);
                self.problems.push(problem.help(msg!("key-not-text.quote")));
                entries.push(Entry::gap(key.place));
                continue;
            };
            if text == "<<" {
                let (place, found) = (value.place.clone(), value.found());
                match value.value {
                    Value::Map(base) => merged.extend(base),
                    Value::List(bases) => merged.extend(bases.iter().flat_map(Node::entries).cloned()),
                    Value::Error => {}
                    Value::Scalar(scalar) if scalar.text.is_empty() => {}
                    Value::Scalar(_) => {
                        let problem = problem!("wrong-value.expected", expected = msg!("kind.mapping"), found);
                        self.problems.push(problem.at(&place).help(msg!("wrong-value.merge")));
                    }
                }
            } else if let Some(first) = known.find(&entries, &text).map(|at| &entries[at]) {
                let (before, own) = self.text.split_at(start.range.start);
                let element = before.ends_with("- ") && !own.starts_with('{') && first.key == entries[0].key;
                // More duplicate keys after a missing dash are the same mistake.
                if !parted {
                    self.problems.push(twice(&text, &key.place, &first.key_place, element));
                }
                parted |= element;
            } else {
                entries.push(Entry { key: text, key_place: key.place, value });
            }
        }
    }
}

/// The problem of a key that is twice in a mapping. In an element of a list, the dash before the second may be missing.
fn twice(key: &str, place: &Place, first: &Place, element: bool) -> Problem {
    let help = match element {
        true => msg!("duplicate-key.add-dash", key),
        false => msg!("duplicate-key.keep-one"),
    };
    problem!("duplicate-key.found", key).at(place).related(first, msg!("duplicate-key.first-here")).help(help)
}

fn syntax(error: &ScanError) -> Stop {
    Stop::Syntax { char: error.marker().index(), info: error.info().to_owned() }
}

type Events<'t> = Parser<'t, saphyr_parser::StrInput<'t>>;
