//! `watch` on the command line.

use std::cell::RefCell;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::support::Scratch;

const CONTENT: &str = "\
profile: {name: 홍길동}
experience: [{company: 하늘, period: 2021.03 ~, tasks: [서버 개발]}]
letters: [{questions: [{prompt: 동기, answer: 바다를 좋아합니다.}]}]
";

/// A run of `watch` and the lines that it prints. It is killed with the value.
struct Watch {
    child: Child,
    lines: Receiver<String>,
    /// Lines that no call has waited for yet. The lines of both streams come in any order.
    seen: RefCell<Vec<String>>,
}

impl Watch {
    fn start(scratch: &Scratch, args: &[&str]) -> Self {
        Self::of(scratch, &[&["watch", "--output-format", "concise"], args].concat())
    }

    fn of(scratch: &Scratch, args: &[&str]) -> Self {
        let mut command = scratch.command(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
        let (sender, lines) = channel();
        let streams: [Box<dyn std::io::Read + Send>; 2] =
            [Box::new(child.stdout.take().expect("a pipe")), Box::new(child.stderr.take().expect("a pipe"))];
        for stream in streams {
            let sender = sender.clone();
            std::thread::spawn(move || {
                BufReader::new(stream).lines().map_while(Result::ok).for_each(|line| {
                    let _ = sender.send(line);
                });
            });
        }
        Self { child, lines, seen: RefCell::default() }
    }

    /// Waits for a line that contains a text, and returns it.
    fn line(&self, wanted: &str) -> String {
        let mut seen = self.seen.borrow_mut();
        loop {
            if let Some(at) = seen.iter().position(|line| line.contains(wanted)) {
                return seen.remove(at);
            }
            // Far more than it takes: a test that waits in vain is to end.
            match self.lines.recv_timeout(Duration::from_secs(60)) {
                Ok(line) => seen.push(line),
                Err(_) => panic!("no `{wanted}` in {seen:#?}"),
            }
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_save_renders_what_it_changes() {
    for poll in [&[][..], &["--poll"]] {
        let scratch = Scratch::with(CONTENT);
        let watch = Watch::start(&scratch, &[&["-l", "resume,letter"], poll].concat());
        watch.line("out/홍길동_이력서.pdf");
        watch.line("out/홍길동_자기소개서.pdf");
        let before = scratch.snapshot();
        let time = |files: &[(String, Vec<u8>, std::time::SystemTime)], name: &str| {
            files.iter().find(|(own, ..)| own.ends_with(name)).map(|(_, bytes, time)| (bytes.clone(), *time))
        };
        // As vim saves: a new file under the old name.
        scratch.write("content/4913", "");
        scratch.write("content/.portfolio.yaml.swp", "swap");
        scratch.write("content/portfolio.yaml~", CONTENT.replace("바다", "산"));
        fs::rename(scratch.path("content/portfolio.yaml~"), scratch.path("content/portfolio.yaml")).expect("a rename");
        let line = watch.line("→");
        assert!(
            line.starts_with("content/") && line.contains("portfolio.yaml → out/홍길동_자기소개서.pdf  1 page"),
            "{line}"
        );
        let after = scratch.snapshot();
        assert_eq!(time(&before, "이력서.pdf"), time(&after, "이력서.pdf"), "what has not changed is not written");
        assert_ne!(time(&before, "자기소개서.pdf"), time(&after, "자기소개서.pdf"));
    }
}

#[test]
fn fonts_are_followed() {
    let scratch = Scratch::with(CONTENT);
    let font = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/d2coding.ttf");
    scratch.write("fonts/one.ttf", fs::read(&font).expect("a font"));
    let watch = Watch::start(&scratch, &["--font-path", "fonts"]);
    watch.line("out/홍길동_이력서.pdf");
    scratch.write("fonts/two.ttf", fs::read(&font).expect("a font"));
    watch.line("fonts/two.ttf → no document changed");
}

#[test]
fn problems_come_and_go() {
    let scratch = Scratch::with(CONTENT);
    let watch = Watch::start(&scratch, &[]);
    watch.line("out/홍길동_이력서.pdf");
    let pdf = fs::read(scratch.path("out/홍길동_이력서.pdf")).expect("a PDF");
    // In place, as VS Code saves.
    scratch.write("content/portfolio.yaml", CONTENT.replace("company", "compny"));
    watch.line("content/portfolio.yaml → not rendered: 1 error");
    watch.line("compny");
    assert_eq!(fs::read(scratch.path("out/홍길동_이력서.pdf")).expect("a PDF"), pdf);
    scratch.write("content/portfolio.yaml", CONTENT);
    watch.line("content/portfolio.yaml → no document changed");
    assert!(watch.line("fixed: ").contains("compny"));
}

#[test]
fn a_file_that_was_set_aside_is_not_fixed() {
    let scratch = Scratch::with(CONTENT);
    scratch.write("content/targets/a.yaml", "company: 가온\n");
    let watch = Watch::start(&scratch, &["-t", "a"]);
    watch.line("out/홍길동_가온_이력서.pdf");
    scratch.write("content/targets/a.yaml", "company: 가온\nrol: 서버\n");
    watch.line("[earlier-file]");
    scratch.write("content/targets/a.yaml", "company: 가온\n");
    assert!(watch.line("fixed: ").contains("rol"));
    watch.line("out/홍길동_가온_이력서.pdf");
    assert!(!watch.seen.borrow().iter().any(|line| line.contains("fixed: ")), "{:?}", watch.seen);
}

#[test]
fn new_removed_and_restored_files_are_seen() {
    let scratch = Scratch::with(CONTENT);
    let watch = Watch::start(&scratch, &[]);
    watch.line("out/홍길동_이력서.pdf");
    scratch.write("content/skills.yaml", "skills: [{category: 언어, items: [Kotlin]}]\n");
    watch.line("content/skills.yaml → out/홍길동_이력서.pdf");
    // As `git checkout` of another branch and back: the whole folder goes and comes.
    fs::rename(scratch.path("content"), scratch.path("elsewhere")).expect("a rename");
    watch.line("not rendered: 1 error");
    fs::rename(scratch.path("elsewhere"), scratch.path("content")).expect("a rename");
    watch.line("fixed: ");
    fs::remove_file(scratch.path("content/skills.yaml")).expect("a file");
    watch.line("content/skills.yaml → out/홍길동_이력서.pdf");
}

#[test]
fn of_the_documents_of_targets_those_are_rendered_that_change() {
    let scratch = Scratch::with(CONTENT);
    scratch.write("content/targets/a.yaml", "company: 가람\n");
    scratch.write("content/targets/b.yaml", "company: 나루\n");
    let watch = Watch::start(&scratch, &["-t", "*"]);
    watch.line("가람");
    watch.line("나루");
    scratch.write("content/targets/b.yaml", "company: 나루\noverride: {profile: {headline: 개발자}}\n");
    let line = watch.line("→");
    assert!(line.starts_with("content/targets/b.yaml → ") && line.contains("나루"), "{line}");
    scratch.write("content/targets/c.yaml", "company: 다온\n");
    let line = watch.line("→");
    assert!(line.starts_with("content/targets/c.yaml → ") && line.contains("다온"), "{line}");
}

#[test]
fn standard_output_cannot_be_watched() {
    let scratch = Scratch::with(CONTENT);
    let output = scratch.run(&["watch", "-o", "-"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_preview_prints_the_errors_that_keep_it_from_showing_a_document() {
    let scratch = Scratch::with(CONTENT);
    let preview = |args: &[&str]| Watch::of(&scratch, &[&["preview", "--no-open"], args].concat());
    preview(&["-c", "nowhere"]).line("error[not-found]: `nowhere` not found");
    preview(&["-l", "resme"]).line("error[unknown-layout]");
    scratch.write("other.yaml", CONTENT);
    for file in ["other.yaml", "content/missing.yaml"] {
        preview(&["--follow", &format!("{file}:1")]).line("is not a file of the content");
    }
    preview(&["--follow", "content/portfolio.yaml:1"]).line("preview at");
}
