//! Which outputs are what they would be made to be now.

use super::batch::{gone, names_hash, relative, state};
use super::hash::Hasher;
use super::manifest::{self, Manifest};
use super::parallel;
use super::produce::Studio;
use super::{Destination, Outcome, Request};
use crate::content::problem::Problem;
use crate::fonts;
use crate::world::Base;
use serde::Serialize;

/// How an output stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Id of the target.
    pub target: String,
    /// The file.
    pub path: String,
    /// `current`, `stale`, `missing` or `gone`.
    pub state: &'static str,
    /// Why it is stale.
    pub reason: Option<&'static str>,
}

/// Holds the manifest against what would be made now; writes nothing.
pub fn status(request: &Request) -> (Outcome, Vec<Standing>) {
    let mut outcome = Outcome::default();
    let Destination::Folder(folder) = &request.destination else { return (outcome, Vec::new()) };
    let path = folder.join(manifest::NAME);
    let manifest = match Manifest::load(&path) {
        Ok(manifest) => manifest,
        Err(error) => {
            let message = format!("{} cannot be read: {error}", path.display());
            outcome.problems.push(Problem::error("manifest", message));
            return (outcome, Vec::new());
        }
    };
    let Some((prepared, plan)) = super::prepare(request, &mut outcome) else { return (outcome, Vec::new()) };
    let base = Base::new(fonts::gather(&request.fonts), prepared.content.root.clone());
    let studio = Studio::new(&prepared, &plan, &base);
    let (hasher, names) = (Hasher::new(&prepared), names_hash(&studio));
    let files: std::collections::HashMap<_, _> = manifest.files.iter().map(|file| (file.path.as_str(), file)).collect();
    let standings = parallel::run(&plan.documents, parallel::threads(None), |planned| {
        let file = files.get(relative(&planned.path, folder).as_str());
        let reason = file.map(|file| state(&studio, &hasher, &names, planned, file, folder));
        let (state, reason) = match reason {
            None => ("missing", None),
            Some(None) => ("current", None),
            Some(Some(_)) if !planned.path.exists() => ("missing", None),
            Some(reason) => ("stale", reason),
        };
        let target = plan.target_id(planned).unwrap_or_default().to_owned();
        Some(Standing { target, path: planned.path.display().to_string(), state, reason })
    });
    let mut standings: Vec<_> = standings.into_iter().flatten().collect();
    for path in gone(&manifest, &plan, &prepared, folder) {
        let target = files.get(path.as_str()).map(|file| file.target.clone()).unwrap_or_default();
        standings.push(Standing { target, path: folder.join(path).display().to_string(), state: "gone", reason: None });
    }
    drop(studio);
    outcome.sources = prepared.sources;
    (outcome, standings)
}
