//! Full-time jobs at the same time, and open periods that start in the future.

use super::context::Context;
use super::names::listed;
use super::walk;
use crate::diagnostics::{Place, Problems, msg, problem};
use crate::values::{End, Period, YearMonth};
use crate::yaml::node::{Entry, Node};

/// A full-time job with its first and last month.
struct Job<'a> {
    name: String,
    start: YearMonth,
    end: YearMonth,
    place: &'a Place,
}

/// Reports full-time jobs that overlap by more than one month, and periods that start in the future.
pub fn check(tree: &Node, context: Context, problems: &mut Problems) {
    let jobs: Vec<Job> = listed(tree.get("experience")).iter().filter_map(|node| job(node, context)).collect();
    overlaps(&jobs, problems);
    walk::maps(tree, &mut |entries| future(entries, context, problems));
}

/// Reports overlaps at the job that has most of them, because one wrong year is one mistake, however many jobs overlap.
fn overlaps(jobs: &[Job], problems: &mut Problems) {
    // People often leave one job and start the next in the same month.
    let both = |a: &Job, b: &Job| a.start.max(b.start) < a.end.min(b.end);
    let mut left: Vec<&Job> = jobs.iter().collect();
    loop {
        let others = |at: usize| {
            let own = left[at];
            left.iter().copied().enumerate().filter(move |(other, job)| *other != at && both(own, job))
        };
        // `max_by_key` returns the last of equals.
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

/// Reads a full-time job; `None` for other employment, with `counts: false`, or without a complete period and a name.
fn job<'a>(node: &'a Node, context: Context) -> Option<Job<'a>> {
    let counts = node.get("counts").and_then(Node::as_str).unwrap_or("true");
    if !is_full_time(node) || matches!(counts, "false" | "no" | "off") {
        return None;
    }
    let period_node = node.get("period")?;
    let period = period(period_node, context)?;
    // Years without months do not tell whether jobs overlap.
    period.months(context.as_of)?;
    let start = period.start().first_month();
    let end = match period.end() {
        End::At(end) => end.last_month(),
        End::Open => context.as_of,
    };
    let name = node.get("company").and_then(|company| listed(Some(company)).last());
    let name = name.and_then(|name| name.as_str().or_else(|| name.get("name")?.as_str()))?;
    Some(Job { name: name.trim().to_owned(), start, end, place: &period_node.place })
}

/// Whether a job is full-time, the default.
pub(super) fn is_full_time(job: &Node) -> bool {
    job.get("employment").and_then(Node::as_str).is_none_or(|kind| kind.trim() == "full-time")
}

/// Reads a period, written as a text or as `start` and `end`; `None` if it is invalid.
pub(crate) fn period(node: &Node, context: Context) -> Option<Period> {
    match node.as_str() {
        Some(text) => Period::parse(text, context.this_year).ok(),
        None => {
            let part = |key: &str| node.get(key).and_then(Node::as_str).unwrap_or_default();
            Period::from_parts(part("start"), part("end"), context.this_year).ok()
        }
    }
}

/// Reports a period with an open end that starts in the future: `2032.01 ~ 현재`.
fn future(entries: &[Entry], context: Context, problems: &mut Problems) {
    let Some(entry) = entries.iter().find(|entry| entry.key == "period") else { return };
    let Some(period) = period(&entry.value, context).filter(|period| period.end() == End::Open) else { return };
    if period.start().first_month() > context.as_of {
        let (start, today) = (period.start().to_string(), context.as_of.to_string());
        let help = msg!("future.correct", start);
        problems.push(problem!("future.not-begun", start, today).at(&entry.value.place).help(help));
    }
}
