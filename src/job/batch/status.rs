//! Reports which files of a batch are up to date.

use std::collections::HashMap;

use serde::Serialize;

use super::comparison::{Comparison, State, gone};
use super::journal::relative;
use super::manifest::{self, Manifest};
use crate::diagnostics::{Message, msg};
use crate::job::outcome::Outcome;
use crate::job::prepare::with_plan;
use crate::job::produce::DocumentRenderer;
use crate::job::request::{Destination, Request};
use crate::runtime::parallel;

/// The state of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutputStatus {
    /// Id of the target.
    pub target: String,
    /// Path of the file.
    pub path: String,
    /// Whether it is up to date.
    pub state: State,
    /// Why it is stale or unchecked.
    pub reason: Option<Message>,
}

/// Compares the manifest with the current documents; writes nothing.
pub fn status(request: &Request) -> (Outcome, Vec<OutputStatus>) {
    let mut outcome = Outcome::default();
    let Destination::Folder(folder) = &request.destination else { return (outcome, Vec::new()) };
    let manifest = match Manifest::load(&folder.join(manifest::NAME)) {
        Ok(manifest) => manifest,
        Err(problem) => {
            outcome.problems.push(*problem);
            return (outcome, Vec::new());
        }
    };
    with_plan(request, |prepared, plan, _| {
        let renderer = DocumentRenderer::new(prepared);
        let comparison = Comparison::new(prepared, &renderer);
        let files: HashMap<_, _> = manifest.files.iter().map(|file| (file.path.as_str(), file)).collect();
        let documents: Vec<_> = plan.ready().collect();
        let outputs = parallel::run(&documents, parallel::threads(None), |planned| {
            let reason = files.get(relative(&planned.path, folder).as_str()).map(|file| {
                let viewed = renderer.view(planned);
                comparison.difference(&viewed, file, folder)
            });
            let (state, reason) = match reason {
                None if planned.path.exists() => (State::Stale, Some(msg!("status.not-listed"))),
                None => (State::Missing, None),
                Some(None) => (State::Current, None),
                Some(Some(_)) if !planned.path.exists() => (State::Missing, None),
                Some(Some((state, reason))) => (state, Some(reason)),
            };
            let target = planned.target_id().unwrap_or_default().to_owned();
            Some(OutputStatus { target, path: planned.path.display().to_string(), state, reason })
        });
        let gone = gone(&manifest, plan, prepared, folder).into_iter().map(|path| {
            let target = files.get(path.as_str()).map(|file| file.target.clone()).unwrap_or_default();
            let path = folder.join(path).display().to_string();
            OutputStatus { target, path, state: State::Gone, reason: None }
        });
        outputs.into_iter().flatten().chain(gone).collect()
    })
}
