//! 자기소개서 and cover letters.

#[cfg(test)]
mod tests;

use indexmap::IndexMap;
use unicode_segmentation::UnicodeSegmentation;

use super::leaf::Priority;
use super::read::Text;
use super::read::macros::{choice, record};
use crate::text::markdown::{self, LineBreaks};

record! {
    /// A letter: questions with answers, or a body.
    Letter {
        id: Option<Text>,
        tags: Vec<Text>,
        priority: Option<Priority>,
        title: Option<Text>,
        questions: Vec<Question>,
        recipient: Option<Text>,
        body: Option<Text>,
        closing: Option<Text>,
    }
}

record! {
    /// A question and its answer.
    Question {
        id: Option<Text>,
        tags: Vec<Text>,
        priority: Option<Priority>,
        prompt: Text,
        limit: Option<u32>,
        count: Option<Count>,
        unit: Option<CountUnit>,
        newline: Option<u32>,
        line_breaks: Option<LineBreakRule>,
        r#use: Option<Text>,
        variant: Option<Text>,
        answer: Option<Text>,
        variants: IndexMap<String, Text>,
    }
}

choice! {
    /// What portals count.
    Count {
        Chars = "chars",
        CharsNoSpace = "chars-no-space",
        BytesEucKr = "bytes-euckr",
        BytesUtf8 = "bytes-utf8",
        BytesNeis = "bytes-neis",
    }
}

choice! {
    /// What a portal takes for one character.
    CountUnit {
        Grapheme = "grapheme",
        CodeUnit = "code-unit",
    }
}

choice! {
    /// What a single line break in an answer means.
    LineBreakRule {
        Keep = "keep",
        Markdown = "markdown",
    }
}

impl Question {
    /// The answer, or the first of its variants.
    pub fn text(&self) -> Option<&Text> {
        self.answer.as_ref().or_else(|| self.variants.values().next())
    }

    /// What single line breaks in the answer are: kept, as portals keep them, unless it says otherwise.
    pub fn line_breaks(&self) -> LineBreakRule {
        self.line_breaks.unwrap_or(LineBreakRule::Keep)
    }

    /// The answer as it is pasted into a portal.
    pub fn pasted(&self) -> String {
        let breaks = match self.line_breaks() {
            LineBreakRule::Keep => LineBreaks::Keep,
            LineBreakRule::Markdown => LineBreaks::Space,
        };
        let text = self.text().map_or("", |text| &text.text);
        markdown::blocks(text, breaks).value.pasted()
    }

    /// How long a pasted text is, as this question counts; every program that shows or checks a length takes it from here.
    pub fn length(&self, text: &str) -> usize {
        let count = self.count.unwrap_or(Count::Chars);
        // NEIS stores line breaks as two characters.
        let newline = self.newline.map_or(if count == Count::BytesNeis { 2 } else { 1 }, |newline| newline as usize);
        count.length_with(text, self.unit.unwrap_or(CountUnit::Grapheme), newline)
    }

    /// Whether its limit is one of bytes.
    pub fn is_in_bytes(&self) -> bool {
        matches!(self.count, Some(Count::BytesEucKr | Count::BytesUtf8 | Count::BytesNeis))
    }
}

impl Count {
    /// How long a text is where nothing else is said of counting.
    pub fn length(self, text: &str) -> usize {
        self.length_with(text, CountUnit::Grapheme, 1)
    }

    fn length_with(self, text: &str, unit: CountUnit, newline: usize) -> usize {
        let clusters = text.graphemes(true);
        clusters.map(|cluster| if cluster == "\n" { self.of_newline(newline) } else { self.of(cluster, unit) }).sum()
    }

    fn of_newline(self, newline: usize) -> usize {
        if self == Self::CharsNoSpace { 0 } else { newline }
    }

    fn of(self, cluster: &str, unit: CountUnit) -> usize {
        match self {
            Self::CharsNoSpace if cluster.trim().is_empty() => 0,
            Self::Chars | Self::CharsNoSpace => match unit {
                CountUnit::Grapheme => 1,
                CountUnit::CodeUnit => cluster.encode_utf16().count(),
            },
            // Pages of portals ask for each code unit whether it is ASCII, and take two bytes for all others, also for
            // what EUC-KR does not have.
            Self::BytesEucKr => cluster.encode_utf16().map(|unit| if unit < 128 { 1 } else { 2 }).sum(),
            Self::BytesUtf8 | Self::BytesNeis => cluster.len(),
        }
    }
}
