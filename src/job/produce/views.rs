//! Builds the Views of documents from the content.

use super::{DocumentRenderer, ViewedDocument};
use crate::diagnostics::{Problems, msg, problem};
use crate::job::contents::SharedContent;
use crate::job::plan::PlannedDocument;
use crate::job::request::as_of_month;
use crate::layout::Need;
use crate::model::Letter;
use crate::pictures::find::content_file;
use crate::tailor::Tailored;
use crate::typeset::fonts;
use crate::view::{self, FontChoice, Language, Setup, View};

/// The purpose of a View. A View that is only checked takes half of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Setting,
    Checking,
}

impl DocumentRenderer<'_> {
    /// Builds the View of a document, or the Views of all documents of a package.
    pub fn view<'p>(&self, planned: &'p PlannedDocument) -> ViewedDocument<'p> {
        let parts = if planned.is_package() { planned.parts.as_slice() } else { std::slice::from_ref(planned) };
        let mut viewed = self.empty(planned);
        for part in parts {
            self.add_view(part, Purpose::Setting, &mut viewed);
        }
        if viewed.problems.any_error() || viewed.views.len() < parts.len() {
            viewed.views.clear();
        }
        viewed
    }

    /// The letters of a document as data of the content.
    pub fn letters(&self, planned: &PlannedDocument) -> Vec<Letter> {
        let SharedContent { content, .. } = self.contents.of(self.prepared, planned);
        let tailored = content.get().and_then(|content| content.tailored.as_ref());
        tailored.map(|tailored| tailored.portfolio.letters.clone()).unwrap_or_default()
    }

    /// Finds the problems of a document that can be found without setting its pages.
    pub fn check<'p>(&self, planned: &'p PlannedDocument) -> ViewedDocument<'p> {
        let mut viewed = self.empty(planned);
        self.add_view(planned, Purpose::Checking, &mut viewed);
        viewed
    }

    fn empty<'p>(&self, planned: &'p PlannedDocument) -> ViewedDocument<'p> {
        let mut problems = Problems::default();
        // The user may have turned warnings into errors: these keep the document from being written.
        problems.set_levels(self.prepared.levels.clone());
        ViewedDocument { planned, views: Vec::new(), left_out: None, problems }
    }

    /// Builds the View of a single document, and adds it.
    fn add_view(&self, planned: &PlannedDocument, purpose: Purpose, viewed: &mut ViewedDocument) {
        let SharedContent { content, is_first } = self.contents.of(self.prepared, planned);
        let Some(content) = content.get() else { return };
        // A check reports the problems of a shared content once; a document to be made must know all of them.
        if is_first || purpose == Purpose::Setting {
            viewed.problems.extend(content.problems.clone());
        }
        let Some(tailored) = &content.tailored else { return };
        if let Some((view, left_out)) = self.view_of(planned, tailored, purpose, &mut viewed.problems) {
            viewed.views.push(view);
            viewed.left_out = Some(left_out);
        }
    }

    fn view_of(
        &self,
        planned: &PlannedDocument,
        tailored: &Tailored,
        purpose: Purpose,
        problems: &mut Problems,
    ) -> Option<(View, Vec<String>)> {
        let (prepared, request) = (self.prepared, self.prepared.request);
        let layout = prepared.layouts.get(&planned.layout)?;
        if layout.needs(Need::Letters) && tailored.portfolio.letters.is_empty() {
            if !tailored.unread.letters {
                problems.push(problem!("no-letters.none", layout = layout.name).help(msg!("no-letters.add")));
            }
            return None;
        }
        let setup = Setup {
            layout,
            language: Language::of(&tailored.lang),
            fonts: FontChoice { families: &self.families, sans: fonts::SANS, serif: fonts::SERIF, mono: fonts::MONO },
            as_of: as_of_month(request.as_of),
            root: &prepared.content.root,
            sources: &prepared.sources,
            draft: request.draft,
            letters_unread: tailored.unread.letters,
            sections_unread: tailored.unread.sections,
            for_validation: purpose == Purpose::Checking,
            as_of_day: request.as_of,
        };
        let (view, left_out) = view::build(&tailored.portfolio, &setup, problems);
        if prepared.refused.is_empty() {
            return Some((view, left_out));
        }
        // A document with a refused drawing is not set at all.
        let files = view.pictures().into_iter().filter_map(|path| content_file(&prepared.content.root, path));
        let refused: Vec<_> = files.filter_map(|file| prepared.refused.get(&file).cloned()).collect();
        let is_shown = refused.is_empty();
        problems.extend_with(refused);
        is_shown.then_some((view, left_out))
    }
}
