//! Resident registration numbers (주민등록번호), which nobody may send with an application.

use std::collections::BTreeSet;

use super::searched::{Searched, placed};
use crate::diagnostics::{Problem, msg, problem};
use crate::lint::resident_numbers;
use crate::yaml::node::Node;

/// A problem for each number in the texts of a document; `year` is that of the document.
pub(super) fn resident(year: u16, searched: &[Searched], trees: &[&Node]) -> Vec<Problem> {
    let numbers = |text: &str| -> Vec<String> {
        resident_numbers(text, year).into_iter().map(|range| text[range].to_owned()).collect()
    };
    let found: BTreeSet<String> = searched.iter().flat_map(|searched| numbers(&searched.text)).collect();
    let problems = found.into_iter().map(|number| {
        let problem = problem!("resident-number.found").as_error();
        let same = |text: &str| resident_numbers(text, year).into_iter().find(|range| text[range.clone()] == number);
        placed(problem, trees, same).help(msg!("resident-number.remove"))
    });
    problems.collect()
}
