//! Wrong inputs in `tests/invalid/AREA/`: the exact message, exit status 1, and nothing written.
//!
//! A case is `NAME.yaml`, a content of one file, with the message in `NAME.txt`; or a folder with a content, the message in
//! `expected.txt`, and additional arguments in `args.txt`, one per line. Each case is a test named `AREA::NAME`, so that
//! `cargo test --test invalid dates` runs the tests of one area.

// Not all of it is used by both binaries.
#[allow(dead_code)]
#[path = "folio/scratch.rs"]
mod scratch;

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use scratch::{Scratch, compare_reference, entries, root, stderr};

fn main() {
    let mut trials = Vec::new();
    for area in entries(&root().join("tests/invalid")) {
        trials.extend(entries(&area).into_iter().filter_map(|case| trial(&area, case)));
    }
    trials.push(Trial::test("the_cases_are_found", {
        let count = trials.len();
        move || if count > 100 { Ok(()) } else { Err(format!("only {count} cases").into()) }
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// The test of a case; `None` for a file that belongs to another case.
fn trial(area: &Path, case: PathBuf) -> Option<Trial> {
    let name = format!("{}::{}", area.file_name()?.to_string_lossy(), case.file_stem()?.to_string_lossy());
    if case.is_dir() {
        return Some(Trial::test(name, move || {
            let scratch = Scratch::new();
            copy(&case, &scratch, "");
            refused(&scratch, &arguments(&case.join("args.txt")), &case.join("expected.txt"))
        }));
    }
    match case.extension()?.to_str()? {
        "yaml" => Some(Trial::test(name, move || {
            let scratch = Scratch::new();
            scratch.write("content/portfolio.yaml", fs::read(&case)?);
            refused(&scratch, &[], &case.with_extension("txt"))
        })),
        "txt" if case.with_extension("yaml").exists() => None,
        _ => Some(Trial::test(name, move || Err(format!("{} is no case", case.display()).into()))),
    }
}

/// The program must reject the content with the expected message, and change nothing.
fn refused(scratch: &Scratch, arguments: &[String], expected: &Path) -> Result<(), Failed> {
    let before = scratch.snapshot();
    let all: Vec<_> = ["render"].into_iter().chain(arguments.iter().map(String::as_str)).collect();
    let output = scratch.run(&all);
    let said = stderr(&output);
    // The last line is the summary, and the same in all cases but for the number.
    let (problems, summary) = said.rsplit_once("not rendered: ").unwrap_or_default();
    let demands = [
        (output.status.code() == Some(1), "the exit status is not 1"),
        (summary.contains(" error"), "the last line is not the summary"),
        (output.stdout.is_empty(), "something was printed to standard output"),
        (scratch.snapshot() == before, "a file was changed"),
        (!said.contains("panicked") && !said.contains("this is a bug"), "the program failed"),
        (!said.chars().any(|char| char.is_control() && char != '\n'), "a control character was printed"),
    ];
    for (met, otherwise) in demands {
        if !met {
            return Err(format!("{otherwise} ({:?}):\n{said}", output.status).into());
        }
    }
    Ok(compare_reference(expected, problems)?)
}

fn arguments(file: &Path) -> Vec<String> {
    fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect()
}

fn copy(from: &Path, scratch: &Scratch, below: &str) {
    for path in entries(from) {
        let name = path.file_name().expect("a name").to_string_lossy();
        match path.is_dir() {
            true => copy(&path, scratch, &format!("{below}{name}/")),
            false => scratch.write(&format!("{below}{name}"), fs::read(&path).expect("a file")),
        }
    }
}
