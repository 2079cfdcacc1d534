//! Layouts: a Typst file, or a folder with a `main.typ`, with a header that describes the layout.
//!
//! The header is YAML in the `//!` lines at the top of the file. It names the sections, parts and default design of the layout, so
//! that they are known before it is compiled.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use typst::syntax::{DiagSpanKind, Source};

use crate::content::file::{Origin, read_text};
use crate::diagnostics::{Place, Problems, Sources, msg, nearest, problem, suggest};
use crate::model::names as names_of;
use crate::model::read::macros::{choice, record};
use crate::model::read::{Read, Text};
use crate::model::{self, Design};
use crate::templates;
use crate::values::language::{LANGUAGES, is_language};
use crate::yaml;
use crate::yaml::node::Node;

/// The folder of the user's own layouts, in the folder of the content.
pub const FOLDER: &str = "layouts";
/// The file that is compiled if a layout is a folder.
const MAIN: &str = "main.typ";

/// The built-in layouts, in the order of lists.
const BUILT_IN: &[&str] = &["resume", "compact", "split", "aside", "career", "classic", "form", "portfolio", "letter"];

/// The path of built-in layouts for Typst.
const MOUNT: &str = "/folio/layouts/";

/// Sections that every content can have.
pub const SECTIONS: &[&str] = &[
    "summary", "skills", "experience", "projects", "education", "activities", "certifications", "languages", "awards",
    "publications", "military", "references",
];

/// Parts that an entry can have.
pub const PARTS: &[&str] = &[
    "summary", "facts", "problem", "solution", "tasks", "results", "troubleshooting", "lessons", "stack", "figures",
    "links", "body", "projects", "entries",
];

choice! {
    /// Content that a layout requires.
    Need { Letters }
}

record! {
    /// The header of a layout.
    Header {
        /// A description, by language.
        about: IndexMap<String, Text>,
        /// The word for the document in file names, by language.
        document: IndexMap<String, Text>,
        /// An addition to that word if another document has the same word, by language.
        variant: IndexMap<String, Text>,
        /// The sections it shows, in order. Custom sections follow.
        sections: Vec<Text>,
        /// The parts of entries it shows, in order.
        parts: Vec<Text>,
        /// Keys that it does not show.
        omits: Vec<Text>,
        /// Content that it requires, as the page would be empty without.
        needs: Vec<Need>,
        /// Number of pages beyond which `design.taper` shortens older work.
        pages: Option<u32>,
        /// Its default design.
        design: Option<Design>,
    }
}

/// A layout that was found and read.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Its name.
    pub name: String,
    /// Path of its file for Typst.
    pub path: String,
    /// Its header.
    pub header: Header,
}

/// The names of all built-in layouts.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    BUILT_IN.iter().copied()
}

/// The paths and texts of a built-in layout: `NAME.typ`, or all files of the folder `NAME`.
pub fn built_in(name: &str) -> Option<Vec<(String, Cow<'static, str>)>> {
    let files = |start: &str| templates::below(&format!("{MOUNT}{name}{start}"));
    let files = BUILT_IN.contains(&name).then(|| [files(".typ"), files("/")].concat())?;
    Some(files.into_iter().map(|(path, text)| (path[MOUNT.len()..].to_owned(), text)).collect())
}

/// Where Typst may find a built-in layout: as a file, or in a folder.
pub fn mounted(name: &str) -> [String; 2] {
    [format!("{MOUNT}{name}.typ"), format!("{MOUNT}{name}/{MAIN}")]
}

/// The name of the built-in layout at a path for Typst.
pub fn mounted_name(path: &str) -> Option<&str> {
    path.strip_prefix(MOUNT)?.split(['/', '.']).next()
}

