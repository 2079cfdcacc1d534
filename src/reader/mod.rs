//! Reads a finished PDF: the text of its pages with positions, in the order of the file, and texts that are not on a page,
//! such as titles, bookmarks, alternative texts and addresses.
//!
//! This is the only definition of what a reader of a document sees. [`read`] takes PDFs of any program and needs none of their
//! fonts; [`read_pages`] takes pages of Typst before they are exported.

mod about;
mod content;
mod font;
mod glyphs;
mod lines;
mod page;
mod pages;
mod strings;
#[cfg(test)]
mod tests;

use hayro_syntax::{LoadPdfError, Pdf};

use crate::diagnostics::msg;
use crate::runtime::limits;

pub use about::About;
pub use lines::{Line, paragraphs};
pub use page::{ReadPage, ReadPdf, Run};
pub use pages::read as read_pages;
pub use strings::{Hidden, HiddenKind};

/// Why a PDF cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It needs a password.
    Locked,
    /// It is damaged or not a PDF.
    Damaged,
}

/// Reads a PDF.
pub fn read(bytes: &[u8]) -> Result<ReadPdf, Unreadable> {
    // Drawings in it may show themselves.
    let _running = limits::running(msg!("limit.pdf"));
    let pdf = open(bytes)?;
    let mut fonts = font::Fonts::default();
    let pages = pdf.pages().iter().map(|page| content::page(page, &mut fonts).into()).collect();
    Ok(ReadPdf { pages, hidden: strings::hidden(&pdf) })
}

/// Reads the metadata of a PDF.
pub fn about(bytes: &[u8]) -> Result<About, Unreadable> {
    Ok(about::about(&open(bytes)?, bytes))
}

fn open(bytes: &[u8]) -> Result<Pdf, Unreadable> {
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Locked,
        LoadPdfError::Invalid => Unreadable::Damaged,
    })
}
