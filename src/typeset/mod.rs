//! Typst in the process: its world, fonts, pages, and their export.

pub mod boxes;
pub mod compile;
pub mod export;
pub mod fonts;
mod heights;
pub(crate) mod pages;
mod tokens;
pub mod world;

pub use pages::coverage::uncovered;
pub use pages::fill::{Fill, fill};
pub use pages::is_cached;
pub use pages::outline::nest;
