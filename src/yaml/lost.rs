//! Valid YAML that would lose text silently: comments in texts, tags and anchors that were meant as text, dashes
//! without a space.

use saphyr_parser::Tag;

use super::node::{Entry, Node, Value};
use super::parse::{Builder, Parsed, Stop};
use super::recover::elements::is_own_key;
use super::recover::wide;
use crate::diagnostics::Code;
use crate::diagnostics::source::Place;
use crate::diagnostics::{msg, problem};
use crate::text::bullets;
use crate::text::clean::control;
use crate::values::language::is_language;

/// The tags of YAML itself, behind `!!`; others such as `!!python/object` belong to one program.
const CORE: &[&str] = &["str", "int", "float", "bool", "null", "map", "seq", "timestamp"];

/// How many characters of a text that commas cut are shown.
const MAX_SHOWN: usize = 200;

/// White space within a line.
fn is_blank(char: char) -> bool {
    char.is_whitespace() && !matches!(char, '\n' | '\r')
}

impl Builder<'_> {
    /// Reports a tag that YAML does not define: it is probably a text that starts with `!`.
    pub(crate) fn check_tag(&mut self, tag: Option<&Tag>, place: &Place) {
        let core = |tag: &&Tag| tag.is_yaml_core_schema() || tag.handle == "!!";
        if let Some(tag) = tag.filter(|tag| !(core(tag) && CORE.contains(&tag.suffix.as_str()))) {
            let handle = if core(&tag) { "!!" } else { tag.handle.as_str() };
            let problem = problem!("needs-quotes.tag", tag = format!("{handle}{}", tag.suffix));
            self.problems.push(problem.at(place).help(msg!("needs-quotes.put-in-quotes")));
        }
    }

    /// Reports control characters, which were typed as escapes and would be removed from the text.
    pub(crate) fn check_control(&mut self, text: &str, place: &Place) {
        if let Some(char) = control(text) {
            let problem = problem!("control-character.found", code = format!("U+{:04X}", u32::from(char)));
            self.problems.push(problem.at(place).help(msg!("control-character.remove-escape")));
        }
    }

    /// Reports parts of a value without quotes that YAML reads differently than people: comments, dashes and bullets.
    pub(crate) fn check_plain(&mut self, place: &Place) {
        let (start, end) = (place.range.start, place.range.end);
        // The place of an empty value is before the colon of its key.
        let end = if start == end && self.text[end..].starts_with(':') { end + 1 } else { end };
        // A line may have a hundred thousand values, so its rest is read only if it is a comment.
        let rest = &self.text[end..];
        let comment = rest.trim_start_matches(is_blank);
        let spaces = rest.len() - comment.len();
        if spaces > 0 && comment.starts_with('#') && !comment[1..].starts_with([' ', '#', '\t', '-', '=', '!']) {
            let after = rest.lines().next().unwrap_or_default();
            let comment = after.trim_start();
            let at = Place { file: self.file, range: end + spaces..end + after.trim_end().len() };
            let shown: String = comment.chars().take(20).collect();
            let shown = shown.trim_end();
            let digits = comment[1..].split(' ').next().unwrap_or_default();
            let colour = matches!(digits.len(), 3 | 6) && digits.chars().all(|char| char.is_ascii_hexdigit());
            let problem = match place.range.is_empty() && colour {
                true => problem!("needs-quotes.comment"),
                false => problem!("comment.found", text = shown),
            };
            let help = match problem.code {
                Code::NeedsQuotes => msg!("needs-quotes.quote", value = format!("\"{shown}\"")),
                _ => msg!("comment.quote-or-space"),
            };
            self.problems.push(problem.at(&at).help(help));
        }
        if place.range.is_empty() {
            self.check_nothing(start);
            return;
        }
        let before = self.text[..start].trim_end_matches(is_blank);
        let first_line = self.text[start..place.range.end].lines().next().unwrap_or_default().len();
        let element = before.ends_with('-');
        let own_line = before.is_empty() || before.ends_with('\n');
        // `-가` or `• 가` above `- 나`: only the first is reported.
        let first = &self.text[start..];
        let begun = own_line && (bullets::is_glued(first) || first.starts_with(|char| bullets::BULLETS.contains(char)));
        // `프로필：` in the first column: what reads the content reports all wide colons.
        let head = first.lines().next().unwrap_or_default();
        let begun = begun || start == before.len() && own_line && wide::in_key(head).is_some();
        for (at, line) in lines_of(&self.text[start + first_line..place.range.end]).filter(|_| !begun) {
            let (dash, row) = (line.starts_with("- "), !element && bullets::is_row(line));
            if !dash && !row {
                continue;
            }
            let at = start + first_line + at;
            let at = Place { file: self.file, range: at..at + 1 };
            // Elements that are indented deeper than the one before become part of its text.
            let help = match element {
                true => msg!("indentation.as-other-dashes"),
                false => msg!("indentation.list-behind-bar"),
            };
            let above = self.text[start..].lines().next().unwrap_or_default();
            let forgotten = dash && own_line && !element;
            let forgotten = forgotten.then(|| msg!("indentation.dash-above", text = above));
            self.problems.push(problem!("indentation.part-of-text").at(&at).maybe_help(forgotten).help(help));
            if !element {
                // The lines below are the same mistake.
                return;
            }
        }
        let typed = &self.text[start..end];
        let list = typed.contains('\n') && bullets::is_list(lines_of(typed).map(|(_, line)| line));
        if !own_line && !list {
            return;
        }
        for (at, line) in lines_of(typed) {
            let first = line.chars().next().unwrap_or(' ');
            let glued = own_line && bullets::is_glued(line);
            let mark = match list {
                true => bullets::mark(line),
                false => bullets::BULLETS.contains(first).then(|| &line[..first.len_utf8()]),
            };
            let Some(mark) = mark.or(glued.then_some("-")) else { continue };
            let problem = match mark {
                "-" => problem!("dash.no-space"),
                sign => problem!("dash.other-sign", sign),
            };
            let place = Place { file: self.file, range: start + at..start + at + mark.len() };
            let help = msg!("dash.write-or-quote", text = wide::narrow(&line[mark.len()..]));
            self.problems.push(problem.at(&place).help(help));
        }
    }

    /// Reports an element that is empty because all its text is a comment, as in `- #1 위 달성`; `end` is its end.
    fn check_nothing(&mut self, end: usize) {
        let line = self.text[..end].rsplit('\n').next().unwrap_or_default();
        let comment = line.trim_start_matches(['-', ' ']);
        let is_text = |rest: &str| !rest.is_empty() && !rest.starts_with([' ', '#', '\t', '-', '=', '!']);
        if !line.trim_start().starts_with("- ") || !comment.strip_prefix('#').is_some_and(is_text) {
            return;
        }
        let at = Place { file: self.file, range: end - comment.len()..end - comment.len() + comment.trim_end().len() };
        let shown: String = comment.chars().take(20).collect();
        let problem = problem!("comment.found", text = shown.trim_end()).at(&at);
        self.problems.push(problem.help(msg!("comment.quote-or-space")));
    }

    /// Whether a key without a value between braces is the rest of a text, as in `{Languages: Kotlin, Java}`. It is reported and
    /// added to that text. A word that may be a key of the content model is no text, except behind a language.
    pub(crate) fn cut_at_comma(&mut self, key: &Node, entries: &mut [Entry], start: &Place) -> bool {
        let (Value::Scalar(rest), Some(last)) = (&key.value, entries.last_mut()) else { return false };
        let opened = self.text[start.range.start..].starts_with('{');
        let colon = self.text[key.place.range.end..].trim_start().starts_with(':');
        let word = if is_language(&last.key) { is_language(&rest.text) } else { is_own_key(&rest.text) };
        if !opened || colon || word {
            return false;
        }
        let typed = &self.text[last.value.place.range.start..key.place.range.end];
        let Value::Scalar(text) = &mut last.value.value else { return false };
        if text.text.is_empty() {
            return false;
        }
        let plain = text.plain && !typed.contains('\n');
        let joined = if plain { typed.to_owned() } else { format!("{}, {}", text.text, rest.text) };
        // A text with several commas is one mistake.
        let again = self.problems.iter().last().and_then(|problem| Some((problem.code, problem.place.as_ref()?)));
        let again = again.is_some_and(|(code, at)| code == Code::Comma && at.range.start > last.key_place.range.start);
        // `1,000` and `9,5pt` are numbers, which quotes would not help.
        let is_digit = |char: char| char.is_ascii_digit();
        let number = plain && !typed.contains(' ') && text.text.ends_with(is_digit) && rest.text.starts_with(is_digit);
        let without_comma = |text: &str| {
            let thousands = text.rsplit(',').next().is_some_and(|end| end.len() == 3 && end.chars().all(is_digit));
            text.replace(',', if thousands { "" } else { "." })
        };
        if !again {
            // The whole text, up to the next key. A line may have a hundred thousand values.
            let line: String = self.text[last.value.place.range.start..].chars().take(MAX_SHOWN).collect();
            let line = line.split(['}', '\n']).next().unwrap_or_default();
            let parts: Vec<_> = line.split(", ").take_while(|part| !part.contains(": ")).collect();
            let shown = if plain { parts.join(", ") } else { joined.clone() };
            let help = match number {
                true => msg!("comma.write-number", number = without_comma(shown.trim_end_matches(','))),
                false => msg!("comma.quote-text", key = last.key, text = shown),
            };
            self.problems.push(problem!("comma.in-text").at(&key.place).help(help));
        }
        text.text = if number { without_comma(&joined) } else { joined };
        true
    }

    /// The text without quotes of a node in a value that starts with a bracket at `start`; `None` for other nodes.
    fn plain_between(&self, node: &Node, start: &Place, bracket: char) -> Option<&str> {
        let typed = &self.text[node.place.range.clone()];
        let plain = matches!(&node.value, Value::Scalar(scalar) if scalar.plain) && !typed.starts_with('*');
        Some(typed).filter(|_| plain && self.text[start.range.start..].starts_with(bracket))
    }

    /// Stops reading at a wide sign in a text without quotes between the braces that open at `start`, so that it is
    /// mended.
    pub(crate) fn check_wide(&self, node: &Node, find: fn(&str) -> Option<usize>, start: &Place) -> Parsed<()> {
        match self.plain_between(node, start, '{').and_then(find) {
            Some(at) => Err(Stop::Syntax { char: self.char(node.place.range.start + at), info: wide::INFO.into() }),
            None => Ok(()),
        }
    }

    /// Warns of a wide comma in an element without quotes of the list between brackets that opens at `start`. It stays
    /// in the text, as it may be meant.
    pub(crate) fn warn_wide(&mut self, node: &Node, start: &Place) {
        let Some((at, sign)) = self.plain_between(node, start, '[').and_then(wide::in_element) else { return };
        let start = node.place.range.start + at;
        let place = Place { file: node.place.file, range: start..start + sign.len_utf8() };
        self.problems
            .push(problem!("wide-comma.found", sign).at(&place).help(msg!("wide-character.write-comma", sign)));
    }

    /// Reports unused anchors that were meant as texts that start with `&`: those with a text without quotes, or with
    /// nothing, behind them in their line. Before a list, a mapping or a text in quotes no text is lost.
    pub(crate) fn report_anchors(&mut self) {
        for (id, node) in &self.anchors {
            if self.used.contains_key(id) || !matches!(&node.value, Value::Scalar(scalar) if scalar.plain) {
                continue;
            }
            let at = node.place.range.start;
            let start = match self.text[at..].starts_with('&') {
                true => at,
                false => self.text[..at].rfind('&').unwrap_or(at),
            };
            let name = self.text[start..].split(char::is_whitespace).next().unwrap_or_default();
            if self.text[start..node.place.range.end].trim_end().contains('\n') {
                continue;
            }
            let place = Place { file: self.file, range: start..start + name.len() };
            let problem = problem!("needs-quotes.anchor", name).at(&place);
            self.problems.push(problem.help(msg!("needs-quotes.put-in-quotes")));
        }
    }
}

/// The trimmed lines of a text with the byte at which each starts.
fn lines_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at + line.len() - line.trim_start().len();
        *at += line.len();
        Some((start, line.trim()))
    })
}
