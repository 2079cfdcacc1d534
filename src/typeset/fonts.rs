//! The bundled fonts, and others if the user asks for them.
//!
//! The same input must give the same bytes on every machine, so the fonts of the machine are used only with
//! `--system-fonts`, and layouts name the whole fallback chain.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::{FontPath, FontSource, FontStore};

use crate::content::file;
use crate::diagnostics::msg;
use crate::runtime::{fingerprint, limits};

/// Length of the header of a font collection in bytes: signature, version, number of fonts.
const COLLECTION_HEAD: u64 = 12;
/// Most fonts in a collection.
const MAX_FONTS: u32 = 4096;

/// Families of `font: sans`, in the order in which they are searched for a character.
pub const SANS: &[&str] = &["Pretendard", "D2Coding", "Noto Serif KR", "Noto Emoji"];
/// Families of `font: serif`.
///
/// `tokens.typ` limits the first to Latin and its punctuation: hyphens and dashes of NanumMyeongjo are as wide as minus signs,
/// and the Latin letters of its bold are not bold. Noto Serif KR is there for Hanja, which NanumMyeongjo lacks.
pub const SERIF: &[&str] =
    &["Source Serif 4", "NanumMyeongjo", "Noto Serif KR", "Pretendard", "D2Coding", "Noto Emoji"];
/// Families for code.
pub const MONO: &[&str] = &["D2Coding", "Pretendard", "Noto Emoji"];

/// A bundled font file.
#[derive(Debug)]
pub struct Bundled {
    /// Name of the file in `fonts/`.
    pub name: &'static str,
    /// Its bytes.
    pub data: &'static [u8],
    /// The text of its licence.
    pub license: &'static str,
}

macro_rules! bundled {
    ($($name:literal under $license:literal,)*) => {
        &[$(Bundled {
            name: $name,
            data: include_bytes!(concat!("../../fonts/", $name)),
            license: include_str!(concat!("../../fonts/licenses/", $license)),
        },)*]
    };
}

/// The bundled fonts. Not a constant, of which every codegen unit would have its own copy.
pub static BUNDLED: &[Bundled] = bundled![
    "Pretendard-Light.ttf" under "Pretendard-OFL.txt",
    "Pretendard-Regular.ttf" under "Pretendard-OFL.txt",
    "Pretendard-Medium.ttf" under "Pretendard-OFL.txt",
    "Pretendard-SemiBold.ttf" under "Pretendard-OFL.txt",
    "Pretendard-Bold.ttf" under "Pretendard-OFL.txt",
    "Pretendard-ExtraBold.ttf" under "Pretendard-OFL.txt",
    "NanumMyeongjo.ttf" under "NanumMyeongjo-OFL.txt",
    "NanumMyeongjoBold.ttf" under "NanumMyeongjo-OFL.txt",
    "SourceSerif4_300Light.ttf" under "SourceSerif4-OFL.txt",
    "SourceSerif4_400Regular.ttf" under "SourceSerif4-OFL.txt",
    "SourceSerif4_800ExtraBold.ttf" under "SourceSerif4-OFL.txt",
    "NotoSerifKR-Regular.otf" under "NotoSerifKR-OFL.txt",
    "d2coding.ttf" under "D2Coding-OFL.txt",
    "d2coding-bold.ttf" under "D2Coding-OFL.txt",
    "NotoEmoji_400Regular.ttf" under "NotoEmoji-OFL.txt",
];

/// Those that nearly every document has, by their places in [`BUNDLED`], in the order in which pages need them: Pretendard.
pub const USUAL: [usize; 5] = [1, 5, 2, 4, 3];

/// The families of [`BUNDLED`], sorted, so that no file must be parsed to know them.
const FAMILIES: &[&str] = &["D2Coding", "NanumMyeongjo", "Noto Emoji", "Noto Serif KR", "Pretendard", "Source Serif 4"];

/// Where to find fonts that are not bundled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FontSearch {
    /// Folders to search.
    pub folders: Vec<PathBuf>,
    /// Whether to search the fonts of the machine too.
    pub system: bool,
}

