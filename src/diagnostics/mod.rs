//! What is wrong, where, and how it is shown.

pub mod brief;
pub mod excerpt;
pub mod levels;
pub mod problem;
pub mod render;
pub mod source;
pub mod suggest;
