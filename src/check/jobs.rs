//! Jobs: two full-time ones at a time, and durations that are stated and computed.

use super::names::listed;
use super::{Context, walk};
use crate::content::node::{Entry, Node};
use crate::content::problem::{Problem, Problems};
use crate::content::source::Place;
use crate::values::{End, Period, YearMonth};

/// A full-time job with its months.
struct Job<'a> {
    name: String,
    start: YearMonth,
    end: YearMonth,
    place: &'a Place,
}

/// Notes full-time jobs that overlap by more than the month of the change, and durations that disagree.
pub fn check(tree: &Node, context: Context, problems: &mut Problems) {
    let jobs: Vec<Job> = listed(tree.get("experience")).iter().filter_map(|node| job(node, context)).collect();
    overlaps(&jobs, problems);
    walk::maps(tree, &mut |entries| {
        stated(entries, context, problems);
        future(entries, context, problems);
    });
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
        // Of equals the last in the file, as it is read from the top.
        let Some(most) = (0..left.len()).max_by_key(|at| others(*at).count()) else { return };
        let found: Vec<_> = others(most).map(|(_, job)| job).collect();
        let (own, Some(first)) = (left[most], found.first()) else { return };
        let message = match found.as_slice() {
            [_] => format!("`{}` and `{}` are full-time at the same time", first.name, own.name),
            all => {
                let names: Vec<_> = all.iter().map(|job| format!("`{}`", job.name)).collect();
                format!("`{}` is full-time at the same time as {}", own.name, names.join(", "))
            }
        };
        let problem = Problem::warning("overlap", message).at(own.place);
        let problem = found.iter().fold(problem, |problem, job| problem.related(job.place, "overlaps with this one"));
        problems.push(problem.help("correct a period, or say what it was: `employment: part-time`, `freelance` …"));
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
    // Years alone do not tell whether jobs overlap.
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

fn period(node: &Node, context: Context) -> Option<Period> {
    match node.as_str() {
        Some(text) => Period::parse(text, context.this_year).ok(),
        None => {
            let part = |key: &str| node.get(key).and_then(Node::as_str).unwrap_or_default();
            Period::from_parts(part("start"), part("end"), context.this_year).ok()
        }
    }
}

/// Notes a period that has not begun and is said to go on: `2032.01 ~ 현재`.
fn future(entries: &[Entry], context: Context, problems: &mut Problems) {
    let Some(entry) = entries.iter().find(|entry| entry.key == "period") else { return };
    let Some(period) = period(&entry.value, context).filter(|period| period.end() == End::Open) else { return };
    if period.start().first_month() > context.as_of {
        let message = format!("the period starts {}, after {}, and goes on", period.start(), context.as_of);
        let problem = Problem::warning("future", message).at(&entry.value.place);
        problems.push(problem.help("is the year right? of what is to come, write the date alone"));
    }
}

/// Notes a duration in the texts of an entry that is not the one of its period.
fn stated(entries: &[Entry], context: Context, problems: &mut Problems) {
    let find = |key: &str| entries.iter().find(|entry| entry.key == key);
    let Some(months) = find("period").and_then(|entry| period(&entry.value, context)?.months(context.as_of)) else {
        return;
    };
    for entry in entries.iter().filter(|entry| matches!(entry.key.as_str(), "note" | "summary" | "status" | "role")) {
        let text = entry.value.as_str().unwrap_or_default();
        let Some((range, stated)) = duration(text) else { continue };
        // A summary tells many durations; only that of the work itself can disagree.
        let after = text[range.end..].trim_start_matches(['간', ' ', '동', '안']);
        if entry.key == "summary" && !["근무", "재직", "재학"].iter().any(|word| after.starts_with(word)) {
            continue;
        }
        // A month more or less is a matter of counting, and `약 2년` is no claim.
        let about = text[..range.start].trim_end().ends_with('약') || text[range.end..].starts_with(['차', '여']);
        if !about && stated.abs_diff(months) > 1 {
            let shown = |months: u32| match (months / 12, months % 12) {
                (0, months) => format!("{months}개월"),
                (years, 0) => format!("{years}년"),
                (years, months) => format!("{years}년 {months}개월"),
            };
            let message = format!("the text says `{}`, the period is {}", text[range.clone()].trim(), shown(months));
            let problem = Problem::warning("duration", message).at(&entry.value.place).point_at(text, range);
            problems.push(problem.help("correct one of them, or leave the text out: durations are computed"));
        }
    }
}

/// The first `2년 3개월` of a text, and its months.
fn duration(text: &str) -> Option<(std::ops::Range<usize>, u32)> {
    let number = |before: &str| {
        let digits = before.len() - before.trim_end_matches(|char: char| char.is_ascii_digit()).len();
        (1..=2).contains(&digits).then(|| (before.len() - digits, before[before.len() - digits..].parse::<u32>().ok()))
    };
    let months_at = text.find("개월");
    let (months_start, months) = match months_at.and_then(|at| number(text[..at].trim_end())) {
        Some((start, Some(months))) => (start, months),
        _ => return None,
    };
    let end = months_at? + "개월".len();
    let before = text[..months_start].trim_end();
    match before.strip_suffix('년').and_then(|before| number(before.trim_end())) {
        Some((start, Some(years))) => Some((start..end, years * 12 + months)),
        _ => Some((months_start..end, months)),
    }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn durations_are_found_in_texts() {
        let months = |text: &str| duration(text).map(|(_, months)| months);
        assert_eq!(months("총 2년 3개월 근무"), Some(27));
        assert_eq!(months("(8개월)"), Some(8));
        assert_eq!(months("2021년 개월"), None);
        assert_eq!(months("3년차"), None);
    }
}
