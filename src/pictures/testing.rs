//! What tests of pictures share.

use super::decode::{decode_whole, verify};

pub const PNG: &[u8] = include_bytes!("../../content/images/latency.png");
pub const JPG: &[u8] = include_bytes!("../../content/images/photo.jpg");

/// What is said of a picture, decoding it too.
pub fn message(bytes: &[u8], name: &str) -> String {
    let checked = verify(bytes, name).and_then(|()| decode_whole(bytes.to_vec(), name));
    checked.map_or_else(|fault| fault.message.to_string(), |()| String::new())
}
