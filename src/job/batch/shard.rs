//! Divides documents into shards, for runs on several machines.

use std::collections::HashMap;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::diagnostics::{Message, msg};
use crate::job::plan::{Plan, PlannedDocument};

/// One of several shards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Index of the shard, from 1.
    pub index: u32,
    /// Number of shards.
    pub count: u32,
}

/// The environment variables in which a scheduler passes the task of an array job.
struct Array {
    index: &'static str,
    /// Number of tasks.
    count: Option<&'static str>,
    /// First and last index, and the step between two: for a scheduler that can repeat a part of an array.
    range: Option<[&'static str; 3]>,
}

const ARRAYS: &[Array] = &[
    Array { index: "JOB_COMPLETION_INDEX", count: None, range: None },
    Array {
        index: "SLURM_ARRAY_TASK_ID",
        count: Some("SLURM_ARRAY_TASK_COUNT"),
        range: Some(["SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX", "SLURM_ARRAY_TASK_STEP"]),
    },
    Array { index: "AWS_BATCH_JOB_ARRAY_INDEX", count: Some("AWS_BATCH_JOB_ARRAY_SIZE"), range: None },
];

impl Shard {
    /// Parses `2/8`, `auto/8` or `auto`. With `auto` the index, and without a number also the number of shards, comes
    /// from the variables of Kubernetes, Slurm or AWS Batch. An array that may be part of a larger one is an error,
    /// because its indices do not tell the shard.
    pub fn parse(text: &str, variable: impl Fn(&str) -> Option<String>) -> Result<Self, Message> {
        let (index, count) = match text.split_once('/') {
            None if text == "auto" => ("auto", None),
            Some((index, count)) => (index, Some(number(count, text)?)),
            None => return Err(msg!("shard.expected")),
        };
        let shard = match index {
            "auto" => of_array(count, variable)?,
            index => Self { index: number(index, text)?, count: count.unwrap_or(0) },
        };
        match (1..=shard.count).contains(&shard.index) {
            true => Ok(shard),
            false => Err(msg!("shard.out-of-range", index = shard.index, count = shard.count)),
        }
    }

    /// Whether the document with a key belongs to the shard. This does not depend on other documents.
    pub fn holds(self, key: &str) -> bool {
        let digest = Sha256::digest(key.as_bytes());
        let number = digest.iter().take(8).fold(0u64, |number, byte| (number << 8) | u64::from(*byte));
        number % u64::from(self.count) == u64::from(self.index - 1)
    }
}

/// The shard of a task; the number of shards is `shares`, or else the number of tasks.
fn of_array(shares: Option<u32>, variable: impl Fn(&str) -> Option<String>) -> Result<Shard, Message> {
    let found = ARRAYS.iter().find_map(|array| Some((array, variable(array.index)?)));
    let Some((array, text)) = found else {
        // `auto` alone also needs the number of tasks.
        let known = ARRAYS.iter().filter(|array| shares.is_some() || array.count.is_some());
        let names: Vec<_> = known.map(|array| array.index).collect();
        return Err(msg!("shard.no-variable", names));
    };
    let value = |name: &str| variable(name).map(|text| number(&text, name)).transpose();
    let index = number(&text, array.index)?;
    let tasks = array.count.map_or(Ok(None), value)?;
    let Some(count) = shares.or(tasks) else { return Err(msg!("shard.no-count", name = array.index)) };
    let partial = || msg!("shard.partial", name = array.index, count);
    if tasks.is_some_and(|tasks| tasks != count) {
        return Err(partial());
    }
    let Some([min, max, step]) = array.range else { return Ok(Shard { index: index.saturating_add(1), count }) };
    let (min, step) = (value(min)?.unwrap_or(0), value(step)?.unwrap_or(1).max(1));
    let last = min.saturating_add(step.saturating_mul(count.saturating_sub(1)));
    // A complete array begins at 0 or 1, and includes every task up to the last one.
    let is_whole = min <= 1 && value(max)?.is_none_or(|max| max == last) && (shares.is_some() || count > 1);
    let at = index.checked_sub(min).filter(|at| is_whole && at.is_multiple_of(step));
    Ok(Shard { index: at.ok_or_else(partial)? / step + 1, count })
}

/// The documents of a plan to make, or those of them in a shard, with their indices in the plan. The key of a document
/// consists of target and layout, so that a document stays in its shard when other data of the target change.
pub fn mine(plan: &Plan, shard: Option<Shard>) -> Vec<(usize, &PlannedDocument)> {
    let mut counts: HashMap<(&str, &str), usize> = HashMap::new();
    let mut mine = Vec::new();
    for (at, planned) in plan.documents.iter().enumerate() {
        let target = planned.target_id().unwrap_or_default();
        let count = counts.entry((target, &planned.layout)).or_default();
        let key = format!("{target}/{}/{count}", planned.layout);
        *count += 1;
        if !planned.refused && shard.is_none_or(|shard| shard.holds(&key)) {
            mine.push((at, planned));
        }
    }
    mine
}

fn number(text: &str, of: &str) -> Result<u32, Message> {
    u32::from_str(text.trim()).map_err(|_| msg!("shard.not-a-number", text, of))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, variables: &[(&str, &str)]) -> Result<(u32, u32), Message> {
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Shard::parse(text, variable).map(|shard| (shard.index, shard.count))
    }

