//! HTTP as a page on this machine needs it: one request for each connection, on a thread of its own.
//!
//! tiny_http, which typst-kit builds on, hands connections to a pool of threads and counts the idle ones too late: of two that come
//! at once the second may wait for as long as the first stays open, and browsers keep connections open.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// The longest head of a request, in bytes.
const LONGEST: usize = 32 * 1024;
/// The most fields of a head.
const FIELDS: usize = 64;
/// So long a request may take to arrive, and an answer to be taken.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most connections at once.
const CONNECTIONS: usize = 64;

/// A request without a body.
pub struct Request {
    /// `GET` and the like.
    pub method: String,
    /// Path and query as they were sent.
    pub target: String,
    /// Who asks.
    pub peer: Option<SocketAddr>,
    fields: Vec<(String, Vec<u8>)>,
    stream: TcpStream,
}

/// An answer.
#[derive(Debug, Default)]
pub struct Answer {
    /// The status, as in 200.
    pub status: u16,
    /// Names and values of its fields.
    pub fields: Vec<(&'static str, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

/// Takes requests until the program ends, each on a thread of its own.
pub fn serve(listener: &TcpListener, answer: impl Fn(Request) -> io::Result<()> + Send + Sync + 'static) {
    let (answer, open) = (Arc::new(answer), Arc::new(AtomicUsize::new(0)));
    for stream in listener.incoming().flatten() {
        if open.load(Ordering::Relaxed) >= CONNECTIONS {
            continue;
        }
        open.fetch_add(1, Ordering::Relaxed);
        let (answer, own) = (Arc::clone(&answer), Arc::clone(&open));
        let run = move || {
            // Who went away, or sent something else, gets no answer.
            let _ = Request::read(stream).and_then(|request| answer(request));
            own.fetch_sub(1, Ordering::Relaxed);
        };
        if thread::Builder::new().spawn(run).is_err() {
            open.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Request {
    fn read(mut stream: TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let (mut head, mut piece) = (Vec::new(), [0; 4096]);
        loop {
            let length = stream.read(&mut piece)?;
            head.extend_from_slice(&piece[..length]);
            if length == 0 || head.len() > LONGEST {
                return Err(io::ErrorKind::InvalidData.into());
            }
            let mut fields = [httparse::EMPTY_HEADER; FIELDS];
            let mut parsed = httparse::Request::new(&mut fields);
            match parsed.parse(&head) {
                Ok(httparse::Status::Partial) => {}
                Ok(httparse::Status::Complete(_)) => {
                    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
                    let (method, target) = (text(parsed.method), text(parsed.path));
                    let fields = parsed.headers.iter().map(|field| (field.name.to_owned(), field.value.to_owned()));
                    let (fields, peer) = (fields.collect(), stream.peer_addr().ok());
                    return Ok(Self { method, target, peer, fields, stream });
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
    }

    /// The values of all fields of a name.
    pub fn values(&self, name: &str) -> Vec<&[u8]> {
        let own = self.fields.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name));
        own.map(|(_, value)| value.as_slice()).collect()
    }

    /// Sends the answer and ends the connection.
    pub fn answer(mut self, answer: &Answer) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {} \r\nContent-Length: {}\r\n", answer.status, answer.body.len());
        answer.fields.iter().for_each(|(name, value)| head += &format!("{name}: {value}\r\n"));
        head += "Connection: close\r\n\r\n";
        self.stream.write_all(head.as_bytes())?;
        self.stream.write_all(&answer.body)?;
        self.stream.flush()
    }

    /// The stream, to write an answer that does not end.
    pub fn into_stream(self) -> TcpStream {
        self.stream
    }
}
