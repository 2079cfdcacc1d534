//! What Typst sees: a [`Base`] that is made once, and a [`JobWorld`] of a layout and its data for each document.
//!
//! The library is the same for all documents, because Typst keys most of its caches by it. Data comes as a virtual file, so
//! that only what reads changed data is computed again.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::package::{PackageSpec, PackageVersion};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot, ast};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, hash128};
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};

use super::fonts::{self, Fonts};
use super::tokens::TokenSet;
use crate::content::file;
use crate::diagnostics::msg;
use crate::layout;
use crate::pictures::decode::{MAX_BYTES, inspect_and_decode, is_drawing};
use crate::pictures::find::{GRAY_MOUNT, content_file};
use crate::pictures::formats::Format;
use crate::pictures::private::without_metadata;
use crate::pictures::{gray, icons};
use crate::runtime::fingerprint;
use crate::runtime::parallel::locked;
use crate::templates;

/// Virtual path of the View as JSON.
pub const DATA: &str = "/folio/data.json";

/// Virtual folder of the content.
const CONTENT: &str = "/content/";

/// Namespace of the packages that layouts are: to Typst each has a root of its own, which contains its data and all other
/// files.
const NAMESPACE: &str = "folio";

/// The error for a file outside the content: what to do instead of reading it.
pub fn outside() -> String {
    msg!("typst.outside").to_string()
}

/// Typst's own library, and `token-set`.
fn library() -> LazyHash<Library> {
    let mut library = Library::default();
    library.global.scope_mut().define_elem::<TokenSet>();
    LazyHash::new(library)
}

/// What all documents share.
pub struct Base {
    library: LazyLock<LazyHash<Library>>,
    fonts: Arc<Fonts>,
    root: PathBuf,
    files: FileStore<Files>,
}

impl Base {
    /// Creates it from fonts and the folder of the content.
    pub fn new(fonts: Arc<Fonts>, root: PathBuf) -> Self {
        let files = FileStore::new(Files { root: root.clone(), sums: Mutex::default() });
        Self { library: LazyLock::new(library), fonts, root, files }
    }

    /// The fonts.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// The bytes of a picture by its virtual path.
    pub fn picture(&self, path: &str) -> FileResult<Bytes> {
        self.files.file(project_file(path))
    }

    /// The SHA-256 of a file of the content as it was read, by its virtual path; empty if it was not read.
    pub fn sum(&self, path: &str) -> String {
        locked(&self.files.loader().sums).get(path).cloned().unwrap_or_default()
    }
}

/// The files of the program and of the content; there are no others, and no packages.
struct Files {
    root: PathBuf,
    /// The SHA-256 of each file of the content that was read.
    sums: Mutex<BTreeMap<String, String>>,
}

impl FileLoader for Files {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_with_slash();
        if is_foreign(id) {
            return Err(FileError::Other(Some(msg!("typst.package").to_string().into())));
        }
        if let Some(drawing) = icons::ALL.iter().find(|(name, _)| *name == path) {
            return Ok(Bytes::from_string(drawing.1));
        }
        if let Some(text) = templates::text(path) {
            return Ok(Bytes::from_string(text.into_owned()));
        }
        let Some(file) = content_file(&self.root, path) else {
            return Err(match path.starts_with(CONTENT) {
                true => FileError::NotFound(path.into()),
                false => FileError::Other(Some(outside().into())),
            });
        };
        let bytes = file::read(&file, MAX_BYTES as u64).map_err(|error| FileError::from_io(error, &file))?;
        if bytes.len() > MAX_BYTES {
            let why = msg!("picture.too-large", mebibytes = MAX_BYTES >> 20).to_string();
            return Err(FileError::Other(Some(why.into())));
        }
        let sum = fingerprint::of_bytes(&bytes);
        let is_drawing = Format::of_name(path).is_some_and(is_drawing);
        if is_drawing && let Err(fault) = inspect_and_decode(&bytes, &sum, path) {
            return Err(FileError::Other(Some(fault.message.to_string().into())));
        }
        locked(&self.sums).insert(path.to_owned(), sum);
        let bytes = without_metadata(bytes, is_drawing);
        Ok(Bytes::new(if path.starts_with(GRAY_MOUNT) { gray::picture(&file, bytes) } else { bytes }))
    }
}

/// One document, or several in one PDF.
pub struct JobWorld<'a> {
    base: &'a Base,
    main: FileId,
    data: Vec<(FileId, Bytes)>,
    /// The main file if it is not a layout: one that includes several documents or shows a picture.
    generated: Option<Source>,
    /// The files of the content that Typst requested.
    reads: Mutex<HashSet<FileId>>,
}

impl<'a> JobWorld<'a> {
    /// A world with a layout, by its path, and the View as JSON.
    pub fn new(base: &'a Base, layout_path: &str, data: String) -> Self {
        let root = root(layout_path);
        let data = vec![(file_id(root.clone(), DATA), Bytes::from_string(data))];
        Self { base, main: file_id(root, layout_path), data, generated: None, reads: Mutex::default() }
    }

    /// A world with a picture alone, on a page of the same size.
    pub fn of_picture(base: &'a Base, path: &str) -> Self {
        let main = project_file("/folio/picture.typ");
        let text = format!("#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image({path:?})");
        Self { base, main, data: Vec::new(), generated: Some(Source::new(main, text)), reads: Mutex::default() }
    }

