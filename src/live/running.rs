//! Finds the preview of a content that is running already, so that an editor can tell it where its cursor is, and the address of the
//! last one, so that a page that is still open goes on when it is started again.
//!
//! A preview notes its address in the user's own folder for such files, which nobody else can read.

use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use url::Url;

/// The length of the token in an address.
pub const TOKEN: usize = 32;
/// So long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// The port and the token of the last preview of a content, which may still run.
pub fn last(content: &Path) -> Option<(u16, String)> {
    let address = noted(content)?;
    let token = address.path().trim_matches('/');
    let is_token = token.len() == TOKEN && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_token.then_some((address.port()?, token.to_owned()))
}

/// Notes the address of the preview of a content, unless another one of it is running; nothing where there is no folder for that.
pub fn note(content: &Path, address: &str) {
    let is_running =
        noted(content).and_then(|other| answer_of(&other, "GET", "style.css")).is_some_and(|status| status == "200");
    if !is_running {
        let _ = path(content).map(|path| write(&path, address));
    }
}

/// Tells the running preview of a content where an editor is; whether there is one.
pub fn tell_running(content: &Path, file: &str, line: usize) -> bool {
    let file = fs::canonicalize(file).or_else(|_| std::path::absolute(file)).unwrap_or_else(|_| file.into());
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("file", &file.to_string_lossy())
        .append_pair("line", &line.to_string())
        .finish();
    let answer = noted(content).and_then(|address| answer_of(&address, "POST", &format!("follow?{query}")));
    answer.is_some_and(|status| status == "204")
}

fn noted(content: &Path) -> Option<Url> {
    Url::parse(&fs::read_to_string(path(content)?).ok()?).ok()
}

fn write(path: &Path, address: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".folio-").suffix(".part");
    // Temporary files are private.
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(address.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

/// The status of the answer to a request.
fn answer_of(address: &Url, method: &str, name: &str) -> Option<String> {
    let (port, path) = (address.port()?, address.path());
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    write!(
        stream,
        "{method} {path}{name} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    .ok()?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).ok()?;
    Some(String::from_utf8_lossy(&answer[9..]).into_owned())
}

/// Where the address of the preview of a content is noted.
fn path(content: &Path) -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = variable("XDG_RUNTIME_DIR")
        .or_else(|| variable("LOCALAPPDATA"))
        .or_else(|| Some(variable("HOME")?.join(".cache")))?;
    let content = fs::canonicalize(content).ok()?;
    let name: String =
        Sha256::digest(content.to_string_lossy().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    Some(folder.join("folio-pdf").join(format!("{}.preview", &name[..24])))
}
