//! Documents as people have them, imported: what became of them, and what must hold of any.
//!
//! Each folder of `tests/import/` has a source, or several, and what is written for it.

use std::fs;
use std::path::Path;

use crate::support::{Scratch, assert_reference, root, stderr, stdout};

/// Imports a folder or file, and returns the content.
fn imported(scratch: &Scratch, source: &Path) -> String {
    let source = source.to_str().expect("a path");
    let output = scratch.run(&["import", source]);
    assert!(output.status.success(), "{source}: {}", stderr(&output));
    fs::read_to_string(scratch.path("content/portfolio.yaml")).expect("a content")
}

#[test]
fn documents_become_contents() {
    let mut folders: Vec<_> = fs::read_dir(root().join("tests/import")).expect("cases").flatten().collect();
    folders.sort_by_key(|folder| folder.file_name());
    assert!(folders.len() >= 40, "{}", folders.len());
    let mut wrong = Vec::new();
    for folder in folders.iter().map(|folder| folder.path()) {
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
    let output = scratch.run(&["import", "cv.md", "--receipt", "receipt.txt", "--out-dir", "mine"]);
    assert_eq!(stderr(&output), "placed 4 blocks, kept 2 as text, left out 1 (1 comment)\n");
    assert!(stdout(&output).contains("folio-pdf render --content mine"), "{}", stdout(&output));
    let receipt = fs::read_to_string(scratch.path("receipt.txt")).expect("a receipt");
    let lines: Vec<_> = receipt.lines().collect();
    assert_eq!(
        lines,
        [
            "cv:1\tplaced\tprofile\t김하나",
            "cv:3\tplaced\texperience\t경력",
            "cv:5\tplaced\texperience\t회사 (2020.01 ~ 2021.02)",
            "cv:7\tplaced\texperience\t개발",
            "cv:9\tkept\tsections.body\t잡담",
            "cv:11\tkept\tsections.body\t글",
            "cv:13\tleft out\t1 comment\t메모",
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
    assert!(stderr(&again).contains("`content` already has a content"), "{}", stderr(&again));
    assert!(scratch.run(&["import", "cv.md", "--force"]).status.success());
    scratch.write("content/other.yaml", "title: 다른\n");
    assert_eq!(scratch.run(&["import", "cv.md", "--force"]).status.code(), Some(1));
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
        ("folder", "no Markdown or HTML file found"),
        ("gone.md", "not found"),
    ] {
        let output = scratch.run(&["import", name]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(stderr(&output).contains(said), "{name}: {}", stderr(&output));
        assert!(scratch.files("content").is_empty(), "{name}");
    }
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
