//! Metadata of JPEGs: only the segments that decide how pixels are shown are kept.

/// The signature of a JPEG.
pub(super) const START: &[u8] = b"\xff\xd8\xff";

/// A JPEG without metadata and with one more segment. What follows its end, such as a second picture, is left out.
pub(super) fn clean(bytes: &[u8], more: &[u8]) -> Vec<u8> {
    let mut out = bytes[..2].to_vec();
    let mut more = Some(more);
    let mut at = 2;
    while let Some([mark, kind]) = bytes.get(at..at + 2) {
        if *mark != 0xff || *kind == 0xff {
            at += 1;
            continue;
        }
        // Only the JFIF segment must come before it.
        if *kind != 0xe0 {
            out.extend(more.take().into_iter().flatten());
        }
        if matches!(kind, 0x00 | 0x01 | 0xd0..=0xd9) {
            out.extend([0xff, *kind]);
            at += 2;
            if *kind == 0xd9 {
                break;
            }
            continue;
        }
        let length = bytes.get(at + 2..at + 4).map_or(2, |length| u16::from_be_bytes([length[0], length[1]]));
        let end = (at + 2 + usize::from(length)).min(bytes.len());
        if is_needed(*kind, bytes.get(at + 4..end).unwrap_or_default()) {
            out.extend(&bytes[at..end]);
        }
        at = end;
        if *kind == 0xda {
            let is_mark = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
            let scan = bytes[at..].windows(2).position(is_mark).unwrap_or(bytes.len() - at);
            out.extend(&bytes[at..at + scan]);
            at += scan;
        }
    }
    out
}

/// Whether a segment decides how pixels are shown: all but comments and application segments, except those of JFIF, colour
/// profiles and Adobe's colour transform.
fn is_needed(kind: u8, content: &[u8]) -> bool {
    match kind {
        0xe0 => content.starts_with(b"JFIF\0"),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}
