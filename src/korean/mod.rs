//! Korean: what texts and messages both need to know of the language.

pub mod particle;
