//! Wrong inputs in `tests/invalid/`: the exact message, exit status 1, and nothing written.
//!
//! A case is `NAME.yaml`, a content of one file, with the message in `NAME.txt`; or a folder with a content of more
//! and `expected.txt`, where `args.txt` holds more arguments, one a line.

use std::fs;
use std::path::Path;

use crate::support::{Scratch, assert_reference, root, stderr};

#[test]
fn wrong_inputs_are_explained() {
    let mut cases: Vec<_> = fs::read_dir(root().join("tests/invalid")).expect("cases").flatten().collect();
    cases.sort_by_key(|case| case.file_name());
    assert!(cases.len() > 100);
    for case in cases.iter().map(|case| case.path()) {
        let scratch = Scratch::new();
        let ending = case.extension().map(|ending| ending.to_string_lossy().into_owned());
        let expected = match ending.as_deref() {
            None => {
                copy(&case, &scratch, "");
                case.join("expected.txt")
            }
            Some("yaml") => {
                scratch.write("content/portfolio.yaml", fs::read(&case).expect("a case"));
                case.with_extension("txt")
            }
            _ => continue,
        };
        refused(&case, &scratch, &expected);
    }
}

/// The program must refuse it, say what the reference says, and leave everything as it was.
fn refused(case: &Path, scratch: &Scratch, expected: &Path) {
    let name = case.file_name().expect("a name");
    let before = scratch.snapshot();
    let more = fs::read_to_string(case.join("args.txt")).unwrap_or_default();
    let args: Vec<_> = ["render"].into_iter().chain(more.lines()).collect();
    let output = scratch.run(&args);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{name:?}: {said}");
    assert!(output.stdout.is_empty(), "{name:?} printed something");
    assert!(scratch.snapshot() == before, "{name:?} changed a file");
    assert!(!said.contains("panicked") && !said.contains("this is a bug"), "{name:?}: {said}");
    let control = said.chars().find(|char| char.is_control() && *char != '\n');
    assert_eq!(control, None, "{name:?} printed a control character");
    assert_reference(expected, &said);
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
