//! Cuts: parts of a content that are left out to make a document shorter or to hide personal data.

use indexmap::IndexSet;

use super::select;
use crate::diagnostics::brief::shortened;
use crate::diagnostics::{Problems, msg, problem, suggest};
use crate::model::read::macros::{choice, record};
use crate::model::read::{Read, Reader, Text};
use crate::model::shape::{Form, Shape};
use crate::model::{self, Day, Employment, Span};
use crate::text::markdown::{self, LineBreaks};
use crate::values::{End, PartialDate};
use crate::yaml::node::{Entry, Node, Value};

record! {
    /// The parts to leave out.
    Cut {
        tags: Vec<Text>,
        hide: Vec<Text>,
        since: Option<Day>,
        collapse_before: Option<Day>,
        max_items: Option<MaxItems>,
        redact: Vec<Redaction>,
    }
}

choice! {
    /// Personal data to leave out.
    Redaction {
        Contact, Email, Phone, Location, Links, Photo,
        #[strum(serialize = "birth_date")] #[serde(rename = "birth_date")] BirthDate, References, Blind,
    }
}

/// How many items lists may have.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MaxItems {
    /// For every list of bullets.
    all: Option<usize>,
    /// For the lists of one key.
    lists: Vec<(Text, usize)>,
}

impl Read for MaxItems {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut max = Self::default();
        let number = |text: &str| text.trim().parse::<usize>().ok();
        let mut add = |key: Option<Text>, count: Option<usize>, node: &Node| match (key, count) {
            (Some(key), Some(count)) => max.lists.push((key, count)),
            (None, Some(count)) => max.all = Some(count),
            (_, None) => {
                let text = shortened(node.as_str().unwrap_or("…"));
                let problem = problem!("wrong-value.expected-count", text).help(msg!("wrong-value.write-count"));
                reader.refuse::<()>(node, problem);
            }
        };
        match &node.value {
            Value::Map(entries) => entries.iter().for_each(|entry| {
                let key = Text { text: entry.key.clone(), place: entry.key_place.clone() };
                add(Some(key), entry.value.as_str().and_then(number), &entry.value);
            }),
            value => {
                let nodes = if let Value::List(nodes) = value { nodes } else { std::slice::from_ref(node) };
                for node in nodes {
                    for part in node.as_str().unwrap_or("?").split(',') {
                        match part.split_once('=') {
                            Some((key, count)) => {
                                let key = Text { text: key.trim().to_owned(), place: node.place.clone() };
                                add(Some(key), number(count), node);
                            }
                            None => add(None, number(part), node),
                        }
                    }
                }
            }
        }
        Some(max)
    }

    fn shape() -> Shape {
        let of_lists = Form {
            id: "schema-form.max-items",
            pattern: "^\\s*([^=,]+=)?\\s*[0-9]+\\s*(,\\s*([^=,]+=)?\\s*[0-9]+\\s*)*$",
            examples: &["4", "projects=2", "4,projects=2"],
        };
        Shape::Any(vec![Shape::Map(Box::new(Shape::Number)), Shape::List(Box::new(Shape::Form(of_lists)))])
    }
}

/// Keys of lists of bullets, which a number without a key limits.
const BULLET_KEYS: &[&str] = &["tasks", "results", "problem", "solution", "lessons", "troubleshooting", "items"];

/// Lists whose entries can be too old. Schools, certificates and service stay, however long ago they were.
const ENDING: &[&str] = &["experience", "projects", "entries", "sections"];

/// The keys that an entry of one line has.
const ONE_LINE: &[&str] = &["id", "tags", "priority", "company", "title", "organization", "period", "counts", "url"];

impl Cut {
    /// Whether everything that identifies the person is left out.
    pub fn is_blind(&self) -> bool {
        self.redact.contains(&Redaction::Blind)
    }

    /// Leaves out parts by tags and ids. This is done before the language is chosen, because ids may come from names.
    pub fn select(&self, tree: &mut Node, lang: &str) {
        select::by_tags(tree, &self.tags, &[]);
        select::hide(tree, &self.hide, lang);
    }

