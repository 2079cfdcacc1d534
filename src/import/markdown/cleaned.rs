//! Cleans Markdown before it is parsed: extensions of site generators, and what people write that CommonMark reads otherwise.

use std::sync::LazyLock;

use regex::Regex;

use crate::import::cut;
use crate::import::document::{Left, Why};
use crate::text::pattern;

/// The names of HTML elements, to tell tags from text such as `<String>`.
const ELEMENTS: &str = " a abbr address article aside audio b blockquote body br button caption center cite code col \
    colgroup dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 \
    head header hr html i iframe img input ins kbd label legend li link main mark meta nav noscript object ol option p \
    picture pre q s samp script section select small source span strike strong style sub summary sup svg table tbody td \
    template textarea tfoot th thead time title tr tt u ul var video wbr ";

static TAG: LazyLock<Regex> = pattern!(r"^</?([A-Za-z][A-Za-z0-9-]*)");
static LIQUID: LazyLock<Regex> = pattern!(r"(?s)\{\{?%.*?%\}\}?|\{\{<.*?>\}\}|\{#.*?#\}");
static GIVEN: LazyLock<Regex> = pattern!(r#"([\w-]+)\s*=\s*(?:"([^"]*)"|“([^”]*)”)"#);
static OUTPUT: LazyLock<Regex> = pattern!(r"\{\{[^{}\n]*\}\}");
static ATTRIBUTES: LazyLock<Regex> = pattern!(r"\{:[^{}\n]*\}");
static HEADING_ID: LazyLock<Regex> = pattern!(r"^(#{1,6}\s.*?)\s*\{[#.][^{}]*\}\s*$");
static HIDDEN: LazyLock<Regex> = pattern!(r"%%[^%\n]+%%");
static EMBED: LazyLock<Regex> = pattern!(r"!\[\[([^\]|\n]+)(?:\|[^\]\n]*)?\]\]");
static GLUED: LazyLock<Regex> = pattern!(r"^ {0,3}(#{2,6})([^#\s].*)$");
static TAGS_ONLY: LazyLock<Regex> = pattern!(
    r"(?i)^\s*(?:</?(?:div|details|section|article|center|main|p|td|tr|table|tbody|aside|header)\b[^>]*>|<summary>.*</summary>|\s)+$"
);
static RULE: LazyLock<Regex> = pattern!(r"(?i)^\s*(?:<(?:hr|br)\s*/?>\s*)+$");
static LABEL: LazyLock<Regex> = pattern!(r"^(?:\*\*[^*]+\*\*\s*:?|\[[^\]]+\]|\*\*[^*]+\*\*\s*:.*)\s*$");
static DELIMITER: LazyLock<Regex> = pattern!(r"^\s*\|?[\s:|-]*-[\s:|-]*$");
static DESCRIBED: LazyLock<Regex> = pattern!(r"^ {0,3}: +\S");
static ITEM: LazyLock<Regex> = pattern!(r"^(?:[-*+]|\d+[.)])\s");
static LISTED: LazyLock<Regex> = pattern!(r"^\s*(?:[-*+]|\d+[.)])\s|^\s{2,}\S");
static MARKED: LazyLock<Regex> = pattern!(r"^\s{0,3}(?:#{1,6}|[-*+]\s|\d+[.)]\s|>\s?|\||!\[|\*\*|```)");

/// Arguments of templates that are paths, sizes or styles rather than text.
const LOOKS: &[&str] = &[
    "id", "class", "style", "width", "height", "src", "img", "image", "image_path", "logo", "logo_url", "icon", "alt",
    "layout", "type", "lang", "title_link", "target",
];

/// Whether text that begins with `<` is an HTML tag or a comment.
pub fn is_html(tag: &str) -> bool {
    match TAG.captures(tag) {
        Some(found) => ELEMENTS.contains(&format!(" {} ", found[1].to_ascii_lowercase())),
        None => true,
    }
}

/// The cleaned lines of the source, each with its original line number.
#[derive(Default)]
pub struct Cleaned {
    lines: Vec<String>,
    /// The original line numbers.
    pub numbers: Vec<usize>,
    /// What was left out.
    pub left: Vec<Left>,
    /// Whether the file belongs to a site generator, so that `{{ }}` is not text.
    site: bool,
    /// The number of lines before the body.
    skipped: usize,
    /// The indentation of the HTML that is open.
    indent: String,
    /// The indentation of a list outside any other, which would make it code.
    outer: String,
    /// Whether the lines above are a list.
    listed: bool,
}

impl Cleaned {
    /// The cleaned text.
    pub fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }

    fn leave(&mut self, line: usize, why: Why, text: &str) {
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.left.push(Left::new((line, line), why, &text));
    }

    /// Splits the front matter, which is YAML between `---` or TOML between `+++`, from the body.
    pub fn front<'s>(&mut self, source: &'s str) -> (Vec<(String, String)>, &'s str) {
        if let Some((toml, body)) = source.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")) {
            (self.skipped, self.site) = (toml.matches('\n').count() + 3, true);
            let pairs = toml.lines().filter_map(|line| line.split_once('='));
            let bare = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
            return (pairs.map(|(key, value)| (bare(key), bare(value))).collect(), body);
        }
        let Some(rest) = source.strip_prefix("---\n").or_else(|| source.strip_prefix("---\r\n")) else {
            return (Vec::new(), source);
        };
        let ends = ["\n---", "\n..."].iter().filter_map(|end| rest.find(end)).min();
        let Some(end) = ends else { return (Vec::new(), source) };
        let (yaml, after) = (&rest[..end], &rest[end + 4..]);
        let body = after.split_once('\n').map_or("", |(_, body)| body);
        let Ok(serde_yaml::Value::Mapping(map)) = serde_yaml::from_str(yaml) else { return (Vec::new(), source) };
        self.skipped = source[..source.len() - body.len()].matches('\n').count();
        self.site = true;
        let front = map.into_iter().filter_map(|(key, value)| {
            let text = match value {
                serde_yaml::Value::String(text) => text,
                serde_yaml::Value::Number(number) => number.to_string(),
                serde_yaml::Value::Sequence(list) => {
                    list.iter().filter_map(|item| item.as_str()).collect::<Vec<_>>().join(", ")
                }
                _ => String::new(),
            };
            Some((key.as_str()?.to_owned(), text))
        });
        (front.collect(), body)
    }

    /// Cleans the body.
    pub fn body(&mut self, body: &str) {
        let body = body.replace("\r\n", "\n").replace('\r', "\n");
        self.site |= body.contains("{%");
        let body = self.templates(&body);
        let mut fence: Option<String> = None;
        let typed: Vec<&str> = body.split('\n').collect();
        for (at, line) in typed.iter().enumerate() {
            let number = self.skipped + at + 1;
            let mark = line.trim_start();
            let run: String = mark.chars().take_while(|char| matches!(char, '`' | '~')).collect();
            match &fence {
                Some(open) => {
                    if run.starts_with(open.as_str()) && mark.trim_end() == run {
                        fence = None;
                    }
                    self.push(line, number);
                    continue;
                }
                None if run.len() >= 3 && (run.starts_with("```") || run.starts_with("~~~")) => {
                    fence = Some(run);
                    self.push(line, number);
                    continue;
                }
                None => {}
            }
            let mut cleaned = self.line(line, number);
            self.outdent(&mut cleaned);
            // HTML that continues after an empty line is not code, even if it is indented.
            let mut filled = typed[..at].iter().rev().map(|line| line.trim()).skip_while(|line| line.is_empty());
            let bare = cleaned.trim_start();
            let indent = &cleaned[..cleaned.len() - bare.len()];
            let is_tag = bare.starts_with('<') && is_html(bare);
            let goes_on = filled.next().is_some_and(|above| above.starts_with('<') || above.ends_with('>'));
            if is_tag && goes_on && indent.len() > self.indent.len() {
                cleaned = format!("{}{bare}", self.indent);
            } else if is_tag {
                self.indent = indent.to_owned();
            }
            // A label directly below a list is not part of its last item.
            let above = at.checked_sub(1).map_or("", |above| typed[above]);
            // `: ` below a line describes it, which comrak only reads after an empty line.
            let is_said = DESCRIBED.is_match(&cleaned) && !above.trim().is_empty() && !LISTED.is_match(above);
            if is_said || LABEL.is_match(&cleaned) && LISTED.is_match(above) {
                self.push("", number);
            }
            let bar = |line: &str| line.trim_start().starts_with('|') && line.trim_end().ends_with('|');
            // The line below the header that the table does not have.
            if bar(line) && !bar(above) && DELIMITER.is_match(line) && typed.get(at + 1).is_some_and(|next| bar(next)) {
                continue;
            }
            let above = if DELIMITER.is_match(above) && at > 1 && !bar(typed[at - 2]) { "" } else { above };
            if bar(line) && !bar(above) && !typed.get(at + 1).is_some_and(|next| DELIMITER.is_match(next)) {
                // kramdown reads tables without a header.
                let rows = typed[at..].iter().take_while(|line| bar(line));
                let cells = rows.map(|line| line.matches('|').count() - 1).max().unwrap_or(1).max(1);
                for line in ["".to_owned(), format!("|{}", " |".repeat(cells)), format!("|{}", "-|".repeat(cells))] {
                    self.push(&line, number);
                }
            }
            if bar(line) {
                let head = typed[..at].iter().rposition(|line| DELIMITER.is_match(line));
                let head = head.filter(|head| typed[*head..at].iter().all(|line| bar(line)));
                cleaned = head.map_or(cleaned.clone(), |head| within(&cleaned, typed[head].matches('|').count()));
            }
            self.push(&cleaned, number);
            // CommonMark would read Markdown directly below a tag as HTML.
            let next = typed.get(at + 1).copied().unwrap_or_default();
            let ended = RULE.is_match(line) && !next.trim().is_empty() && !next.trim_start().starts_with('<');
            let is_html = line.trim_start().starts_with('<') && line.trim_end().ends_with('>');
            if ended || (TAGS_ONLY.is_match(line) && line.contains('<') || is_html) && MARKED.is_match(next) {
                self.push("", number);
            }
        }
    }

    /// Removes the indentation of lists, HTML and text that are not below a list item: they are not meant as code.
    fn outdent(&mut self, line: &mut String) {
        let bare = line.trim_start().to_owned();
        let indent = &line[..line.len() - bare.len()];
        let is_deep = indent.contains('\t') || indent.len() > 3;
        let is_text = !bare.contains(['{', '}', ';', '=', '$', '└', '├', '│']) && !bare.starts_with('<')
            || cut::email(&bare).is_some()
            || bare.starts_with("http")
            || bare.starts_with('<') && is_html(&bare);
        if bare.is_empty() {
            return;
        }
        if is_deep && !self.listed && self.outer.is_empty() && (is_text || ITEM.is_match(&bare)) {
            self.outer = indent.to_owned();
        }
        match line.strip_prefix(&self.outer) {
            Some(rest) => *line = rest.to_owned(),
            None => self.outer.clear(),
        }
        self.listed = ITEM.is_match(line.trim_start()) || self.listed && line.starts_with([' ', '\t']);
    }

    fn push(&mut self, line: &str, number: usize) {
        self.lines.push(line.to_owned());
        self.numbers.push(number);
    }

    /// Replaces includes by the texts given to them, and removes other template tags; the number of lines stays the same.
    fn templates(&mut self, body: &str) -> String {
        let mut out = String::with_capacity(body.len());
        let mut last = 0;
        for found in LIQUID.find_iter(body) {
            out.push_str(&body[last..found.start()]);
            last = found.end();
            let given: Vec<(&str, &str)> = GIVEN
                .captures_iter(found.as_str())
                .filter_map(|given| Some((given.get(1)?.as_str(), given.get(2).or(given.get(3))?.as_str().trim())))
                .filter(|(key, value)| {
                    !value.contains("{{") && !LOOKS.contains(&key.trim_end_matches(|char: char| char.is_ascii_digit()))
                })
                .collect();
            // `title="Engineer, Company" from="2020" to="2022"` is an entry.
            let named = |keys: &[&str]| given.iter().find(|(key, _)| keys.contains(key)).map(|(_, value)| *value);
            let entry = named(&["title", "name", "company"]).zip(named(&["from", "start"])).zip(named(&["to", "end"]));
            let given: Vec<String> = match entry {
                Some(((name, from), to)) => vec![format!("### {name} ({from} – {to})")],
                None => given.iter().map(|(key, value)| format!("**{key}**: {value}")).collect(),
            };
            let ends = found.as_str().matches('\n').count();
            let is_include =
                entry.is_some() || found.as_str()[2..].trim_start_matches('-').trim_start().starts_with("include");
            if is_include && !given.is_empty() {
                out.push_str(&given.join("  \n"));
                let more = ends.saturating_sub(given.len() - 1);
                out.push_str(&"\n".repeat(more));
            } else {
                let line = self.skipped + body[..found.start()].matches('\n').count() + 1;
                self.leave(line, Why::Site, found.as_str());
                out.push_str(&"\n".repeat(ends));
            }
        }
        out.push_str(&body[last..]);
        out
    }

    /// A line without extensions of site generators.
    fn line(&mut self, line: &str, number: usize) -> String {
        let mut line = line.to_owned();
        for (pattern, why, applies) in
            [(&ATTRIBUTES, Why::Site, true), (&HIDDEN, Why::Comment, true), (&OUTPUT, Why::Site, self.site)]
        {
            if applies && !line.contains('`') && pattern.is_match(&line) {
                for found in pattern.find_iter(&line.clone()) {
                    self.leave(number, why, found.as_str());
                }
                line = pattern.replace_all(&line, "").into_owned();
            }
        }
        let is_toc = line.trim().eq_ignore_ascii_case("[toc]") || matches!(line.trim(), "* TOC" | "- TOC" | "1. TOC");
        if is_toc {
            self.leave(number, Why::Site, &line);
            return String::new();
        }
        if let Some(found) = HEADING_ID.captures(&line) {
            line = found[1].to_owned();
        }
        line = literal(&line);
        if line.contains("![[") {
            line = EMBED.replace_all(&line, "![](<$1>)").into_owned();
        }
        if let Some(found) = GLUED.captures(&line) {
            line = format!("{} {}", &found[1], &found[2]);
        } else if number == self.skipped + 1
            && line.starts_with('#')
            && !line.starts_with("##")
            && !line[1..].contains('#')
        {
            line = format!("# {}", line[1..].trim_start());
        }
        line
    }
}

