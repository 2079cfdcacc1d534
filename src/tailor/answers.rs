//! The letters of a target, and questions that take their answer from another one (`use: growth`).
//!
//! Each company has its own questions and limits; the answers are written once, in the content.

use super::ids;
use super::targets::target::{Document, Target};
use crate::diagnostics::{Problems, msg, problem, suggest};
use crate::yaml::node::{Entry, Node, Value};

/// Keys that are taken with an answer: the meaning of its line breaks belongs to the text.
const TAKEN: &[&str] = &["answer", "variants", "line_breaks"];

/// An answer that other questions can take.
struct Source {
    /// The ids of the letter and of the question: `essay.growth`. Only one if the letter has no id or no questions.
    path: Vec<String>,
    /// The keys of the question, or the text of the letter as an answer.
    entries: Vec<Entry>,
}

/// Replaces the letters of the content by those of a target, unless the document names a letter of the content, and
/// fills in the answers that questions take from others.
pub fn put(tree: &mut Node, target: Option<&Target>, document: Option<&Document>, lang: &str, problems: &mut Problems) {
    let sources = sources(tree, lang);
    if let Some(letters) = target.and_then(|target| target.letters.as_ref()).map(|letters| &letters.0) {
        let wanted = document.and_then(|document| document.letter.as_ref()).map(|name| name.text.trim());
        if !wanted
            .is_some_and(|id| !has(letters, id, lang) && tree.get("letters").is_some_and(|own| has(own, id, lang)))
        {
            replace(tree, letters);
        }
    }
    // A missing answer may be in a part that could not be read.
    let gaps = tree.has_gaps();
    let letters = tree.get_mut("letters").and_then(Node::elements_mut).into_iter().flatten();
    each_question(letters, |question| take(question, &sources, gaps, problems));
}

/// Calls `visit` with the entries of every question.
pub fn each_question<'n>(letters: impl Iterator<Item = &'n mut Node>, mut visit: impl FnMut(&mut Vec<Entry>)) {
    let lists = letters.filter_map(|letter| letter.get_mut("questions")?.elements_mut());
    lists.flatten().filter_map(Node::entries_mut).for_each(&mut visit);
}

fn has(letters: &Node, id: &str, lang: &str) -> bool {
    ids::of_list(letters.elements(), lang).iter().flatten().any(|own| own == id)
}

fn replace(tree: &mut Node, letters: &Node) {
    let Some(entries) = tree.entries_mut() else { return };
    let entry = Entry::new("letters", letters.clone());
    match entries.iter_mut().find(|entry| entry.key == "letters") {
        Some(known) => *known = entry,
        None => entries.push(entry),
    }
}

/// The answers of a content.
fn sources(tree: &Node, lang: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let letters = tree.get("letters").map_or(&[][..], Node::elements);
    for (letter, id) in letters.iter().zip(ids::of_list(letters, lang)) {
        for question in letter.get("questions").map_or(&[][..], Node::elements) {
            let own = question.get("id").and_then(Node::as_str).map(|id| id.trim().to_owned());
            let has_answer = question.get("answer").or(question.get("variants")).is_some();
            if let Some(own) = own.filter(|_| has_answer) {
                let path = id.clone().into_iter().chain([own]).collect();
                found.push(Source { path, entries: question.entries().to_vec() });
            }
        }
        let body = letter.entries().iter().find(|entry| entry.key == "body");
        if let (Some(id), Some(body)) = (id, body) {
            // Its single line breaks are spaces, as in a printed letter.
            let answer = Entry { key: "answer".to_owned(), ..body.clone() };
            let rule = Entry::new("line_breaks", Node::text("markdown", &body.key_place));
            found.push(Source { path: vec![id], entries: vec![answer, rule] });
        }
    }
    found
}