    /// Leaves out parts by time and number, and personal data, in a tree of one language.
    pub fn shorten(&self, tree: &mut Node, this_year: u16, problems: &mut Problems) {
        if let Some(since) = &self.since {
            each_ending(tree, &mut |nodes| nodes.retain(|node| !ended_before(node, since.date, this_year)));
        }
        if let Some(before) = &self.collapse_before {
            each_ending(tree, &mut |nodes| {
                let old = nodes.iter_mut().filter(|node| ended_before(node, before.date, this_year));
                old.for_each(collapse);
            });
        }
        if let Some(max) = &self.max_items {
            for (key, _) in &max.lists {
                let mut known = IndexSet::new();
                let is_list = |entry: &&Entry| {
                    matches!(entry.value.value, Value::List(_)) || BULLET_KEYS.contains(&entry.key.as_str())
                };
                tree.walk(&mut |node| {
                    known.extend(node.entries().iter().filter(is_list).map(|entry| entry.key.as_str()))
                });
                if !known.contains(key.text.as_str()) {
                    let problem = problem!("unknown-list.not-found", name = shortened(&key.text)).at(&key.place);
                    let help = suggest(&key.text, known.iter().copied());
                    problems.push(problem.help(help.unwrap_or_else(|| msg!("unknown-list.show"))));
                }
            }
            limit(tree, max);
        }
        self.redact.iter().for_each(|what| redact(tree, *what));
    }
}

/// Calls `visit` for every list whose entries can be too old, outer lists first.
fn each_ending(node: &mut Node, visit: &mut dyn FnMut(&mut Vec<Node>)) {
    let entries = node.entries_mut().into_iter().flatten();
    for entry in entries.filter(|entry| ENDING.contains(&entry.key.as_str())) {
        if let Some(nodes) = entry.value.elements_mut() {
            visit(nodes);
            nodes.iter_mut().for_each(|node| each_ending(node, visit));
        }
    }
}

/// Whether an entry certainly ended before a date; `false` without a period.
fn ended_before(node: &Node, date: PartialDate, this_year: u16) -> bool {
    // A period that cannot be read is reported when the tree is read into the model.
    let mut ignored = Problems::default();
    let mut reader = model::reader(&mut ignored, this_year);
    let span = node.get("period").and_then(|period| Span::read(period, &mut reader));
    span.is_some_and(|span| matches!(span.period.end(), End::At(end) if end.is_before(date)))
}

/// Reduces an entry to one line.
fn collapse(node: &mut Node) {
    let Value::Map(entries) = &mut node.value else { return };
    let text = |key: &str| entries.iter().find(|entry| entry.key == key).and_then(|entry| entry.value.as_str());
    // The kind of employment is removed, but it decides whether the entry counts for the total time.
    let employment = text("employment").map(str::trim);
    let uncounted = Employment::UNCOUNTED.iter().any(|own| employment == Some(own.word()));
    if uncounted && text("counts").is_none() {
        let place = entries[0].key_place.clone();
        entries.push(Entry::new("counts", Node::text("false", &place)));
    }
    // Other keys, such as role and team, would need a second line.
    entries.retain(|entry| ONE_LINE.contains(&entry.key.as_str()));
}

/// Limits the lists of a node and of all nodes below it.
fn limit(node: &mut Node, max: &MaxItems) {
    let skills = node.get("category").is_some();
    for entry in node.entries_mut().into_iter().flatten() {
        let own = max.lists.iter().find(|(key, _)| key.text == entry.key).map(|(_, count)| *count);
        let bullets = BULLET_KEYS.contains(&entry.key.as_str()) && !(skills && entry.key == "items");
        if let Some(count) = own.or(max.all.filter(|_| bullets)) {
            match &mut entry.value.value {
                Value::List(nodes) => keep_first(nodes, count),
                Value::Scalar(scalar) if bullets => scalar.text = first_items(&scalar.text, count),
                _ => {}
            }
        }
    }
    node.children_mut().for_each(|node| limit(node, max));
}

/// Keeps `count` elements of a list in their order: those of high priority, then the first ones.
fn keep_first(nodes: &mut Vec<Node>, count: usize) {
    let rank = |node: &Node| match node.get("priority").and_then(Node::as_str).map(str::trim) {
        Some("high") => 0,
        Some("low") => 2,
        _ => 1,
    };
    let mut ranked: Vec<_> = nodes.iter().enumerate().map(|(at, node)| (rank(node), at)).collect();
    ranked.sort();
    ranked.truncate(count);
    let mut at = 0;
    nodes.retain(|_| {
        at += 1;
        ranked.iter().any(|(_, kept)| *kept == at - 1)
    });
}

/// The first items of a block that is a Markdown list; other blocks stay the same.
fn first_items(block: &str, count: usize) -> String {
    let outline = markdown::blocks(block, LineBreaks::Space).outline;
    let next = outline.items.iter().filter(|item| item.marker.column == 0).nth(count);
    block[..next.map_or(block.len(), |item| item.range.start)].to_owned()
}