/// A bundled font that is parsed when a page first needs it.
struct Embedded(&'static [u8]);

impl FontSource for Embedded {
    fn load(&self) -> Option<Font> {
        Font::new(Bytes::new(self.0), 0)
    }
}

/// What Typst needs to know about [`BUNDLED`] to choose a font, in the same order. Finding out which characters a font has
/// takes longer than setting a page.
const INDEX: &str = include_str!("../../fonts/index.json");

/// Collects the fonts. Bundled ones come first, so that other files of the same family do not replace them.
pub fn gather(search: &FontSearch) -> FontStore {
    let mut store = FontStore::new();
    let index: Vec<FontInfo> = serde_json::from_str(INDEX).expect("the index of the program");
    store.extend(BUNDLED.iter().map(|font| Embedded(font.data)).zip(index));
    // Parsing a damaged font may need more memory than there is.
    let _running = (*search != FontSearch::default()).then(|| limits::running(msg!("limit.fonts")));
    store.extend(search.folders.iter().flat_map(|folder| scan(folder)));
    if search.system {
        store.extend(typst_kit::fonts::system());
    }
    store
}

/// The fonts of a run, collected when they are first used: checking a content needs none.
pub struct Fonts {
    search: FontSearch,
    store: OnceLock<FontStore>,
}

impl Fonts {
    /// The bundled fonts and those of a search.
    pub fn new(search: &FontSearch) -> Arc<Self> {
        Arc::new(Self { search: search.clone(), store: OnceLock::new() })
    }

    /// The fonts, collected on the first call.
    pub fn store(&self) -> &FontStore {
        self.store.get_or_init(|| gather(&self.search))
    }

    /// The names of all families, sorted.
    pub fn families(&self) -> Vec<String> {
        match self.search == FontSearch::default() {
            true => FAMILIES.iter().map(|&name| name.to_owned()).collect(),
            false => families(self.store()),
        }
    }
}

/// The names of all families of a store, sorted.
pub fn families(store: &FontStore) -> Vec<String> {
    let names: BTreeSet<_> = store.book().families().map(|(name, _)| name.to_owned()).collect();
    names.into_iter().collect()
}

/// Whether a folder or one below it contains a font.
pub fn any_in(folder: &Path) -> bool {
    let _running = limits::running(msg!("limit.fonts"));
    !scan(folder).is_empty()
}

/// The fonts in a folder and in those below it.
fn scan(folder: &Path) -> Vec<(FontPath, FontInfo)> {
    let mut found = Vec::new();
    for path in files(folder) {
        let mut database = fontdb::Database::new();
        // A file that is not a font is skipped.
        let _ = database.load_font_file(&path);
        let info = |face: &fontdb::FaceInfo| {
            let info = database.with_face_data(face.id, FontInfo::new)??;
            Some((FontPath { path: path.clone(), index: face.index }, info))
        };
        found.extend(database.faces().filter_map(info));
    }
    found
}

/// The font files in a folder and in those below it, sorted. A folder that is reached again through a link is skipped.
fn files(folder: &Path) -> Vec<PathBuf> {
    fn gather(folder: &Path, seen: &mut BTreeSet<PathBuf>, found: &mut Vec<PathBuf>) {
        if !fs::canonicalize(folder).is_ok_and(|folder| seen.insert(folder)) {
            return;
        }
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                gather(&path, seen, found);
            } else if is_font(&path) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    gather(folder, &mut BTreeSet::new(), &mut found);
    found
}

/// Whether a file has the ending of a font, and not the header of a collection of too many fonts: each would be tried.
fn is_font(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase()).unwrap_or_default();
    if !["ttf", "ttc", "otf", "otc"].iter().any(|known| ending == *known) {
        return false;
    }
    match file::read(path, COLLECTION_HEAD - 1).as_deref() {
        Ok([b't', b't', b'c', b'f', _, _, _, _, count @ ..]) => {
            count.try_into().is_ok_and(|count| u32::from_be_bytes(count) <= MAX_FONTS)
        }
        head => head.is_ok(),
    }
}

/// The fingerprint of fonts that are not bundled: of files in folders by their bytes, and of the fonts of the machine by
/// their metadata.
pub fn fingerprint(fonts: &Fonts) -> String {
    let folders = fonts.search.folders.iter().flat_map(|folder| files(folder));
    let sums: Vec<_> = folders.map(|path| fs::read(path).map(|bytes| fingerprint::of_bytes(&bytes)).ok()).collect();
    fingerprint::of(&(sums, fonts.search.system.then(|| fonts.store().book())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_have_the_listed_hashes() {
        let listed = include_str!("../../fonts/README.md");
        for font in BUNDLED {
            let sum = fingerprint::of_bytes(font.data);
            assert!(listed.contains(&format!("{sum}  {}", font.name)), "{}: {sum}", font.name);
        }
    }

    #[test]
    fn a_collection_of_too_many_fonts_is_skipped() {
        let folder = tempfile::tempdir().unwrap();
        let collection = |count: u32| [b"ttcf\0\x01\0\0", &count.to_be_bytes()[..]].concat();
        for (name, bytes) in [("a.ttc", collection(u32::MAX)), ("b.TTC", collection(2)), ("c.txt", Vec::new())] {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        fs::write(folder.path().join("d.ttf"), BUNDLED[0].data).unwrap();
        let names = |paths: Vec<PathBuf>| paths.into_iter().map(|path| path.file_name().unwrap().to_owned());
        assert!(names(files(folder.path())).eq(["b.TTC", "d.ttf"]));
        assert_eq!(scan(folder.path()).len(), 1);
    }

    #[test]
    fn the_index_matches_the_files() {
        let index: Vec<_> = BUNDLED.iter().map(|font| FontInfo::new(font.data, 0).expect(font.name)).collect();
        let index = serde_json::to_string(&index).expect("JSON").replace("},{\"family", "},\n{\"family") + "\n";
        if std::env::var_os("FOLIO_ACCEPT").is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/index.json");
            std::fs::write(path, &index).expect("the index");
        } else {
            assert!(index == INDEX, "fonts/index.json is not of these files: accept with FOLIO_ACCEPT=1");
        }
    }

    #[test]
    fn every_family_of_a_chain_is_bundled() {
        let families = families(&gather(&FontSearch::default()));
        assert_eq!(families, FAMILIES);
        for name in SANS.iter().chain(SERIF).chain(MONO) {
            assert!(families.iter().any(|family| family == name), "{name} not in {families:?}");
        }
    }
}
