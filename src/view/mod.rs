//! What one document shows, as plain data: texts parsed and resolved, dates and durations computed and
//! formatted, labels chosen, sections and parts in order. Layouts get it as JSON and decide only how it looks.
//!
//! Every text that a layout can print carries word joiners (see [`crate::text::words`]); what goes to metadata
//! and links does not.

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
