//! Reads YAML into the located tree. The parser's events are used, not its values: they keep what was typed.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

use super::clean::clean;
use super::node::{Entry, Node, Scalar, Value};
use super::problem::{Problem, Problems};
use super::source::{FileIndex, Place, Sources};

/// How deep lists and mappings may nest.
const MAX_DEPTH: usize = 64;
/// How many nodes a file may hold, aliases counted each time they are used.
const MAX_NODES: usize = 200_000;

/// Reads a text that [`Sources`] holds. `None` after a problem was noted, or where the text holds nothing.
pub fn parse(sources: &Sources, file: FileIndex, problems: &mut Problems) -> Option<Node> {
    let text = sources.text(file);
    let mut builder = Builder::new(file, text);
    match builder.document(&mut Parser::new_from_str(text)) {
        Ok(node) => {
            problems.extend(builder.problems);
            node
        }
        Err(problem) => {
            problems.extend(builder.problems);
            problems.push(*problem);
            None
        }
    }
}

type Parsed<T> = Result<T, Box<Problem>>;

struct Builder<'a> {
    file: FileIndex,
    text: &'a str,
    /// The byte of each character; empty where every character is one byte.
    bytes: Vec<usize>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    problems: Problems,
}

impl<'a> Builder<'a> {
    fn new(file: FileIndex, text: &'a str) -> Self {
        let bytes = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(byte, _)| byte).collect() };
        Self { file, text, bytes, anchors: HashMap::new(), nodes: 0, problems: Problems::default() }
    }

    fn byte(&self, mark: &Marker) -> usize {
        match self.bytes.is_empty() {
            true => mark.index().min(self.text.len()),
            false => self.bytes.get(mark.index()).copied().unwrap_or(self.text.len()),
        }
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
            Some(Err(error)) => Err(Box::new(self.scan_problem(&error))),
            None => Ok((Event::StreamEnd, Span::empty(Marker::new(self.text.len(), 1, 0)))),
        }
    }

    fn document(&mut self, parser: &mut Events<'_>) -> Parsed<Option<Node>> {
        let mut root = None;
        loop {
            match self.next(parser)? {
                (Event::StreamEnd, _) => return Ok(root),
                (Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing, _) => {}
                (event, span) => {
                    if root.is_some() {
                        let problem = Problem::error("second-document", "a second YAML document in one file")
                            .at(&self.place(&span))
                            .help("one file is one document: remove the line `---`");
                        return Err(Box::new(problem));
                    }
                    let node = self.node(event, span, parser, 0)?;
                    root = (!node.is_empty()).then_some(node);
                }
            }
        }
    }

    fn node(&mut self, event: Event<'_>, span: Span, parser: &mut Events<'_>, depth: usize) -> Parsed<Node> {
        self.nodes += 1;
        if depth > MAX_DEPTH || self.nodes > MAX_NODES {
            let problem =
                Problem::error("too-large", "the YAML nests too deep or holds too much").at(&self.place(&span)).help(
                    format!("at most {MAX_DEPTH} levels and {MAX_NODES} values, aliases counted where they are used"),
                );
            return Err(Box::new(problem));
        }
        let start = self.place(&span);
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let scalar = Scalar { text: clean(&text).into_owned(), plain };
                (anchor, Node { value: Value::Scalar(scalar), place: start })
            }
            Event::SequenceStart(anchor, _) => {
                let mut nodes = Vec::new();
                let end = loop {
                    match self.next(parser)? {
                        (Event::SequenceEnd, span) => break span,
                        (event, span) => nodes.push(self.node(event, span, parser, depth + 1)?),
                    }
                };
                (anchor, Node { value: Value::List(nodes), place: self.joined(start, &end) })
            }
            Event::MappingStart(anchor, _) => {
                let (entries, end) = self.entries(parser, depth)?;
                (anchor, Node { value: Value::Map(entries), place: self.joined(start, &end) })
            }
            Event::Alias(id) => {
                let mut node = self.anchors.get(&id).cloned().unwrap_or_else(|| self.nothing(&span));
                self.nodes += count(&node);
                node.place = start;
                (0, node)
            }
            _ => (0, self.nothing(&span)),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn nothing(&self, span: &Span) -> Node {
        let scalar = Scalar { text: String::new(), plain: true };
        Node { value: Value::Scalar(scalar), place: self.place(span) }
    }

    fn joined(&self, start: Place, end: &Span) -> Place {
        let end = self.byte(&end.end).max(start.range.start);
        let text = self.text[start.range.start..end].trim_end();
        Place { file: self.file, range: start.range.start..start.range.start + text.len() }
    }

    fn entries(&mut self, parser: &mut Events<'_>, depth: usize) -> Parsed<(Vec<Entry>, Span)> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut merged: Vec<Entry> = Vec::new();
        loop {
            let (event, span) = self.next(parser)?;
            if event == Event::MappingEnd {
                merged.retain(|entry| !entries.iter().any(|own| own.key == entry.key));
                entries.extend(merged);
                return Ok((entries, span));
            }
            let key = self.node(event, span, parser, depth + 1)?;
            let (event, span) = self.next(parser)?;
            let value = self.node(event, span, parser, depth + 1)?;
            let Value::Scalar(Scalar { text, .. }) = key.value else {
                let problem = Problem::error("key-not-text", format!("a key must be a text, not {}", key.kind()))
                    .at(&key.place)
                    .help("text that holds `{`, `[` or `: ` needs quotes");
                return Err(Box::new(problem));
            };
            if text == "<<" {
                match value.value {
                    Value::Map(base) => merged.extend(base),
                    Value::List(bases) => merged.extend(bases.into_iter().flat_map(|base| match base.value {
                        Value::Map(entries) => entries,
                        _ => Vec::new(),
                    })),
                    Value::Scalar(_) => {}
                }
            } else if let Some(first) = entries.iter().find(|entry| entry.key == text) {
                self.problems.push(
                    Problem::error("duplicate-key", format!("the key `{text}` stands twice"))
                        .at(&key.place)
                        .related(&first.key_place, "first here")
                        .help("keep one of them, or make the values a list"),
                );
            } else {
                entries.push(Entry { key: text, key_place: key.place, value });
            }
        }
    }

    /// The parser's error in words that say what to do.
    fn scan_problem(&self, error: &ScanError) -> Problem {
        let byte = self.byte(error.marker()).min(self.text.len());
        let line_start = self.text[..byte].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[line_start..].lines().next().unwrap_or("");
        let at = |range| Place { file: self.file, range };
        let here = at(byte..self.text[byte..].chars().next().map_or(byte, |char| byte + char.len_utf8()));

        let indent = line.len() - line.trim_start().len();
        if line[..indent].contains('\t') {
            let tab = line_start + line.find('\t').unwrap_or(0);
            return Problem::error("tab", "a tab in the indentation")
                .at(&at(tab..tab + 1))
                .help("YAML is indented with spaces only: set your editor to insert spaces");
        }
        let info = error.info();
        if let Some((start, quote)) = self.unclosed_quote(info, byte) {
            return Problem::error("unclosed-quote", "a quote that is never closed")
                .at(&at(start..start + 1))
                .help(format!("close it with `{quote}`, or put a text that holds quotes behind `|`"));
        }
        let value = line.split_once(": ").map_or(line, |(_, value)| value).trim_start().trim_start_matches("- ");
        if let Some(first @ ('*' | '@' | '`' | '%' | '&' | '!')) = value.chars().next() {
            let start = line_start + line.len() - line[line.find(value).unwrap_or(0)..].len();
            return Problem::error("needs-quotes", format!("a value cannot start with `{first}` in YAML"))
                .at(&at(start..start + 1))
                .help(format!("put the value in quotes: \"{}\"", value.trim_end().replace('"', "\\\"")));
        }
        if info.contains("mapping values are not allowed") {
            return Problem::error("needs-quotes", "`: ` inside a value without quotes")
                .at(&here)
                .help("put the whole value in quotes, or behind `|` on a line of its own");
        }
        Problem::error("yaml", format!("this is not YAML: {info}"))
            .at(&here)
            .help("look at the indentation and the quotes of this line and of the one before")
    }

    fn unclosed_quote(&self, info: &str, byte: usize) -> Option<(usize, char)> {
        if !info.contains("quoted scalar") {
            return None;
        }
        let quote = |start: usize| self.text[start..].chars().next().filter(|char| matches!(char, '"' | '\''));
        quote(byte.min(self.text.len())).map(|char| (byte, char)).or_else(|| {
            let start = self.text[..byte].rfind([':', '-', '[', ','])?;
            let start = start + self.text[start..byte].find(['"', '\''])?;
            Some((start, quote(start)?))
        })
    }
}

