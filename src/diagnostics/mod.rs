//! What is wrong, where, and how it is shown.
//!
//! # How to add a problem
//!
//! 1. Find its code in [`code`], or add one: a name, a level, and an area.
//! 2. Write its sentences in `messages/en/AREA.ftl`, under the name of the code. The value is a summary and `.explanation` says more
//!    (`folio-pdf explain`, `docs/errors.md`); every other attribute is a sentence: what was found and expected, or what to do.
//!
//!    ```ftl
//!    image-missing = a picture does not exist
//!        .explanation = …
//!        .not-found = picture `{ $src }` not found
//!        .save-beside = save the picture beside the content
//!    ```
//! 3. Push it where it is found: the code is the part of the id before the dot.
//!
//!    ```ignore
//!    problems.push(problem!("image-missing.not-found", src).at(place).help(msg!("image-missing.save-beside")));
//!    ```
//! 4. Run the tests: they hold ids and arguments against the catalogue. `FOLIO_ACCEPT=1` writes `docs/errors.md`.
//!
//! A problem is a value: what it says is looked up and written when it is shown, and no code reads it. What another place
//! must know of it is its code, the id of its message, or an argument. Other sentences, as of flags and of the JSON
//! Schema, are in the same catalogue; [`msg!`] makes any of them.

pub(crate) mod brief;
pub mod catalogue;
pub mod code;
pub(crate) mod excerpt;
pub(crate) mod levels;
pub mod message;
pub mod problem;
pub mod render;
pub mod source;
pub(crate) mod suggest;

pub use code::{Area, Code, Level};
pub use levels::Levels;
pub use message::{Arg, Message, ToArg};
pub use problem::{Problem, Problems};
pub use source::{FileIndex, Place, Sources};
pub use suggest::{nearest, suggest};

pub use crate::{msg, problem};
