//! Finds the name and headline of the person: in headings, lines before the sections, or elsewhere.

use super::Walk;
use super::begins::is_entry;
use super::evidence::names_employment;
use super::marks::has_entry_marks;
use super::outline::Node;
use super::{NO_NAME, grown, is_portrait, names, profile};
use crate::import::cut;
use crate::import::document::{Block, Document, Kind};
use crate::import::draft::Value;
use crate::import::inline::{is_bold, lines, links, plain, unmarked};
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::text::rich::Inline;

impl Walk<'_> {
    /// Whether the first heading has the name or role of the person, or the title of the document.
    pub(super) fn is_person(&self, node: &Node) -> bool {
        let text = node.text();
        let first = text.split(['|', '-', '–', '—', ',']).next().unwrap_or_default();
        if names_employment(&text) && is_entry(node, self.this_year) {
            return false;
        }
        is_name(node)
            || first.len() < text.len() && names::is_name(first.trim())
            || vocabulary::title_rest(&text).is_some()
            || self.profile.0.is_empty() && names::said_name(&text).is_some()
            || vocabulary::is_role(&text)
                && node.blocks.len() + node.children.len() <= 2
                && !has_entry_marks(&node.blocks, &node.children)
    }

    /// Imports a heading above all sections, which has the name or the title of the document.
    pub(super) fn container(&mut self, node: &Node) {
        self.title(node);
        self.preamble(&node.blocks);
        self.level(&node.children, false);
    }

    /// Imports such a heading itself, as name, title, headline or summary.
    pub(super) fn title(&mut self, node: &Node) {
        let text = node.text();
        let head = std::slice::from_ref(&node.head);
        let mut words = Words::default();
        words.blocks(head);
        if vocabulary::section(&text).is_some() && links(node.line()).is_empty() {
            return self.leave_heading(node);
        }
        // `# [김민수](https://…)`
        if let [(url, label)] = &links(node.line())[..]
            && label.trim() == text.trim()
            && names::is_name(&text)
            && self.profile.set("name", Value::text(text.trim()))
        {
            if let Some(list) = self.profile.list("links") {
                list.push(Value::Plain(url.clone()));
            }
            return self.mark(head, "profile.name", true);
        }
        // `# Hi, I'm Jane Doe`
        if !names::is_name(&text) && names::said_name(&text).is_some() {
            return self.summary(vec![Block::para(node.line().to_vec(), node.head.lines)]);
        }
        let before = (self.profile.clone(), self.out.content.clone());
        let mut said = Words::default();
        let is_sign = |char: char| !char.is_alphanumeric() && !"([<“‘\"'㈜#".contains(char);
        self.title_of(text.trim_start_matches(is_sign), &mut said);
        let mut got = said.clone();
        got.add(&grown(&before.0, &self.profile));
        got.add(&grown(&before.1, &self.out.content));
        if got.same(&words) && text.chars().any(char::is_alphanumeric) {
            self.out.said.add(&said);
            return self.mark(head, "profile", true);
        }
        (self.profile, self.out.content) = before;
        if !self.out.content.has("title")
            && links(node.line()).is_empty()
            && text.chars().count() <= 80
            && self.profile.has("headline")
        {
            self.out.content.set("title", Value::text(text));
            return self.mark(head, "title", true);
        }
        if !self.profile.has("headline") && text.chars().count() <= 120 && links(node.line()).is_empty() {
            self.profile.set("headline", Value::text(text));
            return self.mark(head, "profile.headline", true);
        }
        self.summary(vec![Block::para(node.line().to_vec(), node.head.lines)]);
    }

    /// Sets the title, name and headline from the text of a heading; words that they express are added to `said`.
    pub(super) fn title_of(&mut self, text: &str, said: &mut Words) {
        let mut rest = text.to_owned();
        if let Some(without) = vocabulary::title_rest(text) {
            // `Jane Doe's Personal Resume`
            let owner = ["'s ", "’s "].iter().find_map(|sign| text.split_once(sign)).map(|(owner, _)| owner);
            if let Some(owner) = owner.filter(|owner| names::is_name(owner)) {
                self.guess = self.guess.take().or(Some(owner.to_owned()));
                self.out.content.set("title", Value::text(text));
                return;
            }
            let named = text.replacen(without.as_str(), " ", 1);
            let named = named.trim_matches(|char: char| !char.is_alphanumeric() && char != ')').trim().to_owned();
            let named = if without.is_empty() { text.to_owned() } else { named };
            let mut apart = Words::of(&named);
            apart.text(&without);
            let is_name = names::is_name(&without);
            if is_name && !without.is_empty() && !apart.same(&Words::of(text)) {
                // In `김민수의 이력서`, the name is only part of a word.
                self.guess = self.guess.take().or(Some(without));
                self.out.content.set("title", Value::text(text));
                return;
            }
            if !is_name && !without.is_empty() {
                self.out.content.set("title", Value::text(text));
                return;
            }
            match self.out.content.has("title") {
                true => said.text(&named),
                false => drop(self.out.content.set("title", Value::text(named))),
            }
            if without.is_empty() {
                return;
            }
            rest = without;
        }
        if names::is_name(&rest) && !self.profile.has("name") {
            self.profile.set("name", Value::text(rest));
            return;
        }
        let bars = rest.split_once(['|', '｜', '·']).map(|(name, role)| (name.trim(), role.trim()));
        if let Some((name, role)) = bars.filter(|(name, role)| names::is_name(name) && !role.is_empty())
            && !self.profile.has("name")
            && !self.profile.has("headline")
        {
            self.profile.set("name", Value::text(name));
            self.profile.set("headline", Value::text(role));
            return;
        }
        for (_, part) in cut::parts(&rest, true) {
            let key = if names::is_name(&part) { "name" } else { "headline" };
            if self.profile.get(key) == Some(&Value::text(part.as_str())) {
                said.text(&part);
                continue;
            }
            self.profile.set(key, Value::text(part));
        }
    }

    /// Imports blocks before the first section: contacts, name, headline and summary.
    pub(super) fn preamble(&mut self, blocks: &[Block]) {
        let mut left: Vec<Block> = Vec::new();
        // Quotes such as `> 5년 차 백엔드 개발자` are read like paragraphs.
        let unquoted = blocks.iter().flat_map(|block| match &block.kind {
            Kind::Quote(inner) => inner.as_slice(),
            _ => std::slice::from_ref(block),
        });
        for block in unquoted {
            match &block.kind {
                Kind::Figure { src, alt } if !self.profile.has("photo") && is_portrait(src, alt) => {
                    self.out.said.text(alt);
                    self.profile.set("photo", Value::Plain(src.clone()));
                    self.mark(std::slice::from_ref(block), "profile.photo", true);
                }
                Kind::Rule => {}
                _ if self.loose_table(block) => {}
                _ => match self.contacts(block) {
                    Some(rest) => left.push(rest),
                    None => self.mark(std::slice::from_ref(block), "profile", true),
                },
            }
        }
        let left = self.facts(left);
        for mut block in self.among(left) {
            if let Kind::List { start: None, items } = &block.kind
                && let [item] = &items[..]
                && let [only] = &item[..]
            {
                block = only.clone();
            }
            if let Kind::Para(line) = &block.kind {
                let text = plain(&unmarked(line));
                let is_title = vocabulary::title_rest(&text).is_some_and(|rest| rest.is_empty());
                if is_title && links(line).is_empty() && !self.out.content.has("title") {
                    self.out.content.set("title", Value::text(text));
                    self.mark(&[block], "title", true);
                    continue;
                }
                let is_line = lines(line).len() == 1 && text.chars().count() <= 60 && !text.ends_with(['.', '!']);
                let own = links(line);
                let is_whole = own.len() <= 1 && own.iter().all(|(_, label)| label.trim() == text.trim());
                if is_line && is_whole && names::is_name(&text) && !self.profile.has("name") {
                    self.profile.set("name", Value::text(text));
                    if let Some(list) = self.profile.list("links").filter(|_| !own.is_empty()) {
                        list.extend(own.into_iter().map(|(url, _)| Value::Plain(url)));
                    }
                    self.mark(&[block], "profile.name", true);
                    continue;
                }
                let parts = cut::parts(&text, false);
                if is_line
                    && !self.profile.has("name")
                    && links(line).is_empty()
                    && let [(_, name), (_, role)] = &parts[..]
                    && names::is_name(name)
                    && vocabulary::is_role(role)
                {
                    self.profile.set("name", Value::text(name.clone()));
                    if !self.profile.set("headline", Value::text(role.clone())) {
                        self.summary(vec![Block::para(vec![Inline::Text(role.clone())], block.lines)]);
                    }
                    self.mark(&[block], "profile.name", true);
                    continue;
                }
                let free = !self.profile.has("headline") && !self.profile.has("summary") && links(line).is_empty();
                if is_line && free && (is_bold(line) || vocabulary::is_role(&text)) {
                    self.profile.set("headline", Value::text(text));
                    self.mark(&[block], "profile.headline", true);
                    continue;
                }
            }
            self.summary(vec![block]);
        }
    }

    /// Imports a section about the person as the summary; `false` if it has further sections.
    pub(super) fn introduction(&mut self, node: &Node) -> bool {
        if node.children.iter().any(|child| !child.children.is_empty() || child.blocks.len() > 8)
            && node.children.len() > 3
            || self.introduced && !node.children.is_empty()
        {
            return false;
        }
        let mut left = Vec::new();
        for block in &self.among(node.blocks.clone()) {
            // Contacts are only taken from paragraphs that have some, so that the text stays together.
            let rest = match &block.kind {
                Kind::Para(line) if !profile::says_contact(line) => Some(block.clone()),
                Kind::Figure { src, alt } if !self.profile.has("photo") && is_portrait(src, alt) => {
                    self.out.said.text(alt);
                    self.profile.set("photo", Value::Plain(src.clone()));
                    None
                }
                _ => self.contacts(block),
            };
            left.extend(rest);
        }
        let mut left = self.facts(left);
        for child in &node.children {
            left.extend(child.all());
        }
        if self.introduced && self.profile.has("summary") {
            // A second text about the person becomes a custom section.
            self.keep_under(node, left);
            return true;
        }
        self.introduced = true;
        self.heading("summary", node);
        self.mark(std::slice::from_ref(&node.head), "profile.summary", true);
        if !left.is_empty() {
            self.summary(left);
        }
        true
    }

    /// Adds blocks to the summary of the profile.
    pub(super) fn summary(&mut self, blocks: Vec<Block>) {
        self.mark(&blocks, "profile.summary", true);
        self.profile.extend_blocks("summary", blocks);
    }

    /// Whether the first heading, imported as headline, is a single word that is probably a name: `# Ashkan (AchkanDev)`.
    fn title_is_name(&self, documents: &[Document]) -> bool {
        let heading = documents.iter().find_map(|document| document.blocks.first()?.heading());
        let Some((1, line)) = heading else { return false };
        let text = plain(&unmarked(line));
        let word = text.split(['(', '（']).next().unwrap_or_default().trim();
        self.profile.get("headline") == Some(&Value::text(text.trim()))
            && word.chars().count() > 2
            && word.chars().all(char::is_alphanumeric)
            && !word.chars().all(char::is_uppercase)
            && vocabulary::likely_section(&text).is_none()
            && !vocabulary::is_role(&text)
    }

    /// Finds the name if no heading or label has it: in front matter or a sentence; otherwise sets the placeholder.
    pub(super) fn name(&mut self, documents: &[Document]) {
        if self.profile.has("name") {
            return;
        }
        let front = |keys: &[&str]| {
            let all = documents.iter().flat_map(|document| &document.front);
            all.filter(|(key, _)| keys.contains(&key.to_lowercase().as_str()))
                .flat_map(|(_, value)| value.split([',', '|', '-', '–', '—']))
                .map(|part| part.trim())
                .map(|part| part.strip_prefix("About ").unwrap_or(part).to_owned())
                .find(|part| names::is_name(part))
        };
        let mut found = self.guess.take().or_else(|| front(&["name", "author", "title", "subtitle", "heading"]));
        if found.is_none() {
            let mut text = String::new();
            for document in documents {
                for block in document.blocks.iter().take(12) {
                    text.push_str(&block.text());
                    text.push('\n');
                }
            }
            let titles = documents.iter().flat_map(|document| &document.front).filter(|(key, _)| key == "title");
            found = names::said_name(&text).or_else(|| titles.filter_map(|(_, text)| names::said_name(text)).next());
        }
        if found.is_none() && self.title_is_name(documents) {
            if let Some(own) = self.profile.0.iter_mut().find(|(key, _)| key == "headline") {
                own.0 = "name".to_owned();
            }
            return;
        }
        let name = found.unwrap_or_else(|| {
            self.out.nameless = true;
            NO_NAME.to_owned()
        });
        self.out.added.text(&name);
        self.profile.0.insert(0, ("name".to_owned(), Value::text(name)));
    }
}

/// Whether a heading is the name of the person, and not, as headings of lower levels may be, of the list below it.
pub fn is_name(node: &Node) -> bool {
    let text = vocabulary::bare(&node.text());
    let first = node.blocks.iter().find(|block| block.kind != Kind::Rule);
    let has_content = first.is_some_and(|block| match &block.kind {
        Kind::List { .. } | Kind::Table { .. } => cut::email(&block.text()).or(cut::phone(&block.text())).is_none(),
        _ => false,
    });
    let is_high = node.head.heading().is_some_and(|(level, _)| level == 1);
    let is_likely = if text.is_ascii() { !has_content } else { names::has_surname(&text) || text.contains(' ') };
    names::is_name(&text) && (is_high || is_likely && vocabulary::likely_section(&text).is_none())
}
