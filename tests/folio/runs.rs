//! Several runs in one folder, and killed runs: the result is the same as that of one run.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::random::Random;
use crate::support::{Scratch, stderr, stdout};

fn scratch(targets: usize) -> Scratch {
    let scratch = Scratch::with("profile: {name: 홍길동, headline: '{{company}}에'}\nvars: {company: 귀사}\n");
    for at in 0..targets {
        scratch.write(&format!("content/targets/t{at}.yaml"), format!("company: 회사{at}"));
    }
    scratch
}

/// The files in a folder with their bytes.
fn files(scratch: &Scratch, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let read = |name: String| (name.clone(), fs::read(scratch.path(folder).join(name)).expect("a file"));
    scratch.files(folder).into_iter().map(read).collect()
}

fn start(scratch: &Scratch, args: &[&str]) -> Child {
    let mut command = scratch.command(&[&["batch", "-q", "--jobs", "1"], args].concat());
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program")
}

#[test]
fn runs_side_by_side_in_one_folder_lose_nothing() {
    let scratch = scratch(24);
    let runs: Vec<_> =
        (0..12).map(|at| start(&scratch, &["-t", &format!("t{at}"), "-t", &format!("t{}", at + 12)])).collect();
    for mut run in runs {
        assert!(run.wait().expect("an end").success());
    }
    assert!(scratch.run(&["batch", "-q", "--out-dir", "one"]).status.success());
    assert!(files(&scratch, "out") == files(&scratch, "one"), "{:?}", scratch.files("out"));
}

#[test]
fn a_run_waits_and_says_for_whom() {
    let scratch = scratch(1);
    fs::create_dir(scratch.path("out")).expect("a folder");
    let lock = fs::File::create(scratch.path("out/.folio.lock")).expect("a file");
    lock.lock().expect("a lock");
    scratch.write("out/.folio.lock", "4711 on node3");
    let mut run =
        scratch.command(&["batch"]).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("the program");
    let mut said = std::io::BufReader::new(run.stderr.take().expect("a pipe"));
    let mut line = String::new();
    std::io::BufRead::read_line(&mut said, &mut line).expect("a line");
    assert_eq!(line, "waiting for process 4711 on node3, which writes to `out`\n");
    drop(lock);
    assert!(run.wait().expect("an end").success());
    // What a killed run left locks nothing, and nothing of it stays.
    scratch.write("out/.folio.lock", "4711 on node3");
    scratch.write("out/.folio-x.part", "half");
    let output = scratch.run(&["batch"]);
    assert!(output.status.success() && !stderr(&output).contains("waiting"), "{}", stderr(&output));
    assert_eq!(scratch.files("out"), ["manifest.json", "홍길동_회사0_이력서.pdf"]);
}

#[test]
fn killed_runs_end_in_what_one_run_makes() {
    let scratch = scratch(40);
    let mut random = Random(5);
    for round in 0..6 {
        // Every round changes every document.
        scratch.write(
            "content/portfolio.yaml",
            format!("profile: {{name: 홍길동, headline: '{{{{company}}}}에 {round}'}}\nvars: {{company: 귀사}}\n"),
        );
        let runs: Vec<_> = (0..2).map(|_| start(&scratch, &[])).collect();
        for mut run in runs {
            thread::sleep(Duration::from_millis(random.next(700) as u64));
            run.kill().expect("a kill");
            run.wait().expect("an end");
        }
    }
    assert!(scratch.run(&["batch", "-q"]).status.success());
    assert!(scratch.run(&["batch", "-q", "--out-dir", "one"]).status.success());
    assert!(files(&scratch, "out") == files(&scratch, "one"), "{:?}", scratch.files("out"));
}

#[test]
fn targets_may_be_removed_and_come_back_between_shards() {
    let scratch = scratch(0);
    let all = || {
        for shard in ["1/3", "2/3", "3/3"] {
            assert!(scratch.run(&["batch", "--shard", shard]).status.success());
        }
        let output = scratch.run(&["manifest", "merge"]);
        assert!(output.status.success(), "{}", stderr(&output));
    };
    let write = |word: &str| {
        for id in ["a", "b", "c", "d", "e", "f"] {
            let target = format!("company: 회사{id}\noverride: {{sections: [{{title: 소개, body: {word}}}]}}");
            scratch.write(&format!("content/targets/{id}.yaml"), target);
        }
    };
    write("처음");
    all();
    for id in ["a", "b", "c", "d", "e"] {
        fs::remove_file(scratch.path(&format!("content/targets/{id}.yaml"))).expect("a target");
    }
    all();
    write("다음");
    all();
    let output = scratch.run(&["status"]);
    assert!(output.status.success(), "{}", stdout(&output));
}

#[test]
fn shares_that_are_unfinished_are_not_merged() {
    let scratch = scratch(12);
    let run = |shard: &str| scratch.run(&["batch", "-q", "--shard", shard]);
    assert!(["1/2", "2/2"].iter().all(|shard| run(shard).status.success()));
    let merge = || scratch.run(&["manifest", "merge"]);
    assert!(merge().status.success());
    // A share that was ended before it came to what changed lists files that are out of date.
    let path = "out/manifest-2-of-2.json";
    let whole = fs::read_to_string(scratch.path(path)).expect("a manifest");
    scratch.write(path, whole.replacen("\"files\"", "\"unfinished\": true, \"files\"", 1));
    let output = merge();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("shard 2 of 2 is unfinished"), "{}", stderr(&output));
    assert!(run("2/2").status.success() && merge().status.success());
    assert_eq!(fs::read_to_string(scratch.path(path)).expect("a manifest"), whole);
}

#[test]
fn a_corrected_target_stays_in_its_share() {
    let scratch = scratch(12);
    assert!(["1/2", "2/2"].iter().all(|shard| scratch.run(&["batch", "-q", "--shard", shard]).status.success()));
    let of = |shard: &str| {
        let manifest = fs::read(scratch.path(&format!("out/manifest-{shard}-of-2.json"))).expect("a manifest");
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
        let files = manifest["files"].as_array().expect("files").iter();
        files.map(|file| file["target"].as_str().expect("a target").to_owned()).collect::<Vec<_>>()
    };
    let first = of("1");
    for at in 0..12 {
        scratch.write(&format!("content/targets/t{at}.yaml"), format!("company: 주식회사 {at}\nfilename: '{at}'"));
    }
    assert!(
        ["1/2", "2/2"].iter().all(|shard| scratch.run(&["batch", "-q", "--prune", "--shard", shard]).status.success())
    );
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    assert_eq!(sorted(of("1")), sorted(first));
    assert_eq!(scratch.files("out").len(), 12 + 2);
}

#[test]
fn what_is_kept_of_a_rejected_document_is_removed_and_nothing_else() {
    let scratch = scratch(1);
    let name = "out/rejected/홍길동_회사0_이력서.pdf";
    scratch.write(name, "a file of the user's");
    assert!(scratch.run(&["batch"]).status.success());
    assert_eq!(fs::read_to_string(scratch.path(name)).expect("the file"), "a file of the user's");
    fs::remove_file(scratch.path(name)).expect("the file");
    scratch.write("content/targets/t0.yaml", "company: 회사0\nmax_size: 1kB");
    let output = scratch.run(&["batch", "--keep-rejected"]);
    assert!(scratch.path(name).exists(), "{}", stdout(&output));
    scratch.write("content/targets/t0.yaml", "company: 회사0");
    assert!(scratch.run(&["batch"]).status.success());
    assert!(!scratch.path(name).exists());
}
