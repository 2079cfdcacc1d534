//! Finds a picture of the content and inspects it: checks it as far as that is possible without decoding it.

use super::decode::{MAX_BYTES, Undecoded, inspect};
use super::find::{Pictures, content_file};
use crate::content::{Content, file};
use crate::diagnostics::msg;
use crate::diagnostics::problem::Problems;
use crate::diagnostics::source::{Place, Sources};

/// Finds a picture by the name in the content and inspects its file: inside the content, not too large, and complete. Problems are added to `problems`.
pub fn named(
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
    match inspect(&bytes, src.trim()) {
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
