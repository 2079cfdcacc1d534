//! The documents that are viewed, each rendered once for each version of the files.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use super::places::{Places, places};
use super::sheet::{Sheet, sheets};
use crate::diagnostics::{Problem, Sources};
use crate::job::{Choices, LookedDocument, Request, look};
use crate::runtime::parallel::locked;
use crate::typeset::boxes::{Word, words};
use crate::typeset::fonts::Fonts;

/// Number of renderings after which unused results leave Typst's caches; the page may show two documents at once.
const EVICT_AGE: usize = 6;
/// Most documents to keep.
const MAX_KEPT: usize = 12;

/// Which document to view.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Key {
    /// The layout; `None` for that of the command line, or the first one of the target.
    pub layout: Option<String>,
    /// The target; `None` for the untailored content.
    pub target: Option<String>,
    /// The language; `None` for that of the target or the content.
    pub lang: Option<String>,
}

/// A document in one version of the files.
#[derive(Debug)]
pub struct Snapshot {
    /// The version.
    pub version: u64,
    /// The pages; those of an earlier version if the content has errors that prevent rendering.
    pub pages: Option<Arc<Pages>>,
    /// The problems, sorted.
    pub problems: Vec<Problem>,
    /// The sources of the problems.
    pub sources: Arc<Sources>,
    /// Layouts, targets and languages to choose from.
    pub choices: Choices,
    /// Time for rendering.
    pub elapsed: Duration,
}

/// The pages of a document.
#[derive(Debug)]
pub struct Pages {
    /// The version of the files that they were made from.
    pub version: u64,
    /// The document.
    pub document: LookedDocument,
    /// The pages as SVG.
    pub sheets: Vec<Sheet>,
    /// The sources of the places of words.
    pub sources: Arc<Sources>,
    words: OnceLock<Vec<Vec<Word>>>,
    places: OnceLock<Places>,
}

impl Pages {
    /// The words of each page, read on the first call.
    pub fn words(&self) -> &[Vec<Word>] {
        self.words.get_or_init(|| self.document.pages.pages().iter().map(words).collect())
    }

    /// The places where the words were written, found on the first call.
    pub fn places(&self) -> &Places {
        self.places.get_or_init(|| places(self.words(), &self.document.tree, &self.sources))
    }
}

/// A document that is kept.
struct Kept {
    now: Arc<Snapshot>,
    /// Its pages before their last change.
    before: Option<Arc<Pages>>,
}

/// What the page is notified of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// The version of the files.
    pub version: u64,
    /// The position of an editor: file and line.
    pub follow: Option<(String, usize)>,
    /// How often an editor sent its position.
    pub followed: u64,
}

/// The documents of a content that are viewed.
pub struct Session {
    request: Request,
    fonts: Mutex<Arc<Fonts>>,
    kept: Mutex<HashMap<Key, Kept>>,
    news: Mutex<News>,
    changed: Condvar,
}

impl Session {
    /// A session of the documents of a request.
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

    /// Reads the fonts again; call it before [`Self::change`].
    pub fn renew_fonts(&self) {
        *locked(&self.fonts) = Fonts::new(&self.request.fonts);
    }

    /// Notifies the page that files have changed.
    pub fn change(&self) {
        locked(&self.news).version += 1;
        self.changed.notify_all();
    }

    /// Notifies the page of the position of an editor.
    pub fn follow(&self, file: String, line: usize) {
        let mut news = locked(&self.news);
        news.follow = Some((file, line));
        news.followed += 1;
        drop(news);
        self.changed.notify_all();
    }

    /// Waits until the news differ from `known`; `None` after `patience`.
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

    /// A document in the current version of the files, and its pages before their last change.
    pub fn document(&self, key: &Key) -> (Arc<Snapshot>, Option<Arc<Pages>>) {
        // The lock is held while rendering: a second request for the same document waits for the first.
        let mut kept = locked(&self.kept);
        let version = locked(&self.news).version;
        if let Some(known) = kept.get(key).filter(|known| known.now.version == version) {
            return (Arc::clone(&known.now), known.before.clone());
        }
        let known = kept.remove(key);
        let last = known.as_ref().and_then(|known| known.now.pages.clone());
        let snapshot = Arc::new(self.snapshot(key, version, last.as_ref()));
        let mut before = known.and_then(|known| known.before);
        if let (Some(last), Some(now)) = (&last, &snapshot.pages)
            && !last.sheets.iter().map(|sheet| &sheet.hash).eq(now.sheets.iter().map(|sheet| &sheet.hash))
        {
            before = Some(Arc::clone(last));
        }
        if kept.len() >= MAX_KEPT {
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
        let (outcome, looked) = look(&request, fonts);
        let sources = Arc::new(outcome.sources);
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
        let problems = outcome.problems.into_sorted(&sources);
        let (choices, pages) = (looked.choices, pages.or_else(|| last.cloned()));
        Snapshot { version, pages, problems, sources, choices, elapsed: start.elapsed() }
    }
}