/// Fills in the answer of one question. If it cannot be found, the answer is an error that was reported.
fn take(question: &mut Vec<Entry>, sources: &[Source], gaps: bool, problems: &mut Problems) {
    let find = |key: &str| question.iter().find(|entry| entry.key == key && !entry.value.is_empty());
    let text = |key: &str| {
        find(key).and_then(|entry| Some((entry.value.as_str()?.trim().to_owned(), entry.value.place.clone())))
    };
    let variant = text("variant");
    let Some((name, place)) = text("use") else {
        if let (Some((_, place)), None) = (&variant, find("use")) {
            problems.push(problem!("unknown-variant.without-use").at(place).help(msg!("unknown-variant.add-use")));
        }
        return;
    };
    if let Some(own) = find("answer").or_else(|| find("variants")) {
        let problem = problem!("two-answers.and-use", key = own.key).at(&place);
        problems.push(problem.help(msg!("two-answers.choose-one")));
        return;
    }
    let path: Vec<_> = name.split('.').map(str::to_owned).collect();
    let mut fitting = sources.iter().filter(|source| source.path.ends_with(&path));
    let unread = Entry::new("answer", Node { value: Value::Error, place: place.clone() });
    let Some(source) = fitting.next() else {
        question.push(unread);
        if !gaps {
            let known: Vec<_> = sources.iter().filter_map(|source| source.path.last()).map(String::as_str).collect();
            let problem = problem!("unknown-id.no-answer", name).at(&place);
            let help = suggest(&name, known.iter().copied()).unwrap_or_else(|| msg!("unknown-id.give-answer-id"));
            problems.push(problem.help(help));
        }
        return;
    };
    if let Some(other) = fitting.next() {
        let (one, other) = (source.path.join("."), other.path.join("."));
        problems.push(problem!("unknown-id.several-answers", name, one, other).at(&place));
        return;
    }
    let mut taken: Vec<_> =
        source.entries.iter().filter(|entry| TAKEN.contains(&entry.key.as_str())).cloned().collect();
    if let Some((variant, place)) = &variant {
        let variants = taken.iter().find(|entry| entry.key == "variants").and_then(|entry| entry.value.as_map());
        let variants = variants.unwrap_or_default();
        let Some(chosen) = variants.iter().find(|entry| entry.key == *variant).cloned() else {
            let known: Vec<_> = variants.iter().map(|entry| entry.key.as_str()).collect();
            let problem = problem!("unknown-variant.not-in", name = variant, answer = name).at(place);
            problems.push(problem.maybe_help(suggest(variant, known.iter().copied())));
            return;
        };
        taken.retain(|entry| entry.key == "line_breaks");
        taken.push(Entry { key: "answer".to_owned(), ..chosen });
    }
    // `answers --question` takes the id of the answer as well.
    if find("id").is_none() {
        taken.push(Entry::new("id", Node::text(source.path.last().cloned().unwrap_or_default(), &place)));
    }
    question.retain(|entry| entry.key != "use" && entry.key != "variant");
    for entry in taken {
        if !question.iter().any(|own| own.key == entry.key) {
            question.push(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{show, tree};
    use super::*;

    fn put_in(letters: &str) -> (String, Vec<String>) {
        let (mut tree, mut problems) = (tree(&format!("letters: {letters}")), Problems::default());
        put(&mut tree, None, None, "ko", &mut problems);
        let found = problems.into_found().into_iter().map(|problem| problem.message.to_string()).collect();
        (show(&tree), found)
    }

    const OWN: &str =
        "{id: a, questions: [{id: q, variants: {long: l, short: s}}, {id: r, answer: x, line_breaks: markdown}]}";

    #[test]
    fn an_answer_is_taken_from_another_question_or_letter() {
        for (question, filled) in [
            ("use: q", "variants: {long: l, short: s}, id: q"),
            ("use: a.q, variant: short", "answer: s, id: q"),
            ("use: r", "answer: x, line_breaks: markdown, id: r"),
            ("id: own, use: r, line_breaks: keep", "id: own, line_breaks: keep, answer: x"),
            ("use: r, line_breaks: keep", "line_breaks: keep, answer: x, id: r"),
            ("use: c", "answer: body, line_breaks: markdown, id: c"),
        ] {
            let (shown, problems) = put_in(&format!("[{OWN}, {{id: c, body: body}}, {{questions: [{{{question}}}]}}]"));
            assert!(
                problems.is_empty() && shown.ends_with(&format!("{{questions: [{{{filled}}}]}}]}}")),
                "{shown} {problems:?}"
            );
        }
    }

    #[test]
    fn what_cannot_be_taken_is_told() {
        for (question, told) in [
            ("use: z", "no answer has the id `z`"),
            ("use: q, variant: shrt", "answer `q` has no variant `shrt`"),
            ("use: q, answer: y", "expected `answer` or `use`, found both"),
            ("variant: short", "`variant` without `use`"),
        ] {
            assert_eq!(put_in(&format!("[{OWN}, {{questions: [{{{question}}}]}}]")).1, [told]);
        }
        let twice = put_in(&format!("[{OWN}, {{id: b, questions: [{{id: q, answer: y}}, {{use: q}}]}}]")).1;
        assert_eq!(twice, ["several answers have the id `q`: `a.q`, `b.q`"]);
    }
}
