//! 자기소개서 and cover letters.

use indexmap::IndexMap;

use super::leaf::Priority;
use super::read::Text;
use super::read::macros::{choice, record};

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
        line_breaks: Option<LineBreakRule>,
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
    }
}

choice! {
    /// What a single line break in an answer means.
    LineBreakRule {
        Keep = "keep",
        Markdown = "markdown",
    }
}
