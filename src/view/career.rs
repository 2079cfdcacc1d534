//! The career as numbers. They agree with each other: the number of companies counts the same jobs as the total.

use super::build::Builder;
use super::data::{Part, PartBody, SectionView};
use super::numbers::{CareerSpan, CareerView};
use crate::model::{Employment, Experience};
use crate::text::words;
use crate::values::{Duration, End, total};

/// A job with the data for counting.
struct Job<'a> {
    data: &'a Experience,
    /// All names of the company over time, in lower case.
    names: Vec<String>,
    counts: bool,
    internship: bool,
    /// The first month and the month after the last, counted from the year 0.
    span: Option<(u32, u32)>,
}

impl Builder<'_> {
    /// The career as numbers; `None` if the document shows no jobs.
    pub(super) fn career(&mut self, sections: &[SectionView]) -> Option<CareerView> {
        let portfolio = self.portfolio;
        let shown = sections.iter().find(|section| section.id == "experience")?;
        let jobs: Vec<_> = portfolio.experience.iter().map(|job| self.job(job)).collect();
        let counting = || jobs.iter().filter(|job| job.counts);
        let companies = count_companies(counting());
        // An internship and a job at the same company count as one company.
        let elsewhere = |job: &&Job| !counting().any(|other| same_company(other, job));
        let left_out = || jobs.iter().filter(|job| !job.counts);
        let internships = left_out().filter(|job| job.internship).filter(elsewhere).count();
        let note = if left_out().next().is_none() {
            None
        } else if left_out().all(|job| job.internship) {
            Some("career.without_internships")
        } else {
            Some("career.without_some")
        };
        let note = note.and_then(|key| self.language.words.get(key)).map(|note| self.texts.plain(note));
        let periods: Vec<_> = counting().filter_map(|job| Some(job.data.period.as_ref()?.period)).collect();
        let months = total(periods.iter(), self.setup.as_of);
        let duration = Duration::from_months(months).format(&self.language.duration);
        let duration = (months > 0 && shown.total.is_some()).then(|| self.texts.plain(&duration));
        let dated = || jobs.iter().filter_map(|job| job.span);
        Some(CareerView {
            total: shown.total.clone(),
            duration,
            companies,
            internships,
            note,
            projects: count_projects(sections),
            from: dated().map(|(from, _)| from).min().map(year),
            to: dated().map(|(_, to)| to).max().map(year),
            spans: self.spans(&jobs),
        })
    }

    fn job<'j>(&mut self, job: &'j Experience) -> Job<'j> {
        let names = job.company.iter().flat_map(|company| &company.0);
        Job {
            data: job,
            names: names.map(|name| words::strip(&self.texts.unjoined(&name.name)).trim().to_lowercase()).collect(),
            counts: job.counts_towards_total(),
            internship: job.employment == Some(Employment::Intern),
            span: job.period.as_ref().and_then(|span| span.period.span(self.setup.as_of)),
        }
    }

    /// The jobs on a time line, oldest first. Consecutive jobs at the same company are merged.
    fn spans(&mut self, jobs: &[Job]) -> Vec<CareerSpan> {
        let mut dated: Vec<_> = jobs.iter().filter_map(|job| Some((job, job.span?))).collect();
        dated.sort_by_key(|(_, span)| *span);
        let mut merged: Vec<(&Job, (u32, u32), bool)> = Vec::new();
        for (job, (from, to)) in dated {
            let open = job.data.period.as_ref().is_some_and(|span| span.period.end() == End::Open);
            let before = merged.iter_mut().find(|(other, span, _)| {
                same_company(other, job)
                    && other.internship == job.internship
                    && other.counts == job.counts
                    && span.1 >= from
            });
            match before {
                Some((last, span, still)) => (*last, span.1, *still) = (job, span.1.max(to), *still || open),
                None => merged.push((job, (from, to), open)),
            }
        }
        let spans = merged.into_iter().map(|(job, (from, to), open)| CareerSpan {
            name: match job.data.company.as_ref().and_then(|company| company.0.last()) {
                Some(name) => self.texts.line(&name.name),
                None => Default::default(),
            },
            from: year(from),
            to: year(to),
            open,
            internship: job.internship,
        });
        spans.collect()
    }
}

/// The number of different companies. Jobs that share a name of the company count once.
fn count_companies<'j>(jobs: impl Iterator<Item = &'j Job<'j>>) -> usize {
    let mut known: Vec<Vec<&str>> = Vec::new();
    for job in jobs {
        let names = job.names.iter().map(String::as_str);
        let (same, others): (Vec<_>, Vec<_>) =
            known.into_iter().partition(|company| job.names.iter().any(|name| company.contains(&name.as_str())));
        known = others;
        known.push(same.into_iter().flatten().chain(names).collect());
    }
    known.len()
}

fn same_company(one: &Job, other: &Job) -> bool {
    one.names.iter().any(|name| other.names.contains(name))
}

/// The number of projects that the document shows, including those of jobs.
fn count_projects(sections: &[SectionView]) -> usize {
    let shown = sections.iter().filter(|section| ["experience", "projects"].contains(&section.id.as_str()));
    let mut count = 0;
    for entry in shown.flat_map(|section| &section.entries) {
        if entry.kind == "project" {
            count += 1;
            continue;
        }
        for part in &entry.parts {
            if let Part { key: "projects", body: PartBody::Entries { entries }, .. } = part {
                count += entries.len();
            }
        }
    }
    count
}

/// Converts months since the year 0 to a year with two decimal places: March 2021 is 2021.17.
fn year(months: u32) -> f64 {
    (f64::from(months) / 12.0 * 100.0).round() / 100.0
}
