//! Shared by the tests of pictures.

use super::decode::{decode_whole, inspect};

pub const PNG: &[u8] = include_bytes!("../../content/images/latency.png");
pub const JPG: &[u8] = include_bytes!("../../content/images/photo.jpg");

/// The message about a picture after all checks; empty if nothing is wrong.
pub fn message(bytes: &[u8], name: &str) -> String {
    let checked = inspect(bytes, name).and_then(|()| decode_whole(bytes.to_vec(), name));
    checked.map_or_else(|fault| fault.message.to_string(), |()| String::new())
}

/// A PDF of these objects, numbered from 1; the first is the catalog. `trailer` is added to the trailer dictionary.
pub fn pdf(objects: &[impl AsRef<[u8]>], trailer: &str) -> Vec<u8> {
    let mut made = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", made.len());
        made.extend([format!("{} 0 obj\n", at + 1).as_bytes(), object.as_ref(), b"\nendobj\n"].concat());
    }
    let (start, size) = (made.len(), objects.len() + 1);
    let end = format!("{table}trailer\n<</Root 1 0 R/Size {size}{trailer}>>\nstartxref\n{start}\n%%EOF");
    made.extend(end.as_bytes());
    made
}
