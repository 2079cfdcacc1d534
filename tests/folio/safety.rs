//! The program does not touch files that it did not write, devices, and the terminal, for any input.

use std::fs;

use crate::support::{Scratch, stderr, stdout};

const MINIMAL: &str = "profile: {name: 홍길동}\n";

fn batch() -> Scratch {
    let scratch = Scratch::with(MINIMAL);
    scratch.write("content/targets/a.yaml", "company: 가온");
    scratch.write("content/targets/b.yaml", "company: 나래");
    assert!(scratch.run(&["batch"]).status.success());
    scratch
}

/// The manifest with another name for the file of the second target.
fn renamed(scratch: &Scratch, name: &str) {
    let manifest = fs::read_to_string(scratch.path("out/manifest.json")).expect("a manifest");
    scratch.write("out/manifest.json", manifest.replace("홍길동_나래_이력서.pdf", name));
    fs::remove_file(scratch.path("content/targets/b.yaml")).expect("a target");
}

#[test]
fn nothing_outside_of_its_folder_is_listed_or_removed() {
    for name in ["../victim.pdf", "/victim.pdf", "sub/victim.pdf", "..", "victim.txt"] {
        let scratch = batch();
        scratch.write("victim.pdf", "a");
        // A whole path, and even if it were followed one of this test alone.
        let whole = scratch.path("victim.pdf").display().to_string();
        let name = if name.starts_with('/') { &whole } else { name };
        renamed(&scratch, name);
        let before = scratch.snapshot();
        for args in [&["batch", "--prune"][..], &["batch"], &["status"]] {
            let output = scratch.run(args);
            assert_eq!(output.status.code(), Some(1), "{name}");
            let told = stderr(&output);
            assert!(told.contains(&format!("it lists `{name}`, which is not a document in its folder")), "{told}");
        }
        assert!(scratch.snapshot() == before, "{name}");
    }
}

#[test]
fn only_what_was_written_is_removed() {
    let scratch = batch();
    renamed(&scratch, "victim.pdf");
    scratch.write("out/victim.pdf", "another file of this name");
    let output = scratch.run(&["batch", "--prune"]);
    let told = stderr(&output);
    assert!(told.contains("warning[kept-file]: `out/victim.pdf` was changed after it was written"), "{told}");
    assert!(!told.contains("removed:"), "{told}");
    assert_eq!(fs::read_to_string(scratch.path("out/victim.pdf")).expect("the file"), "another file of this name");
    // It is no matter of the manifest any more.
    assert_eq!(stderr(&scratch.run(&["batch", "--prune"])), "");
}

#[test]
fn a_file_with_the_name_of_a_document_is_set_aside() {
    let scratch = Scratch::with(MINIMAL);
    scratch.write("content/targets/a.yaml", "company: 가온");
    let (name, aside) = ("out/홍길동_가온_이력서.pdf", "out/earlier/홍길동_가온_이력서.pdf");
    let read = |path: &str| fs::read(scratch.path(path)).expect("a file");
    scratch.write(name, "a file of the user's");
    let told = stderr(&scratch.run(&["batch"]));
    assert!(told.contains("did not write it, or it was changed since"), "{told}");
    assert_eq!(read(aside), b"a file of the user's");
    let first = read(name);
    // A file that a run wrote is replaced, unless it was changed since.
    scratch.write("content/targets/a.yaml", "company: 가온\noverride: {sections: [{title: 소개, body: 글}]}");
    assert_eq!(stderr(&scratch.run(&["batch"])), "");
    assert!(read(name) != first);
    scratch.write(name, "notes on it");
    assert!(scratch.run(&["batch"]).status.success());
    assert_eq!(read("out/earlier/홍길동_가온_이력서 (2).pdf"), b"notes on it");
    // Without a manifest, the same file is known by its bytes.
    fs::remove_file(scratch.path("out/manifest.json")).expect("a manifest");
    assert_eq!(stderr(&scratch.run(&["batch"])), "");
    assert_eq!(scratch.files("out/earlier").len(), 2);
}

