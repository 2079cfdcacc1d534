//! The answers of letters as they are pasted into the fields of a portal, with their lengths.

use serde::Serialize;

use super::outcome::{Outcome, of_document};
use super::plan::PlannedDocument;
use super::prepare::prepare;
use super::produce::DocumentRenderer;
use super::request::Request;
use crate::diagnostics::{Code, Place, Problem, Problems, msg, problem, suggest};
use crate::model::{Count, Letter, Question};
use crate::runtime::limits;
use crate::text::markdown::{self, LineBreaks};
use crate::typeset::fonts::Fonts;
use crate::view::Language;

/// The layout of letters, where a target has no document that shows them.
const LAYOUT: &str = "letter";

/// An answer, or the text of a letter without questions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// Id of its letter.
    pub letter: Option<String>,
    /// Id of the question.
    pub question: Option<String>,
    /// What is asked, or the title of the letter.
    pub prompt: String,
    /// The text; absent where something is wrong with it.
    pub text: Option<String>,
    /// How long it is.
    pub count: usize,
    /// How long it may be.
    pub limit: Option<u32>,
    /// What is counted: `characters` or `bytes`.
    pub unit: &'static str,
    /// Length and limit in words, as in `142 / 700자`.
    pub counted: String,
    /// Where it was written; what is asked too.
    #[serde(skip)]
    places: Vec<Place>,
}

/// The answers that the untailored content or a target shows; with `question` that of one id. They have no texts unless
/// the document passes its checks.
pub fn answers(request: &Request, question: Option<&str>) -> (Outcome, Vec<Answer>) {
    let own = Request { layouts: Vec::new(), ..request.clone() };
    let (mut outcome, mut found) = (Outcome::default(), Vec::new());
    if !request.targeting.targets.is_empty() {
        (outcome, found) = of_documents(&own, question);
    }
    if found.is_empty() && !outcome.problems.any_error() {
        (outcome, found) = of_documents(&Request { layouts: vec![LAYOUT.to_owned()], ..own }, question);
    }
    if outcome.problems.any_error() {
        found.iter_mut().for_each(|answer| answer.text = None);
    }
    (outcome, found)
}

/// Answers as they are printed and kept: one alone, several below what is asked.
pub fn answers_as_text(answers: &[Answer]) -> String {
    let text = |answer: &Answer| answer.text.clone().unwrap_or_default();
    match answers {
        [answer] => format!("{}\n", text(answer)),
        answers => {
            let texts = answers.iter().map(|answer| format!("■ {}\n\n{}\n", answer.prompt, text(answer)));
            texts.collect::<Vec<_>>().join("\n\n")
        }
    }
}

fn of_documents(request: &Request, question: Option<&str>) -> (Outcome, Vec<Answer>) {
    let _running = limits::running(msg!("limit.content"));
    let mut outcome = Outcome::default();
    let Some((prepared, plan)) = prepare(request, Fonts::new(&request.fonts), &mut outcome) else {
        return (outcome, Vec::new());
    };
    let renderer = DocumentRenderer::new(&prepared);
    let shows_letters = |planned: &&PlannedDocument| {
        !planned.is_package() && prepared.layouts.get(&planned.layout).is_some_and(|layout| !layout.omits("letters"))
    };
    let (mut found, mut problems) = (Vec::new(), Problems::default());
    for planned in plan.ready().filter(shows_letters) {
        let viewed = renderer.view(planned);
        let mut own = viewed.problems.into_found();
        let mut text = String::new();
        for answer in renderer.letters(planned).iter().flat_map(|letter| of_letter(letter, &planned.lang)) {
            text.push_str(answer.text.as_deref().unwrap_or_default());
            text.push('\n');
            if !found.contains(&answer) {
                found.push(answer);
            }
        }
        if planned.target.is_some() {
            own.extend(renderer.gates.check_text(&renderer.recipe(planned, &[]), &text));
        }
        problems.extend_with(own.into_iter().map(|problem| of_document(problem, planned)));
    }
    if let Some(id) = question {
        let all = found.clone();
        found.retain(|answer| answer.is(id));
        if found.is_empty() && !all.is_empty() {
            let ids = all.iter().filter_map(|answer| answer.question.as_deref().or(answer.letter.as_deref()));
            outcome.problems.push(problem!("unknown-id.not-found", name = id).maybe_help(suggest(id, ids)));
        }
        problems.retain(|problem| !is_of_answer(problem) || found.iter().any(|answer| answer.has(problem)));
    }
    outcome.problems.extend(problems);
    drop(renderer);
    outcome.sources = prepared.sources;
    (outcome, found)
}

/// Whether a problem is one of a single answer.
fn is_of_answer(problem: &Problem) -> bool {
    matches!(problem.code, Code::AnswerLimit | Code::EmptyAnswer | Code::ShortAnswer)
}

impl Answer {
    /// Whether it has this id: that of the question, of a letter that is one text, or both with a dot between them.
    fn is(&self, id: &str) -> bool {
        let own = self.question.as_deref().or(self.letter.as_deref());
        own == Some(id) || matches!((&self.letter, own), (Some(letter), Some(own)) if format!("{letter}.{own}") == id)
    }

    fn has(&self, problem: &Problem) -> bool {
        problem.place.as_ref().is_some_and(|place| self.places.contains(place))
    }
}

fn of_letter(letter: &Letter, lang: &str) -> Vec<Answer> {
    let language = Language::of(lang);
    let letter_id = letter.id.as_ref().map(|id| id.text.trim().to_owned());
    let plain = |text: &str| markdown::inline(text).value.plain_text();
    let of_question = |question: &Question| {
        let text = question.pasted();
        let unit = if question.is_in_bytes() { "bytes" } else { "characters" };
        let places = question.text().map(|text| text.place.clone()).into_iter().chain([question.prompt.place.clone()]);
        Answer {
            letter: letter_id.clone(),
            question: question.id.as_ref().map(|id| id.text.trim().to_owned()),
            prompt: plain(&question.prompt.text),
            count: question.length(&text),
            limit: question.limit,
            unit,
            counted: language.counted(question.length(&text), question.limit, unit),
            places: places.collect(),
            text: Some(text),
        }
    };
    let mut found: Vec<_> = letter.questions.iter().map(of_question).collect();
    if let Some(body) = &letter.body {
        // Printed as a letter, its single line breaks are spaces.
        let text = markdown::blocks(&body.text, LineBreaks::Space).value.pasted();
        let count = Count::Chars.length(&text);
        found.push(Answer {
            letter: letter_id,
            question: None,
            prompt: letter.title.as_ref().map(|title| plain(&title.text)).unwrap_or_default(),
            count,
            limit: None,
            unit: "characters",
            counted: language.counted(count, None, "characters"),
            places: vec![body.place.clone()],
            text: Some(text),
        });
    }
    found
}
