//! Pictures: names of their files, and the same problems in `validate` and `render`.

use crate::support::{Scratch, root, stderr, stdout};

/// A figure of one pixel.
const PIXEL: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>";

/// A content that shows one picture, of this name in YAML.
fn showing(src: &str) -> Scratch {
    Scratch::with(&format!("profile: {{name: 홍길동}}\nprojects: [{{title: 가, figures: [{{src: {src}}}]}}]\n"))
}

/// The problems that both `validate` and `render` print.
fn told(scratch: &Scratch) -> String {
    let validated = scratch.run(&["validate", "-l", "portfolio"]);
    let rendered = scratch.run(&["render", "-l", "portfolio"]);
    let said = stderr(&rendered).rsplit_once("not rendered: ").expect("a summary").0.to_owned();
    assert_eq!(validated.status.code(), Some(1), "{}", stdout(&validated));
    assert_eq!(rendered.status.code(), Some(1), "{said}");
    // The last line is the summary of the command.
    let problems = |said: &str| said.rsplit_once("\n\n").map(|(problems, _)| problems.to_owned());
    assert_eq!(problems(&stderr(&validated)), problems(&said));
    said
}

#[test]
fn a_name_that_is_not_composed_is_found() {
    let scratch = showing("그림/하.svg");
    // As archives of macOS hold it: each sound for itself.
    let (folder, file) = ("\u{1100}\u{1173}\u{1105}\u{1175}\u{11b7}", "\u{1112}\u{1161}.svg");
    scratch.write(&format!("content/{folder}/{file}"), PIXEL);
    for command in ["validate", "render"] {
        let output = scratch.run(&[command, "-l", "portfolio"]);
        assert!(output.status.success(), "{command}: {}", stderr(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_backslash_in_a_name_is_told() {
    let scratch = showing(r#"'x\.svg'"#);
    scratch.write(r"content/x\.svg", PIXEL);
    assert!(told(&scratch).contains(r"`x\.svg` has a `\` in its name"), "{}", told(&scratch));
}

#[cfg(unix)]
#[test]
fn a_picture_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = showing("x.svg");
    scratch.write("content/x.svg", PIXEL);
    let path = scratch.path("content/x.svg");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    // Who may read everything cannot see this.
    if std::fs::read(&path).is_err() {
        assert!(told(&scratch).contains("permission denied: picture `x.svg`"), "{}", told(&scratch));
    }
}

#[test]
fn what_takes_too_much_is_named() {
    let scratch = showing("x.svg");
    // Each mask draws the one before twice: a few lines that have no end.
    let mask = |at: usize| {
        let twice = format!("<path d=\"M0 0h9v9\" mask=\"url(#m{at})\"/>").repeat(2);
        format!("<mask id=\"m{}\">{twice}</mask>", at + 1)
    };
    let masks: String = (0..40).map(mask).collect();
    let shape = "<path d=\"M0 0h9v9\" mask=\"url(#m40)\"/>";
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{masks}{shape}</svg>");
    scratch.write("content/x.svg", svg);
    for command in ["validate", "render"] {
        let output = scratch.run(&[command, "-l", "portfolio", "--max-memory", "300"]);
        let said = stderr(&output);
        let expected = "error[limit]: picture `x.svg` (content/portfolio.yaml:2) used more than 300 MiB of memory";
        assert!(said.starts_with(expected), "{command}: {said}");
        assert!(
            said.contains("make the picture smaller or simpler, or raise the limit with `--max-memory"),
            "{command}: {said}"
        );
    }
    // Without a limit of memory, time ends it.
    let output = scratch.run(&["validate", "--timeout", "1", "--max-memory", "4000"]);
    let expected = "error[limit]: picture `x.svg` (content/portfolio.yaml:2) took longer than 1 s";
    assert!(stderr(&output).starts_with(expected), "{}", stderr(&output));
}

#[test]
fn effects_that_take_too_long_are_named() {
    let scratch = showing("x.svg");
    let effect = "<filter id=\"f\"><feTurbulence numOctaves=\"100000000\" baseFrequency=\"0.1\"/></filter>";
    let svg = PIXEL.replace("<path", &format!("{effect}<path filter=\"url(#f)\""));
    scratch.write("content/x.svg", svg);
    for command in ["validate", "render"] {
        let said = stderr(&scratch.run(&[command, "-l", "portfolio", "--timeout", "1"]));
        let expected = "error[limit]: picture `x.svg` (content/portfolio.yaml:2) took longer than 1 s";
        assert!(said.starts_with(expected), "{command}: {said}");
    }
}

#[test]
fn a_drawing_of_other_files_is_told_before_it_is_set() {
    let scratch = showing("x.svg");
    scratch.write("content/x.svg", PIXEL.replace("<path d=\"M0 0h9v9z\"/>", "<image href=\"http://a.kr/b.png\"/>"));
    let said = told(&scratch);
    assert!(said.contains("`x.svg` refers to another file, `http://a.kr/b.png`"), "{said}");
    assert!(said.contains("content/portfolio.yaml:2:"), "{said}");
}

#[test]
fn a_batch_names_the_picture_that_is_damaged() {
    let scratch = showing("x.png");
    scratch.write("content/targets/a.yaml", "company: 가온\ndocuments: [portfolio]\n");
    let mut damaged = std::fs::read(root().join("content/images/latency.png")).expect("a picture");
    let middle = damaged.len() / 2;
    damaged[middle..middle + 64].fill(0xaa);
    scratch.write("content/x.png", damaged);
    let said = stderr(&scratch.run(&["batch", "--output-format", "concise"]));
    assert!(said.contains("content/portfolio.yaml:2:39: error: picture `x.png` cannot be decoded"), "{said}");
}

#[test]
fn a_drawing_that_is_refused_is_in_no_document() {
    let bad = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='/etc/passwd'/></svg>";
    let figure = "projects: [{title: 하나, figures: [{src: a.svg, alt: 그림}]}]";
    for (content, target) in [
        (format!("profile: {{name: 홍길동}}\n{figure}"), String::new()),
        ("profile: {name: 홍길동}".into(), format!("override: {{{figure}}}")),
    ] {
        let scratch = Scratch::with(&content);
        ["content/a.svg", "content/targets/a.svg"].iter().for_each(|path| scratch.write(path, bad));
        scratch.write("content/targets/a.yaml", format!("company: 가온\ndocuments: [portfolio]\n{target}"));
        for args in [&["batch"][..], &["render", "-t", "a"]] {
            let output = scratch.run(args);
            assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
            assert!(stderr(&output).contains("refers to another file"), "{}", stderr(&output));
            assert!(scratch.files("out").iter().all(|name| !name.ends_with(".pdf")), "{args:?}");
        }
    }
}

/// Data that cameras write into photos, such as places, comments and tags, are removed.
#[test]
fn a_document_holds_nothing_of_a_photo_but_its_pixels() {
    const SECRET: &[u8] = b"GPS 37.5665N 126.9780E";
    let mut jpeg = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(64, 64).write_to(&mut jpeg, image::ImageFormat::Jpeg).expect("a picture");
    let jpeg = jpeg.into_inner();
    let length = (SECRET.len() as u16 + 2).to_be_bytes();
    let jpeg = [&jpeg[..2], &[0xff, 0xe1], &length, SECRET, &jpeg[2..], SECRET].concat();
    let scratch = Scratch::with("profile: {name: 홍길동, photo: me.jpg}\n");
    scratch.write("content/me.jpg", &jpeg);
    for more in [&[][..], &["--gray"]] {
        let output = scratch.run(&[&["render", "-l", "aside", "-o", "a.pdf"], more].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        let pdf = std::fs::read(scratch.path("a.pdf")).expect("a PDF");
        assert!(pdf.windows(9).any(|window| window == b"DCTDecode"), "{more:?}: the photo is in it");
        assert!(!pdf.windows(SECRET.len()).any(|window| window == SECRET), "{more:?}");
    }
}
