//! Finds the ends of values between brackets, also over several lines, and the values without quotes inside of them.
//!
//! Some valid YAML that the parser rejects is mended without a message, see [`tolerate`].

use std::ops::Range;

use super::draft::{Draft, Edit, Line};
use super::quoting::{closing, opens_quote, outside_quotes};

/// How deep brackets may nest, which also limits how often a line is read.
const MAX_DEPTH: usize = 16;

/// The open brackets.
#[derive(Default)]
struct Open {
    /// The line and column of each bracket, the outermost first.
    brackets: Vec<(usize, usize)>,
    /// The open quote.
    quote: Option<char>,
}

/// How a line changes the brackets that are open before it.
enum Step {
    /// They stay open; `at_comma` says whether a value may go on in the next line here.
    On { at_comma: bool },
    /// The outermost one is closed at a column.
    Closed(usize),
    /// A bracket does not fit.
    Wrong,
}

impl Open {
    /// Reads a line from a column on.
    fn read(&mut self, lines: &[Line], index: usize, from: usize) -> Step {
        let chars = &lines[index].chars;
        let mut last = None;
        let mut at = from;
        while at < chars.len() {
            let char = chars[at];
            match (self.quote, char) {
                (Some('"'), '\\') => at += 1,
                (Some(quote), char) if quote == char => self.quote = None,
                (Some(_), _) => {}
                (None, '#') if at == 0 || chars[at - 1].is_whitespace() => break,
                (None, '"' | '\'') if last.is_none() || opens_quote(chars, at) => self.quote = Some(char),
                (None, '[' | '{') if self.brackets.len() < MAX_DEPTH => self.brackets.push((index, at)),
                (None, '[' | '{') => return Step::Wrong,
                (None, ']' | '}') => {
                    let own = self.brackets.pop().map(|(line, column)| lines[line].chars[column]);
                    if own != Some(if char == ']' { '[' } else { '{' }) {
                        return Step::Wrong;
                    }
                    if self.brackets.is_empty() {
                        return Step::Closed(at);
                    }
                }
                _ => {}
            }
            if !char.is_whitespace() {
                last = Some(char);
            }
            at += 1;
        }
        Step::On { at_comma: self.quote.is_some() || last.is_none_or(|last| ",:[{".contains(last)) }
    }
}

/// The lines of a value that begins with a bracket and is closed on a later line, if that is certainly meant: each line
/// ends at a comma or a bracket, and nothing follows the last bracket.
pub fn over_lines(lines: &[Line], first: usize) -> Option<Range<usize>> {
    let line = &lines[first];
    if line.prose || !line.chars.get(line.value).is_some_and(|char| matches!(char, '[' | '{')) {
        return None;
    }
    let mut open = Open::default();
    let mut from = line.value;
    let mut parted = true;
    for index in first..lines.len() {
        let line = &lines[index];
        let start = line.chars.get(line.indent);
        if index > first && !parted && start.is_some_and(|char| !",]}#".contains(*char)) {
            return None;
        }
        match open.read(lines, index, from) {
            Step::On { at_comma } => parted = at_comma || parted && line.is_blank(),
            Step::Closed(at) => {
                let rest = line.rest(at + 1);
                let ends =
                    rest.trim().is_empty() || rest.trim_start().starts_with('#') && rest.starts_with([' ', '\t']);
                return Some(first..index + 1).filter(|lines| ends && lines.len() > 1);
            }
            Step::Wrong => return None,
        }
        from = 0;
    }
    None
}

/// The line and column of the innermost bracket that is not closed before the next key or element.
pub fn unclosed(lines: &[Line], first: usize) -> Option<(usize, usize)> {
    let line = &lines[first];
    let mut open = Open::default();
    let mut last = first;
    let Step::On { at_comma: mut parted } = open.read(lines, first, line.value) else { return None };
    for (index, next) in lines.iter().enumerate().skip(first + 1).filter(|(_, next)| !next.is_blank()) {
        if next.indent <= line.content && next.starts_node() {
            break;
        }
        parted = parted && !next.is_item();
        match open.read(lines, index, 0) {
            Step::On { at_comma } if parted => (last, parted) = (index, at_comma),
            Step::On { .. } => {}
            Step::Closed(_) | Step::Wrong => return None,
        }
    }
    // A bracket of a later line is not reported if the value ends before it.
    open.brackets.retain(|(line, _)| *line <= last);
    open.brackets.last().filter(|_| open.quote.is_none()).copied()
}

/// The first line of a value between brackets that goes on to a line, whether its brackets are closed or not.
pub fn head(lines: &[Line], line: usize) -> Option<usize> {
    (0..=line).find(|first| {
        let head = &lines[*first];
        let opens = !head.prose && head.chars.get(head.value).is_some_and(|char| matches!(char, '[' | '{'));
        let next_node = || (first + 1..=line).find(|at| lines[*at].starts_node() && lines[*at].indent <= head.content);
        opens
            && closing(&head.chars, head.value).is_none()
            && match over_lines(lines, *first) {
                Some(range) => range.contains(&line),
                None => next_node().is_none(),
            }
    })
}

