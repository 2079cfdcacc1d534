//! Decides whether a file is up to date.

use std::collections::HashSet;
use std::path::Path;

use serde::Serialize;

use super::hash::Hasher;
use super::journal::relative;
use super::manifest::{File, Manifest, PROGRAM};
use crate::diagnostics::{Message, msg};
use crate::job::plan::Plan;
use crate::job::prepared::Prepared;
use crate::job::produce::{DocumentRenderer, ViewedDocument};

/// Whether a file is up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is up to date.
    Current,
    /// It is out of date.
    Stale,
    /// It is up to date, but what documents are checked for has changed: they are made again only for the checks.
    Unchecked,
    /// It does not exist.
    Missing,
    /// It belongs to no target any more.
    Gone,
}

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

    /// Why a file is stale or unchecked; `None` if it is current.
    pub fn difference(&self, viewed: &ViewedDocument, file: &File, folder: &Path) -> Option<(State, Message)> {
        if viewed.views.is_empty() {
            return Some((State::Stale, msg!("status.cannot-be-made")));
        }
        if file.program != PROGRAM {
            return Some((State::Stale, msg!("status.other-version")));
        }
        let recipe = self.renderer.recipe(viewed.planned, &viewed.views);
        if file.content != self.hasher.now(&recipe, &file.reads) {
            return Some((State::Stale, msg!("status.content-changed")));
        }
        if !file.is_there(folder) {
            return Some((State::Stale, msg!("status.other-file")));
        }
        (file.gates != recipe.gates_fingerprint()).then(|| (State::Unchecked, msg!("status.checks-changed")))
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
