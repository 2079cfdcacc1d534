//! Hashes that tell whether something has changed.

use std::fmt::{self, Debug, Write};

use sha2::{Digest, Sha256};

/// The SHA-256 hash of bytes, in hexadecimal.
pub fn of_bytes(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// The hash of a value with all its fields. It uses `Debug` because serde skips fields that layouts do not get, which may still
/// change the document. Collections in the value must be ordered.
pub fn of(value: &impl Debug) -> String {
    let mut sink = Sink(Sha256::new());
    // Writing to a hasher cannot fail.
    let _ = write!(sink, "{value:?}");
    format!("{:x}", sink.0.finalize())
}

struct Sink(Sha256);

impl fmt::Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}
