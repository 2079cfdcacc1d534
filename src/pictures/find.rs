//! Finds the pictures that a content names, and refuses those outside its folder.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::content::file::{self, NO_FILE};
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::source::Place;
use crate::diagnostics::suggest::nearest;

/// As many bytes as tell a format.
const HEAD: u64 = 16;

/// Where the content's folder stands among the files that Typst sees.
const MOUNT: &str = "/content/";
/// Where the same files stand in grey.
pub const GRAY_MOUNT: &str = "/content-gray/";

/// Formats by ending, each with how its files begin.
const FORMATS: &[(&str, &[&[u8]])] = &[
    ("png", &[b"\x89PNG"]),
    ("jpg", &[b"\xff\xd8\xff"]),
    ("jpeg", &[b"\xff\xd8\xff"]),
    ("gif", &[b"GIF8"]),
    ("webp", &[b"RIFF"]),
    ("pdf", &[b"%PDF"]),
    ("svg", &[]),
];

/// What files are whatever their ending says: by what stands at a byte, and the ending they should have where
/// pictures may be of that format.
const KINDS: &[(&str, usize, &[u8], &str)] = &[
    ("a PNG", 0, b"\x89PNG", "png"),
    ("a JPEG", 0, b"\xff\xd8\xff", "jpg"),
    ("a GIF", 0, b"GIF8", "gif"),
    ("a WebP", 8, b"WEBP", "webp"),
    ("a PDF", 0, b"%PDF", "pdf"),
    ("an SVG", 0, b"<svg", "svg"),
    ("a HEIC picture", 4, b"ftyphe", ""),
    ("a HEIC picture", 4, b"ftypmif1", ""),
    ("an AVIF picture", 4, b"ftypavif", ""),
    ("a BMP", 0, b"BM", ""),
    ("a TIFF", 0, b"II*\0", ""),
    ("a TIFF", 0, b"MM\0*", ""),
    ("a page of HTML", 0, b"<!DOCTYPE html", ""),
    ("a page of HTML", 0, b"<!doctype html", ""),
    ("a page of HTML", 0, b"<html", ""),
    ("a ZIP or Office document", 0, b"PK\x03\x04", ""),
];

/// The file on the disk behind a path that Typst asks for, if it is one of the content's.
pub fn content_file(root: &Path, virtual_path: &str) -> Option<PathBuf> {
    let relative = virtual_path.strip_prefix(MOUNT).or_else(|| virtual_path.strip_prefix(GRAY_MOUNT))?;
    let file = file::named(root, Path::new(relative));
    (file::is_inside(&file, root) && file.is_file()).then_some(file)
}

/// Whether a path that Typst asks for is that of a drawing of the content, which has texts of its own.
pub fn is_own_drawing(virtual_path: &str) -> bool {
    let own = virtual_path.starts_with(MOUNT) || virtual_path.starts_with(GRAY_MOUNT);
    own && virtual_path.to_lowercase().ends_with(".svg")
}

/// Path of the picture that stands for a missing one in a draft.
pub const PLACEHOLDER: &str = "/folio/icons/missing.svg";

/// How pictures are found.
#[derive(Debug, Clone, Copy)]
pub struct Pictures<'a> {
    /// The folder that none may leave.
    pub root: &'a Path,
    /// Whether a missing one is drawn as a box.
    pub draft: bool,
    /// Whether they are turned grey.
    pub gray: bool,
}

impl Pictures<'_> {
    /// The path by which a layout loads a picture; `None` after a problem was noted.
    pub fn resolve(&self, folder: &Path, src: &str, place: &Place, problems: &mut Problems) -> Option<String> {
        // What cannot be looked at is not missing.
        let there = file::named(folder, Path::new(src)).try_exists();
        let missing = matches!(there, Ok(false)) && !src.contains("://");
        if self.draft && missing {
            let problem = Problem::warning("image-missing", format!("there is no picture `{src}`"));
            problems.push(problem.at(place).help("a box stands for it in this draft"));
            return Some(PLACEHOLDER.to_owned());
        }
        let path = resolve(self.root, folder, src, place, problems)?;
        Some(if self.gray { path.replacen(MOUNT, GRAY_MOUNT, 1) } else { path })
    }
}

