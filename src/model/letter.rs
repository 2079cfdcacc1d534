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
    /// How portals count the length of an answer.
    Count {
        Chars, CharsNoSpace, #[strum(serialize = "bytes-euckr")] #[serde(rename = "bytes-euckr")] BytesEucKr,
        BytesUtf8, BytesNeis,
    }
}

choice! {
    /// What counts as one character.
    CountUnit { Grapheme, CodeUnit }
}

choice! {
    /// What a single line break in an answer means.
    LineBreakRule { Keep, Markdown }
}

impl Question {
    /// The answer, or the first of its variants.
    pub fn text(&self) -> Option<&Text> {
        self.answer.as_ref().or_else(|| self.variants.values().next())
    }

    /// The meaning of single line breaks in the answer: by default they are kept, as portals do.
    pub fn line_breaks(&self) -> LineBreakRule {
        self.line_breaks.unwrap_or(LineBreakRule::Keep)
    }

    /// The answer as plain text to paste into a portal.
    pub fn pasted(&self) -> String {
        let breaks = match self.line_breaks() {
            LineBreakRule::Keep => LineBreaks::Keep,
            LineBreakRule::Markdown => LineBreaks::Space,
        };
        let text = self.text().map_or("", |text| &text.text);
        markdown::blocks(text, breaks).value.pasted()
    }

    /// The length of a pasted text as this question counts it. Everything that shows or checks a length uses this.
    pub fn length(&self, text: &str) -> usize {
        let count = self.count.unwrap_or(Count::Chars);
        // NEIS stores line breaks as two characters.
        let newline = self.newline.map_or(if count == Count::BytesNeis { 2 } else { 1 }, |newline| newline as usize);
        count.length_with(text, self.unit.unwrap_or(CountUnit::Grapheme), newline)
    }

    /// Whether its limit is in bytes.
    pub fn is_in_bytes(&self) -> bool {
        matches!(self.count, Some(Count::BytesEucKr | Count::BytesUtf8 | Count::BytesNeis))
    }
}

impl Count {
    /// The length of a text with default settings for characters and line breaks.
    pub fn length(self, text: &str) -> usize {
        self.length_with(text, CountUnit::Grapheme, 1)
    }

    fn length_with(self, text: &str, unit: CountUnit, newline: usize) -> usize {
        let clusters = text.graphemes(true);
        let of_newline = if self == Self::CharsNoSpace { 0 } else { newline };
        clusters.map(|cluster| if cluster == "\n" { of_newline } else { self.cluster_length(cluster, unit) }).sum()
    }

    fn cluster_length(self, cluster: &str, unit: CountUnit) -> usize {
        match self {
            Self::CharsNoSpace if cluster.trim().is_empty() => 0,
            Self::Chars | Self::CharsNoSpace => match unit {
                CountUnit::Grapheme => 1,
                CountUnit::CodeUnit => cluster.encode_utf16().count(),
            },
            // Portals count two bytes for every code unit that is not ASCII, also for characters that EUC-KR lacks.
            Self::BytesEucKr => cluster.encode_utf16().map(|unit| if unit < 128 { 1 } else { 2 }).sum(),
            Self::BytesUtf8 | Self::BytesNeis => cluster.len(),
        }
    }
}
