//! Jobs: two full-time ones at a time, and periods that have not begun.

use super::context::Context;
use super::names::listed;
use super::walk;
use crate::diagnostics::{Place, Problems, msg, problem};
use crate::values::{End, Period, YearMonth};
use crate::yaml::node::{Entry, Node};

/// A full-time job with its months.
struct Job<'a> {
    name: String,
    start: YearMonth,
    end: YearMonth,
    place: &'a Place,
}

/// Notes full-time jobs that overlap by more than the month of the change.
pub fn check(tree: &Node, context: Context, problems: &mut Problems) {
    let jobs: Vec<Job> = listed(tree.get("experience")).iter().filter_map(|node| job(node, context)).collect();
    overlaps(&jobs, problems);
    walk::maps(tree, &mut |entries| future(entries, context, problems));
}

/// Notes overlaps by the job that has most of them: one wrong year is one mistake, however many jobs it touches.
fn overlaps(jobs: &[Job], problems: &mut Problems) {
    // Leaving and joining in one month is the usual way.
    let both = |a: &Job, b: &Job| a.start.max(b.start) < a.end.min(b.end);
    let mut left: Vec<&Job> = jobs.iter().collect();
    loop {
        let others = |at: usize| {
            let own = left[at];
            left.iter().copied().enumerate().filter(move |(other, job)| *other != at && both(own, job))
        };
        // If several are equal, the last in the file.
        let Some(most) = (0..left.len()).max_by_key(|at| others(*at).count()) else { return };
        let found: Vec<_> = others(most).map(|(_, job)| job).collect();
        if found.is_empty() {
            return;
        }
        let own = left[most];
        let others: Vec<_> = found.iter().map(|job| job.name.as_str()).collect();
        let mut problem = problem!("overlap.jobs", name = own.name, others).at(own.place);
        for job in &found {
            problem = problem.related(job.place, msg!("overlap.other-here"));
        }
        problems.push(problem.help(msg!("overlap.correct")));
        left.remove(most);
    }
}

fn job<'a>(node: &'a Node, context: Context) -> Option<Job<'a>> {
    let kind = node.get("employment").and_then(Node::as_str).unwrap_or("full-time");
    let counts = node.get("counts").and_then(Node::as_str).unwrap_or("true");
    if kind.trim() != "full-time" || matches!(counts, "false" | "no" | "off") {
        return None;
    }
    let place = &node.get("period")?.place;
    let period = period(node.get("period")?, context)?;
    // With years alone, it is not known whether jobs overlap.
    period.months(context.as_of)?;
    let start = period.start().first_month();
    let end = match period.end() {
        End::At(end) => end.last_month(),
        End::Open => context.as_of,
    };
    let name = node.get("company").and_then(|company| listed(Some(company)).last());
    let name = name.and_then(|name| name.as_str().or_else(|| name.get("name")?.as_str()))?;
    Some(Job { name: name.trim().to_owned(), start, end, place })
}

/// The period of a key.
pub(crate) fn period(node: &Node, context: Context) -> Option<Period> {
    match node.as_str() {
        Some(text) => Period::parse(text, context.this_year).ok(),
        None => {
            let part = |key: &str| node.get(key).and_then(Node::as_str).unwrap_or_default();
            Period::from_parts(part("start"), part("end"), context.this_year).ok()
        }
    }
}

/// Notes a period that has not begun and has an open end: `2032.01 ~ 현재`.
fn future(entries: &[Entry], context: Context, problems: &mut Problems) {
    let Some(entry) = entries.iter().find(|entry| entry.key == "period") else { return };
    let Some(period) = period(&entry.value, context).filter(|period| period.end() == End::Open) else { return };
    if period.start().first_month() > context.as_of {
        let (start, today) = (period.start().to_string(), context.as_of.to_string());
        let problem = problem!("future.not-begun", start, today).at(&entry.value.place);
        problems.push(problem.help(msg!("future.correct")));
    }
}
