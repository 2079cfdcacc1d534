//! Carries out requests: from the content to finished files.
//!
//! [`prepare`] reads the content and plans the documents. [`produce`] makes one of them: content → View → pages → PDF →
//! gates. The commands differ in what they do with the result: `render` and `batch` write the documents,
//! `batch::status` compares them with the manifest, `validate` reports their problems, and `document` keeps them in
//! memory.

mod answers;
pub mod batch;
mod check;
mod collisions;
mod contents;
mod document;
mod export;
pub mod filename;
mod fit;
mod gates;
mod guard;
mod look;
mod outcome;
mod plan;
mod prepare;
mod prepared;
mod produce;
mod recipe;
mod render;
mod request;
mod show;
mod validate;
mod write;

pub use answers::{Answer, answers, answers_as_text};
pub use document::{Document, document, documents, finished, views};
pub use export::export;
pub use look::{Choices, LookedDocument, look};
pub use outcome::{Outcome, Output};
pub use render::{render, render_changed};
pub use request::{Destination, Request, Targeting};
pub use show::show;
pub use validate::validate;
