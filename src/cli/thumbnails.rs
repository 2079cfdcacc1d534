//! `folio-pdf layouts` shows the sample in each layout where the terminal can show pictures.

use std::env::{var, var_os};
use std::io::{IsTerminal, Write, stdout};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use folio_pdf::api::layout::Layout;

use super::gallery;

/// Resolution of a thumbnail, in pixels per inch.
const PPI: f64 = 40.0;
/// Height of a thumbnail, in lines of the terminal.
const ROWS: usize = 14;

/// The escape sequences with which a terminal shows pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Protocol {
    Kitty,
    ITerm,
}

/// The first page of the sample in each built-in layout: its name, and a PNG in Base64.
pub struct Thumbnails {
    protocol: Protocol,
    pictures: Vec<(String, String)>,
}

impl Thumbnails {
    /// Renders the pictures; `None` if standard output is no terminal that shows them. `tmux` and `screen` do not.
    pub fn for_terminal() -> Option<Self> {
        let multiplexed = var_os("TMUX").is_some() || var_os("STY").is_some();
        if multiplexed || !stdout().is_terminal() {
            return None;
        }
        let named = |name| var(name).unwrap_or_default();
        let kitty = var_os("KITTY_WINDOW_ID").is_some();
        let protocol = protocol(&named("TERM"), &named("TERM_PROGRAM"), kitty)?;
        let picture = |document: &_| Some(BASE64_STANDARD.encode(gallery::picture(document, PPI).ok()?));
        let documents = gallery::documents(None);
        let pictures =
            documents.iter().filter_map(|(layout, document)| Some((layout.name.clone(), picture(document)?)));
        Some(Self { protocol, pictures: pictures.collect() })
    }

    /// Prints the picture of a layout, if it is built in.
    pub fn print(&self, layout: &Layout) {
        let found = self.pictures.iter().find(|(name, _)| *name == layout.name && layout.is_built_in());
        if let Some((_, picture)) = found {
            let _ = stdout().write_all(sequence(self.protocol, picture).as_bytes());
        }
    }
}

fn protocol(term: &str, program: &str, has_kitty_window: bool) -> Option<Protocol> {
    match (term, program) {
        (_, "iTerm.app" | "WezTerm") => Some(Protocol::ITerm),
        ("xterm-kitty" | "xterm-ghostty", _) | (_, "ghostty") => Some(Protocol::Kitty),
        _ => has_kitty_window.then_some(Protocol::Kitty),
    }
}

/// The escape sequence that shows a PNG, with a line break before and after it.
fn sequence(protocol: Protocol, picture: &str) -> String {
    if protocol == Protocol::ITerm {
        return format!("\n\x1b]1337;File=inline=1;height={ROWS};preserveAspectRatio=1:{picture}\x07\n");
    }
    // The protocol of Kitty allows 4096 characters in one sequence; `m=1` says that more follow.
    let chunks: Vec<_> = picture.as_bytes().chunks(4096).map(String::from_utf8_lossy).collect();
    let mut text = String::from("\n");
    for (at, chunk) in chunks.iter().enumerate() {
        let keys = if at == 0 { format!("f=100,a=T,r={ROWS},") } else { String::new() };
        let more = u8::from(at + 1 < chunks.len());
        text += &format!("\x1b_G{keys}q=2,m={more};{chunk}\x1b\\");
    }
    text + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_that_show_pictures() {
        assert_eq!(protocol("xterm-kitty", "", true), Some(Protocol::Kitty));
        assert_eq!(protocol("xterm-256color", "iTerm.app", false), Some(Protocol::ITerm));
        // Started from within kitty.
        assert_eq!(protocol("xterm-256color", "WezTerm", true), Some(Protocol::ITerm));
        for (term, program) in [("xterm-256color", ""), ("dumb", ""), ("xterm-256color", "Apple_Terminal")] {
            assert_eq!(protocol(term, program, false), None, "{term} {program}");
        }
    }

    #[test]
    fn kitty_gets_a_picture_in_pieces() {
        let picture = "A".repeat(4096 + 8);
        let expected =
            format!("\n\x1b_Gf=100,a=T,r=14,q=2,m=1;{}\x1b\\\x1b_Gq=2,m=0;AAAAAAAA\x1b\\\n", "A".repeat(4096));
        assert_eq!(sequence(Protocol::Kitty, &picture), expected);
    }
}