/// The names of all layouts. The user's own come first, and replace built-in layouts with the same name.
pub fn available(root: &Path) -> Vec<String> {
    let files = fs::read_dir(root.join(FOLDER)).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_layout = |path: &PathBuf| match path.extension() {
        Some(ending) => ending == "typ" && path.is_file(),
        None => path.join(MAIN).is_file(),
    };
    let own = files.filter(is_layout);
    let mut found: Vec<_> = own.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    // Names with dots, such as those of hidden files, are not names of layouts.
    found.retain(|name| !name.contains('.'));
    found.sort();
    found.dedup();
    let built_in: Vec<_> = names().map(str::to_owned).filter(|name| !found.contains(name)).collect();
    found.extend(built_in);
    found
}

/// The name of the layout that a word means: `resume` for `이력서`, unless a layout has that name.
pub fn named(word: &str, root: &Path) -> String {
    let word = word.trim();
    let other = names_of::layout(word).filter(|_| !available(root).iter().any(|name| name == word));
    other.unwrap_or(word).to_owned()
}

/// Finds a layout by name: `layouts/NAME.typ` or `layouts/NAME/main.typ` in the folder of the content, or a built-in layout.
pub fn find(name: &str, root: &Path, sources: &mut Sources, problems: &mut Problems) -> Option<Layout> {
    let plain = !name.contains(['/', '\\', '.']);
    let files = [format!("{name}.typ"), format!("{name}/{MAIN}")];
    let there = |file: &&String| plain && fs::symlink_metadata(root.join(FOLDER).join(file)).is_ok();
    if let Some(own_file) = files.iter().find(there) {
        let own = root.join(FOLDER).join(own_file);
        let path = own.display().to_string();
        let read = read_text(&own, Origin::Folder(root), sources);
        let text = read.map_err(|problem| problems.push(*problem)).ok()?;
        let header = header(&path, &text, sources, problems);
        check_syntax(path, root, text, sources, problems);
        return Some(Layout { name: name.to_owned(), path: format!("/content/{FOLDER}/{own_file}"), header: header? });
    }
    let built_in = mounted(name).into_iter().find_map(|path| templates::text(&path).map(|text| (path, text)));
    let Some((path, text)) = built_in.filter(|_| BUILT_IN.contains(&name)) else {
        let known = available(root);
        let help = suggest(name, known.iter().map(String::as_str));
        problems.push(problem!("unknown-layout.unknown", name).maybe_help(help));
        return None;
    };
    let header = header(&path, &text, sources, problems)?;
    Some(Layout { name: name.to_owned(), path, header })
}

/// Reports syntax errors, which are found without compiling.
fn check_syntax(path: String, root: &Path, text: String, sources: &mut Sources, problems: &mut Problems) {
    let source = Source::detached(text);
    let (errors, _) = source.root().errors_and_warnings();
    if errors.is_empty() {
        return;
    }
    let file = sources.add_once(path, root.to_owned(), source.text().to_owned());
    for error in errors {
        let at = match error.span.get() {
            DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range).unwrap_or(0..0),
            DiagSpanKind::Range { range, .. } => range,
            DiagSpanKind::Detached => 0..0,
        };
        let mut problem = problem!("layout.syntax", error = error.message.as_str()).at(&Place { file, range: at });
        problem.help.extend(error.hints.iter().map(|hint| msg!("typst.said", text = hint.v.as_str())));
        problems.push(problem);
    }
}

/// Reads the `//!` lines at the top of a layout.
fn header(path: &str, source: &str, sources: &mut Sources, problems: &mut Problems) -> Option<Header> {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let lines: Vec<_> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    // Spaces replace `//! `, so that places are those of the file.
    let [shown, text] =
        ["//! ", "    "].map(|start| lines.iter().map(|line| format!("{start}{line}\n")).collect::<String>());
    let file = sources.add_shown(path.to_owned(), &shown, text);
    let Some(node) = yaml::parse(sources, file, problems) else {
        problems.push(problem!("layout-header.missing", path).help(msg!("layout-header.write-it")));
        return None;
    };
    Header::read(&node, &mut model::reader(problems, 2000)).inspect(|header| {
        if !path.starts_with("/folio/") {
            check_names(&node, header, problems);
        }
    })
}

