//! Makes the profile: name, contacts, accounts, photo and summary of the person.

use super::entries::{address, label, link};
use super::keys::same;
use super::maker::{Maker, Section};
use super::tree::{Part, Tree};
use crate::import::cut;
use crate::import::document::{Block, Document, Kind, Left, Why};
use crate::import::draft::{Map, Value};
use crate::import::inline::{links, plain, tidy};
use crate::import::pictures;
use crate::import::words::Words;
use crate::text::rich::Inline;
use crate::values::PartialDate;

/// Services whose profile URL is this prefix and the user name.
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
    /// Imports keys about the person; unknown keys go to a custom section.
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
        let lines = rest.into_iter().flat_map(|(key, part)| self.labelled(key, &part)).collect();
        self.keep(lines);
    }

    /// Adds a custom section without a title that lists lines, if there are any.
    fn keep(&mut self, lines: Vec<Vec<Inline>>) {
        if !lines.is_empty() {
            let items = lines.into_iter().map(|line| vec![Block::para(line, (1, 1))]).collect();
            let mut map = Map::default();
            map.extend_blocks("body", vec![Block::list(items)]);
            self.custom.push(map);
        }
    }

    /// Imports a text about the person as the summary.
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

    /// Imports accounts of the person as links.
    pub fn accounts(&mut self, section: &Section) {
        let Some(part) = self.read(&section.key, &section.tree) else { return };
        let rest = self.accounts_of(part);
        self.mark(section, "profile.links", rest.is_empty());
        self.keep(rest.iter().map(pair).collect());
    }

    /// Imports one key about the person; `false` if the key is unknown or the value does not fit it.
    fn known(&mut self, key: &str, part: &Part) -> bool {
        let key = match same(key).as_str() {
            "name" | "fullname" => "name",
            "label" | "headline" | "tagline" | "title" | "jobtitle" | "position" => "headline",
            "email" | "emails" | "emailaddress" => "email",
            "phone" | "phones" | "phonenumber" | "mobile" => "phone",
            "location" | "address" | "geolocation" => "location",
            "birthdate" | "dateofbirth" | "birthday" => "birth_date",
            "summary" | "about" | "objective" | "bio" => {
                self.profile.extend_blocks("summary", part.blocks());
                return true;
            }
            "url" | "website" | "websites" | "homepage" => return self.addresses(part),
            "profiles" | "socialnetworks" | "customconnections" | "accounts" | "list" | "links" | "social" => {
                let rest = self.accounts_of(part.clone());
                self.keep(rest.iter().map(pair).collect());
                return true;
            }
            _ => return false,
        };
        let text = plain(&part.line());
        if key == "birth_date" && PartialDate::parse(&text, self.entries.this_year).is_err() {
            return false;
        }
        if key == "email" && cut::email(&text) != Some(0..text.len()) {
            return false;
        }
        let is_contact = key == "email" || key == "phone";
        if is_contact && matches!(part, Part::List(parts) if parts.len() > 1) || part_has_links(part) {
            return false;
        }
        self.profile.set(key, Value::text(text))
    }

    /// Adds URLs to the links; `false` if the value is something else.
    fn addresses(&mut self, part: &Part) -> bool {
        let found = match (part, part.only_addresses()) {
            (_, Some(urls)) => Some(urls.into_iter().map(Value::Plain).collect::<Vec<_>>()),
            (Part::Map(_), None) => address(part).map(|(url, label)| vec![link(url, label)]),
            _ => None,
        };
        let Some(found) = found else { return false };
        let Some(list) = self.profile.list("links") else { return false };
        list.extend(found);
        true
    }

    /// Adds accounts to the links, and returns those without a URL.
    fn accounts_of(&mut self, part: Part) -> Vec<Part> {
        let parts = match part {
            Part::List(parts) => parts,
            part => vec![part],
        };
        parts.into_iter().filter(|part| !self.account(part)).collect()
    }

    /// Adds an account to the links; `false` if it has no URL or has other keys.
    fn account(&mut self, part: &Part) -> bool {
        let Part::Map(entries) = part else { return self.addresses(part) };
        let (mut url, mut network, mut user): (Option<String>, Option<String>, Option<String>) = (None, None, None);
        for (key, part) in entries {
            let (place, text) = match same(key).as_str() {
                "url" | "website" | "href" | "link" => match address(part) {
                    Some((found, None)) => (&mut url, found),
                    _ => return false,
                },
                "network" | "name" | "label" | "placeholder" | "text" => (&mut network, part.plain()),
                "username" | "user" | "handle" => (&mut user, part.plain()),
                _ => return false,
            };
            if place.replace(text).is_some() {
                return false;
            }
        }
        let url = match (url, &network, &user) {
            (Some(url), _, _) => url,
            (None, Some(network), Some(user))
                if user.chars().all(|char| char.is_alphanumeric() || "-_.".contains(char)) =>
            {
                let Some((_, host)) = HOSTS.iter().find(|(name, _)| *name == same(network)) else { return false };
                // The URL is made of both, and contains the user name.
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
            // The URL already contains the user name.
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

    /// Imports the photo if it is a file beside the source; other photos are reported as left out.
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
        self.out.left.push(Left::new((1, 1), Why::Picture, &src));
    }

    /// The value of an unknown key as lines with labels.
    fn labelled(&mut self, key: &str, part: &Part) -> Vec<Vec<Inline>> {
        // Custom fields come with their labels.
        if let Part::List(parts) = part
            && parts.iter().all(|part| matches!(part, Part::Map(_)))
        {
            return parts.iter().map(pair).collect();
        }
        vec![tidy(self.entries.labelled(&label(key), part.line()))]
    }
}

/// A mapping of two keys as `name: value`; other values as comma-separated parts.
fn pair(part: &Part) -> Vec<Inline> {
    match part {
        Part::Map(entries) => match &entries[..] {
            [(_, name), (_, value)] => {
                let mut line = name.line();
                line.push(Inline::Text(": ".to_owned()));
                line.extend(value.line());
                tidy(line)
            }
            _ => part.line(),
        },
        part => part.line(),
    }
}

/// Whether a value has links other than mail addresses shown as they are.
fn part_has_links(part: &Part) -> bool {
    links(&part.line()).iter().any(|(url, label)| url.trim_start_matches("mailto:") != label)
}
