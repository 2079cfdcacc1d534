//! Imports paragraphs of an entry, line by line.

use super::Entry;
use super::paragraphs::{is_names, joined};
use crate::import::cut::{self, labelled};
use crate::import::draft::Value;
use crate::import::inline::{lines, links, plain, unmarked};
use crate::import::pictures;
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::walk::pieces::{link, note, split_names};
use crate::import::walk::{head, school};
use crate::text::rich::Inline;

impl Entry {
    /// Imports the lines of a paragraph; the others become summary or body text.
    pub(super) fn para(&mut self, line: &[Inline], place: (usize, usize)) {
        let typed = lines(line);
        let mut prose: Vec<Vec<Inline>> = Vec::new();
        let alone = typed.len() == 1;
        for own in typed {
            if !self.line(&own, alone) {
                prose.push(own);
            }
        }
        let Some(block) = joined(prose, place) else { return };
        let has_text = self.made.map.has("summary");
        match self.early || !has_text && self.body.is_empty() && !self.made.map.has("tasks") {
            true => self.made.map.extend_blocks("summary", vec![block]),
            false => self.body.push(block),
        }
    }

    /// Imports a line to its key; `false` if it has none. `alone` if it is the only line of its paragraph.
    pub(super) fn line(&mut self, line: &[Inline], alone: bool) -> bool {
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
        let is_sentence = text.ends_with(['.', '!', '?']) || text.ends_with('다') || text.chars().count() > 50;
        if self.sort == Sort::Job && !self.made.map.has("company") && self.made.map.has("role") {
            let marked =
                matches!(line.first(), Some(Inline::Strong { .. } | Inline::Emph { .. } | Inline::Link { .. }));
            let dated = cut::period(&text, self.this_year, false).is_some();
            let is_head = self.is_dated_below
                && !self.made.map.has("period")
                && !text.ends_with(['.', '다'])
                && !vocabulary::is_role(&text);
            if !is_head && (is_sentence && !dated || !(marked || dated || vocabulary::is_company(&text))) {
                self.name_by_role();
            }
        }
        let has_school =
            matches!(self.made.map.get("school"), Some(Value::Line(own)) if vocabulary::is_school(&plain(own)));
        if self.sort == Sort::School && !has_school && vocabulary::is_school(&text) && text.chars().count() <= 80 {
            school::demote(&mut self.made.map);
            head::read(self.sort, line, self.this_year, &mut self.made);
            return true;
        }
        if !self.made.map.has("period")
            && let Some(found) = cut::period(&text, self.this_year, true)
        {
            let rest = cut::without(&text, found.whole.clone());
            let is_short = rest.chars().count() <= 70 && !rest.ends_with(['.', '다']);
            if is_short
                && (rest.is_empty()
                    || !self.made.map.has(self.sort.name())
                    || self.sort != Sort::Project
                    || links(line).is_empty())
            {
                if rest.is_empty()
                    || self.made.map.has(self.sort.name()) && self.sort != Sort::School && self.sort != Sort::Job
                {
                    let rest = head::take_period(&text, found, self.this_year, &mut self.made.map);
                    for (url, label) in links(line) {
                        if let Some(list) = self.made.map.list("links") {
                            list.push(link(&url, &label, true));
                        }
                    }
                    let rest =
                        rest.trim_start_matches(|char: char| !char.is_alphanumeric() && !"([<“‘\"'".contains(char));
                    let said = [Inline::Text(rest.to_owned())];
                    if let Some(found) = labelled(&said)
                        && let Some(key) = vocabulary::label(&self.record, &found.label).filter(|_| found.colon)
                        && !found.value.is_empty()
                        && self.put(key, &found.label, &found.value, Vec::new())
                    {
                        return true;
                    }
                    let key = if vocabulary::is_role(rest) { "role" } else { "note" };
                    if key == "note" || !self.made.map.set(key, Value::text(rest)) {
                        note(&mut self.made.map, rest);
                    }
                } else {
                    head::read(self.sort, line, self.this_year, &mut self.made);
                }
                return true;
            }
        }
        if !self.made.map.has(self.sort.name()) && text.chars().count() <= 80 {
            head::read(self.sort, line, self.this_year, &mut self.made);
            return true;
        }
        if self.links_only(line) || self.codes_only(line) {
            return true;
        }
        // A marked line between the company and the period is the role.
        let marked = matches!(line, [Inline::Strong { .. } | Inline::Emph { .. }]);
        let is_between = self.sort == Sort::Job && self.is_dated_below && !self.made.map.has("period");
        if is_between && marked && !is_sentence && self.made.map.set("role", Value::text(text.clone())) {
            return true;
        }
        if self.sort == Sort::Job
            && (alone || text.chars().count() <= 20)
            && !is_sentence
            && !self.made.map.has("role")
            && vocabulary::is_role(&text)
        {
            head::read(self.sort, line, self.this_year, &mut self.made);
            return true;
        }
        if self.sort == Sort::School && !is_sentence {
            head::read(self.sort, line, self.this_year, &mut self.made);
            return true;
        }
        false
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
