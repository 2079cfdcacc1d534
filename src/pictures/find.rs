//! Finds the pictures that a content names, and rejects those outside its folder.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::formats::{ENDINGS, Format};
use crate::content::file;
use crate::diagnostics::{Place, Problem, Problems, msg, nearest, problem};

/// Virtual folder of the content in Typst.
const MOUNT: &str = "/content/";
/// Virtual folder of the same files in grey.
pub const GRAY_MOUNT: &str = "/content-gray/";

/// The file on the disk for a virtual path, if it is inside the content.
pub fn content_file(root: &Path, virtual_path: &str) -> Option<PathBuf> {
    let relative = virtual_path.strip_prefix(MOUNT).or_else(|| virtual_path.strip_prefix(GRAY_MOUNT))?;
    let file = file::named(root, Path::new(relative));
    (file::is_inside(&file, root) && file.is_file()).then_some(file)
}

/// Virtual path of the box that a draft shows instead of a missing picture.
pub const PLACEHOLDER: &str = "/folio/icons/missing.svg";

/// How pictures are resolved.
#[derive(Debug, Clone, Copy)]
pub struct Pictures<'a> {
    /// The folder of the content, which contains all pictures.
    pub root: &'a Path,
    /// Whether a missing picture becomes a box and a warning.
    pub draft: bool,
    /// Whether pictures are converted to grey.
    pub gray: bool,
}

impl Pictures<'_> {
    /// The virtual path from which a layout loads a picture, or `None` after a problem was added.
    pub fn resolve(&self, folder: &Path, src: &str, place: &Place, problems: &mut Problems) -> Option<String> {
        // A file that may not be looked at is not missing.
        let exists = file::named(folder, Path::new(src)).try_exists().unwrap_or(true);
        if self.draft && !exists && !src.contains("://") {
            let problem = problem!("image-missing.not-found", src).as_warning().at(place);
            problems.push(problem.note(msg!("image-missing.in-draft")));
            return Some(PLACEHOLDER.to_owned());
        }
        // A missing path and an undefined variable were reported when they were read.
        if src.is_empty() || src.contains("{{") {
            return None;
        }
        match find(self.root, folder, src) {
            Ok(path) if self.gray => Some(path.replacen(MOUNT, GRAY_MOUNT, 1)),
            Ok(path) => Some(path),
            Err(problem) => {
                problems.push(problem.at(place).point_at(src, 0..src.len()));
                None
            }
        }
    }
}

/// The virtual path of a picture, after checking the first bytes of its file.
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
    let path = folder.strip_prefix(root).unwrap_or(Path::new("")).join(relative);
    let names = path.components().filter(|part| matches!(part, Component::Normal(_)));
    let parts: Vec<_> = names.map(|part| part.as_os_str().to_string_lossy()).collect();
    // Typst takes a backslash for a separator, which is part of a name on Unix.
    if parts.iter().any(|part| part.contains('\\')) {
        return Err(problem!("image-unreadable.backslash", src).help(msg!("image-unreadable.rename")).into());
    }
    Ok(format!("{MOUNT}{}", parts.join("/")))
}

fn not_found(folder: &Path, src: &str, file: &Path) -> Problem {
    let similar = similar(folder, Path::new(src)).filter(|_| !file.exists());
    let help = if let Some(path) = similar {
        msg!("suggest.nearest", name = path.display())
    } else if src.contains('\\') {
        msg!("image-missing.of-windows")
    } else if src.starts_with('~') {
        msg!("image-missing.of-home")
    } else if file.is_dir() {
        msg!("image-missing.is-folder")
    } else if file.exists() && !file.is_file() {
        msg!("image-missing.no-file")
    } else {
        let is_inside = Path::new(src).components().all(|part| matches!(part, Component::Normal(_)));
        match Path::new(src).file_name().filter(|_| !is_inside) {
            Some(name) => msg!("image-missing.save-as", path = folder.join(name), name = name.to_string_lossy()),
            None => msg!("image-missing.save-here", path = folder.join(src)),
        }
    };
    problem!("image-missing.not-found", src).help(help)
}

/// Checks that the first bytes of a file match its ending. A drawing may begin with anything.
fn check_format(src: &str, head: &[u8]) -> Result<(), Box<Problem>> {
    let found = Format::of_bytes(head);
    let Some(expected) = Format::of_name(src) else {
        if let Some(found) = found.filter(|found| found.ending().is_none()) {
            let problem = problem!("image-format.unsupported", src, found = found.what());
            return Err(problem.help(msg!("image-format.export")).into());
        }
        let endings: Vec<_> = ENDINGS.iter().map(|(ending, _)| *ending).collect();
        return Err(problem!("image-format.unknown", src).help(msg!("image-format.expected", endings)).into());
    };
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

/// The path in a folder that is most similar to a missing one: of each part the name itself, or else the nearest one.
fn similar(folder: &Path, missing: &Path) -> Option<PathBuf> {
    let mut found = PathBuf::new();
    for part in missing.components() {
        let Component::Normal(part) = part else { return None };
        let at = folder.join(&found);
        let entries = fs::read_dir(&at).ok()?.flatten();
        let names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        match at.join(part).exists() {
            true => found.push(part),
            false => found.push(nearest(&part.to_string_lossy(), names.iter().map(String::as_str))?),
        }
    }
    Some(found)
}