/// The columns of the value without quotes around a column between brackets; with `element`, a colon does not end it.
pub fn around(line: &Line, column: usize, element: bool) -> Range<usize> {
    let blank = |at: usize| line.chars.get(at).is_none_or(|char| char.is_whitespace());
    let ends = |at: &usize| match line.chars[*at] {
        ':' => !element && blank(*at + 1),
        char => ",[{".contains(char),
    };
    let mut start = (line.value..column).rev().find(ends).map_or(line.value, |at| at + 1);
    while start < column && blank(start) {
        start += 1;
    }
    let close = match line.chars[start.min(line.chars.len() - 1)] {
        '“' => line.chars[column..].iter().take(300).position(|char| *char == '”').map_or(column, |at| column + at),
        _ => column,
    };
    let end = (close..line.chars.len()).find(|at| ",]}".contains(line.chars[*at])).unwrap_or(line.chars.len());
    let end = line.chars[..end].iter().rposition(|char| !char.is_whitespace()).map_or(end, |last| last + 1);
    start..end.max(start)
}

/// The innermost bracket that is open before a column of a line whose value starts with one.
pub fn opened(line: &Line, column: usize) -> Option<char> {
    let mut open = Open::default();
    let head = Line { chars: line.chars[..column].to_vec(), ..line.clone() };
    match open.read(std::slice::from_ref(&head), 0, head.value.min(column)) {
        Step::On { .. } if open.quote.is_none() => open.brackets.last().map(|(_, column)| line.chars[*column]),
        _ => None,
    }
}

/// The edits for valid text that the parser rejects, in the whole file; they are made without a report.
///
/// The parser requires every line of a value between brackets to be indented deeper than its key, also the last
/// bracket, unlike JSON. And it takes the dash of an open period, `{period: 2021-06 -}`, for one of a list.
pub fn tolerate(draft: &Draft) -> Vec<Edit> {
    let lines = draft.lines();
    let mut edits = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let head = &lines[index];
        let range = over_lines(&lines, index).unwrap_or(index..index + 1);
        index = range.end;
        let nested = head.colon.is_some() || head.is_item();
        for line in &lines[range.clone()] {
            if range.len() > 1 && nested && !std::ptr::eq(line, head) && line.indent <= head.content {
                edits.push(line.insert(0, &" ".repeat(head.content + 2 - line.indent)));
            }
            if !line.prose && (range.len() > 1 || line.chars.get(line.value).is_some_and(|sign| "[{".contains(*sign))) {
                edits.extend(dashes(line));
            }
        }
    }
    edits
}

/// Puts values between brackets that end with a dash in quotes.
fn dashes(line: &Line) -> Vec<Edit> {
    let starts = |at: usize| at > 0 && (line.chars[at - 1].is_whitespace() || ",[{".contains(line.chars[at - 1]));
    let ends = |at: usize| line.chars.get(at + 1).is_some_and(|next| ",]}".contains(*next));
    let dashes = outside_quotes(&line.chars, line.indent).filter(|(at, char)| *char == '-' && ends(*at) && starts(*at));
    let values = dashes.map(|(at, _)| (around(line, at, false).start, at));
    let plain = values.filter(|(start, at)| start <= at && !matches!(line.chars[*start], '"' | '\''));
    plain.map(|(start, at)| line.quote(start, at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tolerated(text: &str) -> String {
        let mut draft = Draft::new(text);
        draft.apply(tolerate(&draft));
        draft.text()
    }

    #[test]
    fn json_below_a_key_is_indented() {
        assert_eq!(tolerated("a: {\n\"b\": [\n  \"c\"\n]\n}\nd: e\n"), "a: {\n  \"b\": [\n  \"c\"\n  ]\n  }\nd: e\n");
        assert_eq!(
            tolerated("- {\n  \"a\": 1, # ]\n\n  }\n"),
            "- {\n    \"a\": 1, # ]\n\n    }\n".replace("\n\n", "\n    \n")
        );
        for fine in
            ["a: [b\nc: d]\n", "a: [\n  b,\n  c\n  d]\n", "a: |\n  b: [\n  ]\n", "[\n\"a\"\n]\n", "a: [\n], b\n"]
        {
            assert_eq!(tolerated(fine), fine);
        }
    }

    #[test]
    fn a_dash_before_a_bracket_belongs_to_its_value() {
        assert_eq!(tolerated("a: {b: 2021-06 -, c: [d -]}\n"), "a: {b: '2021-06 -', c: ['d -']}\n");
        for fine in ["a: {b: 2021-, c: \"d -\"}\n", "a: b -]\n", "a: |\n  {b: c -}\n"] {
            assert_eq!(tolerated(fine), fine);
        }
    }
}
