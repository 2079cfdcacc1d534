//! The View: everything that one document shows, as plain data. Texts are parsed, dates and durations formatted, labels
//! chosen, and sections and parts put in order. A layout receives the View as JSON and decides only how it looks.
//!
//! Every text that a layout can print contains word joiners (see [`crate::text::words`]); metadata and links do not.

mod background;
mod build;
mod career;
pub mod data;
mod design;
mod entry;
mod key_figures;
mod language;
mod letter;
mod links;
pub(crate) mod numbers;
mod sections;
mod taper;
mod text;
mod visit;

pub use build::{Setup, build};
pub use data::{EntryView, PartBody, View};
pub use design::{DesignView, FontChoice};
pub use language::Language;
pub use taper::{Cut, taper};
pub use visit::Found;
