//! Whether an output is what it would be made to be now.

use std::collections::HashSet;
use std::path::Path;

use super::hash::Hasher;
use super::journal::relative;
use super::manifest::{File, Manifest, PROGRAM, sha256};
use crate::diagnostics::{Message, msg};
use crate::job::plan::Plan;
use crate::job::prepared::Prepared;
use crate::job::produce::{DocumentRenderer, ViewedDocument};
use crate::pictures::find::is_own_drawing;
use crate::view::{Found, View};

/// Compares documents with what a manifest says of their files.
pub struct Comparison<'a> {
    renderer: &'a DocumentRenderer<'a>,
    hasher: Hasher<'a>,
    /// The hash of all names that are looked for.
    names: String,
}

impl<'a> Comparison<'a> {
    /// Hashes what all documents share.
    pub fn new(prepared: &'a Prepared<'a>, renderer: &'a DocumentRenderer<'a>) -> Self {
        let mut names = renderer.gates.names().written();
        names.sort_unstable();
        let names = sha256(names.join("\n").as_bytes());
        Self { renderer, hasher: Hasher::new(prepared), names }
    }

    /// The hash of all that a document is made from.
    pub fn hash(&self, viewed: &ViewedDocument) -> String {
        self.hasher.of(&viewed.views)
    }

    /// The hash of all names that are looked for.
    pub fn names(&self) -> &str {
        &self.names
    }

    /// Why a file is not what it would be made to be now; `None` where it is.
    pub fn difference(&self, viewed: &ViewedDocument, hash: &str, file: &File, folder: &Path) -> Option<Message> {
        if viewed.views.is_empty() {
            return Some(msg!("status.cannot-be-made"));
        }
        if file.program != PROGRAM {
            return Some(msg!("status.other-version"));
        }
        if file.content != hash {
            return Some(msg!("status.content-changed"));
        }
        let allowed = self.renderer.gates.allowed(viewed.planned);
        let gates = self.renderer.gates.of(viewed.planned, &allowed);
        // Of new names of other companies it is enough to know that none can be in this text.
        let possible = |view: &View| all_text(view).is_none_or(|text| gates.names.possible(&text, &allowed));
        if file.names != self.names && viewed.views.iter().any(possible) {
            return Some(msg!("status.other-names"));
        }
        let mut problems = viewed.problems.clone();
        problems.extend_with(gates.check_size(file.bytes));
        if gates.max_pages.is_some_and(|max| file.pages > max as usize) || problems.any_error() {
            return Some(msg!("status.limits-changed"));
        }
        (!file.is_there(folder)).then(|| msg!("status.other-file"))
    }
}

/// All texts of a View, one after another; `None` where it shows a drawing, which has texts of its own.
fn all_text(view: &View) -> Option<String> {
    let (mut text, mut drawing) = (String::new(), false);
    view.for_each_string(&mut |found| match found {
        Found::Text(string) | Found::Alternative(string) | Found::Link(string) => text.push_str(string),
        Found::Picture(path) => drawing |= is_own_drawing(path),
    });
    (!drawing).then_some(text)
}

/// Files that a manifest lists and no target would make any more.
pub fn gone(manifest: &Manifest, plan: &Plan, prepared: &Prepared, folder: &Path) -> Vec<String> {
    let planned: HashSet<_> = plan.documents.iter().map(|document| relative(&document.path, folder)).collect();
    let targets: HashSet<_> = prepared.targets.all.iter().map(|target| target.id.as_str()).collect();
    let chosen = plan.targets.iter().filter(|target| !target.refused);
    let chosen: HashSet<_> = chosen.map(|target| target.id.as_str()).collect();
    let is_gone =
        |path: &str, target: &str| !planned.contains(path) && (!targets.contains(target) || chosen.contains(target));
    let files = manifest.files.iter().map(|file| (&file.path, &file.target));
    let pending = manifest.pending.iter().map(|file| (&file.path, &file.target));
    let gone = files.chain(pending).filter(|(path, target)| is_gone(path, target)).map(|(path, _)| path.clone());
    gone.collect()
}
