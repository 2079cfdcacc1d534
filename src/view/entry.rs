//! Entries of sections: jobs, projects and schools.

use indexmap::IndexMap;

use super::build::{Builder, texts};
use super::data::{CasePart, CaseView, EntryView, FactView, Field, Part, PartBody};
use crate::layout::PARTS;
use crate::model::read::Text;
use crate::model::{Case, Employment, EntryData, FactValue, Facts, History, Item, Items, Project, Span};
use crate::text::rich::{Block, Blocks, Inline, Line};
use crate::values::{Duration, Period};

/// The keys of the fields in a heading, in the order in which layouts list them.
const FIELDS: &str = "organization department title role employment team degree major status gpa location note";

impl EntryData {
    /// Whether a job counts towards the total.
    pub fn counts_towards_total(&self) -> bool {
        let default = !self.employment.is_some_and(|own| Employment::UNCOUNTED.contains(&own));
        self.counts.unwrap_or(default)
    }
}

impl Builder<'_> {
    pub(super) fn experience(&mut self) -> Vec<EntryView> {
        self.portfolio.experience.iter().map(|job| self.entry(job, "experience", &["experience"])).collect()
    }

    pub(super) fn education(&mut self) -> Vec<EntryView> {
        self.portfolio.education.iter().map(|school| self.entry(school, "education", &["education"])).collect()
    }

    pub(super) fn projects(&mut self, projects: &[Project], scopes: &[&str]) -> Vec<EntryView> {
        projects.iter().map(|project| self.entry(project, "project", scopes)).collect()
    }

    fn entry(&mut self, data: &EntryData, kind: &'static str, scopes: &[&str]) -> EntryView {
        let (title, named_by) = match kind {
            "experience" => (data.company.as_ref().map(|company| self.history(company)), "company"),
            "education" => (self.texts.optional_line(data.school.as_ref()), "school"),
            _ => (self.texts.optional_line(data.title.as_ref()), "title"),
        };
        let labels = Labels { data, scopes };
        let mut fields = IndexMap::new();
        for key in FIELDS.split(' ').filter(|key| *key != named_by) {
            if let Some(value) = self.field_value(data, key) {
                let field = Field { key: key.to_owned(), label: self.label(&labels, key), value };
                fields.insert(key.to_owned(), field);
            }
        }
        let organization = data.organization.as_ref().map(|organization| self.history(organization));
        EntryView {
            kind,
            title: title.unwrap_or_default(),
            url: data.url.as_ref().map(|url| super::links::address(&url.text)),
            fields,
            organization,
            period: data.period.as_ref().map(|span| self.period(span, &labels)),
            // Layouts do not print the length of an education.
            duration: data.period.as_ref().filter(|_| kind != "education").and_then(|span| self.duration(span)),
            ended: data.period.as_ref().and_then(|span| span.period.span(self.setup.as_of)).map(|(_, end)| end),
            when: data.period.as_ref().map(|span| span.period),
            parts: self.parts(data, &labels),
            ..EntryView::default()
        }
    }

    fn field_value(&mut self, data: &EntryData, key: &str) -> Option<Line> {
        let text = match key {
            "organization" => return data.organization.as_ref().map(|organization| self.history(organization)),
            "employment" => return data.employment.and_then(|employment| self.employment(employment)),
            key => texts!(data: department title role team degree major status gpa location note)
                .find(|(own, _)| *own == key),
        };
        self.texts.optional_line(text.map(|(_, text)| text))
    }

    fn employment(&mut self, employment: Employment) -> Option<Line> {
        let word = self.language.employment.get(employment.word())?;
        Some(self.texts.plain(word))
    }

    /// The names of an organization, each later one with the date of the change: `네이버 → 엔에이치엔 (2013.08)`.
    fn history(&mut self, history: &History) -> Line {
        let mut line = Line::default();
        for (index, name) in history.0.iter().enumerate() {
            if index > 0 {
                line.push_text(" → ");
            }
            let name_line = self.texts.line(&name.name);
            line.push_line(name_line);
            if let Some(from) = &name.from {
                line.push_text(&format!(" ({})", self.pattern.format(from.date)));
            }
        }
        line
    }

    pub(super) fn period(&mut self, span: &Span, labels: &Labels) -> Field {
        let value = self.dates(span.period);
        Field { key: "period".to_owned(), label: self.label(labels, "period"), value }
    }

    /// A period that can be broken into two lines only after the range sign.
    pub(super) fn dates(&mut self, period: Period) -> Line {
        let text = period.format(&self.pattern, &self.range, &self.language.present);
        if period.is_single() {
            return self.unbroken(&text);
        }
        let start = self.pattern.format(period.start()).len();
        let (from, rest) = text.split_at(start + self.range.trim_end().len());
        let to = rest.trim_start();
        if !text[..start].contains(' ') && !to.contains(' ') {
            let glued = [&text[..start], &from[start..].replace(' ', "\u{a0}"), rest].concat();
            return self.texts.plain(&glued);
        }
        let mut line = self.unbroken(from);
        line.0.push(Inline::Text(rest[..rest.len() - to.len()].to_owned()));
        line.0.extend(self.unbroken(to).0);
        line
    }

    /// A date that is never broken, even at its spaces.
    pub(super) fn unbroken(&mut self, text: &str) -> Line {
        let line = self.texts.plain(text);
        if text.contains(' ') { Line(vec![Inline::Word { c: line.0 }]) } else { line }
    }

    pub(super) fn duration(&mut self, span: &Span) -> Option<Line> {
        if self.design.duration == Some(false) || span.period.is_single() {
            return None;
        }
        let text = self.duration_text(span.period.months(self.setup.as_of)?)?;
        Some(self.texts.plain(&text))
    }

    pub(super) fn duration_text(&self, months: u32) -> Option<String> {
        (months > 0).then(|| Duration::from_months(months).format(&self.language.duration))
    }

    /// The label of a key: that of the entry if it has one, else of the section, of the content, or of the language.
    pub(super) fn label(&mut self, labels: &Labels, key: &str) -> Line {
        match self.own_label(labels, key) {
            Some(label) => self.texts.line(&label),
            None => {
                let word = self.language.labels.get(key).cloned();
                word.map(|word| self.texts.plain(&word)).unwrap_or_default()
            }
        }
    }

    /// The label that the user chose for a key, in the entry or in `labels` of the content.
    fn own_label(&self, labels: &Labels, key: &str) -> Option<Text> {
        if let Some(label) = labels.data.labels.get(key) {
            return Some(label.clone());
        }
        // Most keys have no label: this check avoids composing the names to look up.
        let own = &self.portfolio.labels;
        let names_key = |name: &str| name.strip_suffix(key).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        if !own.keys().any(|name| names_key(name)) {
            return None;
        }
        let scopes = labels.scopes;
        let whole = (0..scopes.len()).map(|from| format!("{}.{key}", scopes[from..].join(".")));
        let mut names = whole.chain([key.to_owned()]);
        names.find_map(|name| own.get(&name).cloned())
    }

    fn parts(&mut self, data: &EntryData, labels: &Labels) -> Vec<Part> {
        // The projects of a job are always shown: a list of parts applies to the parts of a project.
        let mut order = self.parts.clone();
        if !order.iter().any(|named| named == "projects") {
            order.push("projects".to_owned());
        }
        order.iter().filter_map(|key| self.part(data, labels, key)).collect()
    }

    fn part(&mut self, data: &EntryData, labels: &Labels, key: &str) -> Option<Part> {
        let key = PARTS.iter().find(|known| **known == key)?;
        let blocks = |blocks: Blocks| (!blocks.is_empty()).then_some(PartBody::Blocks { blocks });
        let body = match *key {
            "summary" => blocks(self.texts.optional_blocks(data.summary.as_ref())),
            "body" => blocks(self.texts.optional_blocks(data.body.as_ref())),
            "problem" => blocks(self.items(data.problem.as_ref())),
            "solution" => blocks(self.items(data.solution.as_ref())),
            "tasks" => blocks(self.items(data.tasks.as_ref())),
            "results" => blocks(self.items(data.results.as_ref())),
            "lessons" => blocks(self.items(data.lessons.as_ref())),
            "figures" => blocks(Blocks(self.texts.figures(&data.figures))),
            "links" => blocks(Blocks(self.texts.links(&data.links).into_iter().collect())),
            "facts" => {
                let facts = data.facts.as_ref().map(|facts| self.facts(facts)).unwrap_or_default();
                (!facts.is_empty()).then_some(PartBody::Facts { facts })
            }
            "stack" => {
                let stack: Vec<_> = data.stack.iter().map(|name| self.texts.line(name)).collect();
                (!stack.is_empty()).then_some(PartBody::Stack { stack })
            }
            "troubleshooting" => {
                let cases: Vec<_> = data.troubleshooting.iter().map(|case| self.case(case, labels)).collect();
                (!cases.is_empty()).then_some(PartBody::Cases { cases })
            }
            "projects" | "entries" => {
                let scopes: Vec<_> = labels.scopes.iter().copied().chain([*key]).collect();
                let projects = if *key == "projects" { &data.projects } else { &data.entries };
                let entries = self.projects(projects, &scopes);
                (!entries.is_empty()).then_some(PartBody::Entries { entries })
            }
            _ => None,
        }?;
        let own_label = self.own_label(labels, key).is_some();
        Some(Part { key, label: self.label(labels, key), own_label, body })
    }

    /// A list in YAML or a text in Markdown as blocks.
    fn items(&mut self, items: Option<&Items>) -> Blocks {
        match items {
            None => Blocks::default(),
            Some(Items::Block(text)) => self.texts.blocks(text),
            Some(Items::List(items)) => {
                let items: Vec<_> = items.iter().map(|item| self.item(item)).filter(|item| !item.is_empty()).collect();
                match items.is_empty() {
                    true => Blocks::default(),
                    false => Blocks(vec![Block::List { ordered: false, start: 1, tight: true, items }]),
                }
            }
        }
    }

    fn item(&mut self, item: &Item) -> Vec<Block> {
        let mut blocks = Vec::new();
        if let Some(text) = &item.text {
            blocks.push(Block::Para { c: self.texts.line(text).0 });
        }
        blocks.extend(self.texts.links(&item.links));
        blocks.extend(self.items(item.items.as_ref()).0);
        blocks.extend(self.texts.figures(&item.figures));
        blocks
    }

    fn facts(&mut self, facts: &Facts) -> Vec<FactView> {
        let views = facts.0.iter().map(|fact| {
            let FactValue { value, items, facts } = &fact.value;
            FactView {
                label: self.texts.line(&fact.label),
                value: value.iter().map(|value| self.texts.line(value)).collect(),
                items: self.items(items.as_ref()),
                facts: facts.as_ref().map(|facts| self.facts(facts)).unwrap_or_default(),
            }
        });
        views.collect()
    }

    fn case(&mut self, case: &Case, labels: &Labels) -> CaseView {
        match case {
            Case::Text(text) => CaseView { text: self.texts.blocks(text), parts: Vec::new(), after: Blocks::default() },
            Case::Parts(parts) => {
                let views = texts!(parts: problem cause solution result).map(|(key, text)| CasePart {
                    key,
                    label: self.label(labels, &format!("troubleshooting.{key}")),
                    blocks: self.texts.blocks(text),
                });
                let views = views.collect();
                let mut after: Vec<_> = self.texts.links(&parts.links).into_iter().collect();
                after.extend(self.texts.figures(&parts.figures));
                CaseView { text: Blocks::default(), parts: views, after: Blocks(after) }
            }
        }
    }
}

/// The places where the labels of an entry are looked up.
pub(super) struct Labels<'a> {
    pub data: &'a EntryData,
    /// The keys that lead to the entry in the content, outermost first.
    pub scopes: &'a [&'a str],
}
