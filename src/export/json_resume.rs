//! JSON Resume 1.0.0. Content without a key of its own goes to the field that fits best; the rest is reported as left out.

mod body;
mod left_out;

use serde_json::{Map, Value, json};

use crate::values::{End, Period};
use crate::view::data::{EntryView, Row, SectionView, View};
use body::{Body, blocks, field_text, fields, join, other_fields, paragraphs, plain};

/// The schema of the file.
const SCHEMA: &str = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

/// The View as JSON Resume, and what was left out. `omits` says whether the layout has no place for a key.
pub fn write(view: &View, omits: impl Fn(&str) -> bool) -> (String, Vec<String>) {
    let mut resume = Resume::default();
    let mut left_out = Vec::new();
    let profile = &view.profile;
    resume.root.insert("$schema".into(), SCHEMA.into());
    resume.root.insert("basics".into(), basics(view, &omits));
    view.sections.iter().for_each(|it| resume.section(it));
    let unused = [
        ("profile.photo", profile.photo.is_some()),
        ("profile.birth_date", profile.birth_date.is_some() && !omits("birth_date")),
        ("letters", !view.letters.is_empty()),
    ];
    left_out.extend(unused.iter().filter(|(_, given)| *given).map(|(name, _)| (*name).to_owned()));
    left_out.extend(left_out::names(view, &resume.root));
    let text = serde_json::to_string_pretty(&resume.root).unwrap_or_default() + "\n";
    (text, left_out)
}

fn basics(view: &View, omits: &impl Fn(&str) -> bool) -> Value {
    let profile = &view.profile;
    let headline = profile.headline.as_ref().filter(|_| !omits("headline"));
    let mut basics = json!({ "name": plain(&profile.name), "label": headline.map(plain) });
    let (mut profiles, mut url) = (Vec::new(), None);
    for contact in &profile.contacts {
        let text = plain(&contact.text);
        match contact.kind.as_str() {
            "email" | "phone" => basics[&contact.kind] = text.into(),
            "location" => basics["location"] = json!({ "address": text }),
            network => {
                url = url.or(contact.url.clone());
                profiles.push(compact(json!({ "network": network, "username": text, "url": contact.url })));
            }
        }
    }
    basics["url"] = json!(url);
    basics["profiles"] = json!(profiles);
    compact(basics)
}

/// A file that is being filled; its keys stay in order.
#[derive(Default)]
struct Resume {
    root: Map<String, Value>,
}

impl Resume {
    /// Adds an object to a list.
    fn add(&mut self, list: &str, object: Value) {
        if let Value::Array(list) = self.root.entry(list).or_insert_with(|| json!([])) {
            list.push(compact(object));
        }
    }

    fn section(&mut self, section: &SectionView) {
        let heading = plain(&section.title);
        let text = paragraphs([blocks(&section.intro), blocks(&section.body)]);
        if section.id == "summary" {
            if !text.is_empty() {
                self.root["basics"]["summary"] = text.into();
            }
            return;
        }
        for entry in &section.entries {
            match entry.kind {
                "experience" => self.job(entry),
                "education" => self.school(entry),
                _ => self.project(entry, "", if section.id == "projects" { "" } else { &heading }),
            }
        }
        section.rows.iter().for_each(|row| self.row(&section.id, row));
        for row in &section.skills {
            let items: Vec<_> = row.items.iter().map(plain).collect();
            let (name, level) = (row.category.as_ref().map(plain), row.note.as_ref().map(plain));
            self.add("skills", json!({ "name": name, "level": level, "keywords": items }));
        }
        // There is no list for texts: a section of text becomes a project without dates.
        if !text.is_empty() {
            self.add("projects", json!({ "name": heading, "description": text, "type": heading }));
        }
    }

    fn job(&mut self, entry: &EntryView) {
        let (company, body) = (plain(&entry.title), Body::of(entry));
        self.add(
            "work",
            json!({
                "name": company,
                "position": fields(entry.fields.values(), &["title", "role"]),
                "location": fields(entry.fields.values(), &["location"]),
                "description": other_fields(entry.fields.values(), &["title", "role", "location"]),
                "url": entry.url,
                "startDate": start(entry.when),
                "endDate": end(entry.when),
                "summary": body.text(&[]),
                "highlights": body.highlights,
            }),
        );
        body.entries.into_iter().for_each(|project| self.project(project, &company, ""));
    }

