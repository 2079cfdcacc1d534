//! Renders all documents of a request to PDF files.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::batch;
use super::document::make_all;
use super::outcome::Outcome;
use super::plan::{Plan, PlannedDocument};
use super::prepare::with_plan_to_write;
use super::prepared::Prepared;
use super::produce::Product;
use super::request::Request;
use super::write::write;
use crate::runtime::parallel;
use crate::typeset::export;
use crate::typeset::fonts::Fonts;

/// Renders all documents of a request. Documents without a target are written all together or not at all; documents of
/// targets are written if they pass the gates.
pub fn render(request: &Request) -> Outcome {
    if !request.targeting.targets.is_empty() {
        return batch::run(request, &batch::Options::new(&AtomicBool::new(false))).outcome;
    }
    render_untailored(request, Fonts::new(&request.fonts), &|_, _| true)
}

/// Renders documents without a target, and writes only those that differ from their files: for `watch`.
pub fn render_changed(request: &Request, fonts: Arc<Fonts>) -> Outcome {
    render_untailored(request, fonts, &|planned, product| {
        let is_there = |path: &Path, bytes: &[u8]| path.is_file() && fs::read(path).is_ok_and(|known| known == bytes);
        let pictures = product.pictures.iter().enumerate();
        let mut pictures = pictures.map(|(at, picture)| (export::png_path(&planned.path, at + 1), picture));
        !is_there(&planned.path, &product.pdf) || pictures.any(|(path, picture)| !is_there(&path, picture))
    })
}

fn render_untailored(
    request: &Request,
    fonts: Arc<Fonts>,
    is_new: &dyn Fn(&PlannedDocument, &Product) -> bool,
) -> Outcome {
    let write_all = |prepared: &Prepared, plan: &Plan, outcome: &mut Outcome| {
        let made = make_all(prepared, plan, parallel::threads(None), outcome);
        if outcome.problems.any_error() {
            return;
        }
        for (viewed, product) in made.into_iter().filter(|(viewed, product)| is_new(viewed.planned, product)) {
            match write(viewed.planned, product, request, true) {
                Ok(output) => outcome.outputs.push(output),
                Err(problem) => outcome.problems.push(*problem),
            }
        }
    };
    with_plan_to_write(request, fonts, write_all).0
}
