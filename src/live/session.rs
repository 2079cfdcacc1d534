//! The documents that are looked at, each made once for every state of the files.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use super::places::{Places, places};
use super::sheet::{Sheet, sheets};
use crate::diagnostics::{Problem, Sources};
use crate::job::{Choices, LookedDocument, Request, look};
use crate::typeset::boxes::{Word, words};
use crate::typeset::fonts::Fonts;

/// Age in documents at which what Typst remembers and did not use goes: a document, and the one beside it.
const EVICT_AGE: usize = 6;
/// The most documents that are kept.
const KEPT: usize = 12;

/// A document that is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Key {
    /// Its layout; the first of its target, or that of the command line, where `None`.
    pub layout: Option<String>,
    /// Its target; the untailored content where `None`.
    pub target: Option<String>,
    /// Its language; that of its target or of the content where `None`.
    pub lang: Option<String>,
}

/// A document in one state of the files.
#[derive(Debug)]
pub struct Snapshot {
    /// The state.
    pub version: u64,
    /// The pages and what is known of them; those of an earlier state where the content is too wrong to make any.
    pub pages: Option<Arc<Pages>>,
    /// What is wrong, sorted.
    pub problems: Vec<Problem>,
    /// The texts that problems point into.
    pub sources: Arc<Sources>,
    /// What else there is to look at.
    pub choices: Choices,
    /// What it took to make it.
    pub elapsed: Duration,
}

/// Pages of a document.
#[derive(Debug)]
pub struct Pages {
    /// The state of the files that they were made of.
    pub version: u64,
    /// The document.
    pub document: LookedDocument,
    /// The pages as they are shown.
    pub sheets: Vec<Sheet>,
    sources: Arc<Sources>,
    words: OnceLock<Vec<Vec<Word>>>,
    places: OnceLock<Places>,
}

impl Pages {
    /// The words of each page; read when they are first asked for.
    pub fn words(&self) -> &[Vec<Word>] {
        self.words.get_or_init(|| self.document.pages.pages().iter().map(words).collect())
    }

    /// Where the words were written; found when that is first asked for.
    pub fn places(&self) -> &Places {
        self.places.get_or_init(|| places(self.words(), &self.document.tree, &self.sources))
    }

    /// The texts that the places of words are in.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }
}

/// What is kept of a document.
struct Kept {
    now: Arc<Snapshot>,
    /// Its pages before they last changed.
    before: Option<Arc<Pages>>,
}

/// What the page hears of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// The state of the files.
    pub version: u64,
    /// The place that an editor is at: file and line.
    pub follow: Option<(String, usize)>,
    /// How often that was said.
    pub followed: u64,
}

/// The documents of a content that are looked at.
pub struct Session {
    request: Request,
    fonts: Mutex<Arc<Fonts>>,
    kept: Mutex<HashMap<Key, Kept>>,
    news: Mutex<News>,
    changed: Condvar,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// A session of the documents that can be made as the request says.
    pub fn new(request: Request) -> Self {
        let fonts = Mutex::new(Fonts::new(&request.fonts));
        Self { request, fonts, kept: Mutex::default(), news: Mutex::default(), changed: Condvar::new() }
    }

    /// The request for a document.
    pub fn request(&self, key: &Key) -> Request {
        let mut request = self.request.clone();
        if let Some(layout) = &key.layout {
            request.layouts = vec![layout.clone()];
        }
        request.targeting.targets = key.target.iter().cloned().collect();
        request.lang = key.lang.clone().or(request.lang);
        request
    }

    /// Reads the fonts again, before a change is said.
    pub fn renew_fonts(&self) {
        *locked(&self.fonts) = Fonts::new(&self.request.fonts);
    }

    /// Says that files have changed.
    pub fn change(&self) {
        locked(&self.news).version += 1;
        self.changed.notify_all();
    }

    /// Says where an editor is.
    pub fn follow(&self, file: String, line: usize) {
        let mut news = locked(&self.news);
        news.follow = Some((file, line));
        news.followed += 1;
        drop(news);
        self.changed.notify_all();
    }

    /// What is new, once it differs from what is known; `None` after some time.
    pub fn news(&self, known: Option<&News>, patience: Duration) -> Option<News> {
        let until = Instant::now() + patience;
        let mut news = locked(&self.news);
        while known == Some(&*news) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            news = self.changed.wait_timeout(news, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        Some(news.clone())
    }

    /// A document in the present state of the files, and its pages before they last changed.
    pub fn document(&self, key: &Key) -> (Arc<Snapshot>, Option<Arc<Pages>>) {
        // One at a time: who asks second gets what the first has made.
        let mut kept = locked(&self.kept);
        let version = locked(&self.news).version;
        if let Some(known) = kept.get(key).filter(|known| known.now.version == version) {
            return (Arc::clone(&known.now), known.before.clone());
        }
        let known = kept.remove(key);
        let last = known.as_ref().and_then(|known| known.now.pages.clone());
        let snapshot = Arc::new(self.snapshot(key, version, last.as_ref()));
        let mut before = known.and_then(|known| known.before);
        if let (Some(last), Some(now)) = (&last, &snapshot.pages) {
            let hashes = |pages: &Pages| pages.sheets.iter().map(|sheet| sheet.hash.clone()).collect::<Vec<_>>();
            if hashes(last) != hashes(now) {
                before = Some(Arc::clone(last));
            }
        }
        if kept.len() >= KEPT {
            let oldest = kept.iter().min_by_key(|(_, kept)| kept.now.version).map(|(key, _)| key.clone());
            oldest.and_then(|key| kept.remove(&key));
        }
        kept.insert(key.clone(), Kept { now: Arc::clone(&snapshot), before: before.clone() });
        (snapshot, before)
    }

    fn snapshot(&self, key: &Key, version: u64, last: Option<&Arc<Pages>>) -> Snapshot {
        let start = Instant::now();
        let request = self.request(key);
        let fonts = Arc::clone(&locked(&self.fonts));
        let looked = look(&request, fonts);
        let mut problems = looked.outcome.problems;
        let sources = Arc::new(looked.outcome.sources);
        let pages = looked.document.map(|document| {
            let known = last.map(|last| last.sheets.as_slice()).unwrap_or_default();
            let sheets = sheets(&document.pages, known);
            Arc::new(Pages {
                version,
                document,
                sheets,
                sources: Arc::clone(&sources),
                words: OnceLock::new(),
                places: OnceLock::new(),
            })
        });
        comemo::evict(EVICT_AGE);
        let problems = std::mem::take(&mut problems).into_sorted(&sources);
        let (choices, pages) = (looked.choices, pages.or_else(|| last.cloned()));
        Snapshot { version, pages, problems, sources, choices, elapsed: start.elapsed() }
    }
}
