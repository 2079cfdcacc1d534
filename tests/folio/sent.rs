//! Sent documents: they are never overwritten, never incomplete, and can be compared later.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;

use crate::support::{Scratch, stderr, stdout};

const CONTENT: &str = "\
allow: [overlap]
profile: {name: 홍길동, links: ['https://example.com/hong']}
experience:
- {company: 하나, period: 2019.03 ~ 2021.08, role: 개발, results: ['응답 p99 840ms → 95ms']}
- {company: 두리, period: 2022.02 ~ 2026.03, results: ['배포 30분 → 4분']}
letters: [{id: a, questions: [{prompt: 지원 동기, answer: '**바다**가 좋아서 지원합니다.'}]}]
";

fn scratch() -> Scratch {
    let scratch = Scratch::with(CONTENT);
    scratch.write("content/targets/sea.yaml", "company: 바다\nrole: 항해사\ndocuments: [resume, letter]\n");
    scratch.write("content/targets/sky.yaml", "company: 하늘페이\n");
    scratch
}

const DAY: [&str; 2] = ["--as-of", "2026-11-27"];

/// The folders that `sent` lists.
fn listed(scratch: &Scratch) -> Vec<Value> {
    scratch.json(&["sent"])["sent"].as_array().expect("a list").clone()
}

#[test]
fn what_is_sent_is_kept_and_never_written_over() {
    let scratch = scratch();
    scratch.write("posting.html", "<p>항해사를 찾습니다</p>");
    let submit = |more: &[&str]| scratch.run(&[&["submit", "sea"], &DAY[..], more].concat());
    let output = submit(&["--posting", "posting.html"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output), "archived 5 files in sent/sea-2026-11-27\n");
    let expected = [
        "answers.txt", "content.yaml", "posting.html", "sent.json", "홍길동_바다_항해사_이력서.pdf",
        "홍길동_바다_항해사_자기소개서.pdf",
    ];
    assert_eq!(scratch.files("sent/sea-2026-11-27"), expected);
    let answers = fs::read_to_string(scratch.path("sent/sea-2026-11-27/answers.txt")).expect("a file");
    // They are what `answers` prints and counts.
    assert_eq!(answers, stdout(&scratch.run(&["answers", "-t", "sea"])));
    assert_eq!(answers, "바다가 좋아서 지원합니다.\n");
    // The files are those of `batch`.
    assert!(scratch.run(&[&["batch", "-t", "sea", "-q"], &DAY[..]].concat()).status.success());
    let read = |path: &str| fs::read(scratch.path(path)).expect("a file");
    assert!(read("out/홍길동_바다_항해사_이력서.pdf") == read("sent/sea-2026-11-27/홍길동_바다_항해사_이력서.pdf"));
    // The same files are kept once, others beside them.
    let before = scratch.snapshot();
    let output = submit(&["--posting", "posting.html"]);
    assert_eq!(stdout(&output), "already archived in sent/sea-2026-11-27\n");
    assert!(scratch.snapshot() == before);
    let output = submit(&[]);
    assert_eq!(stdout(&output), "archived 4 files in sent/sea-2026-11-27-2\n");
    let after = scratch.snapshot();
    assert!(before.iter().all(|file| after.contains(file)));
    let output = scratch.run(&["sent"]);
    assert_eq!(stdout(&output), "2026-11-27  sent/sea-2026-11-27  바다\n2026-11-27  sent/sea-2026-11-27-2  바다\n");
    // What somebody changes afterwards is seen.
    scratch.write("sent/sea-2026-11-27/answers.txt", "other");
    let output = scratch.run(&["sent"]);
    assert!(stdout(&output).contains("  changed or missing: answers.txt\n"), "{}", stdout(&output));
}

