//! Addresses of links where they are printed.

use super::{Inline, push, write_plain};

/// Writes the address of every link behind it, for paper; not where it is what the link says already.
pub fn write_out_links(line: &mut Vec<Inline>) {
    let mut out = Vec::with_capacity(line.len());
    for mut inline in std::mem::take(line) {
        inline.inner_mut().into_iter().for_each(write_out_links);
        let address = match &inline {
            Inline::Link { url, c } => {
                let mut printed = String::new();
                write_plain(c, ' ', &mut printed);
                let said = bare_address(&printed).trim_end_matches('/') == bare_address(url).trim_end_matches('/');
                (!said).then(|| bare_address(url).to_owned())
            }
            _ => None,
        };
        push(&mut out, inline);
        if let Some(address) = address {
            push(&mut out, Inline::Text(format!(" ({address})")));
        }
    }
    *line = out;
}

/// An address without its scheme, as it is printed.
pub fn bare_address(url: &str) -> &str {
    let url = url.trim();
    ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url)
}
