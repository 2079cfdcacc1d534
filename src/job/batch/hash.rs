//! Fingerprints of everything that determines a document: two documents with the same fingerprint are identical.
//!
//! A new name of a company changes those of all documents: only a finished one tells whether it contains the name.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use typst::utils::hash128;

use super::manifest::PROGRAM;
use crate::content::file;
use crate::job::prepared::Prepared;
use crate::job::recipe::Recipe;
use crate::job::request::Request;
use crate::pictures::decode::MAX_BYTES;
use crate::pictures::find::content_file;
use crate::pictures::icons;
use crate::runtime::fingerprint;
use crate::{templates, typeset};

/// Computes the fingerprints of the documents of one run.
pub struct Hasher<'a> {
    prepared: &'a Prepared<'a>,
    /// Fingerprint of the shared input: program, layouts, fonts and options.
    shared: String,
    /// The SHA-256 of files of the content, by path; empty for a file that cannot be read.
    now: Mutex<HashMap<String, String>>,
}

impl<'a> Hasher<'a> {
    /// Computes the fingerprint of the shared input.
    pub fn new(prepared: &'a Prepared<'a>) -> Self {
        let Request { standards, as_of, .. } = prepared.request;
        // Without a date in the PDF, the document must not change from day to day.
        let date = standards.needs_date().then_some(as_of);
        // The levels decide whether a warning stops a document.
        let levels = &prepared.levels;
        let fonts = typeset::fonts::fingerprint(prepared.base.fonts());
        let files = icons::ALL.iter().map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(*text)));
        let files = files.chain(templates::below("/folio/"));
        let files: Vec<_> = files.map(|(path, text)| (path, hash128(&text))).collect();
        let shared = fingerprint::of(&(PROGRAM, files, standards, date, levels, fonts));
        Self { prepared, shared, now: Mutex::default() }
    }

    /// The fingerprint of a document with the files of the content that it read, each with its SHA-256.
    pub fn made(&self, recipe: &Recipe, reads: &BTreeMap<String, String>) -> String {
        fingerprint::of(&(&self.shared, recipe.content_fingerprint(), reads))
    }

    /// Like [`made`](Self::made), with the current SHA-256 of the files.
    pub fn now(&self, recipe: &Recipe, reads: &[String]) -> String {
        let reads = reads.iter().map(|path| (path.clone(), self.sum(path))).collect();
        self.made(recipe, &reads)
    }

    fn sum(&self, path: &str) -> String {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = now.entry(path.to_owned()).or_insert_with(|| {
            let file = content_file(&self.prepared.content.root, path);
            let bytes = file.and_then(|file| file::read(&file, MAX_BYTES as u64).ok());
            bytes.map(|bytes| fingerprint::of_bytes(&bytes)).unwrap_or_default()
        });
        sum.clone()
    }
}
