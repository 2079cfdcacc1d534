//! folio-pdf: one YAML portfolio becomes every PDF that a job application needs, with Korean typography.
//!
//! Data flow in one direction. A module imports only modules that are listed before it:
//!
//! - [`korean`]: rules of the Korean language, such as particles
//! - [`runtime`], [`diagnostics`], [`values`]: threads and limits; problems and how they are printed; dates
//! - [`text`]: Markdown, variables, words
//! - [`yaml`]: files → tree with places
//! - [`model`], [`content`]: the tree as types; the files of a content as one tree
//! - [`pictures`], [`layout`]: pictures are found and checked; layouts and their headers
//! - [`typeset`]: Typst within the process: world, fonts, pages, PDF
//! - [`reader`]: reads the text of a finished PDF
//! - [`lint`]: checks of the whole content
//! - [`view`]: plain data for one layout
//! - [`gate`]: checks that a document of a target must pass
//! - [`export`]: other formats than PDF, from the View
//! - [`tailor`]: the content of one document: target, settings, one language, variables
//! - [`job`]: the documents of a request, from planning to the finished files
//! - [`sent`]: documents that were sent to a company
//! - [`live`]: watches files, and shows pages in the browser
//! - [`import`]: makes a content from other documents
//! - [`check`]: what other programs read from a finished PDF
//! - [`posting`]: compares a job posting with the documents for it
//!
//! [`api`] is the interface for the program and the tests. Everything else is private, except what the macros of [`diagnostics`]
//! use.

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
