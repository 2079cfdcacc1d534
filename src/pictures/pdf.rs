//! PDFs as pictures: whether they have a page that can be shown.

#[cfg(test)]
mod tests;

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::{LoadPdfError, Pdf};

use super::fault::Fault;
use crate::diagnostics::msg;

/// Largest content stream of a page, in bytes, unpacked.
const MAX_CONTENT: usize = 64 * 1024 * 1024;

/// Whether the first page can be read, by what Typst reads it with.
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

/// How much a page says to draw, in bytes, and not much more than is allowed: Typst unpacks all of it at once.
fn unpacked(page: &Page) -> u64 {
    let streams = match page.raw().get::<Stream>("Contents") {
        Some(stream) => vec![stream],
        None => page.raw().get::<Array>("Contents").map(|all| all.iter::<Stream>().collect()).unwrap_or_default(),
    };
    // What is packed in another way stays within a few times its size.
    let of = |stream: Stream| {
        let packed = stream.raw_data();
        let mut rest = ZlibDecoder::new(&*packed).take(MAX_CONTENT as u64 + 1);
        // Where it is damaged, what comes before is drawn.
        let _ = io::copy(&mut rest, &mut io::sink());
        MAX_CONTENT as u64 + 1 - rest.limit()
    };
    streams.into_iter().map(of).sum()
}
