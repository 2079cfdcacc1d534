//! Addresses and kinds of links.

use crate::model::Link;
use crate::pictures::icons;

/// The kind of a link, which decides its icon: given by the user, or else derived from the domain.
pub(crate) fn link_kind(link: &Link) -> String {
    if let Some(kind) = &link.kind {
        return kind.text.trim().to_lowercase();
    }
    icons::kind_of(&link.url.text).to_owned()
}

/// The address of a link, with non-ASCII characters encoded.
pub(crate) fn address(typed: &str) -> String {
    let typed = typed.trim();
    if typed.is_ascii() {
        return typed.to_owned();
    }
    url::Url::parse(typed).map_or_else(|_| typed.to_owned(), String::from)
}
