#![no_main]

#[path = "../targets.rs"]
#[allow(dead_code)]
mod targets;

thread_local! {
    static FOLDER: tempfile::TempDir = tempfile::tempdir().expect("a folder");
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| FOLDER.with(|folder| targets::packed(data, folder.path())));
