//! Addresses of links: which ones are allowed, and where one without markup ends.

use super::super::rich::{self, Inline};
use super::problems::TextProblem;
use crate::diagnostics::{msg, problem};
use crate::korean::particle::is_particle;

/// How bare addresses start.
const SCHEMES: [&str; 2] = ["https://", "http://"];

/// The address of a link with invalid characters percent-encoded; an error if it is incomplete or of another scheme.
pub(super) fn target(url: &str) -> Result<String, Box<TextProblem>> {
    let (scheme, rest) = url.split_once(':').ok_or_else(|| incomplete(url))?;
    let word = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
    let complete = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|rest| rest.starts_with(char::is_alphanumeric)),
        "mailto" | "tel" => !rest.is_empty(),
        "" => false,
        other if other.chars().all(word) => {
            let problem = problem!("link-scheme.scheme", url).help(msg!("link-scheme.begin-with"));
            return Err(Box::new(TextProblem { problem, part: url.into() }));
        }
        _ => false,
    };
    if !complete {
        return Err(incomplete(url));
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Ok(out)
}

fn incomplete(url: &str) -> Box<TextProblem> {
    if url.is_empty() {
        let problem = problem!("link-scheme.empty").help(msg!("link-scheme.write-address"));
        return Box::new(TextProblem { problem, part: "]()".into() });
    }
    let host = url.split('/').next().unwrap_or_default();
    let is_host = host.contains('.') && !host.starts_with('.') && !url.contains([':', ' ']);
    let help = if is_host { msg!("link-scheme.add-scheme", url) } else { msg!("link-scheme.begin-with") };
    Box::new(TextProblem { problem: problem!("link-scheme.incomplete", url).help(help), part: url.into() })
}

/// The length of the scheme at the start of a bare address.
fn scheme_length(text: &str) -> Option<usize> {
    let is = |head: &&str| text.get(..head.len()).is_some_and(|t| t.eq_ignore_ascii_case(head));
    SCHEMES.into_iter().find(is).map(str::len)
}

/// The length of the ASCII address at the start, if there is one, else of the first character.
pub(super) fn plain_address_length(text: &str) -> usize {
    if scheme_length(text).is_none() {
        return 1;
    }
    let end = text.find(|c: char| !is_address(c) || "()[]*".contains(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(is_trailing).len()
}

fn is_address(c: char) -> bool {
    c.is_ascii_graphic() && !"<>\"`|^\\{}".contains(c)
}

fn is_trailing(c: char) -> bool {
    "?!.,:;*_~'".contains(c)
}

/// Makes links of the bare addresses in a text.
pub(super) fn link_addresses(text: &str, out: &mut Vec<Inline>) {
    let mut done = 0;
    for (at, _) in text.match_indices(['h', 'H']) {
        let inside = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        if at < done || inside {
            continue;
        }
        let Some(length) = address_length(&text[at..]) else {
            continue;
        };
        let address = &text[at..at + length];
        if let Ok(url) = target(address) {
            rich::push(out, Inline::Text(text[done..at].into()));
            out.push(Inline::Link { url, c: vec![Inline::Text(address.into())] });
            done = at + length;
        }
    }
    rich::push(out, Inline::Text(text[done..].into()));
}

/// The length of the bare address at the start, without punctuation or a particle after it.
fn address_length(text: &str) -> Option<usize> {
    let head = scheme_length(text)?;
    let (mut end, mut before) = (head, '/');
    for c in text[head..].chars() {
        let goes_on = match c {
            _ if c.is_ascii() => is_address(c),
            // Hangul belongs to a path, but after a Latin letter it is the rest of the sentence.
            '\u{1100}'.. if c.is_alphanumeric() => {
                let path = before == '/' && (end == head || !starts_with_particle(&text[end..]));
                // `/이야기-1편` and `/2024년-회고` go on after a digit, unless a particle follows.
                let number =
                    before.is_ascii_digit() && text[head..end].contains('/') && !starts_with_particle(&text[end..]);
                path || number || !before.is_ascii() || "-_=%#&+~@".contains(before)
            }
            _ => c.is_alphanumeric(),
        };
        if !goes_on {
            break;
        }
        end += c.len_utf8();
        before = c;
    }
    let count = |c: char| text[..end].matches(c).count();
    let mut round = count(')').saturating_sub(count('('));
    let mut square = count(']').saturating_sub(count('['));
    while let Some(last) = text[..end].chars().next_back() {
        match last {
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            c if is_trailing(c) => {}
            _ => break,
        }
        end -= 1;
    }
    (end > head).then_some(end)
}

fn starts_with_particle(text: &str) -> bool {
    is_particle(text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())
}
