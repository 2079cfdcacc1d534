//! Hashes that tell whether something has changed.

use std::fmt::{self, Debug, Write};
use std::hash::{Hash, Hasher};

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
    format!("{:032x}", hash128(&Shown(value)))
}

/// A value that is hashed as it is shown.
struct Shown<'v, V>(&'v V);

impl<V: Debug> Hash for Shown<'_, V> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Writing to a hasher cannot fail.
        let _ = write!(Sink(state), "{:?}", self.0);
    }
}

struct Sink<'h, H>(&'h mut H);

impl<H: Hasher> fmt::Write for Sink<'_, H> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}
