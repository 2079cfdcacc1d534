//! Hashes by which it is known whether something is what it was.

use std::fmt::{self, Debug, Write};

use sha2::{Digest, Sha256};

/// SHA-256 of bytes, in hex.
pub fn of_bytes(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// The hash of a value with all its fields. By `Debug`: serde leaves out what layouts do not get, and may decide all the
/// same. Collections must have an order.
pub fn of(value: &impl Debug) -> String {
    let mut sink = Sink(Sha256::new());
    // A hasher takes whatever is written.
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
