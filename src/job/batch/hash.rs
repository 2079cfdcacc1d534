//! The hash of all that a document is made from: where it is the same, the document is.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use sha2::{Digest, Sha256};

use super::manifest::{PROGRAM, sha256};
use crate::content::file;
use crate::diagnostics::Code;
use crate::job::prepared::Prepared;
use crate::job::request::Request;
use crate::pictures::find::content_file;
use crate::pictures::icons;
use crate::view::View;
use crate::{layout, templates};

/// Hashes documents of one run.
pub struct Hasher<'a> {
    prepared: &'a Prepared<'a>,
    /// What all documents share: program, layouts, fonts, options.
    shared: String,
    pictures: Mutex<HashMap<String, String>>,
}

impl<'a> Hasher<'a> {
    /// Hashes what all documents share.
    pub fn new(prepared: &'a Prepared<'a>) -> Self {
        let mut hasher = Sha256::new();
        let mut add = |text: &str| {
            hasher.update(text.len().to_le_bytes());
            hasher.update(text);
        };
        add(PROGRAM);
        icons::ALL.iter().for_each(|(path, text)| [path, text].into_iter().for_each(|part| add(part)));
        templates::below("/folio/")
            .iter()
            .for_each(|(path, text)| [path.as_str(), text].into_iter().for_each(&mut add));
        let Request { standards, as_of, fonts, .. } = prepared.request;
        add(&format!("{standards:?} {}", fonts.system));
        // A document that was made in spite of a warning is not what a run makes that takes it for an error. Those of
        // the content are found again without setting a page.
        if prepared.levels.denies(Code::LayoutWarning) {
            add("without warnings of layouts");
        }
        if standards.needs_date() {
            add(&as_of.to_string());
        }
        // Layouts and fonts of the user's own. Fonts are large: name and size tell them apart.
        let own_layouts = prepared.content.root.join(layout::FOLDER);
        for path in files(&own_layouts) {
            add(&path.display().to_string());
            add(&file::read(&path, layout::MAX_BYTES).map(|bytes| sha256(&bytes)).unwrap_or_default());
        }
        for path in fonts.folders.iter().flat_map(|folder| files(folder)) {
            let size = fs::metadata(&path).map_or(0, |metadata| metadata.len());
            add(&format!("{} {size}", path.file_name().unwrap_or_default().to_string_lossy()));
        }
        let shared = hex(hasher);
        Self { prepared, shared, pictures: Mutex::default() }
    }

    /// The hash of one document, or of the documents of a package.
    pub fn of(&self, views: &[View]) -> String {
        let mut hasher = Sha256::new();
        hasher.update(&self.shared);
        for view in views {
            let data = serde_json::to_string(view).unwrap_or_default();
            hasher.update(data.len().to_le_bytes());
            for path in view.pictures() {
                hasher.update(self.picture(path));
            }
            hasher.update(data);
        }
        hex(hasher)
    }

    fn picture(&self, path: &str) -> String {
        let known = self.pictures.lock().ok().and_then(|known| known.get(path).cloned());
        known.unwrap_or_else(|| {
            let file = content_file(&self.prepared.content.root, path);
            let hash = file.and_then(|file| fs::read(file).ok()).map(|bytes| sha256(&bytes)).unwrap_or_default();
            if let Ok(mut known) = self.pictures.lock() {
                known.insert(path.to_owned(), hash.clone());
            }
            hash
        })
    }
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

fn hex(hasher: Sha256) -> String {
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