fn redact(tree: &mut Node, what: Redaction) {
    let remove = |node: Option<&mut Node>, keys: &[&str]| {
        if let Some(entries) = node.and_then(Node::entries_mut) {
            entries.retain(|entry| !keys.contains(&entry.key.as_str()));
        }
    };
    match what {
        Redaction::Contact => {
            remove(tree.get_mut("profile"), &["email", "phone", "location", "links"]);
            let references = tree.get_mut("references").and_then(Node::elements_mut).into_iter().flatten();
            references.for_each(|node| remove(Some(node), &["contact"]));
        }
        Redaction::References => remove(Some(tree), &["references"]),
        // `blind` does this.
        Redaction::Blind => {}
        // The other words are keys of the profile.
        _ => remove(tree.get_mut("profile"), &[what.word()]),
    }
}

#[cfg(test)]
mod tests {
    use super::super::ids::all;
    use super::super::testing::{show, tree};
    use super::*;
    use crate::diagnostics::Problem;

    const CONTENT: &str = "
profile: {name: a, email: e, phone: p, photo: f, links: [l]}
experience:
- {id: now, company: a, period: 2020.01 ~, projects: [{id: then, title: t, period: 2016 ~ 2017.12}]}
- {id: intern, company: b, role: r, employment: intern, period: {start: 2016.01, end: 2016.12}, tasks: [x]}
education: [{id: school, school: s, period: 2010 ~ 2014}]
references: [{name: r, contact: c}]
";

    fn cut(content: &str, cut: &str) -> (Node, Vec<Problem>) {
        let (mut content, mut problems) = (tree(content), Problems::default());
        let cut = Cut::read(&tree(cut), &mut model::reader(&mut problems, 2026)).unwrap();
        cut.shorten(&mut content, 2026, &mut problems);
        (content, problems.into_found())
    }

    #[test]
    fn since_drops_what_ended_before() {
        assert_eq!(all(&cut(CONTENT, "since: 2018").0, "ko"), ["now", "school", "r"]);
        assert_eq!(all(&cut(CONTENT, "since: 2017").0, "ko"), ["now", "now.then", "school", "r"]);
    }

    #[test]
    fn collapse_keeps_one_line_that_counts_as_before() {
        let left = show(&cut(CONTENT, "collapse_before: 2018").0);
        let line = "{id: intern, company: b, period: {start: 2016.01, end: 2016.12}, counts: false}";
        assert!(left.contains(line), "{left}");
        assert!(left.contains("{id: then, title: t, period: 2016 ~ 2017.12}"), "{left}");
    }

    #[test]
    fn lists_keep_so_many_and_the_weighty_ones_first() {
        let content = "projects: [{tasks: [a, {text: b, priority: low}, c, {text: d, priority: high}]}, {}, {}]\n\
                       skills: [{category: x, items: [a, b, c]}]";
        let left = show(&cut(content, "max_items: 2").0);
        assert!(left.contains("tasks: [a, {text: d, priority: high}]"), "{left}");
        assert!(left.contains("items: [a, b, c]"), "{left}");
        let left = show(&cut(content, "max_items: projects=1").0);
        assert!(left.contains("projects: [{tasks: [a, {text: b, priority: low}, c, {text: d, priority: high}]}]"));
        assert_eq!(cut(content, "max_items: {projcts: 1}").1[0].help[0].to_string(), "did you mean `projects`?");
        assert_eq!(cut(content, "max_items: many").1.len(), 1);
    }

    #[test]
    fn items_of_a_block_are_counted_too() {
        let block = "- a\n  - below\n- b\n\n  ~~~\n  - code\n  ~~~\n- c\n";
        assert_eq!(first_items(block, 1), "- a\n  - below\n");
        assert_eq!(first_items(block, 2), "- a\n  - below\n- b\n\n  ~~~\n  - code\n  ~~~\n");
        assert_eq!(first_items("1. a\n2. b\n", 1), "1. a\n");
        assert_eq!(first_items("no list\n", 1), "no list\n");
    }

    #[test]
    fn contacts_are_taken_out_everywhere() {
        let left = show(&cut(CONTENT, "redact: contact").0);
        assert!(left.contains("{profile: {name: a, photo: f}") && left.contains("references: [{name: r}]"), "{left}");
        assert!(!show(&cut(CONTENT, "redact: [photo]").0).contains("photo"));
        let left = show(&cut(CONTENT, "redact: [phone, links]").0);
        assert!(left.contains("{profile: {name: a, email: e, photo: f}"), "{left}");
        assert_eq!(cut(CONTENT, "redact: contcat").1[0].help[0].to_string(), "did you mean `contact`?");
    }
}