#[test]
fn nothing_is_kept_of_what_does_not_pass() {
    let scratch = scratch();
    scratch.write("content/extra.yaml", "sections: [{id: b, body: 하늘페이에 지원합니다}]\n");
    let output = scratch.run(&["submit", "sea"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("the company of target `sky`"), "{}", stderr(&output));
    assert!(!scratch.path("sent").exists());
    for (args, code, said) in [
        (["submit", "nowhere"], 1, "nowhere"),
        (["submit", "s*"], 2, "expected the name of one target"),
        (["interview", "nowhere"], 1, "nowhere"),
    ] {
        let output = scratch.run(&args);
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
    }
    let output = scratch.run(&["sent", "diff", "sea"]);
    assert!(stderr(&output).contains("nothing is archived for `sea`"), "{}", stderr(&output));
    assert!(!stderr(&output).contains("no differences"), "{}", stderr(&output));
    let output = scratch.run(&["submit", "sky", "--posting", "missing.txt"]);
    assert!(stderr(&output).contains("`missing.txt` not found"), "{}", stderr(&output));
    assert!(!scratch.path("sent").exists());
}

/// Also answers that no document shows, as they are pasted into a portal.
#[test]
fn answers_of_a_company_are_kept_and_checked() {
    let scratch = scratch();
    let target = |limit: u32| {
        format!(
            "company: 바다\ndocuments: [resume]\nletters: [{{questions: [{{prompt: 왜, limit: {limit}, answer: 좋아서 지원합니다}}]}}]\n"
        )
    };
    scratch.write("content/targets/sea.yaml", target(5));
    let output = scratch.run(&[&["submit", "sea"], &DAY[..]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("answer has 9 characters; `limit` is 5"), "{}", stderr(&output));
    assert!(!scratch.path("sent").exists());
    scratch.write("content/targets/sea.yaml", target(12));
    let output = scratch.run(&[&["submit", "sea"], &DAY[..]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    let answers = fs::read_to_string(scratch.path("sent/sea-2026-11-27/answers.txt")).expect("a file");
    assert_eq!(answers, "좋아서 지원합니다\n");
}

#[test]
fn runs_at_once_keep_each_document_once() {
    let scratch = scratch();
    let spawn = |setting: &str| {
        let mut command = scratch.command(&[&["submit", "sea", "--set", setting], &DAY[..]].concat());
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program")
    };
    let runs: Vec<_> = (0..6).map(|at| spawn(&format!("design.size={}pt", 9 + at % 2))).collect();
    for run in runs {
        let output = run.wait_with_output().expect("the program");
        assert!(output.status.success(), "{}", stderr(&output));
    }
    let listed = listed(&scratch);
    assert_eq!(listed.len(), 2, "{:?}", scratch.files("sent"));
    assert!(listed.iter().all(|sent| sent["changed"] == serde_json::json!([])));
    assert_ne!(listed[0]["files"], listed[1]["files"]);
    assert_eq!(fs::read_dir(scratch.path("sent")).expect("a folder").count(), 2);
}

#[test]
fn a_killed_run_leaves_nothing_half() {
    let scratch = scratch();
    for at in 0..8 {
        let setting = format!("design.size=9.{at}pt");
        let mut command = scratch.command(&[&["submit", "sea", "--set", &setting], &DAY[..]].concat());
        let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program");
        std::thread::sleep(Duration::from_millis(100 + 60 * at));
        // It may have ended already.
        let _ = run.kill();
        run.wait().expect("the program");
        assert!(listed(&scratch).iter().all(|sent| sent["changed"] == serde_json::json!([])), "{at}");
    }
    let output = scratch.run(&[&["submit", "sea"], &DAY[..]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(listed(&scratch).iter().all(|sent| sent["files"].as_array().is_some_and(|files| files.len() == 4)));
}

#[test]
fn what_changed_since_is_told() {
    let scratch = scratch();
    assert!(scratch.run(&[&["submit", "sea"], &DAY[..]].concat()).status.success());
    let diff = |name: &str| scratch.run(&["sent", "diff", name]);
    let output = diff("sea");
    assert!(output.status.success() && stdout(&output).is_empty(), "{}{}", stdout(&output), stderr(&output));
    scratch.write("content/portfolio.yaml", CONTENT.replace("95ms", "80ms"));
    for name in ["sea", "sea-2026-11-27"] {
        let told = stdout(&diff(name));
        assert!(told.contains("- 응답 p99 840ms → 95ms") && told.contains("+ 응답 p99 840ms → 80ms"), "{told}");
    }
    let value = scratch.json(&["sent", "diff", "sea"]);
    assert!(!value["changes"].as_array().expect("a list").is_empty(), "{value}");
}

#[test]
fn the_sheet_is_of_what_they_read() {
    let scratch = scratch();
    let sheet = || {
        let output = scratch.run(&[&["interview", "sea"], &DAY[..]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    let expected = "
Documents
  홍길동_바다_항해사_이력서.pdf, 1 page
  홍길동_바다_항해사_자기소개서.pdf, 1 page

Numbers
  840ms → 95ms: 응답 p99 (하나)
  30분 → 4분: 배포 (두리)

Links
  https://example.com/hong

Gaps
  2021.09 to 2022.01, 5 months: between 하나 and 두리
  2026.04 to 2026.11, 8 months: since 두리
";
    assert_eq!(sheet(), format!("not archived yet; these are the documents that `submit` would archive\n{expected}"));
    assert!(scratch.run(&[&["submit", "sea"], &DAY[..]].concat()).status.success());
    scratch.write("content/portfolio.yaml", CONTENT.replace("95ms", "80ms"));
    assert_eq!(sheet(), format!("바다 · 항해사\n2026-11-27: sent/sea-2026-11-27\n{expected}"));
}
