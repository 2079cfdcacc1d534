//! The fonts: those in the program, and others only where they were asked for.
//!
//! The same input must give the same bytes on every machine, so the fonts of the machine are not looked at
//! unless `--system-fonts` says so, and layouts name the whole fallback chain themselves.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::{FontSource, FontStore};

use crate::diagnostics::msg;
use crate::runtime::limits;

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
    for folder in &search.folders {
        store.extend(typst_kit::fonts::scan(folder));
    }
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
    let mut database = fontdb::Database::new();
    database.load_fonts_dir(folder);
    !database.is_empty()
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
