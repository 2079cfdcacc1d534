//! What decoders say, in plain words: their own are for programmers.

use crate::diagnostics::problem::Problem;
use crate::diagnostics::source::Place;

/// What to do about a drawing that is too much.
pub(crate) const SIMPLER: &str = "simplify the drawing, or save it as PNG";

/// Marks in what a decoder says, all in small letters, and what they come to.
const DAMAGES: &[(&[&str], &str)] = &[
    (&["crc error"], "a check sum is wrong"),
    (&["signature", "gif header", "chunk header: ["], "its first bytes are wrong"),
    (
        &[
            "enough data",
            "truncated",
            "end of file",
            "fill whole buffer",
            "insufficientinput",
            "is missing",
            "was missing",
            "not enough bytes",
            "exhausted",
            "missing palette",
        ],
        "a part of it is missing",
    ),
    (&["deflate", "bitstream", "lzw", "huffman", "filter method", "quantization", "qt "], "its pixels are garbled"),
    (&["zero", "dimensions", "sizes"], "its width or height is wrong"),
];

/// Marks of pictures that are whole, and of a kind that is not read; `CgBI` is what Xcode makes of PNG.
const UNKNOWN_KINDS: &[&str] = &["can only", "unsupported", "not supported", "unimplemented", "type: cgbi"];

/// What is wrong with a picture made of pixels, by what its decoder says.
pub(crate) fn of_pixels(error: &str) -> Fault {
    let error = error.to_lowercase();
    let holds = |mark: &&str| error.contains(mark);
    if UNKNOWN_KINDS.iter().any(holds) {
        return unknown_kind();
    }
    let damage = DAMAGES.iter().find(|(marks, _)| marks.iter().any(holds));
    let damage = damage.map_or("its structure is wrong", |(_, damage)| *damage);
    (format!("cannot be decoded: {damage}"), BROKEN.into())
}

/// What is said of a picture of a kind that is not read.
pub(crate) fn unknown_kind() -> Fault {
    ("is of a kind that is not read".into(), "save it as an ordinary PNG or JPEG".into())
}

/// What is wrong with a drawing, by the debug form of what Typst says: it keeps the message to itself.
pub(crate) fn of_drawing(error: &str) -> Fault {
    let line = first_line(error);
    let fault = |message: &str, help: &str| (message.to_owned(), help.to_owned());
    match line.as_str() {
        "nodes limit reached" | "file is too large" => fault("has too many shapes, or too deep in each other", SIMPLER),
        "width, height, or viewbox is invalid" => {
            fault("has no size", "give its `svg` a `width` and a `height` above 0, or export it again")
        }
        "file is not valid UTF-8" => fault("is not written in UTF-8", "export it again as plain SVG"),
        "missing root node" => fault("is not an SVG: it does not begin with `svg`", BROKEN),
        line => (format!("is not an SVG that can be drawn: {line}"), BROKEN.into()),
    }
}

fn first_line(error: &str) -> String {
    let error = error.split_once("message: \"").map_or(error, |(_, message)| message);
    let error = error.split('"').next().unwrap_or(error);
    let error = error.trim_start_matches("failed to parse SVG (");
    let line: String = error.lines().next().unwrap_or_default().chars().take(120).collect();
    // What opened these brackets was taken away in front of the message.
    let stray = |line: &str| line.ends_with(')') && line.matches(')').count() > line.matches('(').count();
    let mut line = line.as_str();
    while stray(line) {
        line = &line[..line.len() - 1];
    }
    line.to_owned()
}

/// What to do about a file that is not whole.
pub(crate) const BROKEN: &str = "the file is damaged or incomplete: export or copy it again";

/// What is wrong with a picture, and what to do.
pub(crate) type Fault = (String, String);

/// A picture that cannot be shown.
pub(crate) fn unreadable(src: &str, place: &Place, (message, help): Fault) -> Problem {
    let problem = Problem::error("image-unreadable", format!("`{}` {message}", src.trim())).at(place);
    problem.point_at(src, 0..src.len()).help(help)
}

#[cfg(test)]
mod tests {
    use super::of_pixels;

    #[test]
    fn words_of_programmers_are_not_passed_on() {
        let said = |error| of_pixels(error).0;
        let crc = "Format error decoding Png: CRC error: expected 0x1 have 0x2 while decoding ChunkType { type: IDAT }";
        assert_eq!(said(crc), "cannot be decoded: a check sum is wrong");
        let structure = "Format error decoding Png: Chunk length wrong: ChunkType { type: PLTE, critical: true }";
        assert_eq!(said(structure), "cannot be decoded: its structure is wrong");
        let bits = "Format error decoding Jpeg: \"Error parsing SOF segment. Reason:The library can only parse 8-bit\"";
        assert_eq!(said(bits), "is of a kind that is not read");
        assert_eq!(said("Format error decoding Gif: image truncated"), "cannot be decoded: a part of it is missing");
    }
}
