//! Makes one document of a batch, and writes it if it passes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::PoisonError;

use super::Run;
use crate::diagnostics::{Problems, msg, problem};
use crate::job::batch::journal::{cannot_write, relative};
use crate::job::batch::manifest::{File, PROGRAM, Rejected};
use crate::job::batch::options::{REJECTED, own_folder};
use crate::job::batch::rows::{Event, Row, Verdict};
use crate::job::outcome::{Output, of_document};
use crate::job::plan::PlannedDocument;
use crate::job::produce::{Product, ViewedDocument};
use crate::job::write::write;
use crate::runtime::fingerprint;
use crate::runtime::limits::Cause;
use crate::typeset::export;

impl Run<'_> {
    /// Makes and writes one document. A panic makes only this document fail.
    pub(super) fn make_one(&self, planned: &PlannedDocument, viewed: Option<&ViewedDocument>) -> (Row, Option<Output>) {
        let mut problems = Problems::default();
        let made = catch_unwind(AssertUnwindSafe(|| {
            if let Some((_, limit)) = self.options.over.iter().find(|(name, _)| *name == planned.file_name()) {
                let what = msg!("limit.document", layout = planned.layout).to_string();
                problems.push(limit.problem(&what, Cause::Layout));
                return (Row::of(planned, Verdict::Failed), None);
            }
            if let Some(title) = self.refused_part(planned) {
                problems.push(problem!("package.part-failed", title).help(msg!("package.correct-part")));
                return (Row::of(planned, Verdict::Rejected), None);
            }
            match viewed {
                Some(viewed) => self.make(viewed, &mut problems),
                None => self.make(&self.renderer.view(planned), &mut problems),
            }
        }));
        let (row, output) = made.unwrap_or_else(|_| {
            problems.push(problem!("bug.document", path = planned.path));
            (Row::of(planned, Verdict::Failed), None)
        });
        let reasons = self.note(planned, problems);
        let row = Row { reasons, ..row };
        (self.options.progress)(Event::Done(&row));
        (row, output)
    }

    /// Reports the problems of a document, and returns the names of the errors.
    pub(super) fn note(&self, planned: &PlannedDocument, problems: Problems) -> Vec<String> {
        let reasons = problems.error_names();
        let mut all = self.problems.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend_with(problems.into_found().into_iter().map(|problem| of_document(problem, planned)));
        reasons
    }

    /// The title of a document in a package that did not pass.
    fn refused_part<'p>(&self, planned: &'p PlannedDocument) -> Option<&'p str> {
        let passed = |part: &PlannedDocument| match self.verdicts.get(&part.path) {
            Some(verdict) => matches!(verdict, Verdict::Written | Verdict::Unchanged),
            // The document belongs to another shard, or was not chosen.
            None => {
                let mut viewed = self.renderer.view(part);
                let product = self.renderer.make(&self.renderer.recipe(part, &viewed.views), &mut viewed.problems);
                product.is_some() && !viewed.problems.any_error()
            }
        };
        planned.parts.iter().find(|part| !passed(part)).map(|part| part.title.as_str())
    }

    fn make(&self, viewed: &ViewedDocument, problems: &mut Problems) -> (Row, Option<Output>) {
        let planned = viewed.planned;
        *problems = viewed.problems.clone();
        let recipe = self.renderer.recipe(planned, &viewed.views);
        let Some(product) = self.renderer.make(&recipe, problems) else {
            return (Row::of(planned, Verdict::Failed), None);
        };
        let row = Row {
            pages: product.document.pages().len(),
            bytes: product.pdf.len() as u64,
            milliseconds: product.elapsed.as_secs_f64() * 1000.0,
            ..Row::of(planned, Verdict::Written)
        };
        if problems.any_error() {
            self.reject(planned, &product.pdf, problems);
            return (Row { result: Verdict::Rejected, ..row }, None);
        }
        let Some(folder) = self.manifest_folder() else { return self.write(planned, product, row, problems) };
        let file = File {
            path: relative(&planned.path, folder),
            target: row.target.clone(),
            document: row.document.clone(),
            layout: row.layout.clone(),
            lang: row.lang.clone(),
            pages: row.pages,
            bytes: row.bytes,
            sha256: fingerprint::of_bytes(&product.pdf),
            content: self.comparison.hasher.made(&recipe, &product.reads),
            gates: recipe.gates_fingerprint(),
            reads: product.reads.keys().cloned().collect(),
            warned: problems.iter().any(|problem| !viewed.problems.contains(problem)),
            program: PROGRAM.to_owned(),
        };
        let is_same = |old: &File| old.sha256 == file.sha256 && old.is_there(folder);
        let (row, output) = match self.listed(planned) {
            // The change in the content is not visible in the document.
            Some(old) if !self.options.force && is_same(old) => {
                (Row { result: Verdict::Unchanged, milliseconds: 0.0, ..row }, None)
            }
            _ => self.write(planned, product, row, problems),
        };
        if row.result != Verdict::Failed {
            self.journal().record(file);
            self.forget_rejected(planned);
        }
        (row, output)
    }

    /// Removes the rejected version of a document from an earlier run.
    pub(super) fn forget_rejected(&self, planned: &PlannedDocument) {
        if let Some(folder) = self.manifest_folder() {
            self.journal().remove_rejected(&folder.join(REJECTED), &planned.file_name());
        }
    }

    /// Writes a document to its path.
    fn write(
        &self,
        planned: &PlannedDocument,
        product: Product,
        row: Row,
        problems: &mut Problems,
    ) -> (Row, Option<Output>) {
        let written = self
            .make_room(planned, &product.pdf)
            .and_then(|()| write(planned, product, self.request, !self.options.manifest));
        match written {
            Ok(output) => (row, Some(output)),
            Err(problem) => {
                problems.push(*problem);
                (Row { result: Verdict::Failed, ..row }, None)
            }
        }
    }

    /// Writes a rejected document to the folder of rejected documents, if the options say so.
    fn reject(&self, planned: &PlannedDocument, pdf: &[u8], problems: &mut Problems) {
        if let Some(folder) = self.manifest_folder().filter(|_| self.options.keep_rejected) {
            let path = folder.join(REJECTED).join(planned.file_name());
            self.journal().keep_rejected(Rejected { name: planned.file_name(), sha256: fingerprint::of_bytes(pdf) });
            let written = own_folder(folder.join(REJECTED)).and_then(|_| export::write_atomically(&path, pdf));
            problems.extend_with(written.err().map(|error| *cannot_write(&path, &error)));
        }
    }
}
