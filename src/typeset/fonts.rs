//! The fonts: those in the program, and others only where they were asked for.
//!
//! The same input must give the same bytes on every machine, so the fonts of the machine are not looked at
//! unless `--system-fonts` says so, and layouts name the whole fallback chain themselves.

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

/// The bytes in front of a collection of fonts: what it is, its version, and the number of fonts.
const COLLECTION_HEAD: u64 = 12;
/// More fonts than any collection has.
const MAX_FONTS: u32 = 4096;

/// Families behind `font: sans`, in the order in which they are asked for a character.
pub const SANS: &[&str] = &["Pretendard", "D2Coding", "Noto Serif KR", "Noto Emoji"];
/// Families behind `font: serif`.
///
/// `tokens.typ` limits the first to Latin and its signs: the hyphens and dashes of NanumMyeongjo are as wide as minus signs,
/// and the Latin of its bold is no bold. Noto Serif KR is there for Hanja, which NanumMyeongjo has none of.
pub const SERIF: &[&str] =
    &["Source Serif 4", "NanumMyeongjo", "Noto Serif KR", "Pretendard", "D2Coding", "Noto Emoji"];
/// Families for code.
pub const MONO: &[&str] = &["D2Coding", "Pretendard", "Noto Emoji"];

/// A font file in the program.
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

/// The fonts in the program.
pub const BUNDLED: &[Bundled] = bundled![
    "Pretendard-Light.ttf" under "Pretendard-OFL.txt",
    "Pretendard-Regular.ttf" under "Pretendard-OFL.txt",
    "Pretendard-Medium.ttf" under "Pretendard-OFL.txt",
    "Pretendard-SemiBold.ttf" under "Pretendard-OFL.txt",
    "Pretendard-Bold.ttf" under "Pretendard-OFL.txt",
    "Pretendard-ExtraBold.ttf" under "Pretendard-OFL.txt",
    "NanumMyeongjo.ttf" under "NanumMyeongjo-OFL.txt",
    "NanumMyeongjoBold.ttf" under "NanumMyeongjo-OFL.txt",
    "SourceSerif4_300Light.ttf" under "SourceSerif4-OFL.txt",
    "SourceSerif4_600SemiBold.ttf" under "SourceSerif4-OFL.txt",
    "NotoSerifKR-Regular.otf" under "NotoSerifKR-OFL.txt",
    "d2coding.ttf" under "D2Coding-OFL.txt",
    "d2coding-bold.ttf" under "D2Coding-OFL.txt",
    "NotoEmoji_400Regular.ttf" under "NotoEmoji-OFL.txt",
];

/// The families of [`BUNDLED`], sorted: known without parsing a file.
const FAMILIES: &[&str] = &["D2Coding", "NanumMyeongjo", "Noto Emoji", "Noto Serif KR", "Pretendard", "Source Serif 4"];

/// Where fonts come from beside the program.
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

/// What Typst has to know of [`BUNDLED`] to choose between them, in their order. To find out which characters a font has
/// takes longer than to set a page.
const INDEX: &str = include_str!("../../fonts/index.json");

/// Gathers the fonts. Those in the program come first, so that a file of the same name elsewhere changes nothing.
pub fn gather(search: &FontSearch) -> FontStore {
    let mut store = FontStore::new();
    let index: Vec<FontInfo> = serde_json::from_str(INDEX).expect("the index of the program");
    store.extend(BUNDLED.iter().map(|font| Embedded(font.data)).zip(index));
    // A damaged font may ask for more memory than there is.
    let _running = (*search != FontSearch::default()).then(|| limits::running(msg!("limit.fonts")));
    store.extend(search.folders.iter().flat_map(|folder| scan(folder)));
    if search.system {
        store.extend(typst_kit::fonts::system());
    }
    store
}

/// The fonts of a run. They are parsed when they are first asked for: who only checks a content has no need of them.
pub struct Fonts {
    search: FontSearch,
    store: OnceLock<FontStore>,
}

impl Fonts {
    /// Those in the program, and those that a search finds.
    pub fn new(search: &FontSearch) -> Arc<Self> {
        Arc::new(Self { search: search.clone(), store: OnceLock::new() })
    }

    /// The fonts, parsed.
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

/// Whether a folder holds any font, for a message where it does not.
pub fn any_in(folder: &Path) -> bool {
    !scan(folder).is_empty()
}

/// The fonts of a folder and of those in it.
fn scan(folder: &Path) -> Vec<(FontPath, FontInfo)> {
    let mut found = Vec::new();
    for path in files(folder) {
        let mut database = fontdb::Database::new();
        // A file that is no font is none of our business.
        let _ = database.load_font_file(&path);
        let info = |face: &fontdb::FaceInfo| {
            let info = database.with_face_data(face.id, FontInfo::new)??;
            Some((FontPath { path: path.clone(), index: face.index }, info))
        };
        found.extend(database.faces().filter_map(info));
    }
    found
}

/// The files of fonts in a folder and in those below it, by name. Folders that are reached twice, through links, are
/// looked at once.
fn files(folder: &Path) -> Vec<PathBuf> {
    fn gather(folder: &Path, seen: &mut BTreeSet<PathBuf>, found: &mut Vec<PathBuf>) {
        if !fs::canonicalize(folder).is_ok_and(|folder| seen.insert(folder)) {
            return;
        }
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            match path.is_dir() {
                true => gather(&path, seen, found),
                false if is_font(&path) => found.push(path),
                false => {}
            }
        }
    }
    let mut found = Vec::new();
    gather(folder, &mut BTreeSet::new(), &mut found);
    found
}

/// Whether a file may be a font, or a collection of no more fonts than it has room for: each is tried.
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

/// The fingerprint of the fonts beside those in the program: of files in folders by their bytes, and of those of the
/// machine by what they say of themselves.
pub fn fingerprint(fonts: &Fonts) -> String {
    let folders = fonts.search.folders.iter().flat_map(|folder| files(folder));
    let sums: Vec<_> = folders.map(|path| fs::read(path).map(|bytes| fingerprint::of_bytes(&bytes)).ok()).collect();
    fingerprint::of(&(sums, fonts.search.system.then(|| fonts.store().book())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_files_are_those_of_their_makers() {
        let listed = include_str!("../../fonts/README.md");
        for font in BUNDLED {
            let sum: String = Sha256::digest(font.data).iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(listed.contains(&format!("{sum}  {}", font.name)), "{}: {sum}", font.name);
        }
    }

    #[test]
    fn a_collection_has_no_more_fonts_than_there_can_be() {
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
    fn the_index_says_what_the_files_say() {
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
    fn every_family_that_a_chain_names_is_there() {
        let families = families(&gather(&FontSearch::default()));
        assert_eq!(families, FAMILIES);
        for name in SANS.iter().chain(SERIF).chain(MONO) {
            assert!(families.iter().any(|family| family == name), "{name} not in {families:?}");
        }
    }
}
