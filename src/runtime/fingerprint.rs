//! Hashes that tell whether something has changed.

use std::fmt::Debug;

use sha2::{Digest, Sha256};
use typst::utils::hash128;

/// The SHA-256 hash of bytes, in hexadecimal.
pub fn of_bytes(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// The hash of a value with all its fields. It uses `Debug` because serde skips fields that layouts do not get, which may still
/// change the document. Collections in the value must be ordered. Nobody else hashes it, so that a hash that is quickly made
/// will do.
pub fn of(value: &impl Debug) -> String {
    format!("{:032x}", hash128(&format!("{value:?}")))
}
