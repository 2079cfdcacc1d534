//! Addresses on the web: what is one, and what to do about what is not.

use super::read::macros::record;
use super::read::{Read, Reader, Text};
use super::shape::{Form, Shape};
use crate::diagnostics::brief::shortened;
use crate::diagnostics::problem::{Problem, Problems};
use crate::yaml::node::{Node, Value};

/// An address on the web, with a label where one was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The address.
    pub url: Text,
    /// What is printed instead of it.
    pub label: Option<Text>,
    /// What chooses the icon, where the host does not tell.
    pub kind: Option<Text>,
}

record! {
    /// An address with a label.
    "a link" LinkRecord {
        /// The address.
        url: Text,
        /// What is printed instead of it.
        label: Option<Text>,
        /// What chooses the icon, where the host does not tell: github, blog …
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

/// What an address looks like.
pub const ADDRESS: Form = Form {
    about: "An address on the web.",
    pattern: "^\\s*([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:|[tT][eE][lL]:)",
    examples: &["https://example.com", "mailto:name@example.com"],
};

/// Notes what is not an address that a link may lead to.
pub fn check_address(url: &Text, problems: &mut Problems) -> bool {
    let text = url.text.trim();
    // An absent one was noted where it is read.
    if text.is_empty() {
        return true;
    }
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let message = match scheme.as_deref() {
        Some("http" | "https") => {
            let host = text.split_once("://").map(|(_, rest)| rest.starts_with(char::is_alphanumeric));
            match host {
                Some(true) if !text.contains(char::is_whitespace) => return true,
                Some(true) => "holds a space".to_owned(),
                _ => "has no host".to_owned(),
            }
        }
        Some("mailto" | "tel") if !text.ends_with(':') => return true,
        _ => "is not an address".to_owned(),
    };
    let problem = Problem::error("link-scheme", format!("`{}` {message}", shortened(text))).at(&url.place);
    let bare =
        scheme.is_none() && !text.starts_with("http") && text.contains('.') && !text.contains(char::is_whitespace);
    let inner = text.strip_prefix('<').and_then(|text| text.strip_suffix('>'));
    let help = match bare {
        _ if inner.is_some() => format!("write it without `<` and `>`: `{}`", inner.unwrap_or_default()),
        _ if labelled(text).is_some() => {
            let (url, label) = labelled(text).unwrap_or_default();
            let apart = format!("write `{{label: {label}, url: {url}}}`");
            // Behind a path the space may belong to it.
            match text.starts_with(url) && url.splitn(4, '/').nth(3).is_some_and(|path| !path.is_empty()) {
                true => format!("write the space as `%20`; or, if it is what to print, {apart}"),
                false => apart,
            }
        }
        true if text.contains('@') => format!("write `mailto:{text}`"),
        true => format!("write `https://{}`", text.trim_start_matches('/')),
        false if text.matches("://").count() > 1 => {
            "each address is an element of its own: start each with `- `".into()
        }
        false if message.contains("space") => "write the space as `%20`".into(),
        false => "addresses start with https://, http://, mailto: or tel:".into(),
    };
    problems.push(problem.help(help));
    false
}

/// The address and its label, where a text holds both: `[블로그](https://…)`, `https://… 블로그`, `블로그 https://…`.
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
