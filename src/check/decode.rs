//! Decodes pictures to find those that are damaged inside.
//!
//! Typst itself decodes them, so that what passes here can be set.

use std::collections::BTreeMap;
use std::{fs, thread};

use typst::foundations::{Bytes, Smart};
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use super::images::{BROKEN, Fault, Undecoded, unreadable};
use crate::content::problem::Problem;

/// Decoders recurse, and a thread of the system may have little stack.
const STACK: usize = 32 * 1024 * 1024;
/// How many are decoded at once: the largest that is allowed takes half a gigabyte while it is.
const AT_ONCE: usize = 4;

/// Decodes pictures, each file once and several at a time, and says which of them cannot be.
pub fn decode_all(pictures: &[Undecoded]) -> Vec<Problem> {
    let files: BTreeMap<_, _> = pictures.iter().map(|picture| (&picture.file, picture.src.to_lowercase())).collect();
    let files: Vec<_> = files.into_iter().collect();
    let at_once = thread::available_parallelism().map_or(1, |cores| cores.get()).min(AT_ONCE);
    let mut faults = BTreeMap::new();
    for some in files.chunks(at_once) {
        let whole = some.iter().map(|(file, name)| (fs::read(file).unwrap_or_default(), name.as_str()));
        let found = some.iter().zip(decode_apart(whole.collect()));
        faults.extend(found.filter_map(|((file, _), result)| Some((*file, result.err()?))));
    }
    let told = |picture: &Undecoded| {
        faults.get(&picture.file).map(|fault| unreadable(&picture.src, &picture.place, fault.clone()))
    };
    pictures.iter().filter_map(told).collect()
}

/// Decodes each on a stack of its own, and takes a panic for an error.
pub(super) fn decode_apart(pictures: Vec<(Vec<u8>, &str)>) -> Vec<Result<(), Fault>> {
    thread::scope(|scope| {
        let start =
            |(bytes, name)| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || decode(bytes, name));
        let threads: Vec<_> = pictures.into_iter().map(start).collect();
        let result = threads.into_iter().map(|thread| match thread.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(("cannot be decoded: the decoder gave up".into(), BROKEN.into())),
            // There is no stack for it; a document that shows the picture will tell.
            Err(_) => Ok(()),
        });
        result.collect()
    })
}

fn decode(bytes: Vec<u8>, name: &str) -> Result<(), Fault> {
    let bytes = Bytes::new(bytes);
    if name.ends_with(".svg") {
        let decoded = SvgImage::new(bytes);
        return decoded.map(|_| ()).map_err(|error| {
            (format!("is not an SVG that can be drawn: {}", reason(&format!("{error:?}"))), BROKEN.into())
        });
    }
    let Some(format) = ExchangeFormat::detect(&bytes).filter(|_| !name.ends_with(".pdf")) else { return Ok(()) };
    let decoded = RasterImage::new(bytes, format, Smart::Auto);
    decoded.map(|_| ()).map_err(|error| (format!("cannot be decoded: {}", reason(&error)), BROKEN.into()))
}

/// The first line of what a decoder says.
fn reason(error: &str) -> String {
    // Typst keeps the message of a drawing to itself; its debug form has it.
    let error = error.split_once("message: \"").map_or(error, |(_, message)| message);
    let error = error.split('"').next().unwrap_or(error);
    let error = error.trim_start_matches("failed to parse SVG (").trim_start_matches("failed to decode image (");
    let line: String = error.lines().next().unwrap_or_default().chars().take(120).collect();
    // What opened these brackets was taken away, here or in front of the message.
    let stray = |line: &str| line.ends_with(')') && line.matches(')').count() > line.matches('(').count();
    let mut line = line.as_str();
    while stray(line) {
        line = &line[..line.len() - 1];
    }
    line.to_owned()
}
