//! Files of text in the program: those of Typst below `templates/lib/` and `templates/layouts/`, and those of the preview.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use include_dir::{Dir, File, include_dir};

static LIB: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates/lib");
static LAYOUTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates/layouts");
static PAGE: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/live/page");

/// Where Typst finds what layouts share.
pub const LIB_MOUNT: &str = "/folio/lib/";

/// Where Typst finds them, and the same folders of the repository.
const MOUNTS: [(&str, &str, &Dir); 2] =
    [(LIB_MOUNT, "templates/lib", &LIB), ("/folio/layouts/", "templates/layouts", &LAYOUTS)];

/// The text of the file at a path that Typst asks for.
pub fn text(path: &str) -> Option<Cow<'static, str>> {
    let (mount, folder, embedded) = MOUNTS.iter().find(|(mount, ..)| path.starts_with(mount))?;
    read(folder, embedded, &path[mount.len()..])
}

/// The text of a file of the preview.
pub fn of_page(name: &str) -> Option<Cow<'static, str>> {
    read("src/live/page", &PAGE, name)
}

/// Builds with debug assertions read a file from the repository where that is still there, so that a change needs no build.
fn read(folder: &str, embedded: &'static Dir, name: &str) -> Option<Cow<'static, str>> {
    if cfg!(debug_assertions) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
        if let Ok(text) = fs::read_to_string(file) {
            return Some(text.into());
        }
    }
    embedded.get_file(name).and_then(File::contents_utf8).map(Cow::from)
}

/// The paths and texts of all files whose path starts so, in the order of their names.
pub fn below(start: &str) -> Vec<(String, Cow<'static, str>)> {
    fn gather(mount: &str, dir: &Dir, paths: &mut Vec<String>) {
        paths.extend(dir.files().map(|file| format!("{mount}{}", file.path().to_string_lossy().replace('\\', "/"))));
        dir.dirs().for_each(|dir| gather(mount, dir, paths));
    }
    let mut paths = Vec::new();
    MOUNTS.iter().for_each(|(mount, _, dir)| gather(mount, dir, &mut paths));
    paths.retain(|path| path.starts_with(start));
    paths.sort();
    paths.into_iter().filter_map(|path| text(&path).map(|text| (path, text))).collect()
}
