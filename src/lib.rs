//! folio-pdf: one YAML portfolio becomes every PDF a job application needs, set in Korean as a Korean
//! typesetter would set it.
//!
//! Data flow one way, and the modules stand in its order:
//!
//! 1. [`content`]: files → located tree → typed model, with all that is wrong and where
//!    ([`check`] looks at all of it at once: ids, names, pictures, texts that are probably not meant)
//! 2. [`tailor`]: what one document is made of: a target's choices, settings, one language, variables
//! 3. [`view`]: plain data for one [`layout`]: texts parsed, dates and durations computed, labels chosen
//! 4. [`world`], [`compile`], [`typeset`]: Typst, in the process, and word joiners taken out again
//! 5. [`export`]: PDF and pictures, written whole or not at all; [`inspect`] reads a document back
//! 6. [`gate`]: what keeps a company's document from being written
//! 7. [`job`], [`report`]: the documents of a request, and what there is to say ([`limits`]: since when it runs)
//!
//! [`values`], [`text`] and [`parallel`] hold what several of them need: dates, Markdown, particles, words; threads.

pub mod values;

pub mod parallel;
pub mod text;

pub mod check;
pub mod content;
pub mod tailor;

pub mod fonts;
mod icons;
mod templates;

pub mod layout;
pub mod view;

pub mod compile;
pub mod export;
mod gray;
pub mod inspect;
pub mod typeset;
pub mod world;

pub mod filename;
pub mod gate;
pub mod job;
pub mod limits;
pub mod report;
pub mod sample;