type Events<'t> = Parser<'t, saphyr_parser::StrInput<'t>>;

fn count(node: &Node) -> usize {
    1 + match &node.value {
        Value::Scalar(_) => 0,
        Value::List(nodes) => nodes.iter().map(count).sum(),
        Value::Map(entries) => entries.iter().map(|entry| count(&entry.value)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Node>, Vec<Problem>, Sources) {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml".into(), ".".into(), text.into());
        let mut problems = Problems::default();
        let node = parse(&sources, file, &mut problems);
        (node, problems.into_sorted(), sources)
    }

    #[test]
    fn plain_scalars_stay_what_was_typed() {
        let (node, problems, _) = read("a: 2021.10\nb: 0x1F\nc: no\nd: 1e3\ne:\nf: ~\n");
        assert!(problems.is_empty());
        let node = node.unwrap();
        let text = |key: &str| node.get(key).unwrap().as_str().unwrap().to_owned();
        assert_eq!(["a", "b", "c", "d", "e", "f"].map(text), ["2021.10", "0x1F", "no", "1e3", "", "~"]);
    }

    #[test]
    fn places_count_bytes_of_hangul() {
        let (node, _, sources) = read("이름: 한서진\n역할: [설계, 개발]\n");
        let node = node.unwrap();
        let place = &node.get("이름").unwrap().place;
        assert_eq!(&sources.text(place.file)[place.range.clone()], "한서진");
        assert_eq!(sources.line_column(&node.get("역할").unwrap().place), (2, 5));
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        let name = |text: &str| read(text).1.first().map(|problem| problem.name);
        assert_eq!(name("a: 1\na: 2\n"), Some("duplicate-key"));
        assert_eq!(name("a:\n\t- b\n"), Some("tab"));
        assert_eq!(name("a: \"b\nc: d\n"), Some("unclosed-quote"));
        assert_eq!(name("a: `b`\n"), Some("needs-quotes"));
        assert_eq!(name("a: b: c\n"), Some("needs-quotes"));
        assert_eq!(name("a: &x [1]\nb: *x\n"), None);
    }

    #[test]
    fn alias_bombs_end_early() {
        let mut bomb = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (from, to) in "abcdefgh".chars().zip("bcdefghi".chars()) {
            bomb += &format!("{to}: &{to} [{}]\n", vec![format!("*{from}"); 9].join(","));
        }
        assert_eq!(read(&bomb).1.first().map(|problem| problem.name), Some("too-large"));
    }
}
