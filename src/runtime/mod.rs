//! Running: threads, what a run may take, and what is known of an earlier one.

pub mod fingerprint;
pub mod limits;
pub mod parallel;