#[test]
fn a_file_name_that_is_not_filled_in_keeps_its_document_back() {
    let scratch = Scratch::with(MINIMAL);
    scratch.write("content/targets/a.yaml", "company: 가온\nfilename: 이름_회사명_이력서");
    scratch.write("content/targets/b.yaml", "company: 나래");
    let output = scratch.run(&["batch"]);
    assert!(stderr(&output).contains("error[placeholder]: unfilled placeholder `_회사명_`"), "{}", stderr(&output));
    assert!(
        scratch.path("out/홍길동_나래_이력서.pdf").exists() && !scratch.path("out/이름_회사명_이력서.pdf").exists()
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_sent_folder_is_not_followed() {
    let scratch = batch();
    fs::create_dir(scratch.path("elsewhere")).expect("a folder");
    std::os::unix::fs::symlink(scratch.path("elsewhere"), scratch.path("sent")).expect("a link");
    let output = scratch.run(&["submit", "a"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(scratch.files("elsewhere"), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_table_is_not_waited_for() {
    let scratch = batch();
    assert!(std::process::Command::new("mkfifo").arg(scratch.path("t.csv")).status().expect("mkfifo").success());
    let output = scratch.run(&["batch", "--targets", "t.csv"]);
    assert!(stderr(&output).contains("`t.csv` is not a file"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_manifest_that_is_no_file_is_not_waited_for() {
    use std::process::Command;
    let scratch = batch();
    fs::remove_file(scratch.path("out/manifest.json")).expect("a manifest");
    assert!(Command::new("mkfifo").arg(scratch.path("out/manifest.json")).status().expect("mkfifo").success());
    for args in [&["batch"][..], &["status"], &["manifest", "merge", "out/manifest.json"]] {
        let output = scratch.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(stderr(&output).contains("is not a file"), "{}", stderr(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_document_is_set_aside() {
    let scratch = batch();
    let pdf = scratch.files("out").into_iter().find(|name| name.ends_with(".pdf")).expect("a document");
    let path = scratch.path(&format!("out/{pdf}"));
    fs::remove_file(&path).expect("a document");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    let output = scratch.run(&["batch"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(path.is_file());
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_lock_is_not_followed() {
    let scratch = batch();
    scratch.write("mine.txt", "mine");
    std::os::unix::fs::symlink(scratch.path("mine.txt"), scratch.path("out/.folio.lock")).expect("a link");
    assert!(scratch.run(&["batch"]).status.success());
    assert_eq!(fs::read_to_string(scratch.path("mine.txt")).expect("a file"), "mine");
}

#[cfg(unix)]
#[test]
fn a_drawing_that_is_nested_too_deeply_is_named() {
    let scratch = batch();
    let (open, close) = ("<tspan>".repeat(30_000), "</tspan>".repeat(30_000));
    let drawing =
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>{open}a{close}</text></svg>");
    fs::write(scratch.path("content/deep.svg"), drawing).expect("a drawing");
    let project = "projects: [{title: 가, figures: [deep.svg]}]\n";
    fs::write(scratch.path("content/projects.yaml"), project).expect("a project");
    let output = scratch.run(&["validate"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let told =
        "error[limit]: picture `deep.svg` (content/projects.yaml:1) was stopped: something in it is nested too deeply";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
}

#[test]
fn a_manifest_beyond_all_measure_is_not_read() {
    let scratch = batch();
    // A hole: it takes no room on the disk.
    let file = fs::File::create(scratch.path("out/manifest.json")).expect("a manifest");
    file.set_len(20 << 30).expect("a hole");
    let output = scratch.run(&["status"]);
    assert!(stderr(&output).contains("it is larger than 1024 MiB"), "{}", stderr(&output));
}

#[test]
fn a_document_takes_the_place_of_no_other_file() {
    let scratch =
        Scratch::with("profile: {name: 홍길동, photo: me.svg}\nsections: [{title: 글, figures: [{src: a.pdf}]}]\n");
    scratch.write("content/me.svg", r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#);
    scratch.write("content/targets/a.yaml", "company: 가온\nfilename: A");
    scratch.write("table.csv", "id,company\nb,나래\n");
    scratch.write("other.yaml", MINIMAL);
    assert!(scratch.run(&["render", "-c", "other.yaml", "-o", "content/a.pdf"]).status.success());
    let output = scratch.run(&["render", "-o", "cv.pdf"]);
    assert!(output.status.success(), "{}", stderr(&output));
    fs::create_dir(scratch.path("folder")).expect("a folder");
    let before = scratch.snapshot();
    let refused = |args: &[&str], why: &str| {
        let output = scratch.run(&[&["render"], args].concat());
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(stderr(&output).contains(why), "{args:?}: {}", stderr(&output));
        assert!(scratch.snapshot() == before, "{args:?}");
    };
    for file in ["content/portfolio.yaml", "content/me.svg", "content/targets/a.yaml", "table.csv"] {
        refused(&["-o", file], &format!("`{file}` exists and is not a PDF"));
        refused(&["-t", "a", "-o", file], "is not a PDF");
    }
    refused(&["-o", "folder"], "`folder` is a folder");
    refused(&["-o", "content/a.pdf"], "`content/a.pdf` is a picture of the content");
    refused(&["-o", "content/../content/A.pdf"], "is a picture of the content");
    refused(&["-t", "a", "--out-dir", "content"], "is a picture of the content");
    // What is no one's but the program's is written over as ever, and so is a file that was only made.
    scratch.write("empty.pdf", "");
    for file in ["cv.pdf", "empty.pdf"] {
        assert!(scratch.run(&["render", "-o", file]).status.success());
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let scratch = Scratch::with(MINIMAL);
    fs::create_dir(scratch.path("out")).expect("a folder");
    let sockets = ["cv.pdf", "out/홍길동_이력서.pdf"];
    let _open: Vec<_> = sockets
        .map(|name| std::os::unix::net::UnixListener::bind(scratch.path(name)).expect("a socket"))
        .into_iter()
        .collect();
    for args in [&["render", "-o", "cv.pdf"][..], &["render"]] {
        let output = scratch.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(stderr(&output).contains("is not a file"), "{}", stderr(&output));
        assert_eq!(stdout(&output), "");
    }
    for name in sockets {
        assert!(fs::metadata(scratch.path(name)).expect("the socket").file_type().is_socket(), "{name}");
    }
}

/// Names of files with control characters.
#[cfg(unix)]
#[test]
fn no_name_of_a_file_is_obeyed_by_the_terminal() {
    const NAME: &str = "\u{1b}[31m\u{202e}q\nerror: forged";
    let check = |scratch: &Scratch, args: &[&str]| {
        let output = scratch.run(args);
        let said = format!("{}{}", stdout(&output), stderr(&output));
        let obeyed = said.chars().find(|char| char.is_control() && *char != '\n' || *char == '\u{202e}');
        assert_eq!(obeyed, None, "{args:?}: {said:?}");
        assert!(!said.lines().any(|line| line.starts_with("error: forged")), "{args:?}: {said}");
        assert!(said.contains("q error: forged"), "{args:?}: {said}");
    };
    let content = |bad: &str| {
        let scratch = Scratch::with(MINIMAL);
        scratch.write("content/targets/a.yaml", "company: 가온");
        scratch.write(&format!("content/{bad}"), "emial: [x");
        scratch
    };
    let commands =
        [&["validate"][..], &["render", "-t", "*"], &["batch"], &["status"], &["render", "--output-format", "concise"]];
    for bad in [format!("{NAME}.yaml"), format!("targets/{NAME}.yaml")] {
        let scratch = content(&bad);
        let with_targets = if bad.starts_with("targets") { &commands[..4] } else { &commands[..] };
        with_targets.iter().for_each(|args| check(&scratch, args));
    }
    let scratch = Scratch::with(MINIMAL);
    scratch.write(&format!("content/layouts/{NAME}.typ"), "//! about: {en: a}\n#foo()\n");
    for args in [&["layouts"][..], &["render", "-l", NAME], &["render", "-l", NAME, "--output-format", "concise"]] {
        check(&scratch, args);
    }
    let written = format!("{NAME}.pdf");
    for args in [
        &["render", "-o", &written][..],
        &["render", "--out-dir", NAME],
        &["validate", "-c", NAME],
        &["init", "--content", NAME],
        &["layouts", "eject", "resume", "--as", NAME],
        &["render", "--as-of", NAME],
        &["render", "--allow", NAME],
        &["render", "--max-size", NAME],
        &["render", "--font-path", NAME],
        &["batch", "--out-dir", NAME, "--shard", NAME],
        &["render", NAME],
    ] {
        check(&scratch, args);
    }
    // Machines are told the names as they are.
    let scratch = content(&format!("{NAME}.yaml"));
    let json = scratch.json(&["validate"]);
    let file = format!("content/{NAME}.yaml");
    assert_eq!(json["problems"][0]["file"].as_str(), Some(file.as_str()));
}

#[test]
fn a_value_of_any_length_makes_no_long_message() {
    let long = "가".repeat(200_000);
    for content in [
        format!("profile: {{name: 홍길동}}\ndesign: {{accent: {long}}}\n"),
        format!("profile: {{name: {long}}}\n"),
        format!("profile: {{name: 홍길동, {long}: 1}}\n"),
    ] {
        let scratch = Scratch::with(&content);
        for args in
            [&["render"][..], &["render", "--output-format", "concise"], &["validate", "--output-format", "json"]]
        {
            let output = scratch.run(args);
            assert_eq!(output.status.code(), Some(1), "{args:?}");
            let told = output.stderr.len() + output.stdout.len();
            assert!(told < 4000, "{args:?}: {told}");
        }
    }
    let scratch = Scratch::with(MINIMAL);
    scratch.write("content/layouts/m.typ", format!("//! about: {{en: a}}\n#let a = (\"{long}\" + 1)\n"));
    let output = scratch.run(&["render", "-l", "m"]);
    assert!(stderr(&output).contains('…') && output.stderr.len() < 4000, "{}", output.stderr.len());
}

/// A run that reaches a limit prints the problem in the JSON object of the command.
#[test]
fn a_limit_that_is_reached_is_told_in_json() {
    let scratch = Scratch::with(MINIMAL);
    scratch.write("content/targets/a.yaml", "company: 가온\ndocuments: [endless]");
    let layout = "//! about: {en: a}\n#for i in range(1000000) { for j in range(1000000) { let k = i } }\n";
    scratch.write("content/layouts/endless.typ", layout);
    for (command, keys) in [
        (&["render", "-l", "endless"][..], &["outputs", "problems"][..]),
        (&["batch"], &["documents", "gone", "pruned", "problems"]),
    ] {
        let output = scratch.run(&[command, &["--output-format", "json", "--timeout", "0.3"]].concat());
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert!(json.as_object().expect("an object").keys().eq(keys.iter().copied()), "{json}");
        let problem = &json["problems"][0];
        assert_eq!(problem["name"], "limit", "{json}");
        assert!(problem["message"].as_str().expect("a text").contains("took longer than 0.3 s"), "{json}");
    }
    let output = scratch.run(&["render", "-l", "endless", "--timeout", "0.3", "--output-format", "concise"]);
    assert!(stderr(&output).starts_with("folio-pdf: error: layout `endless` took"), "{}", stderr(&output));
    for seconds in ["nan", "inf", "-1", "soon"] {
        let output = scratch.run(&["render", &format!("--timeout={seconds}")]);
        assert!(
            output.status.code() == Some(2) && stderr(&output).contains("expected a number of seconds"),
            "{seconds}"
        );
    }
}

/// A PDF whose drawing shows itself is never read to its end; the limit of time ends the program.
#[test]
fn a_pdf_without_end_is_stopped() {
    let scratch = Scratch::with(MINIMAL);
    let shows = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 11>>";
    scratch.write(
        "a.pdf",
        format!(
            "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
             3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R>>\nendobj\n\
             4 0 obj\n{shows}\nstream\n/X Do /X Do\nendstream\nendobj\n\
             5 0 obj\n<</Length 5>>\nstream\n/X Do\nendstream\nendobj\ntrailer\n<</Size 6/Root 1 0 R>>\n%%EOF"
        ),
    );
    for args in [&["check", "a.pdf", "--timeout", "0.3"][..], &["import", "a.pdf", "--timeout", "0.3", "--force"][..]] {
        let output = scratch.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        // `import` names the file.
        let what = if args[0] == "check" { "reading the PDF" } else { "reading `a.pdf`" };
        assert!(stderr(&output).contains(&format!("{what} took longer than 0.3 s")), "{}", stderr(&output));
    }
}

/// Links in place of the folders within the folder of documents are in the way.
#[cfg(unix)]
#[test]
fn nothing_is_written_through_links_in_its_folder() {
    for link in ["rejected", "earlier"] {
        let scratch = batch();
        scratch.write("elsewhere/a.txt", "a");
        std::os::unix::fs::symlink(scratch.path("elsewhere"), scratch.path(&format!("out/{link}"))).expect("a link");
        scratch.write("content/targets/b.yaml", "company: 나래\noverride: {profile: {headline: 가온에 지원}}");
        let output = scratch.run(&["batch", "--keep-rejected"]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(scratch.files("elsewhere"), ["a.txt"], "{link}");
    }
}
