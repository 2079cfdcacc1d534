//! The sections of a document in order, and the keys of the content that it does not show.

use super::build::{Builder, check_names};
use super::data::{EntryView, SectionView, SkillRow};
use crate::diagnostics::{Problem, problem};
use crate::layout::{Layout, Need, PARTS, SECTIONS};
use crate::model::{Group, Section};
use crate::text::rich::Line;
use crate::values::total;

impl Builder<'_> {
    pub(super) fn sections(&mut self, layout: &Layout) -> Vec<SectionView> {
        // A layout for letters alone: `design.sections` does not apply to it.
        if layout.header.sections.is_empty() {
            return Vec::new();
        }
        let portfolio = self.portfolio;
        let custom: Vec<_> = portfolio.sections.iter().map(custom_id).collect();
        let known: Vec<_> = SECTIONS.iter().copied().chain(custom.iter().map(String::as_str)).collect();
        if !self.setup.sections_unread {
            check_names(&self.design.numbered, &known, self.texts.problems, unknown_section);
            check_names(&self.design.sections, &known, self.texts.problems, unknown_section);
        }
        let order: Vec<String> = match self.design.sections.as_slice() {
            [] => {
                let standard = layout.header.sections.iter().map(|name| name.text.clone());
                standard.chain(custom.iter().cloned()).collect()
            }
            named => named.iter().map(|name| name.text.clone()).collect(),
        };
        order.iter().filter_map(|id| self.section(id)).collect()
    }

    /// Builds a section; `None` if the content has nothing for it.
    fn section(&mut self, id: &str) -> Option<SectionView> {
        let mut view = SectionView { id: id.to_owned(), form: "entries", ..SectionView::default() };
        let portfolio = self.portfolio;
        match id {
            "summary" => {
                view.form = "text";
                view.body = self.texts.optional_blocks(portfolio.profile.summary.as_ref());
            }
            "skills" => {
                view.form = "skills";
                view.skills = self.skills();
            }
            "experience" => {
                view.entries = self.experience();
                view.total = self.total();
            }
            "projects" => view.entries = self.projects(&portfolio.projects, &["projects"]),
            "education" => view.entries = self.education(),
            "activities" => view.entries = self.projects(&portfolio.activities, &["activities"]),
            "certifications" | "languages" | "awards" | "publications" | "military" | "references" => {
                view.form = "rows";
                view.rows = self.rows(id);
            }
            _ => self.custom_section(id, &mut view)?,
        }
        let filled = !view.body.is_empty() || view.form == "entries" && !view.entries.is_empty();
        if !filled && view.rows.is_empty() && view.skills.is_empty() {
            return None;
        }
        if self.design.numbered.iter().any(|numbered| numbered.text == id) {
            view.entries.iter_mut().enumerate().for_each(|(index, entry)| entry.number = Some(index + 1));
        }
        if self.design.group == Some(Group::Organization) && id != "experience" && id != "education" {
            group(&mut view.entries);
        }
        if let Some(title) = portfolio.titles.get(id) {
            view.title = self.texts.line(title);
        } else if let Some(title) = self.language.titles.get(id) {
            view.title = self.texts.plain(title);
        }
        if let Some(icon) = portfolio.icons.get(id).filter(|icon| !icon.text.trim().is_empty()) {
            view.icon = Some(self.texts.line(icon));
        }
        view.icon = view.icon.filter(|icon| !icon.is_empty());
        view.intro = self.texts.optional_blocks(portfolio.intros.get(id));
        Some(view)
    }

    /// The keys of sections and parts of the content that this document does not show.
    pub(super) fn left_out(&self, shown: &[SectionView], layout: &Layout) -> Vec<String> {
        let portfolio = self.portfolio;
        macro_rules! lengths {
            ($($list:ident)*) => { [$((stringify!($list), portfolio.$list.iter().len())),*] };
        }
        let lists = lengths!(
            skills experience projects education activities certifications languages awards publications military
            references
        );
        let summary = ("summary", portfolio.profile.summary.iter().len());
        let filled =
            [summary].into_iter().chain(lists).filter(|(_, length)| *length > 0).map(|(name, _)| name.to_owned());
        let mut names: Vec<_> = filled.chain(portfolio.sections.iter().map(custom_id)).collect();
        names.retain(|name| shown.iter().all(|section| section.id != *name));
        if !portfolio.letters.is_empty() && !layout.needs(Need::Letters) {
            names.push("letters".to_owned());
        }
        let parts = PARTS.iter().filter(|part| **part != "projects" && !self.parts.iter().any(|shown| shown == *part));
        names.extend(parts.map(|part| format!("*.{part}")));
        names
    }

    fn custom_section(&mut self, id: &str, view: &mut SectionView) -> Option<()> {
        let section = self.portfolio.sections.iter().find(|section| custom_id(section) == id)?;
        view.body = self.texts.optional_blocks(section.body.as_ref());
        view.body.0.extend(self.texts.figures(&section.figures));
        view.body.0.extend(self.texts.links(&section.links));
        view.entries = self.projects(&section.entries, &["sections", id, "entries"]);
        view.form = if view.entries.is_empty() { "text" } else { "entries" };
        view.title = self.texts.optional_line(section.title.as_ref()).unwrap_or_default();
        view.icon = self.texts.optional_line(section.icon.as_ref());
        Some(())
    }

    fn skills(&mut self) -> Vec<SkillRow> {
        let rows = self.portfolio.skills.iter().map(|skill| SkillRow {
            category: self.texts.optional_line(skill.category.as_ref()),
            items: skill.items.iter().flat_map(|items| &items.0).map(|item| self.texts.line(item)).collect(),
            note: self.texts.optional_line(skill.note.as_ref()),
        });
        // A category of nothing is a skill itself, not a label.
        let named = rows.map(|row| match row {
            SkillRow { category: Some(name), items, note: None } if items.is_empty() => {
                SkillRow { category: None, items: vec![name], note: None }
            }
            row => row,
        });
        named.collect()
    }

    /// The total length of all jobs that count, in words; overlapping months count once.
    fn total(&mut self) -> Option<Line> {
        if self.design.duration == Some(false) {
            return None;
        }
        let counting = self.portfolio.experience.iter().filter(|job| job.counts_towards_total());
        let periods: Vec<_> = counting.filter_map(|job| job.period.as_ref()).map(|span| span.period).collect();
        let months = total(periods.iter(), self.setup.as_of);
        let duration = self.duration_text(months)?;
        Some(self.texts.plain(&self.language.total.replace("{}", &duration)))
    }
}

fn unknown_section(name: &str) -> Problem {
    problem!("unknown-name.section", name)
}

/// The id of a custom section: its `id`, or else its title.
pub(super) fn custom_id(section: &Section) -> String {
    let text = section.id.as_ref().or(section.title.as_ref());
    text.map_or_else(|| "section".to_owned(), |text| text.text.trim().to_owned())
}

/// Puts consecutive entries of the same organization below one heading.
fn group(entries: &mut [EntryView]) {
    let mut last = None;
    for entry in entries {
        let own = entry.fields.get("organization").cloned();
        if own.is_some() {
            entry.grouped = true;
            if last != own {
                entry.group = entry.organization.clone();
            }
        }
        last = own;
    }
}
