//! The server of the page, on this machine only and only for those who know the address.
//!
//! All paths begin with a random token. `Host` must be a name of this machine, so that no DNS name of another site works, and
//! `Origin` that of the page. Other requests get an empty 404. Paths are a few fixed names and never paths of files.

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
use crate::diagnostics::{Problem, msg, problem};
use crate::job;
use crate::reader;
use crate::runtime::parallel;
use crate::typeset::export;

/// Header fields of every answer: load nothing from other sites, store nothing, allow no frames, send no referrer.
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
/// Interval of the comments that show whether the page is still open.
const PULSE: Duration = Duration::from_secs(10);
/// Pixels per inch of exported PNGs.
const PPI: f64 = 144.0;

/// Options of the server.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The port; `None` for any free one.
    pub port: Option<u16>,
    /// The command that opens a file; with `None`, links open VS Code.
    pub editor: Option<String>,
    /// The document that is shown first.
    pub first: Key,
    /// The content, for editors to find the server.
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
    /// Starts listening on the loopback interface.
    pub fn start(session: Arc<Session>, options: Options) -> Result<Self, Box<Problem>> {
        let failed = |error: &dyn std::fmt::Display| Box::new(problem!("system.no-server", error = error.to_string()));
        let not_bound = |error: io::Error| match options.port {
            Some(port) if error.kind() == io::ErrorKind::AddrInUse => {
                Box::new(problem!("system.port-in-use", port).help(msg!("system.other-port")))
            }
            _ => failed(&error),
        };
        let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        // Uses port and token of the last preview if possible, so that an open page continues to work.
        let last = running::last(&options.content).filter(|(port, _)| options.port.is_none_or(|asked| asked == *port));
        let (listener, token) = match last.and_then(|(port, token)| Some((bind(port).ok()?, token))) {
            Some(last) => last,
            None => {
                let mut random = [0; running::TOKEN / 2];
                getrandom::fill(&mut random).map_err(|error| failed(&error))?;
                let token = random.iter().map(|byte| format!("{byte:02x}")).collect();
                (bind(options.port.unwrap_or(0)).map_err(not_bound)?, token)
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
        thread::spawn(move || running::save(&noted.options.content, &noted.address()));
        serve(&server.listener, move |request| own.answer(request));
    }

    fn answer(&self, request: Request) -> io::Result<()> {
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        let name = path.strip_prefix('/').and_then(|path| path.split_once('/'));
        let name = name.filter(|(token, _)| is_same(token, &self.token)).map(|(_, name)| name);
        let Some(name) = name.filter(|_| self.is_own(&request)) else { return request.answer(&empty(404)) };
        let (method, query) = (request.method.as_str(), Query::parse(query));
        if (method, name) == ("GET", "events") {
            return self.events(request);
        }
        // Typst needs a large stack. A panic, which was reported, is status 500.
        let answer = match parallel::roomy(|| self.answer_to(method, name, &query)) {
            Ok(Ok(answer)) => answer.unwrap_or_else(|| empty(404)),
            _ => empty(500),
        };
        request.answer(&answer)
    }

    fn answer_to(&self, method: &str, name: &str, query: &Query) -> Option<Answer> {
        match (method, name) {
            ("GET", "") => self.page(),
            ("GET", "document") => Some(self.document(query)),
            ("GET", "words") => self.words(query),
            ("GET", "differences") => self.differences(query),
            ("GET", "pdf") => self.pdf(query),
            ("GET", "png") => self.png(query),
            ("GET", "text") => self.text(query),
            ("POST", "open") => self.open(query),
            ("POST", "follow") => {
                self.session.follow(query.file.clone(), query.line);
                Some(empty(204))
            }
            ("GET", name) => assets::file(name).map(|(kind, bytes)| body(kind, bytes.into_owned())),
            _ => None,
        }
    }

    /// Whether a request comes from the page, or from a user who typed the address.
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

    /// Sends events whenever the version or the position of an editor changes.
    fn events(&self, request: Request) -> io::Result<()> {
        let mut stream = request.into_stream();
        let fields = "Content-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close";
        write!(stream, "HTTP/1.1 200 \r\n{fields}\r\n\r\n")?;
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

    fn document(&self, query: &Query) -> Answer {
        let (snapshot, before) = self.session.document(&query.key);
        let pages = if query.before { before.as_ref() } else { snapshot.pages.as_ref() };
        let known = query.known.split(',').collect();
        let bytes = reply::document(&snapshot, pages.map(Arc::as_ref), before.is_some(), &known);
        body("text/plain; charset=utf-8", bytes)
    }

    fn words(&self, query: &Query) -> Option<Answer> {
        let (snapshot, before) = self.session.document(&query.key);
        let pages = if query.before { before.as_ref() } else { snapshot.pages.as_ref() };
        Some(as_json(&reply::words(&snapshot, pages?)))
    }

    /// The differences between a document and another one, or its own pages before their last change.
    fn differences(&self, query: &Query) -> Option<Answer> {
        let (snapshot, before) = self.session.document(&query.key);
        let other = if query.before { before } else { self.pages(&query.other) };
        Some(as_json(&reply::differences(other.as_deref()?, snapshot.pages.as_deref()?)))
    }

    fn pages(&self, key: &Key) -> Option<Arc<Pages>> {
        self.session.document(key).0.pages.clone()
    }

    fn pdf(&self, query: &Query) -> Option<Answer> {
        let pages = self.pages(&query.key)?;
        let mut request = self.session.request(&query.key);
        request.layouts = vec![pages.document.planned.layout.clone()];
        let (outcome, documents) = job::documents(&request);
        let Some(document) = documents.into_iter().next() else {
            let problems = outcome.problems.into_sorted(&outcome.sources);
            let first = problems.first().map(|problem| problem.message.to_string()).unwrap_or_default();
            return Some(refused(&first));
        };
        Some(named(body("application/pdf", document.pdf), &pages.document.planned.file_name()))
    }

    fn png(&self, query: &Query) -> Option<Answer> {
        let pages = self.pages(&query.key)?;
        let picture = export::png(pages.document.pages.pages().get(query.page)?, PPI).ok()?;
        let path = export::png_path(&pages.document.planned.path, query.page + 1);
        Some(named(body("image/png", picture), &path.file_name().unwrap_or_default().to_string_lossy()))
    }

    fn text(&self, query: &Query) -> Option<Answer> {
        let text = reader::read_pages(&self.pages(&query.key)?.document.pages).texts_in_order().join("\n\n");
        Some(body("text/plain; charset=utf-8", text.into_bytes()))
    }

    /// Opens the place of a word in the editor.
    fn open(&self, query: &Query) -> Option<Answer> {
        let command = self.options.editor.as_ref()?;
        let pages = self.pages(&query.key)?;
        let place = &pages.places().spots.get(query.spot)?.place;
        let (line, column) = pages.sources.line_column(place);
        let file = std::path::absolute(pages.sources.path(place.file)).ok()?;
        let column = if query.lines == 0 { column } else { 1 };
        match editor::open(command, &file.to_string_lossy(), line + query.lines, column) {
            Ok(()) => Some(empty(204)),
            Err(error) => Some(refused(&error.to_string())),
        }
    }
}

/// The parameters of a request.
#[derive(Debug, Default)]
struct Query {
    key: Key,
    /// The document to compare with.
    other: Key,
    /// Whether the pages before their last change are requested.
    before: bool,
    /// Hashes of the pages that the browser has, separated by commas.
    known: String,
    page: usize,
    spot: usize,
    /// Number of lines from the start of the spot to the word.
    lines: usize,
    file: String,
    line: usize,
}

impl Query {
    fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
            let text = || Some(value.to_string()).filter(|value| !value.is_empty());
            let number = || value.parse().unwrap_or_default();
            match &*name {
                "layout" => query.key.layout = text(),
                "target" => query.key.target = text(),
                "lang" => query.key.lang = text(),
                "other-layout" => query.other.layout = text(),
                "other-target" => query.other.target = text(),
                "other-lang" => query.other.lang = text(),
                "before" => query.before = value == "true",
                "known" => query.known = value.into_owned(),
                "page" => query.page = number(),
                "spot" => query.spot = number(),
                "lines" => query.lines = number(),
                "file" => query.file = value.into_owned(),
                "line" => query.line = number(),
                _ => {}
            }
        }
        query
    }
}

/// Compares in constant time, so that the token cannot be guessed by measuring.
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

/// The reason why something cannot be done.
fn refused(why: &str) -> Answer {
    Answer { status: 409, ..body("text/plain; charset=utf-8", why.as_bytes().to_vec()) }
}

fn empty(status: u16) -> Answer {
    Answer { status, ..Answer::default() }
}

/// Adds the name under which a browser saves the body.
fn named(mut answer: Answer, name: &str) -> Answer {
    let name = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    answer.fields.push(("Content-Disposition", format!("inline; filename*=UTF-8''{name}")));
    answer
}
