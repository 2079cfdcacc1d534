//! A minimal HTTP server for a page on this machine: one request for each connection, each on its own thread.
//!
//! tiny_http, which typst-kit uses, hands connections to a pool of threads and counts idle ones too late: of two that come at
//! once the second may wait as long as the first stays open, and browsers keep connections open.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::runtime::parallel::locked;

/// Most bytes in the head of a request.
const MAX_HEAD: usize = 32 * 1024;
/// Most header fields.
const MAX_FIELDS: usize = 64;
/// Time limit for receiving a whole request, and for sending a part of an answer.
const TIMEOUT: Duration = Duration::from_secs(if cfg!(test) { 2 } else { 10 });
/// Most connections that have not sent a request yet. If there are more, the oldest is closed.
const MAX_WAITING: usize = 64;

/// A request without a body.
pub struct Request {
    /// The method, as in `GET`.
    pub method: String,
    /// Path and query as they were sent.
    pub target: String,
    /// The address of the client.
    pub peer: Option<SocketAddr>,
    fields: Vec<(String, Vec<u8>)>,
    stream: TcpStream,
}

/// An answer.
#[derive(Debug, Default)]
pub struct Answer {
    /// The status, as in 200.
    pub status: u16,
    /// Names and values of header fields.
    pub fields: Vec<(&'static str, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

/// Accepts requests until the program ends, and answers each on its own thread.
pub fn serve(listener: &TcpListener, answer: impl Fn(Request) -> io::Result<()> + Send + Sync + 'static) {
    let (answer, waiting) = (Arc::new(answer), Arc::new(Mutex::new(VecDeque::new())));
    for (number, stream) in listener.incoming().flatten().enumerate() {
        let Ok(own) = stream.try_clone() else { continue };
        let mut queue = locked(&waiting);
        queue.push_back((number, own));
        if queue.len() > MAX_WAITING
            && let Some((_, oldest)) = queue.pop_front()
        {
            let _ = oldest.shutdown(Shutdown::Both);
        }
        drop(queue);
        let (answer, others) = (Arc::clone(&answer), Arc::clone(&waiting));
        let run = move || {
            let request = Request::read(stream);
            locked(&others).retain(|(other, _)| *other != number);
            // A client that left or sent something else gets no answer.
            let _ = request.and_then(|request| answer(request));
        };
        if thread::Builder::new().spawn(run).is_err() {
            locked(&waiting).retain(|(other, _)| *other != number);
        }
    }
}

impl Request {
    fn read(mut stream: TcpStream) -> io::Result<Self> {
        let until = Instant::now() + TIMEOUT;
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(TIMEOUT))?;
        let (mut head, mut piece) = (Vec::new(), [0; 4096]);
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            stream.set_read_timeout(Some(left))?;
            let length = stream.read(&mut piece)?;
            head.extend_from_slice(&piece[..length]);
            if length == 0 || head.len() > MAX_HEAD {
                return Err(io::ErrorKind::InvalidData.into());
            }
            let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
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

    /// The values of all header fields with a name.
    pub fn values(&self, name: &str) -> Vec<&[u8]> {
        let own = self.fields.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name));
        own.map(|(_, value)| value.as_slice()).collect()
    }

    /// Sends an answer and closes the connection.
    pub fn answer(mut self, answer: &Answer) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {} \r\nContent-Length: {}\r\n", answer.status, answer.body.len());
        answer.fields.iter().for_each(|(name, value)| head += &format!("{name}: {value}\r\n"));
        head += "Connection: close\r\n\r\n";
        self.stream.write_all(head.as_bytes())?;
        self.stream.write_all(&answer.body)?;
        self.stream.flush()
    }

    /// The connection, for an answer that does not end.
    pub fn into_stream(self) -> TcpStream {
        self.stream
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        thread::spawn(move || serve(&listener, |request| request.answer(&Answer { status: 204, ..Answer::default() })));
        address
    }

    fn asked(address: SocketAddr) -> String {
        let mut stream = TcpStream::connect(address).expect("a connection");
        stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    #[test]
    fn idle_connections_do_not_block_others() {
        let address = served();
        let idle: Vec<_> = (0..MAX_WAITING * 3).map(|_| TcpStream::connect(address).expect("a connection")).collect();
        for _ in 0..3 {
            assert!(asked(address).starts_with("HTTP/1.1 204"));
        }
        drop(idle);
    }

    #[test]
    fn a_slow_request_is_given_up() {
        let address = served();
        let mut slow = TcpStream::connect(address).expect("a connection");
        let bytes = (0..600).take_while(|_| {
            thread::sleep(Duration::from_millis(50));
            slow.write_all(b"G").is_ok()
        });
        assert!(bytes.count() < 600);
        assert!(asked(address).starts_with("HTTP/1.1 204"));
    }
}
