//! What is wrong with a picture, and what to do about it.

use crate::diagnostics::{Message, Place, Problem, msg, problem};

/// What is wrong with a picture: the rest of a sentence that begins with its name, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub message: Message,
    pub help: Message,
}

impl Fault {
    pub(crate) fn new(message: Message, help: Message) -> Self {
        Self { message, help }
    }

    /// A damaged or incomplete file.
    pub(crate) fn damaged(message: Message) -> Self {
        Self::new(message, msg!("picture.damaged"))
    }

    /// A file that the decoder rejects, without the reasons of the decoder.
    pub(crate) fn not_decoded() -> Self {
        Self::new(msg!("picture.not-decoded"), msg!("picture.save-as-png"))
    }

    /// The problem that the content shows such a picture.
    pub(crate) fn at(self, src: &str, place: &Place) -> Problem {
        let problem = problem!("image-unreadable.fault", src = src.trim(), fault = self.message);
        problem.at(place).point_at(src, 0..src.len()).help(self.help)
    }
}
