//! Chooses the letter of a document, and the variants of its answers.

use super::targets::target::{Document, Target};
use super::{answers, ids};
use crate::diagnostics::{Problems, msg, problem, suggest};
use crate::model::read::Text;
use crate::yaml::node::{Entry, Node};

/// Keeps only the chosen letter of the content, and for each question the answer of the chosen variant.
pub fn choose(tree: &mut Node, document: &Document, lang: &str, problems: &mut Problems) {
    let Some(letters) = tree.get_mut("letters") else {
        let letter = document.letter.iter().map(|own| (own, problem!("unknown-letter.not-found", name = own.text)));
        let variant = document.variant.iter();
        let variant = variant.map(|own| (own, problem!("unknown-variant.not-found", name = own.text)));
        for (name, problem) in letter.chain(variant) {
            problems.push(problem.at(&name.place).help(msg!("unknown-letter.no-letters")));
        }
        return;
    };
    let Some(letters) = letters.elements_mut() else { return };
    if let Some(wanted) = &document.letter {
        let known = ids::of_list(letters, lang);
        match known.iter().position(|id| id.as_deref() == Some(wanted.text.trim())) {
            Some(at) => *letters = vec![letters.swap_remove(at)],
            None => {
                let problem = problem!("unknown-letter.not-found", name = wanted.text).at(&wanted.place);
                let ids: Vec<_> = known.iter().flatten().map(String::as_str).collect();
                problems.push(problem.maybe_help(suggest(&wanted.text, ids.iter().copied())));
                return;
            }
        }
    }
    if let Some(variant) = &document.variant {
        choose_variant(letters, variant, problems);
    }
}

/// Reports the problems that [`choose`] would report, without changing the content.
pub fn check(tree: &Node, target: &Target, document: &Document, lang: &str, problems: &mut Problems) {
    if document.letter.is_some() && !tree.has_gaps() {
        let letters = tree.entries().iter().filter(|entry| entry.key == "letters").cloned().collect();
        let mut letters = Node::map(letters, &tree.place);
        // Problems of answers are reported with the documents that show them.
        answers::put(&mut letters, Some(target), Some(document), lang, &mut Problems::default());
        choose(&mut letters, document, lang, problems);
    }
}

fn choose_variant(letters: &mut [Node], variant: &Text, problems: &mut Problems) {
    let mut known = Vec::new();
    let mut found = false;
    answers::each_question(letters.iter_mut(), |entries| {
        let Some(variants) = entries.iter().find(|entry| entry.key == "variants") else { return };
        let variants = variants.value.entries();
        known.extend(variants.iter().map(|entry| entry.key.clone()));
        // A question without a variant of that name keeps its first one.
        if let Some(chosen) = variants.iter().find(|entry| entry.key == variant.text.trim()).cloned() {
            found = true;
            entries.retain(|entry| entry.key != "answer" && entry.key != "variants");
            entries.push(Entry { key: "answer".into(), ..chosen });
        }
    });
    if !found {
        known.sort();
        known.dedup();
        let problem = problem!("unknown-variant.not-found", name = variant.text).at(&variant.place);
        problems.push(problem.maybe_help(suggest(&variant.text, known.iter().map(String::as_str))));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{show, text, tree};
    use super::*;

    const LETTERS: &str =
        "letters: [{id: a, body: x}, {id: b, questions: [{id: q, variants: {long: l, short: s}}, {answer: z}]}]";

    fn chosen(letter: Option<&str>, variant: Option<&str>) -> (String, Vec<String>) {
        let (mut tree, mut problems) = (tree(LETTERS), Problems::default());
        let mut document = Document::of_layout(text("letter"));
        (document.letter, document.variant) = (letter.map(text), variant.map(text));
        choose(&mut tree, &document, "ko", &mut problems);
        (
            show(&tree),
            problems.into_found().into_iter().flat_map(|problem| problem.help).map(|help| help.to_string()).collect(),
        )
    }

    #[test]
    fn the_chosen_letter_stays_with_the_chosen_answers() {
        let (left, _) = chosen(Some("b"), Some("short"));
        assert_eq!(left, "{letters: [{id: b, questions: [{id: q, answer: s}, {answer: z}]}]}");
        assert_eq!(chosen(None, None).0, show(&tree(LETTERS)));
    }
}
