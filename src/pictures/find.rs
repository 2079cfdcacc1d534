//! Finds the pictures that a content names, and refuses those outside its folder.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::formats::{ENDINGS, Format};
use crate::content::file;
use crate::diagnostics::{Place, Problem, Problems, msg, nearest, problem};

/// The content's folder among the files that Typst sees.
const MOUNT: &str = "/content/";
/// The folder of the same files in grey.
pub const GRAY_MOUNT: &str = "/content-gray/";

/// The file on the disk behind a path that Typst asks for, if it is one of the content's.
pub fn content_file(root: &Path, virtual_path: &str) -> Option<PathBuf> {
    let relative = virtual_path.strip_prefix(MOUNT).or_else(|| virtual_path.strip_prefix(GRAY_MOUNT))?;
    let file = file::named(root, Path::new(relative));
    (file::is_inside(&file, root) && file.is_file()).then_some(file)
}

/// Path of the box that is drawn for a missing picture in a draft.
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
    /// The path from which a layout loads a picture; `None` after a problem was reported.
    pub fn resolve(&self, folder: &Path, src: &str, place: &Place, problems: &mut Problems) -> Option<String> {
        // What cannot be looked at is not missing.
        let there = file::named(folder, Path::new(src)).try_exists();
        let missing = matches!(there, Ok(false)) && !src.contains("://");
        if self.draft && missing {
            let problem = problem!("image-missing.not-found", src).as_warning().at(place);
            problems.push(problem.help(msg!("image-missing.in-draft")));
            return Some(PLACEHOLDER.to_owned());
        }
        let path = resolve(self.root, folder, src, place, problems)?;
        Some(if self.gray { path.replacen(MOUNT, GRAY_MOUNT, 1) } else { path })
    }
}

fn resolve(root: &Path, folder: &Path, src: &str, place: &Place, problems: &mut Problems) -> Option<String> {
    // An absent path was noted where it is read, and an undefined variable as well.
    if src.is_empty() || src.contains("{{") {
        return None;
    }
    match find(root, folder, src) {
        Ok(path) => Some(path),
        Err(problem) => {
            problems.push(problem.at(place).point_at(src, 0..src.len()));
            None
        }
    }
}

/// The path from which a layout loads a picture; checks how its file begins.
fn find(root: &Path, folder: &Path, src: &str) -> Result<String, Box<Problem>> {
    if src.contains("://") {
        return Err(problem!("image-remote.remote", src).help(msg!("image-remote.save-it")).into());
    }
    let relative = Path::new(src);
    let file = file::named(folder, relative);
    let head = match file::read(&file, Format::HEAD) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            return Err(problem!("image-unreadable.permission", src)
                .help(msg!("image-unreadable.allow-reading"))
                .into());
        }
        Err(_) => return Err(not_found(folder, src, &file).into()),
    };
    if head.is_empty() {
        return Err(problem!("image-unreadable.empty", src).help(msg!("picture.export-again")).into());
    }
    let within = file::is_inside(&file, root);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !within || !plain {
        return Err(problem!("image-outside.outside", src).help(msg!("image-outside.move-it", folder = root)).into());
    }
    check_format(src, &head)?;
    let below = folder.strip_prefix(root).unwrap_or(Path::new(""));
    let mut parts = Vec::new();
    for part in below.join(relative).components() {
        if let Component::Normal(name) = part {
            parts.push(name.to_string_lossy().into_owned());
        }
    }
    // Where `/` alone is between folders; Typst takes neither for a part of a name.
    if parts.iter().any(|part| part.contains('\\')) {
        return Err(problem!("image-unreadable.backslash", src).help(msg!("image-unreadable.rename")).into());
    }
    Ok(format!("{MOUNT}{}", parts.join("/")))
}

fn not_found(folder: &Path, src: &str, file: &Path) -> Problem {
    let similar = similar(file).filter(|_| !file.exists());
    let help = if let Some(name) = similar {
        msg!("suggest.nearest", name = Path::new(src).with_file_name(name).display())
    } else if src.contains('\\') {
        msg!("image-missing.of-windows")
    } else if src.starts_with('~') {
        msg!("image-missing.of-home")
    } else if file.is_dir() {
        msg!("image-missing.is-folder")
    } else if file.exists() && !file.is_file() {
        msg!("image-missing.no-file")
    } else {
        msg!("image-missing.put-it", folder)
    };
    problem!("image-missing.not-found", src).help(help)
}

/// Whether a file begins as its ending says. A drawing may begin in many ways.
fn check_format(src: &str, head: &[u8]) -> Result<(), Box<Problem>> {
    let Some(expected) = Format::of_name(src) else {
        let endings: Vec<_> = ENDINGS.iter().map(|(ending, _)| *ending).collect();
        return Err(problem!("image-format.unknown", src).help(msg!("image-format.expected", endings)).into());
    };
    let found = Format::of_bytes(head);
    if expected == Format::Svg || found == Some(expected) {
        return Ok(());
    }
    let Some(found) = found else {
        let problem = problem!("image-format.not-expected", src, expected = expected.what());
        return Err(problem.help(msg!("image-format.export-again")).into());
    };
    let help = if let Some(ending) = found.ending() {
        msg!("image-format.rename", name = Path::new(src).with_extension(ending).display())
    } else if found == Format::Html {
        msg!("image-format.save-picture")
    } else {
        msg!("image-format.export")
    };
    Err(problem!("image-format.other", src, found = found.what(), expected = expected.what()).help(help).into())
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
