//! Printed addresses of links.

use percent_encoding::percent_decode_str;

use super::{Inline, plain_text, push};

/// Adds the address of every link behind its text, for paper, unless the text is the address.
pub fn write_out_links(line: &mut Vec<Inline>) {
    let mut out = Vec::with_capacity(line.len());
    for mut inline in std::mem::take(line) {
        inline.inner_mut().into_iter().for_each(write_out_links);
        let address = match &inline {
            Inline::Link { url, c } => {
                let printed = plain_text(c);
                let (printed, address) = (readable(&printed), readable(url));
                (printed.trim_end_matches('/') != address.trim_end_matches('/')).then_some(address)
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

/// The address as a person writes it: without its scheme, and with its Hangul, which links have as `%EA%B0%80`.
fn readable(url: &str) -> String {
    let bare = bare_address(url);
    let decoded = percent_decode_str(bare).decode_utf8();
    decoded.ok().filter(|decoded| !decoded.contains(char::is_whitespace)).unwrap_or(bare.into()).into_owned()
}

/// The printed form of an address, without its scheme.
pub fn bare_address(url: &str) -> &str {
    let url = url.trim();
    ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_are_not_in_the_text_are_written_out() {
        let link = |url: &str, text: &str| Inline::Link { url: url.into(), c: vec![Inline::Text(text.into())] };
        let of = |inline: Inline| {
            let mut line = vec![inline];
            write_out_links(&mut line);
            plain_text(&line)
        };
        assert_eq!(of(link("https://a.kr/%EA%B0%80", "https://a.kr/가")), "https://a.kr/가");
        assert_eq!(of(link("https://a.kr/%EA%B0%80", "글")), "글 (a.kr/가)");
        assert_eq!(of(link("https://a.kr/b%20c", "글")), "글 (a.kr/b%20c)");
    }
}
