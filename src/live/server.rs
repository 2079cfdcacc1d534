//! The server of the page: on this machine only, and for nobody who was not given the address.
//!
//! Everything is below a random token. `Host` must be this machine's, so that no name of another page's leads here, and
//! `Origin` the page's own. All else gets an empty 404. A path is one of a few names and never one of a file.

use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::http::{Answer, Request, serve};
use super::session::{Key, News, Pages, Session};
use super::{assets, editor, reply, running};
use crate::diagnostics::{Message, msg};
use crate::job;
use crate::reader;
use crate::runtime::parallel;
use crate::typeset::export;

/// What every answer says: nothing is fetched from elsewhere, kept, shown in a frame or told to others.
const HEADERS: &[(&str, &str)] = &[
    ("Cache-Control", "no-store"),
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
];
/// How often a page that is open is looked for.
const PULSE: Duration = Duration::from_secs(10);
/// Pixels an inch of the pictures that are taken.
const PPI: f64 = 144.0;

/// How the page is served.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The port; any that is free where `None`.
    pub port: Option<u16>,
    /// The command that opens a file; where `None`, links lead to VS Code.
    pub editor: Option<String>,
    /// The document that is shown first.
    pub first: Key,
    /// The content, by which editors find the server.
    pub content: PathBuf,
}

/// A server that listens.
pub struct Server {
    listener: TcpListener,
    port: u16,
    token: String,
    options: Options,
    session: Arc<Session>,
}

