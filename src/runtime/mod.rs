//! Threads, limits, and hashes that compare a run with an earlier one.

pub mod fingerprint;
pub mod limits;
pub mod parallel;
