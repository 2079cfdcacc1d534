//! The person: name, contacts, accounts, a text about them.

use super::entries::{address, label, link};
use super::keys::same;
use super::maker::{Maker, Section};
use super::tree::{Part, Tree};
use crate::import::cut;
use crate::import::document::{Block, Document, Kind, Left, Why};
use crate::import::draft::{Map, Value};
use crate::import::inline::{links, plain};
use crate::import::pictures;
use crate::import::words::Words;
use crate::text::rich::Inline;
use crate::values::PartialDate;

/// Services whose addresses follow from the name of an account.
const HOSTS: &[(&str, &str)] = &[
    ("github", "https://github.com/"),
    ("gitlab", "https://gitlab.com/"),
    ("linkedin", "https://www.linkedin.com/in/"),
    ("instagram", "https://instagram.com/"),
    ("orcid", "https://orcid.org/"),
    ("twitter", "https://twitter.com/"),
    ("x", "https://x.com/"),
    ("telegram", "https://t.me/"),
];

impl Maker<'_> {
    /// Keys about the person.
    pub fn person(&mut self, section: &Section) {
        let Tree::Map(entries) = &section.tree else { return self.own(section, None) };
        let mut rest = Vec::new();
        for (key, tree) in entries {
            if ["image", "photo", "picture", "avatar"].contains(&same(key).as_str()) {
                self.photo(tree);
                continue;
            }
            let Some(part) = self.read(key, tree) else { continue };
            if !self.known(key, &part) {
                rest.push((key, part));
            }
        }
        self.mark(section, "profile", true);
        let items: Vec<Vec<Block>> = rest.into_iter().flat_map(|(key, part)| self.labelled(key, &part)).collect();
        if !items.is_empty() {
            let mut map = Map::default();
            map.extend_blocks("body", vec![Block { kind: Kind::List { start: None, items }, lines: (1, 1) }]);
            self.custom.push(map);
        }
    }

    /// A text about the person.
    pub fn about(&mut self, section: &Section) {
        if let Some(part) = self.read(&section.key, &section.tree) {
            let blocks = match &part {
                Part::List(parts) if parts.iter().all(|part| matches!(part, Part::Text(_))) => {
                    parts.iter().flat_map(Part::blocks).collect()
                }
                part => part.blocks(),
            };
            self.profile.extend_blocks("summary", blocks);
            self.mark(section, "profile.summary", true);
        }
    }

    /// Accounts of the person.
    pub fn accounts(&mut self, section: &Section) {
        let Some(part) = self.read(&section.key, &section.tree) else { return };
        let rest = self.accounts_of(part);
        self.mark(section, "profile.links", rest.is_empty());
        self.keep_accounts(rest);
    }

    fn keep_accounts(&mut self, rest: Vec<Part>) {
        if !rest.is_empty() {
            let mut map = Map::default();
            let items = rest.iter().map(|part| vec![Block::para(pair(part), (1, 1))]).collect();
            map.extend_blocks("body", vec![Block { kind: Kind::List { start: None, items }, lines: (1, 1) }]);
            self.custom.push(map);
        }
    }

    /// A key about the person; `false` where it has no place.
    fn known(&mut self, key: &str, part: &Part) -> bool {
        let line = part.line();
        let key = match same(key).as_str() {
            "name" | "fullname" => "name",
            "label" | "headline" | "title" | "jobtitle" | "position" => "headline",
            "email" | "emails" | "emailaddress" => "email",
            "phone" | "phones" | "phonenumber" | "mobile" => "phone",
            "location" | "address" | "geolocation" => "location",
            "birthdate" | "dateofbirth" | "birthday" => "birth_date",
            "summary" | "about" | "objective" | "bio" => {
                self.profile.extend_blocks("summary", part.blocks());
                return true;
            }
            "url" | "website" | "websites" | "homepage" => return self.addresses(part),
            "profiles" | "socialnetworks" | "customconnections" | "accounts" => {
                let rest = self.accounts_of(part.clone());
                self.keep_accounts(rest);
                return true;
            }
            _ => return false,
        };
        if key == "birth_date" && PartialDate::parse(&plain(&line), self.entries.this_year).is_err() {
            return false;
        }
        let text = plain(&line);
        if key == "email" && cut::email(&text) != Some(0..text.len()) {
            return false;
        }
        let is_contact = key == "email" || key == "phone";
        if is_contact && matches!(part, Part::List(parts) if parts.len() > 1) || part_has_links(part) {
            return false;
        }
        self.profile.set(key, Value::text(plain(&line)))
    }

    fn addresses(&mut self, part: &Part) -> bool {
        let found = match (part, part.only_addresses()) {
            (_, Some(urls)) => urls.into_iter().map(Value::Plain).collect::<Vec<_>>(),
            (Part::Map(_), None) => match address(part) {
                Some((url, label)) => vec![link(url, label)],
                None => return false,
            },
            _ => return false,
        };
        self.profile.list("links").is_some_and(|list| {
            list.extend(found);
            true
        })
    }

    /// Places accounts among the links, and returns those that have no address.
    fn accounts_of(&mut self, part: Part) -> Vec<Part> {
        let parts = match part {
            Part::List(parts) => parts,
            part => vec![part],
        };
        parts.into_iter().filter(|part| !self.account(part)).collect()
    }

    fn account(&mut self, part: &Part) -> bool {
        let Part::Map(entries) = part else { return self.addresses(part) };
        let (mut url, mut network, mut user): (Option<String>, Option<String>, Option<String>) = (None, None, None);
        for (key, part) in entries {
            let place = match (same(key).as_str(), part) {
                ("url" | "website" | "href" | "link", part) => match address(part) {
                    Some((found, None)) => {
                        if url.replace(found).is_some() {
                            return false;
                        }
                        continue;
                    }
                    _ => return false,
                },
                ("network" | "name" | "label" | "placeholder", _) => &mut network,
                ("username" | "user" | "handle", _) => &mut user,
                _ => return false,
            };
            if place.replace(part.plain()).is_some() {
                return false;
            }
        }
        let url = match (url, &network, &user) {
            (Some(url), _, _) => url,
            (None, Some(network), Some(user))
                if user.chars().all(|char| char.is_alphanumeric() || "-_.".contains(char)) =>
            {
                let Some((_, host)) = HOSTS.iter().find(|(name, _)| *name == same(network)) else { return false };
                // The address follows from both; the name of the account is said by it.
                let mut added = Words::default();
                added.address(host);
                self.entries.added.add(&added);
                let Some(list) = self.profile.list("links") else { return false };
                list.push(link(format!("{host}{user}"), Some(vec![Inline::Text(network.clone())])));
                return true;
            }
            _ => return false,
        };
        let mut of_url = Words::default();
        of_url.address(&url);
        let label = match user {
            // The address has it already.
            Some(user) if Words::of(&user).missing_in(&of_url).is_empty() => {
                self.out.said.text(&user);
                network
            }
            Some(user) => Some(network.map_or_else(|| user.clone(), |network| format!("{network} {user}"))),
            None => network,
        };
        let Some(list) = self.profile.list("links") else { return false };
        list.push(link(url, label.map(|label| vec![Inline::Text(label)])));
        true
    }

    /// A picture of the person: one beside the source, others are told.
    fn photo(&mut self, tree: &Tree) {
        let src = match tree {
            Tree::Text(text) => text.clone(),
            tree => match tree.get("url") {
                Some(Tree::Text(text)) => text.clone(),
                _ => return,
            },
        };
        if src.trim().is_empty() {
            return;
        }
        let image = Block::para(vec![Inline::Image { src: src.clone(), alt: String::new() }], (1, 1));
        let mut document = Document { blocks: vec![image], ..Document::default() };
        pictures::settle(&mut document, self.reading.folders, self.reading.copies);
        if pictures::web(&src).is_none()
            && let [Block { kind: Kind::Figure { src, .. }, .. }] = &document.blocks[..]
        {
            self.profile.set("photo", Value::Plain(src.clone()));
            return;
        }
        let text = src.chars().take(80).collect();
        self.out.left.push(Left { lines: (1, 1), why: Why::Picture, text });
    }

    /// What has no place, each as an item with its label.
    fn labelled(&mut self, key: &str, part: &Part) -> Vec<Vec<Block>> {
        let mut line = part.line();
        let label = label(key);
        // A field of the user's own has its label with it.
        if let Part::List(parts) = part
            && parts.iter().all(|part| matches!(part, Part::Map(_)))
        {
            return parts.iter().map(|part| vec![Block::para(pair(part), (1, 1))]).collect();
        }
        self.entries.added.text(&label);
        line.insert(0, Inline::Text(format!("{label}: ")));
        vec![vec![Block::para(crate::import::inline::tidy(line), (1, 1))]]
    }
}

/// `name: value` of a field with both, else its parts between commas.
fn pair(part: &Part) -> Vec<Inline> {
    match part {
        Part::Map(entries) => match &entries[..] {
            [(_, name), (_, value)] => {
                let mut line = name.line();
                line.push(Inline::Text(": ".to_owned()));
                line.extend(value.line());
                crate::import::inline::tidy(line)
            }
            _ => part.line(),
        },
        part => part.line(),
    }
}

/// Whether a text leads somewhere, other than to write a mail.
fn part_has_links(part: &Part) -> bool {
    links(&part.line()).iter().any(|(url, label)| url.trim_start_matches("mailto:") != label)
}
