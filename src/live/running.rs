//! Finds the preview of a content that is running already, so that an editor can tell it where its cursor is.
//!
//! A running preview notes its address in the user's own folder for such files, which nobody else can read.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};

/// So long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// The note of a running preview, removed when it is dropped.
#[derive(Debug)]
pub struct Note(PathBuf);

impl Drop for Note {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Notes the address of the preview of a content; `None` where there is no folder for that.
pub fn note(content: &Path, address: &str) -> Option<Note> {
    let path = path(content)?;
    let folder = path.parent()?;
    fs::create_dir_all(folder).ok()?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".folio-").suffix(".part");
    // Temporary files are private.
    let mut file = builder.tempfile_in(folder).ok()?;
    file.write_all(address.as_bytes()).ok()?;
    file.persist(&path).ok()?;
    Some(Note(path))
}

/// Tells the running preview of a content where an editor is; whether there is one.
pub fn tell_running(content: &Path, file: &str, line: usize) -> bool {
    told(content, file, line).unwrap_or(false)
}

fn told(content: &Path, file: &str, line: usize) -> Option<bool> {
    let address = url::Url::parse(&fs::read_to_string(path(content)?).ok()?).ok()?;
    let port = address.port()?;
    let file = fs::canonicalize(file).or_else(|_| std::path::absolute(file)).ok()?;
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("file", &file.to_string_lossy())
        .append_pair("line", &line.to_string())
        .finish();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let path = address.path();
    write!(
        stream,
        "POST {path}follow?{query} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    .ok()?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).ok()?;
    Some(answer.ends_with(b"204"))
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
