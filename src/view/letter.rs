//! 자기소개서 and cover letters, with their lengths as application portals count them.

use unicode_segmentation::UnicodeSegmentation;

use super::build::Builder;
use super::data::{LetterView, QuestionView};
use crate::model::read::Text;
use crate::model::{Count, Letter, LineBreakRule, Question};
use crate::text::rich::{Blocks, Line};
use crate::text::words;

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
        let rule = question.line_breaks.unwrap_or(LineBreakRule::Markdown);
        let text = question.answer.as_ref().or_else(|| question.variants.values().next());
        let answer = text.map(|text| self.texts.blocks_with(text, rule)).unwrap_or_default();
        let rule = question.count.unwrap_or(Count::Chars);
        let count = length(&answer, rule);
        let unit = if matches!(rule, Count::Chars | Count::CharsNoSpace) { "characters" } else { "bytes" };
        let over = question.limit.map_or(0, |limit| count.saturating_sub(limit as usize));
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

/// How long a text is as it would be pasted into a portal: without marks of Markdown, a line break counting one.
pub fn length(blocks: &Blocks, count: Count) -> usize {
    let text = words::strip(&blocks.plain_text());
    match count {
        Count::Chars => text.graphemes(true).count(),
        Count::CharsNoSpace => text.graphemes(true).filter(|cluster| !cluster.trim().is_empty()).count(),
        Count::BytesEucKr => text.chars().map(|char| if char.is_ascii() { 1 } else { 2 }).sum(),
        Count::BytesUtf8 => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::length;
    use crate::model::Count;
    use crate::text::markdown::{LineBreaks, blocks};

    #[test]
    fn counts_as_portals_do() {
        let text = blocks("**가나** ab\n\n둘째", LineBreaks::Keep).value;
        assert_eq!(length(&text, Count::Chars), 8);
        assert_eq!(length(&text, Count::CharsNoSpace), 6);
        assert_eq!(length(&text, Count::BytesEucKr), 12);
        assert_eq!(length(&text, Count::BytesUtf8), 16);
    }
}
