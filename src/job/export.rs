//! Writes documents in formats other than PDF. Each document is also made as a PDF and checked against the gates, and
//! written only if the PDF would be.

use std::path::Path;

use serde::Serialize;

use super::outcome::{Outcome, of_document};
use super::plan::PlannedDocument;
use super::prepare::with_plan_to_write;
use super::prepared::Prepared;
use super::produce::DocumentRenderer;
use super::request::{Destination, Request};
use super::write::write_file;
use crate::diagnostics::{Message, Problems, msg, problem};
use crate::export::picture::{self, Pictures};
use crate::export::{self, Exported, Format};
use crate::pictures::decode;
use crate::runtime::parallel;
use crate::typeset::fonts::Fonts;
use crate::view::View;

/// How many documents of targets are made before they are written; until then their pictures are in memory.
const AT_ONCE: usize = 32;

/// A written file.
#[derive(Debug, Serialize)]
pub struct ExportedFile {
    /// Id of the target, if the document has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Name of the layout.
    pub layout: String,
    /// Language code.
    pub lang: String,
    /// The format of the file.
    pub format: Format,
    /// The file; `-` for standard output.
    pub path: String,
    /// The paths of the pictures that were written beside it.
    pub pictures: Vec<String>,
    /// Size in bytes.
    pub bytes: usize,
    /// The bytes, if they go to standard output.
    #[serde(skip)]
    pub stdout: Option<Vec<u8>>,
}

/// A document in all requested formats.
struct Made<'p> {
    planned: &'p PlannedDocument,
    files: Vec<(Format, Exported)>,
    problems: Problems,
    left_out: Vec<Message>,
}

/// Writes every document of a request in its formats. Documents without a target are written all together or not at
/// all; documents of targets are written if they pass the gates. Packages exist only as PDF and are skipped.
pub fn export(request: &Request) -> (Outcome, Vec<ExportedFile>) {
    with_plan_to_write(request, Fonts::new(&request.fonts), |prepared, plan, outcome| {
        let mut written = Vec::new();
        let documents: Vec<_> = plan.ready().filter(|planned| !planned.is_package()).collect();
        let renderer = DocumentRenderer::new(prepared);
        let tailored = !request.targeting.targets.is_empty();
        for documents in documents.chunks(if tailored { AT_ONCE } else { documents.len().max(1) }) {
            let made =
                parallel::run(documents, parallel::threads(None), |planned| Some(make(planned, &renderer, prepared)));
            let made: Vec<_> = made.into_iter().flatten().collect();
            if made.iter().any(|made| made.files.is_empty()) {
                // A broken picture may be the reason: decoding reports it at its place in the content.
                outcome.problems.extend_with(decode::decode_all(&prepared.pictures));
            }
            let failed = made.iter().any(|made| made.problems.any_error());
            for made in made {
                let passed = !made.problems.any_error();
                let problems = made.problems.into_found().into_iter().map(|problem| of_document(problem, made.planned));
                outcome.problems.extend_with(problems);
                outcome.left_out.extend(made.left_out);
                if passed && (tailored || !failed) {
                    for (format, exported) in made.files {
                        written.extend(write(made.planned, format, exported, request, &mut outcome.problems));
                    }
                }
            }
        }
        written
    })
}

fn make<'p>(planned: &'p PlannedDocument, renderer: &DocumentRenderer, prepared: &Prepared) -> Made<'p> {
    let mut viewed = renderer.view(planned);
    let recipe = renderer.recipe(planned, &viewed.views);
    let product = renderer.make(&recipe, &mut viewed.problems);
    let layout = &planned.layout;
    let left_out = viewed.left_out.iter().flatten().map(|name| msg!("printed.left-out", layout, name));
    let mut made = Made { planned, files: Vec::new(), problems: viewed.problems, left_out: left_out.collect() };
    let Some(product) = product.filter(|_| !made.problems.any_error()) else { return made };
    made.left_out.extend(product.notes.iter().map(|note| msg!("printed.note", layout, note)));
    let (Some(view), Some(layout)) = (product.views.first(), prepared.layouts.get(layout)) else { return made };
    let stem = planned.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    for format in &prepared.request.formats {
        let pictures = pictures(view, *format, prepared, &mut made.problems);
        let exported = export::write(view, layout, &pictures, *format, &stem);
        if planned.target.is_some() {
            // The pages may show less than the View, and the file may be larger than the PDF.
            made.problems.extend_with(renderer.gates.check_file(&recipe, &exported.text, exported.bytes.len() as u64));
        }
        made.left_out.extend(exported.left_out.iter().cloned());
        made.files.push((*format, exported));
    }
    made
}

/// Loads the pictures of a View for a format.
fn pictures(view: &View, format: Format, prepared: &Prepared, problems: &mut Problems) -> Pictures {
    let mut found = Pictures::default();
    if !format.has_pictures() {
        return found;
    }
    for path in view.pictures() {
        if !found.contains_key(path) {
            match picture::load(&prepared.base, path, format) {
                Ok(picture) => drop(found.insert(path.to_owned(), picture)),
                Err(error) => problems.push(problem!("export.picture", path, error)),
            }
        }
    }
    found
}

fn write(
    planned: &PlannedDocument,
    format: Format,
    exported: Exported,
    request: &Request,
    problems: &mut Problems,
) -> Option<ExportedFile> {
    let mut file = ExportedFile {
        target: planned.target_id().map(str::to_owned),
        layout: planned.layout.clone(),
        lang: planned.lang.clone(),
        format,
        path: planned.path.display().to_string(),
        pictures: Vec::new(),
        bytes: exported.bytes.len(),
        stdout: None,
    };
    let path = match request.destination {
        Destination::Stdout => {
            file.stdout = Some(exported.bytes);
            return Some(file);
        }
        Destination::File(_) => planned.path.clone(),
        Destination::Folder(_) => planned.path.with_extension(format.ending()),
    };
    file.path = path.display().to_string();
    let stem = planned.path.file_stem().unwrap_or_default().to_string_lossy();
    let mut save =
        |path: &Path, bytes: &[u8]| write_file(path, bytes, true).map_err(|problem| problems.push(*problem)).ok();
    for (end, bytes) in &exported.pictures {
        let beside = path.parent().unwrap_or(Path::new("")).join(format!("{stem}{end}"));
        save(&beside, bytes)?;
        file.pictures.push(beside.display().to_string());
    }
    save(&path, &exported.bytes)?;
    Some(file)
}
