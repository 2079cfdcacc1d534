//! Import of documents: expected contents, and properties of all imports.
//!
//! Each folder of `tests/import/` has one or several sources and the expected content.

use std::fs;
use std::path::Path;

use crate::support::{Scratch, assert_reference, entries, root, stderr, stdout};

/// Imports a folder or file, and returns the content.
fn imported(scratch: &Scratch, source: &Path) -> String {
    let source = source.to_str().expect("a path");
    let output = scratch.run(&["import", source]);
    assert!(output.status.success(), "{source}: {}", stderr(&output));
    fs::read_to_string(scratch.path("content/portfolio.yaml")).expect("a content")
}

#[test]
fn documents_become_contents() {
    let folders = entries(&root().join("tests/import"));
    assert!(folders.len() >= 40, "{}", folders.len());
    let mut wrong = Vec::new();
    for folder in folders {
        let scratch = Scratch::new();
        // Of formats that folders are not searched for, the file itself is named.
        let named = ["source.json", "source.yaml", "source.zip", "source.pdf"].map(|name| folder.join(name));
        let made = imported(&scratch, named.iter().find(|file| file.exists()).unwrap_or(&folder));
        let check = std::panic::catch_unwind(|| assert_reference(&folder.join("expected.yaml"), &made));
        if let Err(message) = check {
            wrong.push(message.downcast_ref::<String>().cloned().unwrap_or_default());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_receipt_tells_what_became_of_each_block() {
    let scratch = Scratch::new();
    scratch.write(
        "cv.md",
        "# 김하나\n\n## 경력\n\n### 회사 (2020.01 ~ 2021.02)\n\n- 개발\n\n## 잡담\n\n글\n\n<!-- 메모 -->\n",
    );
    let output = scratch.run(&["import", "cv.md", "--receipt", "receipt.txt", "-c", "mine"]);
    assert_eq!(
        stderr(&output),
        "imported 6 paragraphs, 2 of them as plain text; skipped 1 comment; `receipt.txt` lists all\n"
    );
    assert!(stdout(&output).contains("folio-pdf render --content mine"), "{}", stdout(&output));
    let receipt = fs::read_to_string(scratch.path("receipt.txt")).expect("a receipt");
    let lines: Vec<_> = receipt.lines().collect();
    assert_eq!(
        lines,
        [
            "source\tresult\tkey\ttext",
            "cv:1\tkey\tprofile\t김하나",
            "cv:3\tkey\texperience\t경력",
            "cv:5\tkey\texperience\t회사 (2020.01 ~ 2021.02)",
            "cv:7\tkey\texperience\t개발",
            "cv:9\tplain text\tsections.body\t잡담",
            "cv:11\tplain text\tsections.body\t글",
            "cv:13\tskipped\t1 comment\t메모",
        ]
    );
}

#[test]
fn a_content_that_is_there_is_replaced_only_if_forced() {
    let scratch = Scratch::new();
    scratch.write("cv.md", "# 김하나\n");
    assert!(scratch.run(&["import", "cv.md"]).status.success());
    let again = scratch.run(&["import", "cv.md"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(stderr(&again).contains("`content` already has a portfolio"), "{}", stderr(&again));
    assert!(scratch.run(&["import", "cv.md", "--force"]).status.success());
    scratch.write("content/other.yaml", "title: 다른\n");
    assert_eq!(scratch.run(&["import", "cv.md", "--force"]).status.code(), Some(1));
}

#[test]
fn a_receipt_replaces_no_file() {
    let scratch = Scratch::new();
    scratch.write("cv.md", "# 김하나\n");
    scratch.write("notes.txt", "notes");
    let (own, other) = (["import", "cv.md", "--receipt", "cv.md"], ["import", "cv.md", "--receipt", "notes.txt"]);
    for args in [&own[..], &other, &["import", "./cv.md", "--receipt", "cv.md", "--force"]] {
        let output = scratch.run(args);
        assert!(stderr(&output).contains("already exists"), "{}", stderr(&output));
    }
    assert_eq!(fs::read(scratch.path("cv.md")).expect("a file"), "# 김하나\n".as_bytes());
    assert!(scratch.run(&["import", "cv.md", "--receipt", "notes.txt", "--force"]).status.success());
}

#[test]
fn all_files_of_a_folder_are_imported() {
    let scratch = Scratch::new();
    scratch.write("mine/cv.md", "# 김하나\n");
    for number in 1..=250 {
        scratch.write(&format!("mine/a/b/c/d/e/{number}.md"), format!("# 글 {number}\n\n내용{number}\n"));
    }
    let made = imported(&scratch, &scratch.path("mine"));
    assert!((1..=250).all(|number| made.contains(&format!("내용{number}"))), "{made}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let scratch = Scratch::new();
    scratch.write("mine/cv.md", "# 김하나\n");
    assert!(std::process::Command::new("mkfifo").arg(scratch.path("mine/pipe.md")).status().expect("mkfifo").success());
    let output = scratch.run(&["import", "mine/pipe.md"]);
    assert!(stderr(&output).contains("is not a file"), "{}", stderr(&output));
    imported(&scratch, &scratch.path("mine"));
}

#[test]
fn what_cannot_be_imported_is_an_error() {
    let scratch = Scratch::new();
    scratch.write("empty.md", "\n\n");
    scratch.write("deep.html", format!("<p>글</p>{}", "<div>".repeat(100_000)));
    scratch.write("deep.md", format!("{} 글\n", ">".repeat(100_000)));
    scratch.write("latin.md", b"# \xb1\xe8\xc7\xcf\xb4\xc3\n");
    scratch.write("large.md", "가".repeat(17 << 20));
    scratch.write("a.docx.zip", "PK");
    scratch.write("folder/nothing.txt", "글");
    for (name, said) in [
        ("empty.md", "nothing to import"),
        ("deep.html", "is nested too deeply"),
        ("deep.md", "is nested too deeply"),
        ("latin.md", "is not UTF-8"),
        ("large.md", "is larger than"),
        ("a.docx.zip", "cannot unpack `a.docx.zip`"),
        ("folder", "no document found"),
        ("gone.md", "not found"),
    ] {
        let output = scratch.run(&["import", name]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(stderr(&output).contains(said), "{name}: {}", stderr(&output));
        assert!(scratch.files("content").is_empty(), "{name}");
    }
}

/// A ZIP archive with these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, data) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a name");
        archive.write_all(data).expect("memory can be written");
    }
    archive.finish().expect("an archive").into_inner()
}

/// An archive with the same name twice. The writer refuses that, so a name of the same length is replaced.
fn twice() -> Vec<u8> {
    let mut bytes = archive(&[("aa.md", b"# a\n"), ("bb.md", b"# b\n")]);
    while let Some(at) = bytes.windows(5).position(|window| window == b"bb.md") {
        bytes[at..at + 2].copy_from_slice(b"aa");
    }
    bytes
}

/// An archive with a symbolic link of Unix.
fn linked() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.add_symlink("cv.md", "/etc/hostname", zip::write::SimpleFileOptions::default()).expect("a link");
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn archives_that_are_attacks_or_damaged_are_errors() {
    let zeros = vec![b'0'; 64 << 20];
    let many: Vec<String> = (0..10_001).map(|number| format!("{number}.md")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let whole = archive(&[("cv.md", b"# a\n")]);
    let inner = |bytes: &[u8]| archive(&[("a.zip", bytes)]);
    let deep = "<a>".repeat(50_000);
    let entities = r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>"#;
    let scratch = Scratch::new();
    for (name, bytes, said) in [
        ("bomb.zip", archive(&[("cv.md", &zeros)]), "unpacks to too much"),
        ("nested-bomb.zip", inner(&archive(&[("cv.md", &zeros)])), "unpacks to too much"),
        ("many.zip", archive(&many), "more than 10000 files"),
        ("up.zip", archive(&[("../../evil.md", b"# a\n")]), "a path outside of it"),
        ("rooted.zip", archive(&[("/tmp/evil.md", b"# a\n")]), "a path outside of it"),
        ("link.zip", linked(), "a path outside of it"),
        ("twice.zip", twice(), "has two files with the same name"),
        ("cut.zip", whole[..whole.len() - 20].to_vec(), "cannot unpack"),
        ("matryoshka.zip", inner(&inner(&inner(&inner(&whole)))), "found nothing in it"),
        ("other.zip", archive(&[("a.bin", b"x")]), "found nothing in it"),
        ("deep.docx", archive(&[("word/document.xml", deep.as_bytes())]), "damaged or nested too deeply"),
        ("entities.docx", archive(&[("word/document.xml", entities.as_bytes())]), "damaged or nested too deeply"),
        ("deep.hwpx", archive(&[("Contents/section0.xml", deep.as_bytes())]), "damaged or nested too deeply"),
        ("latin.zip", archive(&[("cv.md", b"# \xb1\xe8\n")]), "damaged or nested too deeply"),
        ("old.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "an older Office file or HWP 5"),
        ("cut.pdf", b"%PDF-1.7\n".to_vec(), "damaged"),
        ("large.zip", [b"PK\x03\x04".to_vec(), vec![0; 51 << 20]].concat(), "larger than 50 MB"),
        ("cut.json", b"{\"basics\": {\"name\": ".to_vec(), "cannot read `cut.json`"),
        ("deep.json", format!("{{\"basics\":{}", "[".repeat(100_000)).into_bytes(), "cannot read `deep.json`"),
        ("other.json", b"{\"a\": 1}".to_vec(), "its keys match no known format"),
        ("text.json", b"not json".to_vec(), "cannot read `text.json`: invalid JSON: expected ident"),
        ("own.yaml", b"profile:\n  name: a\n".to_vec(), "its keys match no known format"),
    ] {
        scratch.write(name, bytes);
        let output = scratch.run(&["import", name]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(stderr(&output).contains(said), "{name}: {}", stderr(&output));
        assert!(scratch.files("content").is_empty(), "{name}");
    }
}

#[test]
fn formats_are_told_by_what_is_in_a_file() {
    let scratch = Scratch::new();
    scratch.write("resume.txt", "{\"basics\": {\"name\": \"김하나\"}, \"work\": []}");
    let made = imported(&scratch, &scratch.path("resume.txt"));
    assert!(made.contains("name: 김하나"), "{made}");
    scratch.write("resume.bin", archive(&[("cv.md", "# 김하나\n".as_bytes())]));
    fs::rename(scratch.path("resume.bin"), scratch.path("resume")).expect("a file");
    assert!(scratch.run(&["import", "resume", "--force"]).status.success());
}

#[test]
fn several_formats_become_one_content() {
    let scratch = Scratch::new();
    scratch.write(
        "a.json",
        r#"{"basics": {"name": "김하나", "label": "개발자"}, "skills": [{"name": "Rust"}], "work": []}"#,
    );
    scratch.write("b.md", "# 프로젝트\n\n## 지도 (2020.01 ~ 2021.02)\n\n- 개발\n");
    let output = scratch.run(&["import", "a.json", "b.md"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let made = fs::read_to_string(scratch.path("content/portfolio.yaml")).expect("a content");
    assert!(made.contains("name: 김하나") && made.contains("title: 지도") && made.contains("- Rust"), "{made}");
    assert!(!made.contains("OOO"), "{made}");
}

#[cfg(unix)]
#[test]
fn links_out_of_a_folder_are_not_followed() {
    let scratch = Scratch::new();
    scratch.write("secret/secret.md", "# 비밀\n");
    scratch.write("secret/secret.png", b"\x89PNG\r\n\x1a\n");
    scratch.write("mine/cv.md", "# 김하나\n\n![그림](../secret/secret.png)\n\n![그림](linked.png)\n");
    std::os::unix::fs::symlink(scratch.path("secret/secret.md"), scratch.path("mine/more.md")).expect("a link");
    std::os::unix::fs::symlink(scratch.path("secret/secret.png"), scratch.path("mine/linked.png")).expect("a link");
    let made = imported(&scratch, &scratch.path("mine"));
    assert!(!made.contains("비밀") && !made.contains("images/"), "{made}");
    assert_eq!(scratch.files("content"), ["portfolio.yaml"]);
}

#[test]
fn pictures_of_a_site_are_found_in_its_folder() {
    let scratch = Scratch::new();
    let picture = fs::read(root().join("tests/import/pictures/me.png")).expect("a picture");
    scratch.write("site/static/images/flow.png", picture);
    scratch.write("cv.md", "# 김하나\n\n## 프로젝트\n\n### 지도\n\n![흐름](/static/images/flow.png)\n");
    let output = scratch.run(&["import", "cv.md", "--pictures", "site"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(scratch.files("content"), ["images/flow.png", "portfolio.yaml"]);
    assert!(scratch.run(&["render", "-l", "resume", "-o", "cv.pdf", "--quiet"]).status.success());
}

#[test]
fn contents_that_were_made_render_in_every_layout() {
    for name in ["facts-as-lines", "signs", "pictures", "page", "essay"] {
        let scratch = Scratch::new();
        imported(&scratch, &root().join("tests/import").join(name));
        for layout in folio_pdf::api::layout::names().filter(|layout| (*layout == "letter") == (name == "essay")) {
            let output = scratch.run(&["render", "-l", layout, "-o", "cv.pdf", "--quiet"]);
            assert!(output.status.success(), "{name}, {layout}: {}", stderr(&output));
        }
    }
}
