//! Pictures: their names on the disk, and that `validate` and `render` say the same of them.

use crate::support::{Scratch, stderr, stdout};

/// A figure of one pixel.
const PIXEL: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>";

/// A content that shows one picture, of this name in YAML.
fn showing(src: &str) -> Scratch {
    Scratch::with(&format!("profile: {{name: 홍길동}}\nprojects: [{{title: 가, figures: [{{src: {src}}}]}}]\n"))
}

/// What `validate` and `render` both say.
fn told(scratch: &Scratch) -> String {
    let validated = scratch.run(&["validate", "-l", "portfolio"]);
    let rendered = scratch.run(&["render", "-l", "portfolio"]);
    let said = stderr(&rendered);
    assert_eq!(validated.status.code(), Some(1), "{}", stdout(&validated));
    assert_eq!(rendered.status.code(), Some(1), "{said}");
    assert!(stderr(&validated).starts_with(&said), "{}\n{said}", stderr(&validated));
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
        assert!(told(&scratch).contains("`x.svg` may not be read"), "{}", told(&scratch));
    }
}
