//! Pictures: found, inside the content, of a size that can be handled, and whole.

#[cfg(test)]
mod tests;

use super::decode::{MAX_BYTES, Undecoded, verify};
use super::find::{Pictures, content_file};
use crate::content::{Content, file};
use crate::diagnostics::msg;
use crate::diagnostics::problem::Problems;
use crate::diagnostics::source::{Place, Sources};

/// Checks the file of a picture without decoding it.
pub fn check(
    content: &Content,
    draft: bool,
    sources: &Sources,
    src: &str,
    place: &Place,
    problems: &mut Problems,
) -> Option<Undecoded> {
    let folder = sources.folder(place.file);
    let pictures = Pictures { root: &content.root, draft, gray: false };
    let path = pictures.resolve(folder, src.trim(), place, problems)?;
    let file = content_file(&content.root, &path)?;
    let bytes = file::read(&file, MAX_BYTES as u64).ok()?;
    match verify(&bytes, src.trim()) {
        Ok(()) => {
            let line = sources.line_column(place).0;
            let shown = msg!("limit.picture", src = src.trim(), file = sources.name(place.file), line);
            Some(Undecoded { file, src: src.to_owned(), place: place.clone(), shown })
        }
        Err(fault) => {
            problems.push(fault.at(src, place));
            None
        }
    }
}
