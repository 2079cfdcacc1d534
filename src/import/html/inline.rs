//! Reads inline elements of HTML pages: marks, links, icons, pictures and line breaks.

use super::{LINE, Marks, Reader, SITE, SOFT, finished, has_image, is_address};
use crate::import::document::Why;
use crate::import::dom;
use crate::import::inline::plain;
use crate::text::rich::{self, Inline};

impl Reader<'_> {
    pub(super) fn line_of(&mut self, node: usize) -> Vec<Inline> {
        let mut line = Vec::new();
        for &child in &self.dom.0[node].children {
            self.inline(child, Marks::default(), &mut line);
        }
        finished(line)
    }

    pub(super) fn inline(&mut self, node: usize, marks: Marks, out: &mut Vec<Inline>) {
        match &self.dom.0[node].kind {
            dom::Kind::Other => {}
            dom::Kind::Comment(text) => match text.strip_prefix(LINE).and_then(|line| line.parse().ok()) {
                Some(line) => self.now = Some((line, line)),
                None => {
                    let text = text.clone();
                    self.leave(node, Why::Comment, &text);
                }
            },
            dom::Kind::Text(text) => {
                let mut own = String::new();
                for char in text.chars() {
                    match char.is_whitespace() {
                        true if own.ends_with(' ') => {}
                        true => own.push(' '),
                        false => own.push(char),
                    }
                }
                rich::push(out, Inline::Text(own));
            }
            dom::Kind::Element(..) => self.element(node, marks, out),
        }
    }

    fn element(&mut self, node: usize, marks: Marks, out: &mut Vec<Inline>) {
        let name = self.dom.name(node).to_owned();
        match name.as_str() {
            "br" if self.dom.attribute(node, SOFT).is_some() => rich::push(out, Inline::Text("\n".to_owned())),
            "br" | "wbr" => out.extend((name == "br").then_some(Inline::Break)),
            "img" => {
                let of = |name: &str| self.dom.attribute(node, name).unwrap_or_default().trim().to_owned();
                let alt = if of("alt").is_empty() { of("title") } else { of("alt") };
                out.push(Inline::Image { src: of("src"), alt });
            }
            "code" | "kbd" | "samp" | "tt" => {
                let text = self.dom.text(node);
                out.push(Inline::Code { c: text.split_whitespace().collect::<Vec<_>>().join(" ") });
            }
            name if SITE.contains(&name) => {
                let text = self.dom.text(node);
                self.leave(node, Why::Site, &text);
            }
            _ => {
                let href = self.dom.attribute(node, "href").map(str::trim).filter(|_| name == "a").map(str::to_owned);
                let strong = matches!(name.as_str(), "strong" | "b") && !marks.strong;
                let emph = matches!(name.as_str(), "em" | "i" | "cite") && !marks.emph;
                let strike = matches!(name.as_str(), "del" | "s" | "strike");
                let inner = Marks {
                    strong: marks.strong || strong,
                    emph: marks.emph || emph,
                    link: marks.link || href.is_some(),
                };
                let mut c = Vec::new();
                // Style sheets separate pieces that have no space between them.
                let before = self.dom.element_before(node);
                let is_apart = name == "span" && self.now.is_none()
                    || before == Some("span")
                    || before.is_some() && (name == "span" || self.now.is_none());
                if is_apart && plain(out).ends_with(char::is_alphanumeric) {
                    rich::push(out, Inline::Text(" ".to_owned()));
                }
                for &child in &self.dom.0[node].children {
                    if self.is_block(child) {
                        c.push(Inline::Break);
                    }
                    self.inline(child, inner, &mut c);
                }
                let class = self.dom.attribute(node, "class").unwrap_or_default();
                if name == "span" && class.split_whitespace().any(|class| matches!(class, "label" | "key" | "term")) {
                    c.push(Inline::Text(": ".to_owned()));
                }
                let is_icon = plain(&c).trim().is_empty() && !has_image(&c);
                match href {
                    Some(url) if !marks.link && is_icon => out.extend(self.icon(node, &url)),
                    Some(url) if !marks.link => out.push(Inline::Link { url, c }),
                    _ if strong => out.push(Inline::Strong { c }),
                    _ if emph => out.push(Inline::Emph { c }),
                    _ if strike => out.push(Inline::Strike { c }),
                    _ => c.into_iter().for_each(|inline| rich::push(out, inline)),
                }
            }
        }
    }

    /// The link of an icon to another site, with its label for readers or its address as text.
    fn icon(&self, node: usize, url: &str) -> Option<Inline> {
        let label = ["aria-label", "title"].iter().find_map(|name| self.dom.attribute(node, name));
        let label = label.map(str::trim).filter(|label| label.chars().any(char::is_alphanumeric)).unwrap_or(url);
        let text = label.strip_prefix("mailto:").or_else(|| label.strip_prefix("tel:")).unwrap_or(label);
        let c = vec![Inline::Text(text.to_owned())];
        is_address(url).then(|| Inline::Link { url: url.to_owned(), c })
    }
}
