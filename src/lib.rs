//! folio-pdf: one YAML portfolio becomes every PDF a job application needs, set in Korean as a Korean
//! typesetter would set it.
//!
//! Data flow one way, and a module knows only those that are listed before it:
//!
//! - what all need to know of the language, [`korean`]: particles
//! - [`runtime`], [`diagnostics`], [`values`]: threads and limits; what is wrong, where, and how it is shown; dates
//! - [`text`]: Markdown, particles, words
//! - [`yaml`]: files → located tree
//! - [`content`], [`model`]: files put together; the tree typed
//! - [`pictures`], [`layout`]: pictures found and checked; what a layout says of itself
//! - [`typeset`]: Typst, in the process: world, fonts, pages, PDF
//! - [`lint`]: what no single value can tell, over the whole content
//! - [`view`]: plain data for one layout
//! - [`gate`]: what keeps a target's document from being written
//! - [`export`]: a document in other formats than PDF, from its View
//! - [`tailor`]: what one document is made of: a target's choices, settings, one language, variables
//! - [`job`]: the documents of a request, from planning to the finished files
//! - [`sent`]: what was made for a company, kept as it was sent
//!
//! All are private; [`api`] is what others may use.

mod korean;

mod diagnostics;
mod runtime;
mod values;

mod text;

mod yaml;

mod content;
mod model;

mod templates;

mod layout;
mod pictures;

mod typeset;

mod lint;

mod view;

mod gate;

mod export;

mod tailor;

mod job;

mod sent;

mod sample;

pub mod api;

// What the macros of messages name.
pub use diagnostics::{Code, Message, Problem, ToArg};
