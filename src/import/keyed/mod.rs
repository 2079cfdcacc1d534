//! Formats of keys and values: JSON Resume, Reactive Resume, RenderCV, YAMLResume, and whatever is made into the same.
//!
//! They call the same by much the same names, so there is one table of keys. A section that is not known becomes one
//! of the user's own, a key that is not known a fact or a note.

mod entries;
mod format;
mod keys;
mod maker;
mod profile;
mod sections;
mod tree;

pub use format::is_keyed;
pub use keys::same;
pub use maker::{Keyed, Kind, Section};
pub use tree::Tree;

use std::path::Path;

use maker::Maker;
use tree::Marks;

use super::pictures::{Copies, Folders};
use crate::diagnostics::{Problem, msg, problem};

/// So many texts are no document of a person.
const MOST: usize = 20_000;

/// Reads a text of one of the formats.
pub fn read(
    path: &Path,
    text: &str,
    folders: &Folders,
    copies: &mut Copies,
    this_year: u16,
) -> Result<Keyed, Box<Problem>> {
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let read = if text.trim_start().starts_with('{') { Tree::json(text) } else { Tree::yaml(text) };
    let tree = read.map_err(|error| problem!("import.syntax", path, error))?;
    if tree.count() > MOST {
        return Err(Box::new(problem!("import.too-long", path, most = MOST)));
    }
    let Some((sections, marks)) = format::sections(&tree) else {
        return Err(Box::new(problem!("import.unknown-keys", path).help(msg!("import.known-keys"))));
    };
    let mut maker = Maker::new(name, marks, folders, copies, this_year);
    maker.of(text);
    sections.iter().for_each(|section| maker.section(section));
    Ok(maker.finish())
}

/// Sections that were made by others of the same keys.
pub fn of_sections(
    name: String,
    sections: &[Section],
    folders: &Folders,
    copies: &mut Copies,
    this_year: u16,
) -> Keyed {
    let mut maker = Maker::new(name, Marks::None, folders, copies, this_year);
    sections.iter().for_each(|section| maker.section(section));
    maker.finish()
}
