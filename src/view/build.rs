//! Builds the View of a document from a portfolio and a layout.

use std::path::Path;

use super::data::{Contact, EntryView, Meta, PartBody, Photo, ProfileView, SectionView, View};
use super::design::{FontChoice, resolve};
use super::key_figures::key_figures;
use super::language::Language;
use super::links::link_kind;
use super::text::{TextOptions, Texts};
use crate::diagnostics::{Problem, Problems, Sources, msg, problem, suggest};
use crate::layout::{Layout, PARTS};
use crate::model::read::Text;
use crate::model::{Design, LinkStyle, Portfolio};
use crate::pictures::find::Pictures;
use crate::pictures::icons;
use crate::text::rich::Line;
use crate::text::words;
use crate::values::{DatePattern, PartialDate, YearMonth};

/// The listed keys of a record that have a text, with the texts.
macro_rules! texts {
    ($record:ident: $($key:ident)*) => {
        [$((stringify!($key), $record.$key.as_ref())),*].into_iter().filter_map(|(key, text)| Some((key, text?)))
    };
}
pub(super) use texts;

/// The inputs of a View other than the portfolio.
pub struct Setup<'a> {
    /// The layout.
    pub layout: &'a Layout,
    /// The language of the document.
    pub language: &'static Language,
    /// The font families that `design.font` can choose from.
    pub fonts: FontChoice<'a>,
    /// The month in which open periods end.
    pub as_of: YearMonth,
    /// The date on letters and forms.
    pub as_of_day: PartialDate,
    /// The folder of the content; pictures outside of it are refused.
    pub root: &'a Path,
    /// The source files: the path of a picture is relative to the file that names it.
    pub sources: &'a Sources,
    /// Whether missing pictures are drawn as boxes, and answers that are too long or empty are only warnings.
    pub draft: bool,
    /// Whether the View is only checked and never rendered.
    pub for_validation: bool,
    /// Whether a part of the letters could not be read, so that a question without an answer is not reported.
    pub letters_unread: bool,
    /// Whether the custom sections could not be read, so that an unknown section name is not reported.
    pub sections_unread: bool,
}

/// The state that is shared while the parts of a View are built.
pub(super) struct Builder<'a> {
    pub portfolio: &'a Portfolio,
    pub setup: &'a Setup<'a>,
    pub language: &'static Language,
    pub design: Design,
    pub pattern: DatePattern,
    pub range: String,
    pub parts: Vec<String>,
    pub texts: Texts<'a>,
}

/// Builds the View of one document. It reports all problems and still shows everything that can be shown.
///
/// Also returns the keys of the content that this document does not show.
pub fn build(portfolio: &Portfolio, setup: &Setup, problems: &mut Problems) -> (View, Vec<String>) {
    let layout = setup.layout;
    let design = design(portfolio, layout, setup, problems);
    let mut concrete = resolve(&design, setup.fonts, problems);
    let of_layout = layout.header.design.as_ref();
    concrete.free_size = design.size == of_layout.and_then(|own| own.size);
    concrete.free_density = design.density == of_layout.and_then(|own| own.density);
    let own_parts = if design.parts.is_empty() { &layout.header.parts } else { &design.parts };
    check_names(own_parts, PARTS, problems, |name| problem!("unknown-name.part", name));
    let parts: Vec<String> = own_parts.iter().map(|part| part.text.clone()).collect();
    let pattern = design.date.as_ref().map_or_else(|| setup.language.pattern(), |pattern| pattern.0.clone());
    let range = design.range.as_ref().map_or(setup.language.range.as_str(), |range| &range.text).to_owned();
    let texts = Texts {
        sources: setup.sources,
        problems,
        options: if setup.for_validation {
            // With the same options for every layout, parsed texts are found in the cache.
            TextOptions::default()
        } else {
            TextOptions {
                strip_emoji: concrete.strip_emoji,
                print_urls: concrete.links == LinkStyle::PrintUrl,
                joined: true,
                long: words::long_on(concrete.text_width()),
            }
        },
        figures: parts.iter().any(|part| part == "figures"),
        pictures: Pictures { root: setup.root, draft: setup.draft, gray: concrete.gray },
    };
    let language = setup.language;
    let mut builder = Builder { portfolio, setup, language, design, pattern, range, parts, texts };
    let sections = builder.sections(layout);
    let left_out = builder.left_out(&sections, layout);
    // Fields that the layout omits stay empty, so that a change in them does not change the document.
    let letters = if layout.omits("letters") { Vec::new() } else { builder.letters() };
    let day =
        if layout.omits("as_of") { Line::default() } else { builder.texts.plain(&language.long_date(setup.as_of_day)) };
    let mut view = View {
        letters,
        pages: layout.header.pages,
        as_of: day,
        label_width: 0.0,
        date_width: 0.0,
        lang: language.code.clone(),
        layout: layout.name.clone(),
        bookmark: None,
        meta: builder.meta(layout),
        design: concrete,
        words: &language.words,
        profile: builder.profile(layout),
        sections,
        key_figures: Vec::new(),
        career: None,
    };
    // These steps report no problems, so that a check can skip them.
    if !setup.for_validation {
        view.key_figures = key_figures(&mut view.sections, &mut |text| builder.texts.plain(text));
        view.career = builder.career(&view.sections);
        (view.label_width, view.date_width) = (label_width(&view.sections), date_width(&view.sections));
    }
    (view, left_out)
}

