//! An error in a picture, before it has a place in the content.

use crate::diagnostics::{Message, Place, Problem, msg, problem};

/// An error in a picture: a sentence that goes on after the name of the picture, and a help line.
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

    /// A file that the decoder rejects; its reasons would not help the user.
    pub(crate) fn not_decoded() -> Self {
        Self::new(msg!("picture.not-decoded"), msg!("picture.save-as-png"))
    }

    /// The problem to report at the place where the content names the picture.
    pub(crate) fn at(self, src: &str, place: &Place) -> Problem {
        let problem = problem!("image-unreadable.fault", src = src.trim(), fault = self.message);
        problem.at(place).point_at(src, 0..src.len()).help(self.help)
    }
}
