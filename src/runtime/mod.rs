//! Running: threads, and what a run may take.

pub mod limits;
pub mod parallel;