    #[test]
    fn shares_are_named_or_taken_from_the_scheduler() {
        assert_eq!(parse("2/8", &[]), Ok((2, 8)));
        assert_eq!(parse("auto/8", &[("JOB_COMPLETION_INDEX", "0")]), Ok((1, 8)));
        let aws = [("AWS_BATCH_JOB_ARRAY_INDEX", "3"), ("AWS_BATCH_JOB_ARRAY_SIZE", "4")];
        assert_eq!(parse("auto", &aws), Ok((4, 4)));
        for wrong in ["", "2", "0/8", "9/8", "a/8", "2/0", "auto", "auto/3"] {
            assert!(parse(wrong, &[]).is_err(), "{wrong}");
        }
        assert!(parse("auto", &[("JOB_COMPLETION_INDEX", "0")]).unwrap_err().to_string().contains("auto/N"));
        assert!(parse("auto/2", &[("JOB_COMPLETION_INDEX", "2")]).is_err());
    }

    #[test]
    fn an_array_of_slurm_is_whole_or_refused() {
        let task = |text: &str, [id, min, max, step, count]: [&str; 5]| {
            let names = ["ID", "MIN", "MAX", "STEP", "COUNT"].map(|name| format!("SLURM_ARRAY_TASK_{name}"));
            let values = [id, min, max, step, count];
            let variables: Vec<_> = names.iter().map(String::as_str).zip(values).collect();
            parse(text, &variables).ok()
        };
        assert_eq!(task("auto", ["2", "0", "3", "1", "4"]), Some((3, 4)));
        assert_eq!(task("auto", ["2", "1", "4", "1", "4"]), Some((2, 4)));
        assert_eq!(task("auto", ["8", "0", "12", "4", "4"]), Some((3, 4)));
        assert_eq!(task("auto/4", ["3", "0", "3", "1", "4"]), Some((4, 4)));
        assert_eq!(task("auto/1", ["0", "0", "0", "1", "1"]), Some((1, 1)));
        // `--array=3`, `--array=2-3` and `--array=0,2,5` may be parts of any array.
        for [id, min, max, step, count] in
            [["3", "3", "3", "1", "1"], ["0", "0", "0", "1", "1"], ["2", "2", "3", "1", "2"], ["2", "0", "5", "1", "3"]]
        {
            assert_eq!(task("auto", [id, min, max, step, count]), None, "{id} of {count}");
            assert_eq!(task("auto/8", [id, min, max, step, count]), None, "{id} of {count}, of 8");
        }
        // The shard can be given explicitly instead.
        assert_eq!(task("4/8", ["3", "3", "3", "1", "1"]), Some((4, 8)));
    }

    #[test]
    fn every_document_is_in_one_share_that_stays() {
        let shares = |count| (1..=count).map(move |index| Shard { index, count });
        for key in ["haneul/resume", "a", "b", ""] {
            assert_eq!(shares(7).filter(|shard| shard.holds(key)).count(), 1, "{key}");
        }
        let mine = |count| {
            shares(count).find(|shard| shard.holds("haneul/윤재하_하늘페이_이력서.pdf")).map(|shard| shard.index)
        };
        // These must never change: machines with different versions of the program must agree.
        assert_eq!([mine(2), mine(10)], [Some(2), Some(6)]);
        let sizes = shares(4).map(|shard| (0..1000).filter(|key| shard.holds(&key.to_string())).count());
        assert!(sizes.into_iter().all(|size| (200..300).contains(&size)));
    }
}
