//! Pictures that are whole, and those that are not.

use crate::pictures::testing::{JPG, PNG, message};

#[test]
fn only_whole_pictures_pass() {
    assert_eq!(message(PNG, "a.png"), "");
    assert_eq!(message(JPG, "a.jpg"), "");
    assert_eq!(message(&PNG[..PNG.len() / 2], "a.png"), "is cut off");
    assert_eq!(message(&JPG[..JPG.len() / 2], "a.jpg"), "is cut off");
    assert_eq!(message(b"", "a.png"), "is empty");
    let mut damaged = PNG.to_vec();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 64].fill(0xaa);
    assert!(message(&damaged, "a.png").starts_with("cannot be decoded"), "{}", message(&damaged, "a.png"));
    let mut huge = PNG.to_vec();
    huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    assert_eq!(message(&huge, "a.png"), "has 65536 × 65536 pixels");
}
