//! A stable share of the documents, for runs on several machines.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::diagnostics::{Message, msg};

/// One of so many shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Which, from 1.
    pub index: u32,
    /// Of how many.
    pub count: u32,
}

/// Where schedulers say which of an array of jobs this is: index, what the first index is, number of jobs.
const ARRAYS: &[(&str, &str, &str)] = &[
    ("JOB_COMPLETION_INDEX", "", ""),
    ("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_COUNT"),
    ("AWS_BATCH_JOB_ARRAY_INDEX", "", "AWS_BATCH_JOB_ARRAY_SIZE"),
];

impl Shard {
    /// Reads `2/8`; `auto/8` and `auto` take the index, and the number of shares, from the variables that Kubernetes,
    /// Slurm and AWS Batch set.
    pub fn parse(text: &str, variable: impl Fn(&str) -> Option<String>) -> Result<Self, Message> {
        let (index, count) = match text.split_once('/') {
            None if text == "auto" => ("auto", None),
            Some((index, count)) => (index, Some(number(count, text)?)),
            None => return Err(msg!("shard.expected", text)),
        };
        let array = || {
            let found = ARRAYS.iter().find_map(|array| Some((array, variable(array.0)?)));
            found.ok_or_else(|| {
                let names: Vec<_> = ARRAYS.iter().map(|(index, _, _)| *index).collect();
                msg!("shard.no-variable", names)
            })
        };
        let shard = match index {
            "auto" => {
                let ((name, first, total), index) = array()?;
                let first = variable(first).map_or(Ok(0), |value| number(&value, first))?;
                let count = match (count, variable(total)) {
                    (Some(count), _) => count,
                    (None, Some(value)) => number(&value, total)?,
                    (None, None) => return Err(msg!("shard.no-count", name)),
                };
                let index = number(&index, name)?.checked_sub(first);
                Self { index: index.map_or(0, |index| index + 1), count }
            }
            index => Self { index: number(index, text)?, count: count.unwrap_or(0) },
        };
        match (1..=shard.count).contains(&shard.index) {
            true => Ok(shard),
            false => Err(msg!("shard.out-of-range", index = shard.index, count = shard.count)),
        }
    }

    /// Whether a document belongs to it. What other documents there are changes nothing.
    pub fn holds(self, key: &str) -> bool {
        let digest = Sha256::digest(key.as_bytes());
        let number = digest.iter().take(8).fold(0u64, |number, byte| (number << 8) | u64::from(*byte));
        number % u64::from(self.count) == u64::from(self.index - 1)
    }
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
        let slurm = [("SLURM_ARRAY_TASK_ID", "12"), ("SLURM_ARRAY_TASK_MIN", "10"), ("SLURM_ARRAY_TASK_COUNT", "4")];
        assert_eq!(parse("auto", &slurm), Ok((3, 4)));
        let aws = [("AWS_BATCH_JOB_ARRAY_INDEX", "3"), ("AWS_BATCH_JOB_ARRAY_SIZE", "4")];
        assert_eq!(parse("auto", &aws), Ok((4, 4)));
        for wrong in ["", "2", "0/8", "9/8", "a/8", "2/0", "auto", "auto/3"] {
            assert!(parse(wrong, &[]).is_err(), "{wrong}");
        }
        assert!(parse("auto", &[("JOB_COMPLETION_INDEX", "0")]).unwrap_err().to_string().contains("auto/N"));
        assert!(parse("auto/2", &[("JOB_COMPLETION_INDEX", "2")]).is_err());
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
        // Fixed for good: machines with different versions of the program must agree.
        assert_eq!([mine(2), mine(10)], [Some(2), Some(6)]);
        let sizes = shares(4).map(|shard| (0..1000).filter(|key| shard.holds(&key.to_string())).count());
        assert!(sizes.into_iter().all(|size| (200..300).contains(&size)));
    }
}
