//! Decides whether a file is up to date.

use std::collections::HashSet;
use std::path::Path;

use super::hash::Hasher;
use super::journal::relative;
use super::manifest::{File, Manifest, PROGRAM};
use crate::diagnostics::{Message, msg};
use crate::job::plan::Plan;
use crate::job::prepared::Prepared;
use crate::job::produce::{DocumentRenderer, ViewedDocument};

/// Compares documents with the entries of their files in a manifest.
pub struct Comparison<'a> {
    renderer: &'a DocumentRenderer<'a>,
    /// Computes the fingerprints.
    pub hasher: Hasher<'a>,
}

impl<'a> Comparison<'a> {
    /// Computes the fingerprint of the shared input.
    pub fn new(prepared: &'a Prepared<'a>, renderer: &'a DocumentRenderer<'a>) -> Self {
        Self { renderer, hasher: Hasher::new(prepared) }
    }

    /// Why a file is out of date; `None` if it is up to date.
    pub fn difference(&self, viewed: &ViewedDocument, file: &File, folder: &Path) -> Option<Message> {
        if viewed.views.is_empty() {
            return Some(msg!("status.cannot-be-made"));
        }
        if file.program != PROGRAM {
            return Some(msg!("status.other-version"));
        }
        let recipe = self.renderer.recipe(viewed.planned, &viewed.views);
        if file.content != self.hasher.now(&recipe, &file.reads) {
            return Some(msg!("status.content-changed"));
        }
        if file.gates != recipe.gates_fingerprint() {
            return Some(msg!("status.checks-changed"));
        }
        (!file.is_there(folder)).then(|| msg!("status.other-file"))
    }
}

/// The files in a manifest that belong to no document any more. Empty if some targets could not be read, because their
/// files are unknown.
pub fn gone(manifest: &Manifest, plan: &Plan, prepared: &Prepared, folder: &Path) -> Vec<String> {
    if prepared.targets.incomplete {
        return Vec::new();
    }
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
