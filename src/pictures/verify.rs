//! Pictures: found, inside the content, of a size that can be handled, and whole.

use std::path::PathBuf;

use super::find::{Pictures, content_file};
use super::{raster, svg};
use crate::content::{Content, file};
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::source::{Place, Sources};
use crate::lint::Context;

/// Largest file, in bytes.
const MAX_BYTES: usize = 32 * 1024 * 1024;
/// What to do about a file that is not whole.
pub(crate) const BROKEN: &str = "the file is damaged or incomplete: export or copy it again";

/// What is wrong with a picture, and what to do.
pub(crate) type Fault = (String, String);

/// A picture in which nothing wrong is found before it is decoded, which takes time: a document that shows it does
/// so anyway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecoded {
    /// The file.
    pub file: PathBuf,
    /// What it is called in the content.
    pub src: String,
    /// Where the content names it.
    pub place: Place,
    /// It and that place, as they are told where looking at it takes too long.
    pub shown: String,
}

/// Notes what is wrong with a picture as far as its file tells without being decoded.
pub fn check(
    content: &Content,
    context: Context,
    sources: &Sources,
    src: &str,
    place: &Place,
    problems: &mut Problems,
) -> Option<Undecoded> {
    let folder = sources.folder(place.file);
    let pictures = Pictures { root: &content.root, draft: context.draft, gray: false };
    let path = pictures.resolve(folder, src.trim(), place, problems)?;
    let file = content_file(&content.root, &path)?;
    let bytes = file::read(&file, MAX_BYTES as u64).ok()?;
    match verify(&bytes, &src.trim().to_lowercase()) {
        Ok(()) => {
            let line = sources.line_column(place).0;
            let shown = format!("the picture `{}` ({}:{line})", src.trim(), sources.name(place.file));
            Some(Undecoded { file, src: src.to_owned(), place: place.clone(), shown })
        }
        Err(fault) => {
            problems.push(unreadable(src, place, fault));
            None
        }
    }
}

/// A picture that cannot be shown.
pub(crate) fn unreadable(src: &str, place: &Place, (message, help): Fault) -> Problem {
    let problem = Problem::error("image-unreadable", format!("`{}` {message}", src.trim())).at(place);
    problem.point_at(src, 0..src.len()).help(help)
}

/// Whether a picture can be shown, as far as its file tells without being decoded.
pub(crate) fn verify(bytes: &[u8], name: &str) -> Result<(), Fault> {
    if bytes.is_empty() {
        return Err(("is empty".into(), "export it again".into()));
    }
    if bytes.len() > MAX_BYTES {
        let help = format!("save it smaller: pictures have {} MiB at most", MAX_BYTES >> 20);
        return Err((format!("is larger than {} MiB", MAX_BYTES >> 20), help));
    }
    match raster::format(name) {
        Some(format) => raster::verify(bytes, format),
        None if name.ends_with(".svg") => svg::verify(bytes),
        None if !ends_as_pdf(bytes) => Err(("ends too early".into(), BROKEN.into())),
        None => Ok(()),
    }
}

fn ends_as_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(64 * 1024)..];
    tail.windows(5).any(|window| window == b"%%EOF")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::verify;
    use crate::pictures::decode::decode_whole;

    pub const PNG: &[u8] = include_bytes!("../../content/images/latency.png");
    pub const JPG: &[u8] = include_bytes!("../../content/images/photo.jpg");

    /// What is said of a picture, decoding it too.
    pub fn message(bytes: &[u8], name: &str) -> String {
        let checked = verify(bytes, name).and_then(|()| decode_whole(bytes.to_vec(), name));
        checked.map_or_else(|(message, _)| message, |()| String::new())
    }

    #[test]
    fn only_whole_pictures_pass() {
        assert_eq!(message(PNG, "a.png"), "");
        assert_eq!(message(JPG, "a.jpg"), "");
        assert_eq!(message(&PNG[..PNG.len() / 2], "a.png"), "ends too early");
        assert_eq!(message(&JPG[..JPG.len() / 2], "a.jpg"), "ends too early");
        assert_eq!(message(b"", "a.png"), "is empty");
        let mut damaged = PNG.to_vec();
        let middle = damaged.len() / 2;
        damaged[middle..middle + 64].fill(0xaa);
        assert!(message(&damaged, "a.png").starts_with("cannot be decoded"), "{}", message(&damaged, "a.png"));
        let mut huge = PNG.to_vec();
        huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        assert_eq!(message(&huge, "a.png"), "has 65536 × 65536 pixels");
    }
}