/// The width of the widest label of a part, in em. Layouts with a column of labels need one width for all entries; this
/// estimate saves them from measuring every label for every entry.
fn label_width(sections: &[SectionView]) -> f64 {
    fn widest(entry: &EntryView) -> f64 {
        let widths = entry.parts.iter().map(|part| match &part.body {
            PartBody::Entries { entries } => entries.iter().map(widest).fold(0.0, f64::max),
            _ => printed_width(&part.label),
        });
        widths.fold(0.0, f64::max)
    }
    sections.iter().flat_map(|section| &section.entries).map(widest).fold(0.0, f64::max)
}

/// The width of the widest date or period of the sections, in em, for layouts with a column of dates.
fn date_width(sections: &[SectionView]) -> f64 {
    let entries = sections.iter().flat_map(|section| &section.entries).filter_map(|entry| entry.period.as_ref());
    let rows = sections.iter().flat_map(|section| &section.rows).filter_map(|row| row.date.as_ref());
    entries.chain(rows).map(|date| printed_width(&date.value)).fold(0.0, f64::max)
}

fn printed_width(line: &Line) -> f64 {
    f64::from(words::width(&words::strip(&line.plain_text())))
}

/// The design of the layout, overridden by `design` of the content, and that by `design.layouts` for this layout.
fn design(portfolio: &Portfolio, layout: &Layout, setup: &Setup, problems: &mut Problems) -> Design {
    let content = portfolio.design.as_ref();
    let named = |word: &str| crate::layout::named(word, setup.root);
    for (name, own) in content.iter().flat_map(|design| &design.layouts) {
        let known = crate::layout::available(setup.root);
        if known.contains(&named(name)) {
            continue;
        }
        let problem = problem!("unknown-layout.unknown", name).at(&setup.sources.word_before(&own.place, name));
        problems.push(problem.maybe_help(suggest(name, known.iter().map(String::as_str))));
    }
    let own = content.and_then(|design| design.layouts.iter().find(|(name, _)| named(name) == layout.name));
    let base = layout.header.design.clone().unwrap_or_else(|| Design::empty(&portfolio.place));
    [content, own.map(|(_, own)| own)].into_iter().flatten().fold(base, |design, over| design.overlaid(over))
}

/// Reports names that are not among the known ones.
pub(super) fn check_names(names: &[Text], known: &[&str], problems: &mut Problems, unknown: impl Fn(&str) -> Problem) {
    for name in names.iter().filter(|name| !known.contains(&name.text.as_str())) {
        let problem = unknown(&name.text).at(&name.place);
        let list = name.text.contains(',').then(|| msg!("unknown-name.write-list", names = name.text));
        problems.push(problem.maybe_help(list.or_else(|| suggest(&name.text, known.iter().copied()))));
    }
}

impl Builder<'_> {
    fn meta(&mut self, layout: &Layout) -> Meta {
        let portfolio = self.portfolio;
        let name = self.texts.unjoined(&portfolio.profile.name);
        let own_title = self.texts.optional_line(portfolio.title.as_ref());
        let title = match &portfolio.title {
            Some(title) => self.texts.unjoined(title),
            None => format!("{name} {}", layout.document(&self.language.code)),
        };
        let document = layout.document(&self.language.code).to_owned();
        let skills = portfolio.skills.iter().flat_map(|skill| skill.items.iter().flat_map(|items| &items.0));
        let keywords = skills.take(40).map(|skill| self.texts.unjoined(skill)).collect();
        let description = portfolio.profile.headline.as_ref().map(|line| self.texts.unjoined(line));
        Meta { title, document, author: name, keywords, description: description.unwrap_or_default(), own_title }
    }

    fn profile(&mut self, layout: &Layout) -> ProfileView {
        let profile = &self.portfolio.profile;
        // A layout without a place for a photo must not depend on it.
        let photo = profile.photo.as_ref().filter(|_| !layout.omits("photo"));
        let alt = self.language.worded("photo", &self.texts.unjoined(&profile.name));
        ProfileView {
            name: self.texts.line(&profile.name),
            headline: self.texts.optional_line(profile.headline.as_ref()),
            photo: photo.and_then(|photo| self.texts.image(photo)).map(|src| Photo { src, alt }),
            birth_date: profile.birth_date.as_ref().map(|day| self.texts.plain(&self.pattern.format(day.date))),
            contacts: self.contacts(),
        }
    }

    fn contacts(&mut self) -> Vec<Contact> {
        let profile = &self.portfolio.profile;
        let mut contacts = Vec::new();
        let compact =
            |text: &str| text.chars().filter(|char| char.is_ascii_digit() || *char == '+').collect::<String>();
        let own = [
            ("email", &profile.email, profile.email.as_ref().map(|email| format!("mailto:{}", email.text.trim()))),
            ("phone", &profile.phone, profile.phone.as_ref().map(|phone| format!("tel:{}", compact(&phone.text)))),
            ("location", &profile.location, None),
        ];
        for (kind, text, url) in own {
            if let Some(text) = text {
                let text = self.texts.verbatim(text);
                contacts.push(Contact { kind: kind.to_owned(), icon: icons::path(kind), text, url });
            }
        }
        for link in &profile.links {
            let (kind, text) = (link_kind(link), self.texts.link_text(link));
            let url = Some(super::links::address(&link.url.text));
            contacts.push(Contact { icon: icons::path(&kind), kind, text, url });
        }
        contacts
    }
}