    /// Adds a project; `parent` is the title of the entry that it is part of.
    fn project(&mut self, entry: &EntryView, parent: &str, kind: &str) {
        let (title, body) = (plain(&entry.title), Body::of(entry));
        let organization = fields(entry.fields.values(), &["organization"]);
        let others = other_fields(entry.fields.values(), &["organization", "title", "role"]);
        self.add(
            "projects",
            json!({
                "name": title,
                "entity": if organization.is_empty() { parent } else { &organization },
                "type": kind,
                "roles": [fields(entry.fields.values(), &["title", "role"])],
                "description": paragraphs([others, body.text(&["stack"])]),
                "url": entry.url,
                "startDate": start(entry.when),
                "endDate": end(entry.when),
                "highlights": body.highlights,
                "keywords": body.stack,
            }),
        );
        body.entries.into_iter().for_each(|project| self.project(project, &title, kind));
    }

    fn school(&mut self, entry: &EntryView) {
        let (title, body) = (plain(&entry.title), Body::of(entry));
        let others = other_fields(entry.fields.values(), &["major", "department", "degree", "status", "gpa"]);
        let courses = [vec![others], body.highlights.clone(), vec![body.text(&[])]].concat();
        self.add(
            "education",
            json!({
                "institution": title,
                "area": fields(entry.fields.values(), &["major", "department"]),
                "studyType": fields(entry.fields.values(), &["degree", "status"]),
                "score": fields(entry.fields.values(), &["gpa"]),
                "url": entry.url,
                "startDate": start(entry.when),
                "endDate": end(entry.when),
                "courses": courses,
            }),
        );
        body.entries.into_iter().for_each(|project| self.project(project, &title, ""));
    }

    fn row(&mut self, section: &str, row: &Row) {
        let (title, url, body) = (plain(&row.title), &row.url, blocks(&row.body));
        let text = |keys: &[&str]| fields(&row.fields, keys);
        let others = |keys: &[&str]| other_fields(&row.fields, keys);
        let printed_date = row.date.as_ref().map(field_text).unwrap_or_default();
        let date = end(row.when).or(start(row.when));
        let (list, object) = match section {
            "certifications" => {
                // The schema requires a date with its day here, and only here.
                let is_whole = row.when.is_some_and(|when| when.start().day().is_some());
                let (date, printed_date) = if is_whole { (date, String::new()) } else { (None, printed_date) };
                let name = join([title, others(&["issuer"]), printed_date, body]);
                ("certificates", json!({ "name": name, "date": date, "issuer": text(&["issuer"]), "url": url }))
            }
            "languages" => {
                ("languages", json!({ "language": title, "fluency": join([others(&[]), printed_date, body]) }))
            }
            "awards" => {
                let summary = paragraphs([others(&["issuer"]), body, url.clone().unwrap_or_default()]);
                ("awards", json!({ "title": title, "date": date, "awarder": text(&["issuer"]), "summary": summary }))
            }
            "publications" => (
                "publications",
                json!({
                    "name": title,
                    "publisher": text(&["venue"]),
                    "releaseDate": date,
                    "url": url,
                    "summary": paragraphs([others(&["venue"]), body]),
                }),
            ),
            "references" => ("references", json!({ "name": title, "reference": paragraphs([others(&[]), body]) })),
            // Military service: the schema uses `volunteer` for service besides work.
            _ => (
                "volunteer",
                json!({
                    "organization": join([title, text(&["unit"])]),
                    "position": text(&["role", "rank"]),
                    "startDate": start(row.when),
                    "endDate": end(row.when),
                    "url": url,
                    "summary": paragraphs([others(&["unit", "role", "rank"]), body]),
                }),
            ),
        };
        self.add(list, object);
    }
}

/// An object without values that are null, empty texts or empty lists.
fn compact(mut object: Value) -> Value {
    if let Value::Object(map) = &mut object {
        for list in map.values_mut().filter_map(Value::as_array_mut) {
            list.retain(|value| value != "");
        }
        map.retain(|_, value| !value.is_null() && value != "" && value.as_array().is_none_or(|list| !list.is_empty()));
    }
    object
}

fn start(when: Option<Period>) -> Option<String> {
    Some(when?.start().iso())
}

/// The end of a period, unless it has not ended.
fn end(when: Option<Period>) -> Option<String> {
    match when?.end() {
        End::At(date) => Some(date.iso()),
        End::Open => None,
    }
}