impl Server {
    /// Starts to listen on the loopback interface.
    pub fn start(session: Arc<Session>, options: Options) -> Result<Self, Message> {
        let failed = |error: &dyn std::fmt::Display| msg!("preview.no-server", error = error.to_string());
        let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        // A page of the last preview of this content goes on, where its port is free and no other one is asked for.
        let last = running::last(&options.content).filter(|(port, _)| options.port.is_none_or(|asked| asked == *port));
        let (listener, token) = match last.and_then(|(port, token)| Some((bind(port).ok()?, token))) {
            Some(last) => last,
            None => {
                let mut random = [0; running::TOKEN / 2];
                getrandom::fill(&mut random).map_err(|error| failed(&error))?;
                let token = random.iter().map(|byte| format!("{byte:02x}")).collect();
                (bind(options.port.unwrap_or(0)).map_err(|error| failed(&error))?, token)
            }
        };
        let port = listener.local_addr().map_err(|error| failed(&error))?.port();
        Ok(Self { listener, port, token, options, session })
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// Answers until the program ends.
    pub fn run(self) {
        let server = Arc::new(self);
        let (own, noted) = (Arc::clone(&server), Arc::clone(&server));
        thread::spawn(move || running::note(&noted.options.content, &noted.address()));
        serve(&server.listener, move |request| own.answer(request));
    }

    fn answer(&self, request: Request) -> io::Result<()> {
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        let name = path.strip_prefix('/').and_then(|path| path.split_once('/'));
        let name = name.filter(|(token, _)| is_same(token, &self.token)).map(|(_, name)| name);
        let Some(name) = name.filter(|_| self.is_own(&request)) else { return request.answer(&empty(404)) };
        let asked = Asked::of(query);
        let answer = match (request.method.as_str(), name) {
            ("GET", "") => self.page(),
            ("GET", "events") => return self.events(request),
            ("GET", "document") => self.document(&asked),
            ("GET", "words") => self.words(&asked),
            ("GET", "differences") => self.differences(&asked),
            ("GET", "pdf") => self.pdf(&asked),
            ("GET", "png") => self.png(&asked),
            ("GET", "text") => self.text(&asked),
            ("POST", "open") => self.open(&asked),
            ("POST", "follow") => self.follow(&asked),
            ("GET", name) => assets::file(name).map(|(kind, bytes)| body(kind, bytes.into_owned())),
            _ => None,
        };
        request.answer(&answer.unwrap_or_else(|| empty(404)))
    }

    /// Whether a request comes from this machine's own page, or from who typed the address.
    fn is_own(&self, request: &Request) -> bool {
        let hosts = ["127.0.0.1", "localhost", "[::1]"].map(|host| format!("{host}:{}", self.port));
        let [host] = request.values("Host")[..] else { return false };
        let Some(host) = hosts.iter().find(|own| own.as_bytes() == host) else { return false };
        let origin_is_own =
            request.values("Origin").iter().all(|origin| *origin == format!("http://{host}").as_bytes());
        let mut sites = request.values("Sec-Fetch-Site").into_iter();
        let site_is_own = sites.all(|site| site == b"same-origin" || site == b"none");
        request.peer.is_some_and(|peer| peer.ip().is_loopback()) && origin_is_own && site_is_own
    }

    fn page(&self) -> Option<Answer> {
        let (kind, bytes) = assets::file("index.html")?;
        let Key { layout, target, lang } = &self.options.first;
        let settings = json!({
            "document": { "layout": layout, "target": target, "lang": lang },
            "editor": self.options.editor.is_some(),
        });
        let html = String::from_utf8_lossy(&bytes).replace("SETTINGS", &settings.to_string().replace('<', "\\u003c"));
        Some(body(kind, html.into_bytes()))
    }

    /// The number of the state whenever it changes, and where an editor is.
    fn events(&self, request: Request) -> io::Result<()> {
        let mut stream = request.into_stream();
        write!(
            stream,
            "HTTP/1.1 200 \r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
        )?;
        let mut known: Option<News> = None;
        loop {
            match self.session.news(known.as_ref(), PULSE) {
                Some(news) => {
                    let follow = news.follow.as_ref().map(|(file, line)| json!({ "file": file, "line": line }));
                    let event = json!({ "version": news.version, "follow": follow, "followed": news.followed });
                    write!(stream, "data: {event}\n\n")?;
                    known = Some(news);
                }
                None => write!(stream, ": \n\n")?,
            }
        }
    }

    fn document(&self, asked: &Asked) -> Option<Answer> {
        let session = &self.session;
        let bytes = parallel::roomy(|| {
            let (snapshot, before) = session.document(&asked.key);
            let pages = if asked.before { before.as_ref() } else { snapshot.pages.as_ref() };
            let known = asked.known.split(',').collect();
            reply::document(&snapshot, pages.map(Arc::as_ref), before.is_some(), &known)
        });
        answer(bytes, |bytes| Some(body("text/plain; charset=utf-8", bytes)))
    }

    fn words(&self, asked: &Asked) -> Option<Answer> {
        let session = &self.session;
        let value = parallel::roomy(|| {
            let (snapshot, before) = session.document(&asked.key);
            let pages = if asked.before { before.as_ref() } else { snapshot.pages.as_ref() };
            pages.map(|pages| reply::words(&snapshot, pages))
        });
        answer(value, |value| value.as_ref().map(as_json))
    }

    /// What differs between a document and another one, or itself before its pages changed.
    fn differences(&self, asked: &Asked) -> Option<Answer> {
        let session = &self.session;
        let value = parallel::roomy(|| {
            let (snapshot, before) = session.document(&asked.key);
            let other = if asked.before { before } else { session.document(&asked.other).0.pages.clone() };
            Some(reply::differences(other.as_deref()?, snapshot.pages.as_deref()?))
        });
        answer(value, |value| value.as_ref().map(as_json))
    }

    fn pages<T: Send>(&self, asked: &Asked, run: impl FnOnce(&Pages) -> Option<T> + Send) -> Option<T> {
        let made = parallel::roomy(|| run(self.session.document(&asked.key).0.pages.as_deref()?));
        made.ok()?.ok()?
    }

    fn pdf(&self, asked: &Asked) -> Option<Answer> {
        let mut request = self.session.request(&asked.key);
        request.layouts = vec![self.pages(asked, |pages| Some(pages.document.layout.clone()))?];
        let made = parallel::roomy(|| job::documents(&request));
        let Ok(Ok((outcome, documents))) = made else { return Some(empty(500)) };
        let Some(document) = documents.into_iter().next() else {
            let problems = outcome.problems.into_sorted(&outcome.sources);
            let first = problems.first().map(|problem| problem.message.to_string()).unwrap_or_default();
            return Some(refused(&first));
        };
        let name = self.pages(asked, |pages| Some(pages.document.file_name.clone()))?;
        Some(named(body("application/pdf", document.pdf), &name))
    }

    fn png(&self, asked: &Asked) -> Option<Answer> {
        let (picture, name) = self.pages(asked, |pages| {
            let page = pages.document.pages.pages().get(asked.page)?;
            let stem = pages.document.file_name.trim_end_matches(".pdf").to_owned();
            Some((export::png(page, PPI).ok()?, format!("{stem}-{}.png", asked.page + 1)))
        })?;
        Some(named(body("image/png", picture), &name))
    }

    fn text(&self, asked: &Asked) -> Option<Answer> {
        let text =
            self.pages(asked, |pages| Some(reader::read_pages(&pages.document.pages).flow_texts().join("\n\n")))?;
        Some(body("text/plain; charset=utf-8", text.into_bytes()))
    }

    /// Opens the place of a word in the editor.
    fn open(&self, asked: &Asked) -> Option<Answer> {
        let command = self.options.editor.as_ref()?;
        let (file, line, column) = self.pages(asked, |pages| {
            let place = &pages.places().spots.get(asked.spot)?.place;
            let (line, column) = pages.sources().line_column(place);
            Some((std::path::absolute(pages.sources().path(place.file)).ok()?, line, column))
        })?;
        let column = if asked.lines == 0 { column } else { 1 };
        match editor::open(command, &file.to_string_lossy(), line + asked.lines, column) {
            Ok(()) => Some(empty(204)),
            Err(error) => Some(refused(&error.to_string())),
        }
    }

    fn follow(&self, asked: &Asked) -> Option<Answer> {
        self.session.follow(asked.file.clone(), asked.line);
        Some(empty(204))
    }
}

/// What a request asks for.
#[derive(Debug, Default)]
struct Asked {
    key: Key,
    other: Key,
    before: bool,
    known: String,
    page: usize,
    spot: usize,
    lines: usize,
    file: String,
    line: usize,
}

impl Asked {
    fn of(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let text = || Some(value.to_string()).filter(|value| !value.is_empty());
            let number = || value.parse().unwrap_or_default();
            match &*name {
                "layout" => asked.key.layout = text(),
                "target" => asked.key.target = text(),
                "lang" => asked.key.lang = text(),
                "other-layout" => asked.other.layout = text(),
                "other-target" => asked.other.target = text(),
                "other-lang" => asked.other.lang = text(),
                "before" => asked.before = value == "true",
                "known" => asked.known = value.into_owned(),
                "page" => asked.page = number(),
                "spot" => asked.spot = number(),
                "lines" => asked.lines = number(),
                "file" => asked.file = value.into_owned(),
                "line" => asked.line = number(),
                _ => {}
            }
        }
        asked
    }
}

