//! Checks a picture of the content as far as that is possible without decoding it.

use super::decode::{MAX_BYTES, Undecoded, verify};
use super::find::{Pictures, content_file};
use crate::content::{Content, file};
use crate::diagnostics::msg;
use crate::diagnostics::problem::Problems;
use crate::diagnostics::source::{Place, Sources};

/// Finds a picture and checks its file: inside the content, not too large, and complete. Problems are added to `problems`.
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
