//! Makes documents in memory, for callers that do not write them: tests, measurements and commands.

use std::time::Duration;

use typst_layout::PagedDocument;

use super::outcome::{Outcome, of_document, omitted};
use super::plan::{Plan, PlannedDocument};
use super::prepare::{with_plan, with_plan_to_write};
use super::prepared::Prepared;
use super::produce::{DocumentRenderer, Product, ViewedDocument};
use super::request::Request;
use crate::diagnostics::{Problem, msg};
use crate::pictures::decode;
use crate::runtime::parallel;
use crate::typeset::fonts::Fonts;
use crate::view::View;

/// A document as it would be written.
#[derive(Debug)]
pub struct Document {
    /// Its layout, title, target and so on.
    pub planned: PlannedDocument,
    /// The Views after they were adjusted to fit and fill their pages.
    pub views: Vec<View>,
    /// Its pages.
    pub pages: PagedDocument,
    /// Its PDF.
    pub pdf: Vec<u8>,
    /// The warnings.
    pub warnings: Vec<Problem>,
    /// Time from the View to the PDF.
    pub elapsed: Duration,
}

/// Makes the document of a request for one document, and writes nothing. The error is the outcome with the problems.
pub fn document(request: &Request) -> Result<Document, Box<Outcome>> {
    let (outcome, mut documents) = documents(request);
    match documents.pop() {
        Some(document) if !outcome.problems.any_error() => Ok(document),
        _ => Err(Box::new(outcome)),
    }
}

/// Makes the documents of a request one after another, and writes nothing. Documents with an error are left out.
pub fn documents(request: &Request) -> (Outcome, Vec<Document>) {
    with_plan(request, |prepared, plan, outcome| in_memory(make_all(prepared, plan, 1, outcome)))
}

/// Makes and checks the documents of a request, and writes nothing. Returns none unless all of them passed the gates.
pub fn finished(request: &Request) -> (Outcome, Vec<Document>) {
    with_plan_to_write(request, Fonts::new(&request.fonts), |prepared, plan, outcome| {
        let made = make_all(prepared, plan, parallel::threads(None), outcome);
        if outcome.problems.any_error() { Vec::new() } else { in_memory(made) }
    })
}

fn in_memory(made: Vec<(ViewedDocument, Product)>) -> Vec<Document> {
    let made = made.into_iter().filter(|(viewed, _)| !viewed.problems.any_error());
    let documents = made.map(|(viewed, product)| Document {
        planned: viewed.planned.clone(),
        views: product.views,
        pages: product.document,
        pdf: product.pdf,
        warnings: viewed.problems.into_found(),
        elapsed: product.elapsed,
    });
    documents.collect()
}

/// Makes the documents of a plan in parallel. Problems go to the outcome; documents without a PDF are left out.
pub(crate) fn make_all<'p>(
    prepared: &Prepared,
    plan: &'p Plan,
    threads: usize,
    outcome: &mut Outcome,
) -> Vec<(ViewedDocument<'p>, Product)> {
    let renderer = DocumentRenderer::new(prepared);
    let documents: Vec<_> = plan.ready().collect();
    let made = parallel::run(&documents, threads, |planned| {
        let mut viewed = renderer.view(planned);
        let product = renderer.make(&renderer.recipe(planned, &viewed.views), &mut viewed.problems);
        Some((viewed, product))
    });
    let (mut products, mut problems) = (Vec::new(), Vec::new());
    for (viewed, product) in made.into_iter().flatten() {
        let layout = &viewed.planned.layout;
        outcome.left_out.extend(viewed.left_out.as_deref().and_then(|names| omitted(layout, names)));
        problems.extend(viewed.problems.clone().into_found().into_iter().map(|it| of_document(it, viewed.planned)));
        if let Some(product) = product {
            outcome.notes.extend(product.notes.iter().map(|note| msg!("printed.note", layout, note)));
            products.push((viewed, product));
        }
    }
    if products.len() < documents.len() {
        // A broken picture may be the reason: decoding reports it at its place in the content, not in the layout.
        outcome.problems.extend_with(decode::decode_all(&prepared.pictures));
    }
    if !outcome.problems.any_error() {
        outcome.problems.extend_with(problems);
    }
    products
}

/// The Views of the documents of a request, before they are adjusted to their pages.
pub fn views(request: &Request) -> (Outcome, Vec<View>) {
    with_plan(request, |prepared, plan, outcome| {
        let renderer = DocumentRenderer::new(prepared);
        let mut views = Vec::new();
        for planned in plan.ready().filter(|planned| !planned.is_package()) {
            let viewed = renderer.view(planned);
            outcome.problems.extend(viewed.problems);
            views.extend(viewed.views);
        }
        views
    })
}
