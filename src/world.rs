//! What Typst sees: a [`Base`] that is made once, and a [`JobWorld`] of a layout and its data for each document.
//!
//! The library is the same for all documents, because Typst keys most of its caches by it; data come as a
//! virtual file, so that only what reads changed data is done again.

use std::fs;
use std::path::PathBuf;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::diagnostics::DiagnosticWorld;
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;

use crate::layout;
use crate::view::{GRAY_MOUNT, content_file};
use crate::{gray, icons};

/// Where layouts find the View.
pub const DATA: &str = "/folio/data.json";

/// Where the folder of the content is.
const CONTENT: &str = "/content/";

/// What to do instead of reading a file somewhere else.
pub const OUTSIDE: &str = "a layout reads the folder of the content only: put a copy of the file there";

/// The shared pieces that layouts import.
const LIB: &[(&str, &str)] = &[
    ("/folio/lib/folio.typ", include_str!("../templates/lib/folio.typ")),
    ("/folio/lib/tokens.typ", include_str!("../templates/lib/tokens.typ")),
    ("/folio/lib/page.typ", include_str!("../templates/lib/page.typ")),
    ("/folio/lib/rich.typ", include_str!("../templates/lib/rich.typ")),
    ("/folio/lib/header.typ", include_str!("../templates/lib/header.typ")),
    ("/folio/lib/entry.typ", include_str!("../templates/lib/entry.typ")),
    ("/folio/lib/parts.typ", include_str!("../templates/lib/parts.typ")),
    ("/folio/lib/beside.typ", include_str!("../templates/lib/beside.typ")),
    ("/folio/lib/labels.typ", include_str!("../templates/lib/labels.typ")),
    ("/folio/lib/records.typ", include_str!("../templates/lib/records.typ")),
    ("/folio/lib/ruled.typ", include_str!("../templates/lib/ruled.typ")),
    ("/folio/lib/rows.typ", include_str!("../templates/lib/rows.typ")),
];

/// What all documents share.
pub struct Base {
    library: LazyHash<Library>,
    fonts: FontStore,
    root: PathBuf,
    files: FileStore<Files>,
}

impl Base {
    /// Makes it from fonts and the folder of the content.
    pub fn new(fonts: FontStore, root: PathBuf) -> Self {
        let files = FileStore::new(Files { root: root.clone() });
        Self { library: LazyHash::new(Library::default()), fonts, root, files }
    }

    /// The fonts.
    pub fn fonts(&self) -> &FontStore {
        &self.fonts
    }
}

/// The files of the program and of the content; there are no others, and no packages.
struct Files {
    root: PathBuf,
}

impl FileLoader for Files {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_with_slash();
        if !matches!(id.root(), VirtualRoot::Project) {
            let why = "folio-pdf works offline and has no packages: copy what you need of it beside your layout";
            return Err(FileError::Other(Some(why.into())));
        }
        let own = LIB.iter().chain(icons::ALL).find(|(name, _)| *name == path).map(|(_, text)| *text);
        if let Some(text) = own.or_else(|| layout::source(path)) {
            return Ok(Bytes::from_string(text));
        }
        let Some(file) = content_file(&self.root, path) else {
            // What is missing inside is not found; all else is none of a layout's business.
            let outside = !path.starts_with(CONTENT);
            return Err(if outside {
                FileError::Other(Some(OUTSIDE.into()))
            } else {
                FileError::NotFound(path.into())
            });
        };
        let bytes = fs::read(&file).map_err(|error| FileError::from_io(error, &file))?;
        Ok(Bytes::new(if path.starts_with(GRAY_MOUNT) { gray::picture(&file, bytes) } else { bytes }))
    }
}

/// One document.
pub struct JobWorld<'a> {
    base: &'a Base,
    main: FileId,
    data_id: FileId,
    data: Bytes,
}

impl<'a> JobWorld<'a> {
    /// A layout by its path, and the View as JSON.
    pub fn new(base: &'a Base, layout_path: &str, data: String) -> Self {
        Self { base, main: file_id(layout_path), data_id: file_id(DATA), data: Bytes::from_string(data) }
    }
}

fn file_id(path: &str) -> FileId {
    // Paths of ours, and names of layouts that were checked: none of them leaves its root.
    let path = VirtualPath::new(path).unwrap_or_else(|_| VirtualPath::new("/invalid").expect("a plain path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for JobWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.base.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.base.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.base.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { self.base.files.file(id) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.base.fonts.font(index)
    }

    /// Layouts have no clock: dates come with the View.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl DiagnosticWorld for JobWorld<'_> {
    /// Files of the content by their path on the disk, so that an editor finds them.
    fn name(&self, id: FileId) -> String {
        match id.vpath().get_with_slash().strip_prefix(CONTENT) {
            Some(path) => self.base.root.join(path).display().to_string(),
            None => id.vpath().get_without_slash().to_owned(),
        }
    }
}
