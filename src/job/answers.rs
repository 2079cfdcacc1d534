//! The answers of letters as plain text for the fields of application portals, with their lengths.

use serde::Serialize;

use super::outcome::{Outcome, of_document};
use super::plan::PlannedDocument;
use super::prepare::with_plan;
use super::produce::DocumentRenderer;
use super::request::Request;
use crate::diagnostics::{Code, Place, Problem, Problems, msg, problem, suggest};
use crate::model::{Count, Letter, Question};
use crate::runtime::limits;
use crate::text::markdown::{self, LineBreaks};
use crate::view::Language;

/// The layout of letters, used if no document of the target shows them.
const LAYOUT: &str = "letter";

/// An answer, or the text of a letter without questions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// Id of the letter.
    pub letter: Option<String>,
    /// Id of the question.
    pub question: Option<String>,
    /// The question, or the title of the letter.
    pub prompt: String,
    /// The text; `None` if there is an error.
    pub text: Option<String>,
    /// Length of the text.
    pub count: usize,
    /// Maximum length.
    pub limit: Option<u32>,
    /// The unit of the length: `characters` or `bytes`.
    pub unit: &'static str,
    /// Length and limit in words, as in `142 / 700자`.
    pub counted: String,
    /// The places of the answer and the question in the content.
    #[serde(skip)]
    places: Vec<Place>,
}

/// The answers for the targets of a request, or without targets those of the content; only the answer with the id
/// `question` if it is given. The texts are left out if the documents have an error.
pub fn answers(request: &Request, question: Option<&str>) -> (Outcome, Vec<Answer>) {
    let own = Request { layouts: Vec::new(), ..request.clone() };
    let (mut outcome, mut found) = (Outcome::default(), Vec::new());
    if !request.targeting.targets.is_empty() {
        (outcome, found) = find_answers(&own, question);
    }
    if found.is_empty() && !outcome.problems.any_error() {
        (outcome, found) = find_answers(&Request { layouts: vec![LAYOUT.to_owned()], ..own }, question);
    }
    if outcome.problems.any_error() {
        found.iter_mut().for_each(|answer| answer.text = None);
    }
    (outcome, found)
}

/// Answers as printed text: a single answer alone, several ones each below its question.
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

fn find_answers(request: &Request, question: Option<&str>) -> (Outcome, Vec<Answer>) {
    let _running = limits::running(msg!("limit.content"));
    with_plan(request, |prepared, plan, outcome| {
        let renderer = DocumentRenderer::new(prepared);
        let shows_letters = |planned: &&PlannedDocument| {
            let layout = prepared.layouts.get(&planned.layout);
            !planned.is_package() && layout.is_some_and(|layout| !layout.omits("letters"))
        };
        let (mut found, mut problems) = (Vec::new(), Problems::default());
        for planned in plan.ready().filter(shows_letters) {
            let viewed = renderer.view(planned);
            let mut own = viewed.problems.into_found();
            let mut text = String::new();
            for answer in renderer.letters(planned).iter().flat_map(|letter| answers_of_letter(letter, &planned.lang)) {
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
            found.retain(|answer| answer.has_id(id));
            if found.is_empty() && !all.is_empty() {
                let ids = all.iter().filter_map(|answer| answer.question.as_deref().or(answer.letter.as_deref()));
                outcome.problems.push(problem!("unknown-id.not-found", name = id).maybe_help(suggest(id, ids)));
            }
            problems.retain(|problem| !is_about_answer(problem) || found.iter().any(|answer| answer.is_at(problem)));
        }
        outcome.problems.extend(problems);
        found
    })
}

/// Whether a problem belongs to a single answer.
fn is_about_answer(problem: &Problem) -> bool {
    matches!(problem.code, Code::AnswerLimit | Code::EmptyAnswer | Code::ShortAnswer)
}

impl Answer {
    /// Whether it has this id: of its question, of a letter without questions, or both as `letter.question`.
    fn has_id(&self, id: &str) -> bool {
        let own = self.question.as_deref().or(self.letter.as_deref());
        own == Some(id) || matches!((&self.letter, own), (Some(letter), Some(own)) if format!("{letter}.{own}") == id)
    }

    fn is_at(&self, problem: &Problem) -> bool {
        problem.place.as_ref().is_some_and(|place| self.places.contains(place))
    }
}

fn answers_of_letter(letter: &Letter, lang: &str) -> Vec<Answer> {
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
        // As in the printed letter, single line breaks are spaces.
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
