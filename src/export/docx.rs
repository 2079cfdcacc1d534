//! DOCX: one column of headings, paragraphs and lists that Word, LibreOffice and readers of applications understand.
//!
//! The parts are written here because no crate writes alternative texts, JPEG files and the same bytes every time.

mod body;
mod lines;
mod parts;

use std::io::{Cursor, Write};

use maud::Markup;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::document::Document;
use super::picture::Pictures;
use lines::Writer;

/// The first line of every part.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The document as a DOCX file. The same document gives the same bytes.
pub fn write(document: &Document, pictures: &Pictures) -> Vec<u8> {
    let (view, mut body) = (document.view, Writer::new(document, pictures));
    let text = body.document();
    let (lang, design) = (&view.lang, &view.design);
    let parts: [(&str, Markup); 10] = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::package()),
        ("docProps/core.xml", parts::core(&view.meta, lang)),
        ("docProps/app.xml", parts::app()),
        ("word/document.xml", text),
        ("word/styles.xml", parts::styles(&design.accent, design.serif, lang)),
        ("word/settings.xml", parts::settings(lang)),
        ("word/numbering.xml", parts::numbering(&body.starts)),
        ("word/fontTable.xml", parts::font_table(design.serif)),
        ("word/_rels/document.xml.rels", parts::relations(&body.links, &body.media)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut add = |name: &str, bytes: &[u8]| {
        // Writing to memory cannot fail.
        let _ = zip.start_file(name, options);
        let _ = zip.write_all(bytes);
    };
    for (name, part) in parts {
        add(name, (DECLARATION.to_owned() + &part.into_string()).as_bytes());
    }
    for (at, (src, ending)) in body.media.iter().enumerate() {
        if let Some(picture) = pictures.get(src) {
            add(&format!("word/media/image{}.{ending}", at + 1), &picture.bytes);
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
