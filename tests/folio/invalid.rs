//! Wrong inputs in `tests/invalid/NAME/`: the exact message, exit status 1, and nothing written.
//!
//! A case is a folder with the content and `expected.txt`; `args.txt` holds more arguments, one a line.

use std::fs;

use crate::support::{Scratch, assert_reference, root, stderr};

#[test]
fn wrong_inputs_are_explained() {
    let mut cases: Vec<_> = fs::read_dir(root().join("tests/invalid")).expect("cases").flatten().collect();
    cases.sort_by_key(|case| case.file_name());
    for case in cases.iter().filter(|case| case.path().is_dir()) {
        let scratch = Scratch::new();
        copy(&case.path(), &scratch, "");
        let before = scratch.files("");
        let more = fs::read_to_string(case.path().join("args.txt")).unwrap_or_default();
        let args: Vec<_> = ["render"].into_iter().chain(more.lines()).collect();
        let output = scratch.run(&args);
        let name = case.file_name();
        assert_eq!(output.status.code(), Some(1), "{name:?}: {}", stderr(&output));
        assert_eq!(scratch.files(""), before, "{name:?} wrote something");
        assert_reference(&case.path().join("expected.txt"), &stderr(&output));
    }
}

fn copy(from: &std::path::Path, scratch: &Scratch, below: &str) {
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        match entry.path().is_dir() {
            true => copy(&entry.path(), scratch, &format!("{below}{name}/")),
            false => scratch.write(&format!("{below}{name}"), fs::read(entry.path()).expect("a file")),
        }
    }
}
