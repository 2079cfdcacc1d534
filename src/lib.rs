//! folio-pdf: one YAML portfolio becomes every PDF a job application needs, set in Korean as a Korean
//! typesetter would set it.
//!
//! Data flow one way, and a module knows only those that are listed before it:
//!
//! - what all need to know of the language, [`korean`]: particles
//! - [`runtime`], [`diagnostics`], [`values`]: threads and limits; what is wrong, where, and how it is shown; dates
//! - [`text`]: Markdown, particles, words
//! - [`yaml`]: files → located tree
//! - [`model`], [`content`]: the tree typed; files put together in the standard form
//! - [`pictures`], [`layout`]: pictures found and checked; what a layout says of itself
//! - [`typeset`]: Typst, in the process: world, fonts, pages, PDF
//! - [`reader`]: what a reader reads of a finished PDF
//! - [`lint`]: checks over the whole content
//! - [`view`]: plain data for one layout
//! - [`gate`]: what keeps a target's document from being written
//! - [`export`]: a document in other formats than PDF, from its View
//! - [`tailor`]: what one document is made of: a target's choices, settings, one language, variables
//! - [`job`]: the documents of a request, from planning to the finished files
//! - [`sent`]: what was made for a company, kept as it was sent
//! - [`live`]: documents that follow their content: watched files, pages in the browser
//! - [`import`]: from what people have to a content
//! - [`check`]: what other programs read of a finished PDF
//! - [`posting`]: the posting of a job against what is sent there
//!
//! [`api`] is what others may use. The rest is private, but for what the macros of [`diagnostics`] name.

mod korean;

pub mod diagnostics;
mod runtime;
mod values;

mod text;

mod yaml;

mod model;

mod content;

mod templates;

mod layout;
mod pictures;

mod typeset;

mod reader;

mod lint;

mod view;

mod gate;

mod export;

mod tailor;

mod job;

mod import;
mod live;
mod sent;

mod check;

mod posting;

mod sample;

pub mod api;