    /// A world with several documents one after another, each a layout and a View as in [`Self::new`].
    ///
    /// A layout reads its data from a fixed path, so each document has its own root: that of its layout, where Typst has
    /// all that it found out about documents alone.
    pub fn joined(base: &'a Base, parts: Vec<(&str, String)>) -> Self {
        let (mut data, mut main, mut taken) = (Vec::new(), String::new(), HashSet::new());
        for (index, (layout_path, json)) in parts.into_iter().enumerate() {
            let spec = match root(layout_path) {
                VirtualRoot::Package(spec) if taken.insert(spec.clone()) => spec,
                _ => package(&format!("part-{index}")),
            };
            let (name, version) = (&spec.name, spec.version);
            main += &format!("#pagebreak(weak: true)\n#include \"{spec}\"\n");
            // Strings of JSON are strings of TOML.
            let layout = serde_json::Value::from(layout_path);
            let manifest = format!("[package]\nname = \"{name}\"\nversion = \"{version}\"\nentrypoint = {layout}\n");
            let root = VirtualRoot::Package(spec);
            data.push((file_id(root.clone(), "/typst.toml"), Bytes::from_string(manifest)));
            data.push((file_id(root, DATA), Bytes::from_string(json)));
        }
        let main_id = project_file("/folio/package.typ");
        Self { base, main: main_id, data, generated: Some(Source::new(main_id, main)), reads: Mutex::default() }
    }
}

/// The root of a layout. Built-in layouts have one each, the user's own are in the folder of the content.
fn root(layout_path: &str) -> VirtualRoot {
    layout::mounted_name(layout_path).map_or(VirtualRoot::Project, |name| VirtualRoot::Package(package(name)))
}

/// Whether a file is in a package that is no layout.
fn is_foreign(id: FileId) -> bool {
    matches!(id.root(), VirtualRoot::Package(package) if package.namespace != NAMESPACE)
}

fn package(name: &str) -> PackageSpec {
    let version = PackageVersion { major: 0, minor: 0, patch: 1 };
    PackageSpec { namespace: NAMESPACE.into(), name: name.into(), version }
}

/// A template. What layouts share is one file in all their roots. Builds with debug assertions look for changes each time.
#[comemo::memoize(enabled = !cfg!(debug_assertions))]
fn template(id: FileId) -> Option<Source> {
    let path = id.vpath().get_with_slash();
    let text = templates::text(path)?;
    Some(parsed(if path.starts_with(templates::LIB_MOUNT) { project_file(path) } else { id }, &text))
}

/// A file of the program, parsed once for all documents of all contents.
#[comemo::memoize]
fn parsed(id: FileId, text: &str) -> Source {
    Source::new(id, text.to_owned())
}

/// Reads what documents with built-in layouts need before Typst asks for it: the templates, and the fonts of running text.
pub fn read_ahead(fonts: &Fonts, layouts: &[String]) {
    let mut read = HashSet::new();
    for path in layouts.iter().flat_map(|name| layout::mounted(name)) {
        read_template(file_id(root(&path), &path), &mut read);
    }
    for index in fonts::USUAL {
        hash128(&fonts.store().font(index));
    }
}

/// Reads a template and what it imports, with the hashes that Typst asks for, too.
fn read_template(id: FileId, read: &mut HashSet<FileId>) {
    let Some(source) = template(id).filter(|source| read.insert(source.id())) else { return };
    hash128(&source);
    for import in source.root().children().filter_map(|node| node.cast::<ast::ModuleImport>()) {
        if let (ast::Expr::Str(path), Some(folder)) = (import.source(), id.vpath().parent())
            && let Ok(path) = folder.join(&path.get())
        {
            read_template(file_id(id.root().clone(), path.get_with_slash()), read);
        }
    }
}

fn project_file(path: &str) -> FileId {
    file_id(VirtualRoot::Project, path)
}

fn file_id(root: VirtualRoot, path: &str) -> FileId {
    // Our own paths and checked names of layouts do not leave their root.
    let path = VirtualPath::new(path).unwrap_or_else(|_| VirtualPath::new("/invalid").expect("a plain path"));
    RootedPath::new(root, path).intern()
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
        if let Some(source) = self.generated.as_ref().filter(|source| source.id() == id) {
            return Ok(source.clone());
        }
        if let Some(template) = template(id) {
            return Ok(template);
        }
        self.note(id);
        self.base.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if let Some((_, data)) = self.data.iter().find(|(known, _)| *known == id) {
            return Ok(data.clone());
        }
        self.note(id);
        // A picture is the same file in the roots of all layouts.
        self.base.files.file(if is_foreign(id) { id } else { project_file(id.vpath().get_with_slash()) })
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
    /// The virtual paths of the files of the content that Typst requested.
    pub fn reads(&self) -> Vec<String> {
        locked(&self.reads).iter().map(|id| id.vpath().get_with_slash().to_owned()).collect()
    }

    fn note(&self, id: FileId) {
        let path = id.vpath().get_with_slash();
        if path.starts_with(CONTENT) || path.starts_with(GRAY_MOUNT) {
            locked(&self.reads).insert(id);
        }
    }

    /// The name of a file in messages: for a file of the content its path on the disk, so that an editor finds it.
    pub fn name(&self, id: FileId) -> String {
        match id.vpath().get_with_slash().strip_prefix(CONTENT) {
            Some(path) => self.base.root.join(path).display().to_string(),
            None => id.vpath().get_without_slash().to_owned(),
        }
    }
}
