//! 자기소개서 and cover letters, with their lengths as application portals count them.

use super::build::Builder;
use super::data::{LetterView, QuestionView};
use crate::diagnostics::{Problem, msg, problem};
use crate::model::{Letter, Question};

impl Builder<'_> {
    /// The letters of the content; tailoring already reduced them to the chosen one.
    pub(super) fn letters(&mut self) -> Vec<LetterView> {
        self.portfolio.letters.iter().map(|letter| self.letter(letter)).collect()
    }

    fn letter(&mut self, letter: &Letter) -> LetterView {
        LetterView {
            id: letter.id.as_ref().map(|id| id.text.clone()).unwrap_or_default(),
            title: self.texts.optional_line(letter.title.as_ref()).unwrap_or_default(),
            recipient: self.texts.optional_line(letter.recipient.as_ref()),
            questions: letter.questions.iter().map(|question| self.question(question)).collect(),
            body: self.texts.optional_blocks(letter.body.as_ref()),
            closing: self.texts.optional_line(letter.closing.as_ref()),
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
            prompt: self.texts.line(&question.prompt),
            counted: self.texts.plain(&self.language.counted(count, question.limit, unit)),
            over: (over > 0).then(|| {
                let number = self.language.number(over, unit);
                self.texts.plain(&self.language.worded("over", &number))
            }),
            count,
            answer,
            limit: question.limit,
            unit,
        }
    }

    /// Reports an answer that a portal would refuse, or that is much shorter than its limit.
    fn check_answer(&mut self, question: &Question, pasted: &str, count: usize, unit: &str) {
        let place = question.text().map_or(&question.prompt.place, |text| &text.place);
        let is_empty = pasted.trim().is_empty();
        let refused = |problem: Problem| if self.setup.draft { problem.as_warning() } else { problem };
        let problem = match question.limit.map(|limit| limit as usize) {
            // A question that could not be read is already reported.
            _ if is_empty && (self.setup.letters_unread || self.texts.problems.any_error_in(&question.place)) => return,
            _ if is_empty => refused(problem!("empty-answer.none")).help(msg!("empty-answer.write")),
            Some(limit) if count > limit => {
                let problem = refused(problem!("answer-limit.longer", count, limit, unit));
                let problem = problem.help(msg!("answer-limit.shorten", over = count - limit));
                // The question of a target can take its answer from another file.
                match place.file == question.prompt.place.file {
                    true => problem,
                    false => problem.related(&question.prompt.place, msg!("answer-limit.question")),
                }
            }
            // Less than 70 % of the limit.
            Some(limit) if count * 10 < limit * 7 => {
                problem!("short-answer.far-below", count, limit, unit).help(msg!("short-answer.say-more"))
            }
            _ => return,
        };
        self.texts.problems.push(problem.at(place));
    }
}
