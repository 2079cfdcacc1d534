//! From a request to finished files: load → plan → for each document tailor → view → compile → gates → export.

pub mod batch;
pub mod filename;
mod fit;
mod guard;
mod look;
mod outcome;
pub mod plan;
mod prepare;
mod prepared;
pub mod produce;
mod render;
mod request;
mod show;
mod suppress;
mod validate;
mod write;

pub use outcome::{Outcome, Output};
pub use render::{render, views};
pub use request::{Destination, Request, Targeting};
pub use show::show;
pub use validate::validate;
