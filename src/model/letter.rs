//! 자기소개서 and cover letters.

use indexmap::IndexMap;

use super::leaf::Priority;
use super::read::Text;
use super::read::macros::{choice, record};

record! {
    /// A letter: questions with answers, or a body.
    "a letter" Letter {
        /// Id by which a target's document chooses it.
        id: Option<Text>,
        /// Tags that targets select by.
        tags: Vec<Text>,
        /// Weight that targets select by.
        priority: Option<Priority>,
        /// Title.
        title: Option<Text>,
        /// Questions with answers.
        questions: Vec<Question>,
        /// To whom.
        recipient: Option<Text>,
        /// A block.
        body: Option<Text>,
        /// The closing line.
        closing: Option<Text>,
    }
}

record! {
    /// A question and its answer.
    "a question" Question {
        /// Id.
        id: Option<Text>,
        /// Tags that targets select by.
        tags: Vec<Text>,
        /// Weight that targets select by.
        priority: Option<Priority>,
        /// What is asked.
        prompt: Text,
        /// How long the answer may be, in what `count` counts.
        limit: Option<u32>,
        /// What is counted.
        count: Option<Count>,
        /// What a single line break in the answer means.
        line_breaks: Option<LineBreakRule>,
        /// The answer, a block.
        answer: Option<Text>,
        /// Several versions of the answer by name.
        variants: IndexMap<String, Text>,
    }
}

choice! {
    /// What portals count.
    "way to count" Count {
        /// Characters with spaces.
        Chars = "chars",
        /// Characters without spaces.
        CharsNoSpace = "chars-no-space",
        /// Bytes in EUC-KR: Hangul is two.
        BytesEucKr = "bytes-euckr",
        /// Bytes in UTF-8: Hangul is three.
        BytesUtf8 = "bytes-utf8",
    }
}

choice! {
    /// What a single line break in an answer means.
    "rule for line breaks" LineBreakRule {
        /// A line break.
        Keep = "keep",
        /// A space.
        Markdown = "markdown",
    }
}
