//! The format of a picture, by the ending of its name or by its first bytes.

use crate::diagnostics::{Message, msg};

/// A format of files that may be taken for pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Png,
    Jpeg,
    Gif,
    WebP,
    Pdf,
    Svg,
    Heic,
    Avif,
    Bmp,
    Tiff,
    Html,
    Zip,
}

/// The endings of pictures that can be shown, in lower case.
pub(crate) const ENDINGS: &[(&str, Format)] = &[
    ("png", Format::Png),
    ("jpg", Format::Jpeg),
    ("jpeg", Format::Jpeg),
    ("gif", Format::Gif),
    ("webp", Format::WebP),
    ("pdf", Format::Pdf),
    ("svg", Format::Svg),
];

/// Signatures with their offsets.
const SIGNATURES: &[(Format, usize, &[u8])] = &[
    (Format::Png, 0, b"\x89PNG"),
    (Format::Jpeg, 0, b"\xff\xd8\xff"),
    (Format::Gif, 0, b"GIF8"),
    (Format::WebP, 0, b"RIFF"),
    (Format::Pdf, 0, b"%PDF"),
    (Format::Svg, 0, b"<svg"),
    (Format::Heic, 4, b"ftyphe"),
    (Format::Heic, 4, b"ftypmif1"),
    (Format::Avif, 4, b"ftypavif"),
    (Format::Bmp, 0, b"BM"),
    (Format::Tiff, 0, b"II*\0"),
    (Format::Tiff, 0, b"MM\0*"),
    (Format::Html, 0, b"<!doctype html"),
    (Format::Html, 0, b"<html"),
    (Format::Zip, 0, b"PK\x03\x04"),
];

impl Format {
    /// Number of bytes that [`Self::of_bytes`] needs.
    pub(crate) const HEAD: u64 = 16;

    /// The format of a picture by the ending of its name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.')?.1.to_lowercase();
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }

    /// The format by the first bytes of a file.
    pub(crate) fn of_bytes(head: &[u8]) -> Option<Self> {
        let begins = |at: usize, start: &[u8]| {
            head.get(at..at + start.len()).is_some_and(|part| part.eq_ignore_ascii_case(start))
        };
        SIGNATURES.iter().find(|(_, at, start)| begins(*at, start)).map(|(format, ..)| *format)
    }

    /// The usual ending of a format; `None` if it cannot be shown.
    pub(crate) fn ending(self) -> Option<&'static str> {
        ENDINGS.iter().find(|(_, format)| *format == self).map(|(ending, _)| *ending)
    }

    /// Its name with an article: `a PNG`.
    pub(crate) fn what(self) -> Message {
        match self {
            Self::Png => msg!("format.png"),
            Self::Jpeg => msg!("format.jpeg"),
            Self::Gif => msg!("format.gif"),
            Self::WebP => msg!("format.webp"),
            Self::Pdf => msg!("format.pdf"),
            Self::Svg => msg!("format.svg"),
            Self::Heic => msg!("format.heic"),
            Self::Avif => msg!("format.avif"),
            Self::Bmp => msg!("format.bmp"),
            Self::Tiff => msg!("format.tiff"),
            Self::Html => msg!("format.html"),
            Self::Zip => msg!("format.zip"),
        }
    }
}
