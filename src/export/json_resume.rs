//! JSON Resume 1.0.0. What has no key there goes into the field that fits best; what fits nowhere is named.

mod body;
mod left_out;

use serde_json::{Map, Value, json};

use crate::diagnostics::{Message, msg};
use crate::values::{End, Period};
use crate::view::data::{Contact, EntryView, Row, SectionView, View};
use body::{Body, blocks, field_text, fields, join, other_fields, paragraphs, plain};

/// The schema that files conform to.
const SCHEMA: &str = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

/// An object that is being filled; its keys stay in this order.
type Object = Map<String, Value>;

/// The View as JSON Resume, and what that has no place for. `omits` are the keys that the layout has no place for.
pub fn write(view: &View, omits: impl Fn(&str) -> bool) -> (String, Vec<Message>) {
    let mut resume = Resume::default();
    resume.basics(view, &omits);
    view.sections.iter().for_each(|it| resume.section(it));
    if !view.letters.is_empty() {
        resume.leave_out("letters");
    }
    let mut root = Object::new();
    root.insert("$schema".into(), SCHEMA.into());
    root.insert("basics".into(), Value::Object(std::mem::take(&mut resume.basics)));
    for (key, list) in std::mem::take(&mut resume.lists) {
        root.insert(key.into(), Value::Array(list.into_iter().map(Value::Object).collect()));
    }
    left_out::names(view, &root).iter().for_each(|name| resume.leave_out(name));
    let text = serde_json::to_string_pretty(&root).unwrap_or_default() + "\n";
    (text, resume.left_out)
}

#[derive(Default)]
struct Resume {
    basics: Object,
    /// The lists by their keys, in the order of the sections.
    lists: Vec<(&'static str, Vec<Object>)>,
    left_out: Vec<Message>,
}

impl Resume {
    fn leave_out(&mut self, name: &str) {
        self.left_out.push(msg!("printed.left-out", layout = "json-resume", name));
    }

    fn add(&mut self, list: &'static str, object: Object) {
        match self.lists.iter_mut().find(|(key, _)| *key == list) {
            Some((_, known)) => known.push(object),
            None => self.lists.push((list, vec![object])),
        }
    }

    fn basics(&mut self, view: &View, omits: &impl Fn(&str) -> bool) {
        let profile = &view.profile;
        let mut basics = Object::new();
        put(&mut basics, "name", plain(&profile.name));
        let headline = profile.headline.as_ref().filter(|_| !omits("headline"));
        put(&mut basics, "label", headline.map(plain).unwrap_or_default());
        let (mut profiles, mut first_link) = (Vec::new(), None);
        for contact in &profile.contacts {
            match contact.kind.as_str() {
                "email" => put(&mut basics, "email", plain(&contact.text)),
                "phone" => put(&mut basics, "phone", plain(&contact.text)),
                "location" => put_value(&mut basics, "location", json!({ "address": plain(&contact.text) })),
                _ => {
                    first_link = first_link.or(contact.url.clone());
                    profiles.push(self::profile(contact));
                }
            }
        }
        put(&mut basics, "url", first_link.unwrap_or_default());
        if !profiles.is_empty() {
            basics.insert("profiles".into(), Value::Array(profiles));
        }
        self.basics = basics;
        if profile.photo.is_some() {
            self.leave_out("profile.photo");
        }
        if profile.birth_date.is_some() && !omits("birth_date") {
            self.leave_out("profile.birth_date");
        }
    }

    fn section(&mut self, section: &SectionView) {
        let heading = plain(&section.title);
        if section.id == "summary" {
            put(&mut self.basics, "summary", paragraphs([blocks(&section.intro), blocks(&section.body)]));
            return;
        }
        for entry in &section.entries {
            match entry.kind {
                "experience" => self.job(entry),
                "education" => self.school(entry),
                _ => self.project(entry, None, if section.id == "projects" { "" } else { &heading }),
            }
        }
        section.rows.iter().for_each(|row| self.row(&section.id, row));
        for row in &section.skills {
            let mut object = Object::new();
            put(&mut object, "name", row.category.as_ref().map(plain).unwrap_or_default());
            put(&mut object, "level", row.note.as_ref().map(plain).unwrap_or_default());
            put_list(&mut object, "keywords", row.items.iter().map(plain));
            self.add("skills", object);
        }
        // A text of its own is a project without dates; one over a list is introduced by nothing else.
        let text = paragraphs([blocks(&section.intro), blocks(&section.body)]);
        if !text.is_empty() {
            let mut object = Object::new();
            put(&mut object, "name", heading.clone());
            put(&mut object, "description", text);
            put(&mut object, "type", heading);
            self.add("projects", object);
        }
    }

    fn job(&mut self, entry: &EntryView) {
        let mut object = Object::new();
        put(&mut object, "name", plain(&entry.title));
        put(&mut object, "position", fields(entry, &["title", "role"]));
        put(&mut object, "location", fields(entry, &["location"]));
        put(&mut object, "description", other_fields(entry, &["title", "role", "location"]));
        put(&mut object, "url", entry.url.clone().unwrap_or_default());
        put_dates(&mut object, entry.when);
        let body = Body::of(entry);
        put(&mut object, "summary", body.text(&[]));
        put_list(&mut object, "highlights", body.highlights);
        self.add("work", object);
        let company = plain(&entry.title);
        body.entries.into_iter().for_each(|project| self.project(project, Some(&company), ""));
    }