/// Compares without telling by the time it takes where two texts differ.
fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one.len() == other.len() && one.iter().zip(other).fold(0, |differs, (one, other)| differs | (one ^ other)) == 0
}

fn body(kind: &str, bytes: Vec<u8>) -> Answer {
    let fields = HEADERS.iter().copied().chain([("Content-Type", kind)]);
    Answer { status: 200, fields: fields.map(|(name, value)| (name, value.to_owned())).collect(), body: bytes }
}

fn as_json(value: &Value) -> Answer {
    body("application/json", value.to_string().into_bytes())
}

/// An answer of what was made; a bug, which was reported, is status 500.
fn answer<T>(made: io::Result<std::thread::Result<T>>, say: impl FnOnce(T) -> Option<Answer>) -> Option<Answer> {
    match made {
        Ok(Ok(made)) => say(made),
        _ => Some(empty(500)),
    }
}

/// Why something cannot be done.
fn refused(why: &str) -> Answer {
    Answer { status: 409, ..body("text/plain; charset=utf-8", why.as_bytes().to_vec()) }
}

fn empty(status: u16) -> Answer {
    Answer { status, ..Answer::default() }
}

/// The same under a name, for who saves it.
fn named(mut answer: Answer, name: &str) -> Answer {
    let name = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    answer.fields.push(("Content-Disposition", format!("inline; filename*=UTF-8''{name}")));
    answer
}
