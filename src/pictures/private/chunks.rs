//! Metadata of PNG, WebP and GIF: only the chunks that decide how pixels are shown are kept.

use flate2::Crc;

use super::camera;

/// Ancillary chunks of a PNG that decide how pixels are shown. Critical chunks have names with a capital and are kept.
const SHOWN: &[&[u8; 4]] = &[
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"pHYs", b"sBIT", b"bKGD", b"hIST", b"sPLT", b"acTL",
    b"fcTL", b"fdAT",
];

/// A PNG without texts; of its EXIF the fields of [`camera`] are kept.
pub(super) fn png(bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut at) = (bytes[..bytes.len().min(8)].to_vec(), 8);
    while let Some((kind, end)) = chunk(bytes, at, true) {
        let end = end + 4;
        let Some(whole) = bytes.get(at..end) else { break };
        if kind == b"eXIf" {
            let shown = camera::exif(bytes);
            if !shown.is_empty() {
                let content = [b"eXIf", &shown[..]].concat();
                let mut sum = Crc::new();
                sum.update(&content);
                out.extend((shown.len() as u32).to_be_bytes());
                out.extend(content);
                out.extend(sum.sum().to_be_bytes());
            }
        } else if kind[0].is_ascii_uppercase() || SHOWN.contains(&kind) {
            out.extend(whole);
        }
        at = end;
        if kind == b"IEND" {
            return out;
        }
    }
    // It is damaged, which the decoder reports.
    out.extend(bytes.get(at..).unwrap_or_default());
    out
}

/// A WebP without XMP; of its EXIF the fields of [`camera`] are kept.
pub(super) fn webp(bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut at) = (bytes[..bytes.len().min(12)].to_vec(), 12);
    let shown = camera::exif(bytes);
    while let Some((kind, end)) = chunk(bytes, at, false) {
        let end = (end + end % 2).min(bytes.len());
        match kind {
            b"EXIF" if !shown.is_empty() => {
                out.extend(b"EXIF");
                out.extend((shown.len() as u32).to_le_bytes());
                out.extend(&shown);
                out.resize(out.len() + shown.len() % 2, 0);
            }
            b"VP8X" if at + 8 < end => {
                let flags = out.len() + 8;
                out.extend(&bytes[at..end]);
                // The flags of EXIF and XMP.
                out[flags] &= if shown.is_empty() { !0b1100 } else { !0b0100 };
            }
            b"VP8 " | b"VP8L" | b"VP8X" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => out.extend(&bytes[at..end]),
            _ => {}
        }
        at = end;
    }
    if let Some(size) = (out.len() as u32).checked_sub(8) {
        out[4..8].copy_from_slice(&size.to_le_bytes());
    }
    out
}

/// The kind of the chunk at a position, and the end of its content. A PNG has the length first, a WebP the kind.
pub(crate) fn chunk(bytes: &[u8], at: usize, is_png: bool) -> Option<(&[u8; 4], usize)> {
    let (first, second) = bytes.get(at..at + 8)?.split_first_chunk::<4>()?;
    let second = second.first_chunk::<4>()?;
    let (kind, length) =
        if is_png { (second, u32::from_be_bytes(*first)) } else { (first, u32::from_le_bytes(*second)) };
    Some((kind, (at + 8).checked_add(length as usize)?))
}

/// A GIF without comments; of its application extensions only the number of repetitions is kept.
pub(super) fn gif(bytes: &[u8]) -> Vec<u8> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let Some(flags) = bytes.get(10) else { return bytes.to_vec() };
    let mut at = 13 + table(*flags);
    let mut out = bytes.get(..at).unwrap_or(bytes).to_vec();
    while let Some(kind) = bytes.get(at) {
        let (head, is_shown) = match kind {
            0x2c => (11 + bytes.get(at + 9).map_or(0, |flags| table(*flags)), true),
            0x21 if bytes.get(at + 1) == Some(&0xf9) => (2, true),
            0x21 => (2, bytes.get(at + 3..).is_some_and(|name| name.starts_with(b"NETSCAPE2.0"))),
            // The end: what follows is left out.
            _ => return [&out[..], &[0x3b]].concat(),
        };
        let mut end = at + head;
        while let Some(length) = bytes.get(end) {
            end += usize::from(*length) + 1;
            if *length == 0 {
                break;
            }
        }
        let end = end.min(bytes.len());
        if is_shown {
            out.extend(&bytes[at.min(end)..end]);
        }
        at = end;
    }
    out
}
