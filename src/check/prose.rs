//! Texts that people read: links and pictures in them, and the level of speech.

use super::Context;
use super::images;
use super::walk::TextAt;
use crate::content::Content;
use crate::content::problem::{Problem, Problems};
use crate::content::source::{Place, Sources};
use crate::text::markdown::{self, LineBreaks, TextProblem};

/// Notes what is wrong in a text.
pub fn check(text: &TextAt, content: &Content, context: Context, sources: &Sources, problems: &mut Problems) {
    if text.text.contains("](") || text.text.contains("]:") || text.text.contains("<") {
        links(text, content, context, sources, problems);
    }
    if let Some((plain, polite)) = speech_levels(text) {
        let problem =
            Problem::warning("speech-level", format!("`{plain}` and `{polite}`: two levels of speech in one answer"));
        let start = text.text.find(plain).unwrap_or(0);
        let problem = problem.at(text.place).point_at(text.text, start..start + plain.len());
        problems.push(problem.help("end every sentence in ~습니다, or every one in ~다"));
    }
}

fn links(text: &TextAt, content: &Content, context: Context, sources: &Sources, problems: &mut Problems) {
    let mut parsed = markdown::blocks(text.text, LineBreaks::Space);
    for problem in parsed.problems {
        // A row of a table is only one where the text is a block; the View tells those.
        if !matches!(problem, TextProblem::TableRow { .. }) {
            problems.push(text_problem(&problem, text.text, text.place));
        }
    }
    if text.text.contains("![") {
        parsed.value.for_each_image(&mut |src, _| {
            if !src.contains("{{") {
                images::check(content, context, sources, src, text.place, problems);
            }
        });
    }
}

/// What Markdown could not do, as a problem at its place.
pub fn text_problem(problem: &TextProblem, text: &str, place: &Place) -> Problem {
    let (name, part, help) = match problem {
        TextProblem::LinkScheme { url } | TextProblem::LinkTarget { url } => {
            let bare = url.contains('.') && !url.contains([':', ' ', '/']) || url.starts_with("www.");
            let help =
                match bare || url.split('/').next().is_some_and(|host| host.contains('.') && !host.starts_with('.')) {
                    true if !url.contains(':') => format!("write `https://{url}`"),
                    _ => "addresses start with https://, http://, mailto: or tel:".to_owned(),
                };
            ("link-scheme", url.as_str(), help)
        }
        TextProblem::TableRow { rest } => (
            "table",
            rest.as_str(),
            "give the header a cell for each of the row's, or write `\\|` for a bar to print".to_owned(),
        ),
    };
    let start = text.find(part).unwrap_or(0);
    let end = if text[start..].starts_with(part) { start + part.len() } else { start };
    Problem::error(name, problem.to_string()).at(place).point_at(text, start..end).help(help)
}

/// The ends of sentences in the two levels, where an answer has both: `했다.` and `했습니다.`.
fn speech_levels<'a>(text: &TextAt<'a>) -> Option<(&'a str, &'a str)> {
    let long = ["answer", "body", "summary", "variants"].iter().any(|key| text.path.contains(key));
    if !long {
        return None;
    }
    let (mut plain, mut polite) = (None, None);
    for sentence in text.text.split_inclusive(['.', '!', '?', '\n']) {
        let sentence = sentence.trim_end_matches(['.', '!', '?', '\n', ' ']);
        // What is quoted or listed has a level of its own.
        if sentence.trim_start().starts_with(['-', '*', '>', '|', '#', '"', '“', '‘', '\''])
            || sentence.ends_with(['"', '”', '’'])
        {
            continue;
        }
        let word = sentence.rsplit([' ', '\n']).next().unwrap_or_default();
        match word {
            word if ["습니다", "입니다", "니다", "세요", "어요", "아요", "예요", "에요"]
                .iter()
                .any(|end| word.ends_with(end)) =>
            {
                polite = polite.or(Some(word));
            }
            word if word.ends_with('다') && word.chars().count() > 1 => plain = plain.or(Some(word)),
            _ => {}
        }
    }
    plain.zip(polite)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixed_levels_are_found() {
        let place = Place {
            file: crate::content::source::Sources::default().add("a".into(), ".".into(), String::new()),
            range: 0..0,
        };
        let levels = |text: &str| speech_levels(&TextAt { path: vec!["answer"], text, place: &place }).is_some();
        assert!(levels("개발했다. 개선했습니다."));
        assert!(!levels("개발했습니다. \"좋다\" 는 말을 들었습니다."));
        assert!(!levels("- 개발했다\n개선했습니다."));
        assert!(!levels("개발했다. 개선했다."));
    }
}
