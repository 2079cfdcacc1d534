//! Reads résumés in JSON and YAML (JSON Resume, Reactive Resume, RenderCV, YAMLResume, al-folio) and tables of LinkedIn exports.
//!
//! These formats use much the same key names, so one table of keys serves all of them. An unknown section becomes a custom
//! section; an unknown key becomes a fact or a note.

mod dates;
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

/// The maximum number of texts in a file; no résumé has more.
const MAX_TEXTS: usize = 20_000;

/// Reads a JSON or YAML résumé. Fails if the syntax is wrong, the file is too long or its format is unknown.
pub fn read(
    path: &Path,
    text: &str,
    folders: &Folders,
    copies: &mut Copies,
    this_year: u16,
) -> Result<Keyed, Box<Problem>> {
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_json = text.trim_start().starts_with('{') || path.extension().is_some_and(|ending| ending == "json");
    let read = if is_json { Tree::json(text) } else { Tree::yaml(text) };
    let tree = read.map_err(|error| {
        let error = if is_json { msg!("json.invalid", message = error) } else { msg!("yaml.syntax", reason = error) };
        problem!("import.syntax", path, error)
    })?;
    if tree.count() > MAX_TEXTS {
        return Err(Box::new(problem!("import.too-long", path, most = MAX_TEXTS)));
    }
    let Some((sections, marks)) = format::sections(&tree) else {
        return Err(Box::new(problem!("import.unknown-keys", path).help(msg!("import.known-keys"))));
    };
    let mut maker = Maker::new(name, marks, folders, copies, this_year);
    maker.set_source(text);
    sections.iter().for_each(|section| maker.section(section));
    Ok(maker.finish())
}

/// Reads the sections in the front matter of a page; `None` if it has none.
pub fn of_page(path: &Path, front: &str, folders: &Folders, copies: &mut Copies, this_year: u16) -> Option<Keyed> {
    let tree = Tree::yaml(front).ok().filter(|tree| tree.count() <= MAX_TEXTS)?;
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut maker = Maker::new(name, Marks::Markdown, folders, copies, this_year);
    maker.set_source(front);
    format::of_page(&tree)?.iter().for_each(|section| maker.section(section));
    Some(maker.finish())
}

/// Makes a content of sections that the caller has read; their texts have no markup.
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
