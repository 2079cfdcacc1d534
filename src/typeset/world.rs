//! What Typst sees: a [`Base`] that is made once, and a [`JobWorld`] of a layout and its data for each document.
//!
//! The library is the same for all documents, because Typst keys most of its caches by it; data come as a
//! virtual file, so that only what reads changed data is done again.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};

use super::fonts::Fonts;
use crate::content::file;
use crate::diagnostics::msg;
use crate::pictures::decode::{MAX_BYTES, is_drawing, judge};
use crate::pictures::find::{GRAY_MOUNT, content_file};
use crate::pictures::formats::Format;
use crate::pictures::private::without_metadata;
use crate::pictures::{gray, icons};
use crate::runtime::fingerprint;
use crate::templates;

/// Where layouts find the View.
pub const DATA: &str = "/folio/data.json";

/// Where the folder of the content is.
const CONTENT: &str = "/content/";

/// What to do instead of reading a file somewhere else.
pub fn outside() -> String {
    msg!("typst.outside").to_string()
}

/// What all documents share.
pub struct Base {
    library: LazyLock<LazyHash<Library>>,
    fonts: Arc<Fonts>,
    root: PathBuf,
    files: FileStore<Files>,
}

impl Base {
    /// Makes it from fonts and the folder of the content.
    pub fn new(fonts: Arc<Fonts>, root: PathBuf) -> Self {
        let files = FileStore::new(Files { root: root.clone(), sums: Mutex::default() });
        Self { library: LazyLock::new(|| LazyHash::new(Library::default())), fonts, root, files }
    }

    /// The fonts.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// The names of the families that a document can be set in.
    pub fn families(&self) -> Vec<String> {
        self.fonts.families()
    }

    /// The SHA-256 of a file of the content as it was read, by its path among the files that Typst sees.
    pub fn sum(&self, path: &str) -> String {
        let sums = self.files.loader().sums.lock().unwrap_or_else(PoisonError::into_inner);
        sums.get(path).cloned().unwrap_or_default()
    }
}

/// The files of the program and of the content; there are no others, and no packages.
struct Files {
    root: PathBuf,
    /// The SHA-256 of those of the content that were read.
    sums: Mutex<BTreeMap<String, String>>,
}

impl FileLoader for Files {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_with_slash();
        if !matches!(id.root(), VirtualRoot::Project) {
            let why = "folio-pdf works offline and has no packages: copy what you need of it beside your layout";
            return Err(FileError::Other(Some(why.into())));
        }
        if let Some(drawing) = icons::ALL.iter().find(|(name, _)| *name == path) {
            return Ok(Bytes::from_string(drawing.1));
        }
        if let Some(text) = templates::text(path) {
            return Ok(Bytes::from_string(text.into_owned()));
        }
        let Some(file) = content_file(&self.root, path) else {
            // What is missing inside is not found; all else is none of a layout's business.
            let is_outside = !path.starts_with(CONTENT);
            return Err(if is_outside {
                FileError::Other(Some(outside().into()))
            } else {
                FileError::NotFound(path.into())
            });
        };
        let bytes = file::read(&file, MAX_BYTES as u64).map_err(|error| FileError::from_io(error, &file))?;
        if bytes.len() > MAX_BYTES {
            let why = msg!("picture.too-large", mebibytes = MAX_BYTES >> 20).to_string();
            return Err(FileError::Other(Some(why.into())));
        }
        let sum = fingerprint::of_bytes(&bytes);
        let is_drawing = Format::of_name(path).is_some_and(is_drawing);
        if is_drawing && let Err(fault) = judge(&bytes, &sum, path) {
            return Err(FileError::Other(Some(fault.message.to_string().into())));
        }
        self.sums.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), sum);
        let bytes = without_metadata(bytes, is_drawing);
        Ok(Bytes::new(if path.starts_with(GRAY_MOUNT) { gray::picture(&file, bytes) } else { bytes }))
    }
}

/// One document, or several in one PDF.
pub struct JobWorld<'a> {
    base: &'a Base,
    main: FileId,
    data: Vec<(FileId, Bytes)>,
    /// Layouts that read other data than [`DATA`], and the file that joins them.
    joined: Vec<Source>,
    /// The files of the content that were asked for.
    reads: Mutex<HashSet<FileId>>,
}

impl<'a> JobWorld<'a> {
    /// A layout by its path, and the View as JSON.
    pub fn new(base: &'a Base, layout_path: &str, data: String) -> Self {
        let data = vec![(file_id(DATA), Bytes::from_string(data))];
        Self { base, main: file_id(layout_path), data, joined: Vec::new(), reads: Mutex::default() }
    }

    /// Several documents one after another, each a layout by its path and the View as JSON.
    ///
    /// A layout reads its data from a fixed path, so each document gets a copy of its main file beside it that reads
    /// from another; files that it imports get the data from it. The paths are the same for all packages.
    pub fn joined(base: &'a Base, parts: Vec<(&str, String)>) -> FileResult<Self> {
        let (mut data, mut joined, mut main) = (Vec::new(), Vec::new(), String::new());
        let mut reads = HashSet::new();
        for (index, (layout_path, json)) in parts.into_iter().enumerate() {
            let own_data = DATA.replace(".json", &format!("-{index}.json"));
            let own_layout = layout_path.replace(".typ", &format!(".part-{index}.typ"));
            reads.extend(Some(file_id(layout_path)).filter(is_of_content));
            let text = base.files.source(file_id(layout_path))?.text().replace(DATA, &own_data);
            joined.push(Source::new(file_id(&own_layout), text));
            data.push((file_id(&own_data), Bytes::from_string(json)));
            main += &format!("#pagebreak(weak: true)\n#include \"{own_layout}\"\n");
        }
        let main_id = file_id("/folio/package.typ");
        joined.push(Source::new(main_id, main));
        Ok(Self { base, main: main_id, data, joined, reads: Mutex::new(reads) })
    }
}

/// Whether a file is one of the content's, in its colours or in grey.
fn is_of_content(id: &FileId) -> bool {
    let path = id.vpath().get_with_slash();
    path.starts_with(CONTENT) || path.starts_with(GRAY_MOUNT)
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
        self.base.fonts.store().book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match self.joined.iter().find(|source| source.id() == id) {
            Some(source) => Ok(source.clone()),
            None => {
                self.note(id);
                self.base.files.source(id)
            }
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.data.iter().find(|(known, _)| *known == id) {
            Some((_, data)) => Ok(data.clone()),
            None => {
                self.note(id);
                self.base.files.file(id)
            }
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.base.fonts.store().font(index)
    }

    /// Layouts have no clock: dates come with the View.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl JobWorld<'_> {
    /// The files of the content that were asked for, by their paths among those that Typst sees.
    pub fn reads(&self) -> Vec<String> {
        let reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        reads.iter().map(|id| id.vpath().get_with_slash().to_owned()).collect()
    }

    fn note(&self, id: FileId) {
        if is_of_content(&id) {
            self.reads.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        }
    }

    /// Files of the content by their path on the disk, so that an editor finds them.
    pub fn name(&self, id: FileId) -> String {
        match id.vpath().get_with_slash().strip_prefix(CONTENT) {
            Some(path) => self.base.root.join(path).display().to_string(),
            None => id.vpath().get_without_slash().to_owned(),
        }
    }
}
