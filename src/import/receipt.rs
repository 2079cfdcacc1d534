//! The record of how each part of the sources was imported.

use std::collections::BTreeMap;
use std::path::Path;

use super::document::{Left, Why};
use super::walk::Mark;
use crate::diagnostics::{Message, msg};

/// The record of how each part of the sources was imported.
#[derive(Debug, Default)]
pub struct Receipt {
    /// Blocks that were imported.
    pub marks: Vec<Mark>,
    /// What was left out, with the names of the documents.
    pub left: Vec<(String, Left)>,
    /// Whether no name was found.
    pub nameless: bool,
}

impl Receipt {
    /// The number of blocks that were understood, and the number of those kept as text.
    pub fn counts(&self) -> (usize, usize) {
        let placed = self.marks.iter().filter(|mark| mark.placed).count();
        (placed, self.marks.len() - placed)
    }

    /// A summary in one sentence.
    pub fn summary(&self, file: Option<&Path>) -> Message {
        let (placed, kept) = self.counts();
        let mut said = msg!("import.placed", count = placed + kept, kept);
        let mut reasons: BTreeMap<Why, usize> = BTreeMap::new();
        for (_, left) in &self.left {
            *reasons.entry(left.why).or_default() += 1;
        }
        let reasons: Vec<String> = reasons.into_iter().map(|(why, count)| reason(why, count).to_string()).collect();
        if !reasons.is_empty() {
            said = msg!("import.placed-and-left", placed = said, reasons = reasons.join(", "));
        }
        if self.left.is_empty() && file.is_none() {
            return said;
        }
        let list = file.map_or("--receipt FILE".into(), Path::to_string_lossy);
        msg!("import.listed", said, list)
    }

    /// One line for each block in source order: its place, how it was imported, its key and the start of its text.
    pub fn lines(&self) -> Vec<String> {
        let range = |(from, to): (usize, usize)| if from == to { from.to_string() } else { format!("{from}-{to}") };
        let mut all: Vec<(String, (usize, usize), String)> = Vec::new();
        for mark in &self.marks {
            let state = if mark.placed { msg!("import.as-key") } else { msg!("import.as-text") };
            all.push((mark.document.clone(), mark.lines, format!("{state}\t{}\t{}", mark.key, mark.text)));
        }
        for (document, left) in &self.left {
            all.push((
                document.clone(),
                left.lines,
                format!("{}\t{}\t{}", msg!("import.skipped"), reason(left.why, 1), left.text),
            ));
        }
        all.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
        all.into_iter().map(|(document, lines, said)| format!("{document}:{}\t{said}", range(lines))).collect()
    }
}

fn reason(why: Why, count: usize) -> Message {
    match why {
        Why::Comment => msg!("import.comments", count),
        Why::Site => msg!("import.site", count),
        Why::Badge => msg!("import.badges", count),
        Why::Link => msg!("import.links", count),
        Why::Picture => msg!("import.pictures", count),
        Why::Heading => msg!("import.headings", count),
        Why::Front => msg!("import.front", count),
        Why::Twice => msg!("import.twice", count),
    }
}
