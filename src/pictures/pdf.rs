//! Checks that a PDF has a page that can be shown as a picture.

#[cfg(test)]
mod tests;

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::{LoadPdfError, Pdf};

use super::fault::Fault;
use crate::diagnostics::msg;

/// Largest content stream of a page in bytes, after unpacking.
const MAX_CONTENT: usize = 64 * 1024 * 1024;

/// Checks that the first page can be read, with the library that Typst uses.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<(), Fault> {
    let document = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Fault::new(msg!("picture.locked"), msg!("picture.unlock")),
        LoadPdfError::Invalid => Fault::damaged(msg!("picture.not-pdf")),
    })?;
    let Some(page) = document.pages().first() else {
        return Err(Fault::new(msg!("picture.no-page"), msg!("picture.save-page")));
    };
    if unpacked(page) > MAX_CONTENT as u64 {
        return Err(Fault::new(msg!("picture.page-size", mebibytes = MAX_CONTENT >> 20), msg!("picture.simplify")));
    }
    Ok(())
}

/// Size of the unpacked content of a page in bytes, counted up to the limit: Typst unpacks all of it into memory.
fn unpacked(page: &Page) -> u64 {
    let streams = match page.raw().get::<Stream>("Contents") {
        Some(stream) => vec![stream],
        None => page.raw().get::<Array>("Contents").map(|all| all.iter::<Stream>().collect()).unwrap_or_default(),
    };
    // Filters other than Flate expand data only a few times.
    let of = |stream: Stream| {
        let packed = stream.raw_data();
        let mut rest = ZlibDecoder::new(&*packed).take(MAX_CONTENT as u64 + 1);
        // Typst draws what comes before damaged data.
        let _ = io::copy(&mut rest, &mut io::sink());
        MAX_CONTENT as u64 + 1 - rest.limit()
    };
    streams.into_iter().map(of).sum()
}
