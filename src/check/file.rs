//! Checks the file itself: its size, name and metadata.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostics::{Problem, problem};
use crate::gate::LARGE;
use crate::reader::About;
use crate::text::pattern;

/// Names of files that do not tell who applies, with usual additions.
static COMMON: LazyLock<Regex> = pattern!(
    r"(?i)^(?:my)?(?:이력서|경력기술서|자기소개서|자소서|포트폴리오|입사지원서|resume|résumé|cv|coverletter|portfolio|document|문서|제목없음|무제|untitled|새문서|scan|스캔)*(?:최종|수정|진짜|본|final|new|copy|사본|복사본|v?\d+)*$"
);

/// Titles that programs generate, such as names of files.
static MADE_UP: LazyLock<Regex> = pattern!(
    r"(?i)^microsoft (?:word|powerpoint)|\.(?:docx?|hwpx?|pptx?|odt|pages|html?|md|tex|typ|yaml)$|^(?:untitled|제목 ?없음|무제|문서|document)[ \d]*$|^about:blank$|^https?://"
);

/// Finds problems of a file.
pub fn find(name: &str, bytes: usize, about: &About) -> Vec<Problem> {
    let mut problems = Vec::new();
    match &about.title {
        None => problems.push(problem!("pdf-properties.no-title")),
        Some(title) if MADE_UP.is_match(title) => problems.push(problem!("pdf-properties.made-up-title", title)),
        Some(_) => {}
    }
    if about.author.is_none() {
        problems.push(problem!("pdf-properties.no-author"));
    }
    if about.lang.is_none() {
        problems.push(problem!("pdf-properties.no-lang"));
    }
    if !about.tagged {
        problems.push(problem!("pdf-properties.no-tags"));
    }
    if about.encrypted {
        problems.push(problem!("pdf-properties.encrypted"));
    }
    if bytes as u64 > LARGE {
        problems.push(problem!("pdf-file.large", size = format!("{:.1} MB", bytes as f64 / 1e6)));
    }
    problems.extend(of_name(name));
    problems
}

fn of_name(name: &str) -> Option<Problem> {
    let Some((stem, _)) = name.rsplit_once('.').filter(|(_, ending)| ending.eq_ignore_ascii_case("pdf")) else {
        return Some(problem!("pdf-file.ending", name));
    };
    if stem.chars().any(|char| matches!(char, '\u{1100}'..='\u{11ff}')) {
        return Some(problem!("pdf-file.jamo-name", name));
    }
    let letters: String = stem.chars().filter(|char| char.is_alphanumeric()).collect();
    COMMON.is_match(&letters).then(|| problem!("pdf-file.common-name", name))
}