/// Reports unknown languages, and misspelt sections and parts. Other unknown names may be custom sections of the content.
fn check_names(node: &Node, header: &Header, problems: &mut Problems) {
    for key in ["about", "document", "variant"] {
        let languages = node.get(key).and_then(Node::as_map).unwrap_or_default();
        for entry in languages.iter().filter(|entry| !is_language(&entry.key)) {
            let help = suggest(&entry.key, LANGUAGES.iter().copied());
            let problem = problem!("unknown-language.not-found", lang = entry.key);
            problems.push(problem.at(&entry.key_place).maybe_help(help));
        }
    }
    for (names, known) in [(&header.sections, SECTIONS), (&header.omits, &[SECTIONS, PARTS].concat())] {
        for name in names.iter().filter(|name| !known.contains(&name.text.trim())) {
            if let Some(near) = nearest(&name.text, known.iter().copied()) {
                let problem = problem!("unknown-name.section", name = name.text).at(&name.place);
                problems.push(problem.help(msg!("suggest.nearest", name = near)));
            }
        }
    }
}

/// All layouts; those with errors are left out.
pub fn list(root: &Path, sources: &mut Sources, problems: &mut Problems) -> Vec<Layout> {
    available(root).iter().filter_map(|name| find(name, root, sources, problems)).collect()
}

impl Layout {
    /// Whether it is built in.
    pub fn is_built_in(&self) -> bool {
        self.path.starts_with(MOUNT)
    }

    /// What lists show of it, as JSON.
    pub fn as_json(&self) -> serde_json::Value {
        let Header { about, sections, parts, omits, needs, .. } = &self.header;
        serde_json::json!({
            "name": self.name, "built_in": self.is_built_in(), "about": about, "sections": sections, "parts": parts,
            "omits": omits, "needs": needs,
        })
    }

    /// Its description in a language.
    pub fn about(&self, lang: &str) -> &str {
        in_language(&self.header.about, lang).map_or("", |text| text.text.as_str())
    }

    /// Whether it requires a content.
    pub fn needs(&self, need: Need) -> bool {
        self.header.needs.contains(&need)
    }

    /// Whether it does not show a key.
    pub fn omits(&self, key: &str) -> bool {
        self.header.omits.iter().any(|name| name.text == key)
    }

    /// The word for the document in a language, for file names and titles.
    pub fn document(&self, lang: &str) -> &str {
        in_language(&self.header.document, lang).map_or(self.name.as_str(), |text| text.text.as_str())
    }

    /// The word for the document, with the variant of the layout if another document of the same company has the same word.
    pub fn document_beside<'l>(&self, lang: &str, others: impl IntoIterator<Item = &'l Self>) -> String {
        let word = self.document(lang);
        let is_alone = !others.into_iter().any(|other| other.name != self.name && other.document(lang) == word);
        match in_language(&self.header.variant, lang) {
            Some(variant) if !is_alone => format!("{word} {}", variant.text.trim()),
            _ => word.to_owned(),
        }
    }
}

/// The text in a language, or else the first one.
fn in_language<'t>(texts: &'t IndexMap<String, Text>, lang: &str) -> Option<&'t Text> {
    texts.get(lang).or_else(|| texts.first().map(|(_, text)| text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_can_be_read_and_names_what_is_known() {
        let (mut sources, mut problems) = (Sources::default(), Problems::default());
        for name in names() {
            let layout = find(name, Path::new("nowhere"), &mut sources, &mut problems).unwrap();
            assert!(problems.is_empty(), "{problems:?}");
            assert!(["ko", "en"].iter().all(|lang| layout.header.about.contains_key(*lang)), "{name}");
            for section in &layout.header.sections {
                assert!(SECTIONS.contains(&section.text.as_str()), "{name}: {}", section.text);
            }
            for part in &layout.header.parts {
                assert!(PARTS.contains(&part.text.as_str()), "{name}: {}", part.text);
            }
        }
    }
}
