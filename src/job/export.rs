//! Writes documents in formats other than PDF. Each document is also made as a PDF and checked against the gates, and
//! written only if the PDF would be.

use std::path::Path;

use super::outcome::{Outcome, Output, of_document, omitted};
use super::plan::PlannedDocument;
use super::prepare::with_plan_to_write;
use super::prepared::Prepared;
use super::produce::DocumentRenderer;
use super::request::{Destination, Request};
use super::write::write_file;
use crate::diagnostics::{Message, Problem, Problems, msg, problem};
use crate::export::picture::{self, Pictures};
use crate::export::{self, Exported, Format};
use crate::pictures::decode;
use crate::runtime::parallel;
use crate::typeset::fonts::Fonts;
use crate::view::View;

/// How many documents of targets are made before they are written; until then their pictures are in memory.
const AT_ONCE: usize = 32;

/// A document in all requested formats.
struct Made<'p> {
    planned: &'p PlannedDocument,
    files: Vec<(Output, Exported)>,
    problems: Problems,
    left_out: Vec<Message>,
}

/// Writes every document of a request in its formats. Documents without a target are written all together or not at
/// all; documents of targets are written if they pass the gates. Packages exist only as PDF and are skipped.
pub fn export(request: &Request) -> Outcome {
    with_plan_to_write(request, Fonts::new(&request.fonts), |prepared, plan, outcome| {
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
                    for (output, exported) in made.files {
                        match write(made.planned, output, exported, request) {
                            Ok(output) => outcome.outputs.push(output),
                            Err(problem) => outcome.problems.push(*problem),
                        }
                    }
                }
            }
        }
    })
    .0
}

fn make<'p>(planned: &'p PlannedDocument, renderer: &DocumentRenderer, prepared: &Prepared) -> Made<'p> {
    let mut viewed = renderer.view(planned);
    let recipe = renderer.recipe(planned, &viewed.views);
    let product = renderer.make(&recipe, &mut viewed.problems);
    let layout = &planned.layout;
    let left_out = viewed.left_out.as_deref().and_then(|names| omitted(layout, names));
    let mut made =
        Made { planned, files: Vec::new(), problems: viewed.problems, left_out: left_out.into_iter().collect() };
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
        made.left_out.extend(omitted(&format.to_string(), &exported.left_out));
        let output = Output { format: Some(*format), bytes: exported.bytes.len(), ..Output::of(planned, &product) };
        made.files.push((output, exported));
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
    mut output: Output,
    exported: Exported,
    request: &Request,
) -> Result<Output, Box<Problem>> {
    let path = match (&request.destination, output.format) {
        (Destination::Stdout, _) => return Ok(Output { stdout: Some(exported.bytes), ..output }),
        (Destination::Folder(_), Some(format)) => planned.path.with_extension(format.ending()),
        _ => planned.path.clone(),
    };
    output.path = path.display().to_string();
    let stem = planned.path.file_stem().unwrap_or_default().to_string_lossy();
    for (end, bytes) in &exported.pictures {
        let beside = path.parent().unwrap_or(Path::new("")).join(format!("{stem}{end}"));
        write_file(&beside, bytes, true)?;
        output.pictures.push(beside.display().to_string());
    }
    write_file(&path, &exported.bytes, true)?;
    Ok(output)
}