/// A row of a table with as many bars as its head: others, in tags or at its end, become characters, as their cells would be lost.
fn within(row: &str, bars: usize) -> String {
    let all: Vec<usize> = row.match_indices('|').map(|(at, _)| at).filter(|at| !row[..*at].ends_with('\\')).collect();
    let is_inside = |at: &usize| {
        let count = |tag: &str| row[..*at].matches(tag).count();
        count("<") > 2 * count("</") + count("<br")
    };
    let inside: Vec<usize> = all.iter().copied().filter(is_inside).collect();
    let others = match all.len().saturating_sub(bars) {
        0 => Vec::new(),
        more if more == inside.len() => inside,
        more => all[all.len() - 1 - more..all.len() - 1].to_vec(),
    };
    let mut row = row.to_owned();
    others.into_iter().rev().for_each(|at| row.insert(at, '\\'));
    row
}

/// A line in which `2*3*4` and `30~40%` are escaped, because contents read them as plain characters.
fn literal(line: &str) -> String {
    if !line.contains(['*', '~']) {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len() + 4);
    let (mut before, mut code) = (' ', false);
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        code ^= char == '`';
        let in_word = before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
        let alone = before != char && next != char && before != '\\';
        if !code && alone && (char == '~' || char == '*' && in_word) {
            out.push('\\');
        }
        out.push(char);
        before = char;
    }
    out
}