    fn project(&mut self, entry: &EntryView, company: Option<&str>, kind: &str) {
        let body = Body::of(entry);
        let organization = fields(entry, &["organization"]);
        let mut object = Object::new();
        put(&mut object, "name", plain(&entry.title));
        put(
            &mut object,
            "entity",
            if organization.is_empty() { company.unwrap_or_default().to_owned() } else { organization },
        );
        put(&mut object, "type", kind.to_owned());
        put_list(&mut object, "roles", [fields(entry, &["title", "role"])]);
        put(
            &mut object,
            "description",
            paragraphs([other_fields(entry, &["organization", "title", "role"]), body.text(&["stack"])]),
        );
        put(&mut object, "url", entry.url.clone().unwrap_or_default());
        put_dates(&mut object, entry.when);
        put_list(&mut object, "highlights", body.highlights);
        put_list(&mut object, "keywords", body.stack);
        self.add("projects", object);
        // A project of a project is one of its own.
        let title = plain(&entry.title);
        body.entries.into_iter().for_each(|project| self.project(project, Some(&title), kind));
    }

    fn school(&mut self, entry: &EntryView) {
        let body = Body::of(entry);
        let mut object = Object::new();
        put(&mut object, "institution", plain(&entry.title));
        put(&mut object, "area", fields(entry, &["major", "department"]));
        put(&mut object, "studyType", fields(entry, &["degree", "status"]));
        put(&mut object, "score", fields(entry, &["gpa"]));
        put(&mut object, "url", entry.url.clone().unwrap_or_default());
        put_dates(&mut object, entry.when);
        let used = ["major", "department", "degree", "status", "gpa"];
        let texts = [other_fields(entry, &used)].into_iter().chain(body.highlights.clone()).chain([body.text(&[])]);
        put_list(&mut object, "courses", texts);
        self.add("education", object);
        let title = plain(&entry.title);
        body.entries.into_iter().for_each(|project| self.project(project, Some(&title), ""));
    }

    fn row(&mut self, section: &str, row: &Row) {
        let title = plain(&row.title);
        let text = |keys: &[&str]| {
            let found = row.fields.iter().filter(|field| keys.contains(&field.key.as_str()));
            found.map(field_text).collect::<Vec<_>>().join(body::BETWEEN)
        };
        let rest = |keys: &[&str]| {
            let found = row.fields.iter().filter(|field| !keys.contains(&field.key.as_str()));
            found.map(field_text).collect::<Vec<_>>().join(body::BETWEEN)
        };
        let body = blocks(&row.body);
        let url = row.url.clone().unwrap_or_default();
        let date = row.when.map(|when| end(when).unwrap_or_else(|| when.start().iso())).unwrap_or_default();
        let mut object = Object::new();
        match section {
            "certifications" => {
                // The schema asks for a whole date here, and nowhere else.
                let whole = row.when.is_some_and(|when| when.start().day().is_some());
                let month = row.date.as_ref().filter(|_| !whole).map(field_text).unwrap_or_default();
                put(&mut object, "name", join([title, rest(&["issuer"]), month, body]));
                put(&mut object, "date", if whole { date } else { String::new() });
                put(&mut object, "issuer", text(&["issuer"]));
                put(&mut object, "url", url);
                self.add("certificates", object);
            }
            "languages" => {
                put(&mut object, "language", title);
                let day = row.date.as_ref().map(field_text).unwrap_or_default();
                put(&mut object, "fluency", join([rest(&[]), day, body]));
                self.add("languages", object);
            }
            "awards" => {
                put(&mut object, "title", title);
                put(&mut object, "date", date);
                put(&mut object, "awarder", text(&["issuer"]));
                put(&mut object, "summary", paragraphs([rest(&["issuer"]), body, url]));
                self.add("awards", object);
            }
            "publications" => {
                put(&mut object, "name", title);
                put(&mut object, "publisher", text(&["venue"]));
                put(&mut object, "releaseDate", date);
                put(&mut object, "url", url);
                put(&mut object, "summary", paragraphs([rest(&["venue"]), body]));
                self.add("publications", object);
            }
            "references" => {
                put(&mut object, "name", title);
                put(&mut object, "reference", paragraphs([rest(&[]), body]));
                self.add("references", object);
            }
            // Military service: what was served besides work, with a place, a rank and a period.
            _ => {
                put(&mut object, "organization", join([title, text(&["unit"])]));
                put(&mut object, "position", text(&["role", "rank"]));
                put_dates(&mut object, row.when);
                put(&mut object, "url", url);
                put(&mut object, "summary", paragraphs([rest(&["unit", "role", "rank"]), body]));
                self.add("volunteer", object);
            }
        }
    }
}

fn profile(contact: &Contact) -> Value {
    let mut object = Object::new();
    put(&mut object, "network", contact.kind.clone());
    put(&mut object, "username", plain(&contact.text));
    put(&mut object, "url", contact.url.clone().unwrap_or_default());
    Value::Object(object)
}

fn put(object: &mut Object, key: &str, text: String) {
    if !text.is_empty() {
        object.insert(key.to_owned(), text.into());
    }
}

fn put_value(object: &mut Object, key: &str, value: Value) {
    object.insert(key.to_owned(), value);
}

fn put_list(object: &mut Object, key: &str, texts: impl IntoIterator<Item = String>) {
    let list: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).map(Value::String).collect();
    if !list.is_empty() {
        object.insert(key.to_owned(), Value::Array(list));
    }
}

/// Start and end; what has not ended has no end.
fn put_dates(object: &mut Object, when: Option<Period>) {
    if let Some(when) = when {
        put(object, "startDate", when.start().iso());
        put(object, "endDate", end(when).unwrap_or_default());
    }
}

fn end(when: Period) -> Option<String> {
    match when.end() {
        End::At(date) => Some(date.iso()),
        End::Open => None,
    }
}
