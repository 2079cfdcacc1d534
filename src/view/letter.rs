//! 자기소개서 and cover letters, with their lengths as application portals count them.

use super::build::Builder;
use super::data::{LetterView, QuestionView};
use crate::diagnostics::{Problem, msg, problem};
use crate::model::read::Text;
use crate::model::{Letter, Question};
use crate::text::rich::Line;

impl Builder<'_> {
    /// The letter that was chosen, else all of them.
    pub(super) fn letters(&mut self) -> Vec<LetterView> {
        let portfolio = self.portfolio;
        portfolio.letters.iter().map(|letter| self.letter(letter)).collect()
    }

    fn letter(&mut self, letter: &Letter) -> LetterView {
        let optional = |builder: &mut Self, text: &Option<Text>| text.as_ref().map(|text| builder.texts.line(text));
        LetterView {
            id: letter.id.as_ref().map(|id| id.text.clone()).unwrap_or_default(),
            title: optional(self, &letter.title).unwrap_or_default(),
            recipient: optional(self, &letter.recipient),
            questions: letter.questions.iter().map(|question| self.question(question)).collect(),
            body: self.texts.optional_blocks(letter.body.as_ref()),
            closing: optional(self, &letter.closing),
        }
    }

    fn question(&mut self, question: &Question) -> QuestionView {
        let text = question.text();
        let answer = text.map(|text| self.texts.blocks_with(text, question.line_breaks())).unwrap_or_default();
        let pasted = question.pasted();
        let count = question.length(&pasted);
        let unit = if question.is_in_bytes() { "bytes" } else { "characters" };
        let over = question.limit.map_or(0, |limit| count.saturating_sub(limit as usize));
        self.check_answer(question, &pasted, count, unit);
        QuestionView {
            prompt: self.prompt(question),
            counted: self.counted(count, question.limit, unit),
            over: (over > 0).then(|| self.in_words("over", &self.number_of(over, unit))),
            count,
            answer,
            limit: question.limit,
            unit,
        }
    }

    /// Notes an answer that a portal would refuse, or that is far shorter than it may be.
    fn check_answer(&mut self, question: &Question, pasted: &str, count: usize, unit: &str) {
        let place = question.text().map_or(&question.prompt.place, |text| &text.place);
        let refused = |problem: Problem| if self.draft { problem.as_warning() } else { problem };
        let problem = match question.limit.map(|limit| limit as usize) {
            // An answer that could not be read was reported.
            _ if pasted.trim().is_empty() && self.texts.problems.any_error_in(&question.place) => return,
            _ if pasted.trim().is_empty() => refused(problem!("empty-answer.none")).help(msg!("empty-answer.write")),
            Some(limit) if count > limit => {
                let problem = refused(problem!("answer-limit.longer", count, limit, unit));
                let problem = problem.help(msg!("answer-limit.shorten", over = count - limit));
                // The limit of a target's question is elsewhere than the answer that it takes.
                match place.file == question.prompt.place.file {
                    true => problem,
                    false => problem.related(&question.prompt.place, msg!("answer-limit.question")),
                }
            }
            // 70 %, without rounding.
            Some(limit) if count * 10 < limit * 7 => {
                problem!("short-answer.far-below", count, limit, unit).help(msg!("short-answer.say-more"))
            }
            _ => return,
        };
        self.texts.problems.push(problem.at(place));
    }

    /// `487 / 600자`, or `487자` where there is no limit.
    fn counted(&mut self, count: usize, limit: Option<u32>, unit: &str) -> Line {
        let text = match limit {
            Some(limit) => format!("{count} / {}", self.number_of(limit as usize, unit)),
            None => self.number_of(count, unit),
        };
        self.texts.plain(&text)
    }

    /// `600자`.
    fn number_of(&self, number: usize, unit: &str) -> String {
        self.word(unit).replace("{}", &number.to_string())
    }

    fn in_words(&mut self, word: &str, value: &str) -> Line {
        let text = self.word(word).replace("{}", value);
        self.texts.plain(&text)
    }

    fn word(&self, key: &str) -> &'static str {
        self.language.words.get(key).map_or("{}", String::as_str)
    }

    fn prompt(&mut self, question: &Question) -> Line {
        self.texts.line(&question.prompt)
    }
}
