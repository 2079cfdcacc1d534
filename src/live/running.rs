//! Finds the running preview of a content, so that an editor can send it the position of the cursor, and the address of the
//! last one, so that an open page continues to work when the preview is started again.
//!
//! A preview saves its address in a file that only the user can read.

use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;
use url::Url;

use crate::content::file::absolute;
use crate::runtime::fingerprint;

/// The length of the token in an address.
pub const TOKEN: usize = 32;
/// Time limit for an answer.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Port and token of the last preview of a content, which may still be running.
pub fn last(content: &Path) -> Option<(u16, String)> {
    let address = saved(content)?;
    let token = address.path().trim_matches('/');
    let is_token = token.len() == TOKEN && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_token.then_some((address.port()?, token.to_owned()))
}

/// Saves the address of the preview of a content, unless another one is running. Errors are ignored.
pub fn save(content: &Path, address: &str) {
    let status = saved(content).and_then(|other| status_of(&other, "GET", "style.css"));
    if status.as_deref() != Some("200") {
        let _ = path(content).map(|path| write(&path, address));
    }
}

/// Sends the position of an editor to the running preview of a content. Returns whether there is one.
pub fn tell_running(content: &Path, file: &str, line: usize) -> bool {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("file", &absolute(Path::new(file)).to_string_lossy())
        .append_pair("line", &line.to_string())
        .finish();
    let status = saved(content).and_then(|address| status_of(&address, "POST", &format!("follow?{query}")));
    status.as_deref() == Some("204")
}

fn saved(content: &Path) -> Option<Url> {
    Url::parse(&fs::read_to_string(path(content)?).ok()?).ok()
}

fn write(path: &Path, address: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    // Temporary files are private.
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(address.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

/// The HTTP status of the answer to a request.
fn status_of(address: &Url, method: &str, name: &str) -> Option<String> {
    let (port, path) = (address.port()?, address.path());
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(TIMEOUT)).ok()?;
    let fields = format!("Host: 127.0.0.1:{port}\r\nContent-Length: 0\r\nConnection: close");
    write!(stream, "{method} {path}{name} HTTP/1.1\r\n{fields}\r\n\r\n").ok()?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).ok()?;
    Some(String::from_utf8_lossy(&answer[9..]).into_owned())
}

/// The file with the address of the preview of a content.
fn path(content: &Path) -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = variable("XDG_RUNTIME_DIR")
        .or_else(|| variable("LOCALAPPDATA"))
        .or_else(|| Some(variable("HOME")?.join(".cache")))?;
    let content = fs::canonicalize(content).ok()?;
    let name = fingerprint::of_bytes(content.to_string_lossy().as_bytes());
    Some(folder.join("folio-pdf").join(format!("{}.preview", &name[..24])))
}
