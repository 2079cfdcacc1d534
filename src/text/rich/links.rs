//! Printed addresses of links.

use super::{Inline, plain_text, push};

/// Adds the address of every link behind its text, for paper, unless the text is the address.
pub fn write_out_links(line: &mut Vec<Inline>) {
    let mut out = Vec::with_capacity(line.len());
    for mut inline in std::mem::take(line) {
        inline.inner_mut().into_iter().for_each(write_out_links);
        let address = match &inline {
            Inline::Link { url, c } => {
                let printed = plain_text(c);
                let same = bare_address(&printed).trim_end_matches('/') == bare_address(url).trim_end_matches('/');
                (!same).then(|| bare_address(url).to_owned())
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

/// The printed form of an address, without its scheme.
pub fn bare_address(url: &str) -> &str {
    let url = url.trim();
    ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url)
}
