//! Problems: what is wrong, where, and how it is printed.
//!
//! # How to add a problem
//!
//! 1. Find its code in [`code`], or add one: a name, a level, and an area.
//! 2. Write its sentences in `messages/en/AREA.ftl`, under the name of the code. The value is a summary and `.explanation` the details
//!    (`folio-pdf explain`, `docs/errors.md`); every other attribute is a sentence: what was found and expected, or a help.
//!
//!    ```ftl
//!    image-missing = a picture does not exist
//!        .explanation = …
//!        .not-found = picture `{ $src }` not found
//!        .save-it = save the picture in the folder of the content
//!    ```
//! 3. Push it where it is found: the code is the part of the id before the dot.
//!
//!    ```ignore
//!    problems.push(problem!("image-missing.not-found", src).at(place).help(msg!("image-missing.save-it")));
//!    ```
//! 4. Run the tests: they compare ids and arguments with the catalogue. `FOLIO_ACCEPT=1` writes `docs/errors.md`.
//!
//! A problem is a value: its sentences are looked up only when it is printed, and no code reads them. Other code uses its
//! code, the id of its message, or an argument. Other sentences, such as those of flags and of the JSON Schema, are in the same
//! catalogue; [`msg!`] makes any of them.

pub(crate) mod brief;
pub(crate) mod catalogue;
pub mod code;
pub(crate) mod excerpt;
pub(crate) mod levels;
pub mod message;
pub mod problem;
pub(crate) mod render;
pub(crate) mod source;
pub(crate) mod suggest;

pub use code::{Area, Code, Level};
pub use levels::Levels;
pub use message::{Arg, Message, ToArg};
pub use problem::{Problem, Problems};
pub use source::{FileIndex, Place, Sources};
pub use suggest::{nearest, suggest};

pub use crate::{msg, problem};
