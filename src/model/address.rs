//! Links to the web, and checks of their addresses.

use super::read::macros::record;
use super::read::{Read, Reader, Text};
use super::shape::{Form, Shape};
use crate::diagnostics::{Problems, msg, problem};
use crate::yaml::node::{Node, Value};

/// An address on the web, with an optional label.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The address.
    pub url: Text,
    /// The text to print instead of the address.
    pub label: Option<Text>,
    /// The kind of site, for the icon, if it does not follow from the host.
    pub kind: Option<Text>,
}

record! {
    /// An address with a label.
    LinkRecord {
        url: Text,
        label: Option<Text>,
        kind: Option<Text>,
    }
}

impl Read for Link {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let link = match &node.value {
            Value::Map(_) => {
                let LinkRecord { url, label, kind, .. } = LinkRecord::read(node, reader)?;
                Self { url, label, kind }
            }
            _ => Self { url: Text::read(node, reader)?, label: None, kind: None },
        };
        check_address(&link.url, reader.problems).then_some(link)
    }

    fn shape() -> Shape {
        Shape::Any(vec![Shape::Form(ADDRESS), LinkRecord::shape()])
    }
}

/// The form of an address.
pub const ADDRESS: Form = Form {
    id: "schema-form.address",
    pattern: "^\\s*([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:|[tT][eE][lL]:)",
    examples: &["https://example.com", "mailto:name@example.com"],
};

/// Reports an address that a link may not have. Whether it is valid.
pub fn check_address(url: &Text, problems: &mut Problems) -> bool {
    let text = url.text.trim();
    // An absent address was reported when it was read.
    if text.is_empty() {
        return true;
    }
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let spaced = text.contains(char::is_whitespace);
    let is_web = matches!(scheme.as_deref(), Some("http" | "https"));
    let host = text.split_once("://").is_some_and(|(_, rest)| rest.starts_with(char::is_alphanumeric));
    let problem = match scheme.as_deref() {
        Some("http" | "https") if host && !spaced => return true,
        Some("http" | "https") if host => problem!("link-scheme.space", text),
        Some("http" | "https") => problem!("link-scheme.no-host", text),
        Some("mailto" | "tel") if !text.ends_with(':') => return true,
        _ => problem!("link-scheme.expected", text),
    };
    let bare = scheme.is_none() && !text.starts_with("http") && text.contains('.') && !spaced;
    let inner = text.strip_prefix('<').and_then(|text| text.strip_suffix('>'));
    let help = if let Some(address) = inner {
        msg!("link-scheme.write", address)
    } else if let Some((url, label)) = labelled(text) {
        // Behind a path the space may belong to it.
        match text.starts_with(url) && url.splitn(4, '/').nth(3).is_some_and(|path| !path.is_empty()) {
            true => msg!("link-scheme.space-or-label", url, label),
            false => msg!("link-scheme.label", url, label),
        }
    } else if bare && text.contains('@') {
        msg!("link-scheme.write", address = format!("mailto:{text}"))
    } else if bare {
        msg!("link-scheme.write", address = format!("https://{}", text.trim_start_matches('/')))
    } else if text.matches("://").count() > 1 {
        msg!("link-scheme.several")
    } else if is_web && host {
        msg!("link-scheme.escape-space")
    } else {
        msg!("link-scheme.schemes")
    };
    problems.push(problem.at(&url.place).help(help));
    false
}

/// The address and the label of a text with both: `[블로그](https://…)`, `https://… 블로그`, `블로그 https://…`.
fn labelled(text: &str) -> Option<(&str, &str)> {
    let is_address = |part: &str| part.starts_with("https://") || part.starts_with("http://");
    let marked = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(')')?.split_once("]("));
    let (url, label) = match marked {
        Some((label, url)) => (url, label),
        None => match text.split_once(char::is_whitespace)? {
            (url, label) if is_address(url) => (url, label),
            _ => {
                let (label, url) = text.rsplit_once(char::is_whitespace)?;
                (url, label.trim_end_matches([' ', ':', '-']))
            }
        },
    };
    let (url, label) = (url.trim(), label.trim());
    // Two addresses, or one with a space in it, are something else.
    let whole = is_address(url) && !url.contains(char::is_whitespace) && !label.contains("://");
    (whole && !label.is_empty() && !label.contains(['/', '{', '}', '"'])).then_some((url, label))
}
