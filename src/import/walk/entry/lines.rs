//! Imports paragraphs of an entry, line by line.

use super::Entry;
use super::paragraphs::paragraph;
use crate::import::cut::{self, labelled};
use crate::import::draft::Value;
use crate::import::inline::{is_names, lines, links, plain, unmarked};
use crate::import::pictures;
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::walk::head;
use crate::import::walk::pieces::{link, split_names};
use crate::text::rich::Inline;

impl Entry {
    /// Imports the lines of a paragraph; the others become summary or body text.
    pub(super) fn para(&mut self, line: &[Inline], place: (usize, usize)) {
        let typed = lines(line);
        let mut prose: Vec<Vec<Inline>> = Vec::new();
        for own in typed {
            if !self.line(&own) {
                prose.push(own);
            }
        }
        let Some(block) = paragraph(prose, place) else { return };
        let has_text = self.made.map.has("summary");
        match self.early || !has_text && self.body.is_empty() && !self.made.map.has("tasks") {
            true => self.made.map.extend_blocks("summary", vec![block]),
            false => self.body.push(block),
        }
    }

    /// Imports a line to its key; `false` if it has none.
    pub(super) fn line(&mut self, line: &[Inline]) -> bool {
        let text = plain(&unmarked(line));
        if let Some(found) = labelled(line) {
            let key = vocabulary::label(&self.record, &found.label);
            if let Some(key) = key.filter(|_| !found.value.is_empty() && (found.colon || found.marked)) {
                return self.put(key, &found.label, &found.value, Vec::new());
            }
            if found.marked && found.colon && plain(&found.value).chars().count() <= 90 && !found.value.is_empty() {
                return self.fact(&found.label, &found.value, Vec::new());
            }
        }
        if is_names(line)
            && self.sort != Sort::School
            && self.made.map.has(self.sort.name())
            && !self.made.map.has("stack")
        {
            return self.made.map.set("stack", Value::List(split_names(line)));
        }
        if !self.early {
            return self.links_only(line);
        }
        // A period below a sentence.
        if !self.made.map.has("period")
            && let Some(found) = cut::period(&text, self.this_year, true)
        {
            let rest = cut::without(&text, found.whole);
            if rest.is_empty() || rest.chars().count() <= 70 && !rest.ends_with(['.', '다']) && links(line).is_empty()
            {
                head::read(self.sort, line, self.this_year, self.order, &mut self.made);
                return true;
            }
        }
        if !self.made.map.has(self.sort.name()) && text.chars().count() <= 80 {
            head::read(self.sort, line, self.this_year, self.order, &mut self.made);
            return true;
        }
        self.links_only(line) || self.codes_only(line)
    }

    /// Imports a line that only has links; `false` if it has anything else.
    pub(super) fn links_only(&mut self, line: &[Inline]) -> bool {
        let found = links(line);
        let is_rest = |inline: &Inline| match inline {
            Inline::Link { .. } | Inline::Break => true,
            Inline::Strong { c } | Inline::Emph { c } => c.iter().all(|inline| matches!(inline, Inline::Link { .. })),
            Inline::Text(text) => !text.chars().any(char::is_alphanumeric),
            _ => false,
        };
        let mut added: Vec<Value> = found.iter().map(|(url, label)| link(url, label, false)).collect();
        if found.is_empty() {
            let text = plain(line);
            let urls: Vec<_> = text
                .split([' ', ',', '|'])
                .map(|part| part.trim().trim_start_matches('<').trim_end_matches('>'))
                .filter(|part| !part.is_empty() && part.chars().any(char::is_alphanumeric))
                .collect();
            if urls.is_empty() || !urls.iter().all(|url| url.starts_with("http://") || url.starts_with("https://")) {
                return false;
            }
            let webs: Option<Vec<_>> = urls.into_iter().map(pictures::web).collect();
            let Some(webs) = webs else { return false };
            added = webs.into_iter().map(Value::Plain).collect();
        } else if !line.iter().all(is_rest) {
            return false;
        }
        match self.made.map.list("links") {
            Some(list) => list.extend(added),
            None => return false,
        }
        true
    }

    /// Imports a line that only has inline code as the stack; `false` if it has anything else.
    pub(super) fn codes_only(&mut self, line: &[Inline]) -> bool {
        let codes: Vec<_> = line
            .iter()
            .filter_map(|inline| match inline {
                Inline::Code { c } => Some(c.trim().trim_start_matches('#')),
                _ => None,
            })
            .collect();
        let rest = line.iter().all(|inline| match inline {
            Inline::Code { .. } | Inline::Break => true,
            Inline::Text(text) => !text.chars().any(char::is_alphanumeric),
            _ => false,
        });
        rest && codes.len() > 1 && self.made.map.set("stack", Value::List(codes.into_iter().map(Value::text).collect()))
    }
}
