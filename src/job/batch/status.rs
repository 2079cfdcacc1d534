//! Which outputs are what they would be made to be now.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use serde::Serialize;

use super::hash::Hasher;
use super::journal::relative;
use super::manifest::{self, File, Manifest, PROGRAM, sha256};
use crate::diagnostics::levels::Levels;
use crate::diagnostics::problem::{Problem, Problems};
use crate::job::outcome::Outcome;
use crate::job::plan::{Plan, Planned};
use crate::job::prepare::prepare;
use crate::job::prepared::Prepared;
use crate::job::produce::Studio;
use crate::job::request::{Destination, Request};
use crate::pictures::find::is_own_drawing;
use crate::runtime::parallel;
use crate::typeset::fonts::Fonts;
use crate::typeset::world::Base;
use crate::view::View;

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
    let Some((prepared, plan)) = prepare(request, &mut outcome) else { return (outcome, Vec::new()) };
    let base = Base::new(Fonts::new(&request.fonts), prepared.content.root.clone());
    let studio = Studio::new(&prepared, &plan, &base);
    let (hasher, names) = (Hasher::new(&prepared), names_hash(&studio));
    let files: HashMap<_, _> = manifest.files.iter().map(|file| (file.path.as_str(), file)).collect();
    let standings = parallel::run(&plan.documents, parallel::threads(None), |planned| {
        let file = files.get(relative(&planned.path, folder).as_str());
        let reason = file.map(|file| state(&studio, &hasher, &names, &prepared.levels, planned, file, folder));
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

/// The hash of all names that are looked for.
pub fn names_hash(studio: &Studio) -> String {
    let mut names: Vec<_> = studio.all_names().collect();
    names.sort_unstable();
    sha256(names.join("\n").as_bytes())
}

/// Why a file is not what it would be made to be now; `None` where it is.
pub fn state(
    studio: &Studio,
    hasher: &Hasher,
    names: &str,
    levels: &Levels,
    planned: &Planned,
    file: &File,
    folder: &Path,
) -> Option<&'static str> {
    let mut problems = Problems::default();
    problems.set_levels(levels.clone());
    let Some(views) = studio.views(planned, &mut problems) else { return Some("cannot be made") };
    if file.program != PROGRAM {
        return Some("of another version of the program");
    }
    if file.content != hasher.of(&views) {
        return Some("the content changed");
    }
    let side = studio.side(planned);
    let gates = studio.gates(planned, &side);
    // Of new names of other companies it is enough to know that none can be in this text.
    let possible = |view: &View| all_text(view).is_none_or(|text| gates.names.possible(&text, &side));
    if file.names != names && views.iter().any(possible) {
        return Some("other names are looked for");
    }
    problems.extend_with(gates.check_size(file.bytes));
    if gates.max_pages.is_some_and(|max| file.pages > max as usize) || problems.any_error() {
        return Some("its limits changed");
    }
    (!file.is_there(folder)).then_some("not the file that was written")
}

/// All texts of a View, one after another; `None` where it shows a drawing, which has texts of its own.
fn all_text(view: &View) -> Option<String> {
    fn gather(value: &serde_json::Value, text: &mut String) -> bool {
        match value {
            serde_json::Value::String(string) => {
                text.push_str(string);
                !is_own_drawing(string)
            }
            serde_json::Value::Array(values) => values.iter().all(|value| gather(value, text)),
            // What an inline or block is stands between the texts and is not one.
            serde_json::Value::Object(values) => {
                values.iter().filter(|(key, _)| *key != "t").all(|(_, value)| gather(value, text))
            }
            _ => true,
        }
    }
    let mut text = String::new();
    let value = serde_json::to_value(view).ok()?;
    gather(&value, &mut text).then_some(text)
}

/// Files that a manifest lists and no target would make any more.
pub fn gone(manifest: &Manifest, plan: &Plan, prepared: &Prepared, folder: &Path) -> Vec<String> {
    let planned: HashSet<_> = plan.documents.iter().map(|document| relative(&document.path, folder)).collect();
    let targets: HashSet<_> = prepared.targets.all.iter().map(|target| target.id.as_str()).collect();
    let chosen: HashSet<_> = plan.targets.iter().map(|(_, target)| target.id.as_str()).collect();
    let is_gone =
        |path: &str, target: &str| !planned.contains(path) && (!targets.contains(target) || chosen.contains(target));
    let files = manifest.files.iter().map(|file| (&file.path, &file.target));
    let pending = manifest.pending.iter().map(|file| (&file.path, &file.target));
    let gone = files.chain(pending).filter(|(path, target)| is_gone(path, target)).map(|(path, _)| path.clone());
    gone.collect()
}
