//! Typst, in the process: what it sees, its pages, and what is made of them.

pub mod boxes;
pub mod compile;
pub mod export;
pub mod fonts;
mod heights;
pub(crate) mod pages;
pub mod world;

pub use pages::coverage::uncovered;
pub use pages::fill::last_page_fill;
pub use pages::outline::nest;
