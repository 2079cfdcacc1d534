//! DOCX: one column of headings, paragraphs and lists that Word, LibreOffice and readers of applications understand.
//!
//! The parts are written here, as no crate writes alternative texts, JPEG files and the same bytes every time.

mod body;
mod lines;
mod parts;

use std::io::{Cursor, Write};

use maud::Markup;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::document::Document;
use super::pictures::Pictures;
use lines::Writer;

/// How every part begins.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The document as a DOCX file: the same bytes for the same document.
pub fn write(document: &Document, pictures: &Pictures) -> Vec<u8> {
    let mut body = Writer::new(document, pictures);
    let text = body.document();
    let look = &document.look;
    let parts: [(&str, Markup); 8] = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::package()),
        ("docProps/core.xml", parts::core(document)),
        ("docProps/app.xml", parts::app()),
        ("word/document.xml", text),
        ("word/styles.xml", parts::styles(look, &document.lang)),
        ("word/settings.xml", parts::settings(&document.lang)),
        ("word/numbering.xml", parts::numbering(&body.starts)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| {
        // Nothing can fail that writes to memory.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let _ = zip.start_file(name, options);
        let _ = zip.write_all(bytes);
    };
    for (name, part) in parts {
        add(name, (DECLARATION.to_owned() + &part.into_string()).as_bytes());
    }
    add("word/fontTable.xml", (DECLARATION.to_owned() + &parts::font_table(look).into_string()).as_bytes());
    let relations = parts::relations(&body.links, &body.media);
    add("word/_rels/document.xml.rels", (DECLARATION.to_owned() + &relations.into_string()).as_bytes());
    for (at, (src, ending)) in body.media.iter().enumerate() {
        if let Some(picture) = pictures.get(src) {
            add(&format!("word/media/image{}.{ending}", at + 1), &picture.bytes);
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