fn resolve(root: &Path, folder: &Path, src: &str, place: &Place, problems: &mut Problems) -> Option<String> {
    let mut fail = |name, message: String, help: String| {
        problems.push(Problem::error(name, message).at(place).point_at(src, 0..src.len()).help(help));
        None
    };
    // An absent path was noted where it is read, and a variable without a value as well.
    if src.is_empty() || src.contains("{{") {
        return None;
    }
    if src.contains("://") {
        return fail("image-remote", format!("`{src}` is on the web"), "save the picture beside the content".into());
    }
    let relative = Path::new(src);
    let file = file::named(folder, relative);
    let head = match file::read(&file, HEAD) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            let help = "change its permissions so that you can read it";
            return fail("image-unreadable", format!("`{src}` may not be read"), help.into());
        }
        Err(_) => {
            let help = similar(&file).filter(|_| !file.exists()).map_or_else(
                || match src {
                    _ if src.contains('\\') => "copy it beside the content, and write `/` between folders".to_owned(),
                    _ if src.starts_with('~') => "copy it beside the content, and name it from there".to_owned(),
                    _ if file.is_dir() => "this is a folder: name a picture in it".to_owned(),
                    _ if file.exists() && !file.is_file() => format!("{NO_FILE}: put a picture there"),
                    _ => format!("paths start at {}; put the picture there", folder.display()),
                },
                |name| format!("did you mean `{}`?", relative.with_file_name(name).display()),
            );
            return fail("image-missing", format!("there is no picture `{src}`"), help);
        }
    };
    if head.is_empty() {
        return fail("image-unreadable", format!("`{src}` is empty"), "export it again".into());
    }
    let within = file::is_inside(&file, root);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !within || !plain {
        let help = format!("pictures lie in {} or below it", root.display());
        return fail("image-outside", format!("`{src}` is outside the content"), help);
    }
    let ending = relative.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match FORMATS.iter().find(|(known, _)| *known == ending) {
        None => {
            let known: Vec<_> = FORMATS.iter().map(|(ending, _)| *ending).collect();
            return fail("image-format", format!("`{src}` is not a picture by its ending"), known.join(", "));
        }
        Some((_, starts)) if !starts.is_empty() && !starts.iter().any(|start| head.starts_with(start)) => {
            let known =
                KINDS.iter().find(|(_, at, start, _)| head.get(*at..).is_some_and(|rest| rest.starts_with(start)));
            let message = match known {
                Some((kind, ..)) => format!("`{src}` is {kind}, not what its ending says"),
                None => format!("`{src}` is not what its ending says"),
            };
            let help = match known {
                Some((.., ending)) if !ending.is_empty() => {
                    format!("name it `{}`", relative.with_extension(ending).display())
                }
                Some((kind, ..)) if kind.ends_with("HTML") => {
                    "save the picture itself, not the page it is on".to_owned()
                }
                Some(_) => "export it as PNG or JPEG".to_owned(),
                None => "its content is of another format: export it again, or correct the ending".to_owned(),
            };
            return fail("image-format", message, help);
        }
        Some(_) => {}
    }
    let below = folder.strip_prefix(root).unwrap_or(Path::new(""));
    let path = below.join(relative);
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    let parts: Vec<_> = parts.collect();
    // Where `/` alone stands between folders; Typst takes neither for a part of a name.
    if parts.iter().any(|part| part.contains('\\')) {
        let help = "rename it: `\\` stands between folders elsewhere";
        return fail("image-unreadable", format!("`{src}` has a `\\` in its name"), help.into());
    }
    Some(format!("{MOUNT}{}", parts.join("/")))
}

/// The name of the file in the same folder that a mistyped one probably means.
fn similar(file: &Path) -> Option<String> {
    let names: Vec<_> = fs::read_dir(file.parent()?)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .collect();
    let wanted = file.file_name()?.to_string_lossy().into_owned();
    let name = nearest(&wanted, names.iter().map(String::as_str))?;
    Some(name.to_owned())
}
