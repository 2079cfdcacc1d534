//! Where links lead, and what chooses their icons.

use crate::model::Link;
use crate::pictures::icons;

/// What chooses the icon of a link: what the user says, else its domain.
pub(crate) fn link_kind(link: &Link) -> String {
    if let Some(kind) = &link.kind {
        return kind.text.trim().to_lowercase();
    }
    icons::kind_of(&link.url.text).to_owned()
}

/// An address as a link's goal: what is not ASCII percent-encoded.
pub(crate) fn address(typed: &str) -> String {
    let typed = typed.trim();
    if typed.is_ascii() {
        return typed.to_owned();
    }
    url::Url::parse(typed).map_or_else(|_| typed.to_owned(), String::from)
}
