//! Makes one document for the preview: its pages, its problems, and the other documents that the user can choose.

use std::sync::Arc;

use serde::Serialize;
use typst_layout::PagedDocument;

use super::check::check_documents;
use super::outcome::Outcome;
use super::plan::PlannedDocument;
use super::prepare::{check_content, planned, with_content};
use super::prepared::Prepared;
use super::produce::DocumentRenderer;
use super::request::Request;
use crate::diagnostics::{Message, Problems};
use crate::pictures::decode;
use crate::tailor;
use crate::typeset::fill;
use crate::typeset::fonts::Fonts;
use crate::view::View;
use crate::yaml::node::Node;

/// The result of [`look`].
#[derive(Debug, Default)]
pub struct Looked {
    /// The other documents that can be shown.
    pub choices: Choices,
    /// The document; `None` if errors in the content prevent it.
    pub document: Option<LookedDocument>,
}

/// A document with its pages.
#[derive(Debug)]
pub struct LookedDocument {
    /// Its layout, title, target and so on.
    pub planned: PlannedDocument,
    /// The pages.
    pub pages: PagedDocument,
    /// The View after it was adjusted to fit and fill its pages.
    pub view: View,
    /// Messages on the adjustments that were made to fit and fill the pages.
    pub notes: Vec<Message>,
    /// Maximum number of pages, from the target or `design.fit`.
    pub max_pages: Option<u32>,
    /// How much of the last page is filled, from 0 to 1.
    pub last_page: f64,
    /// The tailored content; every value has its place in the files.
    pub tree: Node,
}

/// The documents that can be made from a content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Choices {
    /// The layouts for which the content has data.
    pub layouts: Vec<String>,
    /// The ids of the targets.
    pub targets: Vec<String>,
    /// The languages of the content, its main language first.
    pub languages: Vec<String>,
    /// The layouts of the documents that the target lists.
    pub own: Vec<String>,
}

/// Makes the first document of a request in memory, without a PDF.
pub fn look(request: &Request, fonts: Arc<Fonts>) -> (Outcome, Looked) {
    with_content(request, fonts, |prepared, outcome| {
        check_content(prepared, outcome);
        let plan = planned(prepared, &request.layouts, outcome);
        let layouts = prepared.fitting_layouts(&mut Problems::default());
        let mut looked = Looked { choices: choices(prepared, plan.documents.first(), layouts), document: None };
        check_documents(prepared, plan.not_ready(), &mut outcome.problems);
        let is_wrong = plan.refused || request.targeting.targets.is_empty() && outcome.problems.any_error();
        let planned = plan.ready().find(|planned| !planned.is_package());
        if let Some(planned) = planned.filter(|_| !is_wrong) {
            looked.document = document(prepared, planned, &mut outcome.problems);
            if looked.document.is_none() {
                // A broken picture may be the reason: decoding reports it at its place in the content, not in the layout.
                outcome.problems.extend_with(decode::decode_all(&prepared.pictures));
            }
        }
        looked
    })
}

fn document(prepared: &Prepared, planned: &PlannedDocument, problems: &mut Problems) -> Option<LookedDocument> {
    let renderer = DocumentRenderer::new(prepared);
    let mut viewed = renderer.view(planned);
    let recipe = renderer.recipe(planned, &viewed.views);
    let max_pages = recipe.gates.max_pages;
    let set = renderer.set(&recipe, &mut viewed.problems);
    problems.extend(viewed.problems);
    let set = set?;
    let view = set.views.into_iter().next()?;
    let asked = view.design.fit;
    Some(LookedDocument {
        planned: planned.clone(),
        max_pages: max_pages.or(asked),
        last_page: fill(&set.document).last,
        tree: tailor::tree_for(&prepared.content, &planned.tailoring(prepared), &mut Problems::default()).0,
        pages: set.document,
        notes: set.notes,
        view,
    })
}

fn choices(prepared: &Prepared, first: Option<&PlannedDocument>, layouts: Vec<String>) -> Choices {
    let tree = &prepared.content.tree;
    let own = tailor::own_language(&prepared.content);
    let others = tailor::languages(tree).into_iter().filter(|lang| *lang != own);
    let languages = [own.clone()].into_iter().chain(others).collect();
    let target = first.and_then(|planned| planned.target.as_deref());
    let documents = target.map(|target| target.documents.as_slice()).unwrap_or_default();
    let own = documents.iter().map(|document| document.layout_name().to_owned()).collect();
    let targets = prepared.targets.all.iter().map(|target| target.id.clone()).collect();
    Choices { layouts, targets, languages, own }
}
