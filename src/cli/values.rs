//! Reads values of arguments.

use std::path::PathBuf;

use folio_pdf::api::diagnostics::{Message, msg};
use folio_pdf::api::job;
use folio_pdf::api::typeset::fonts::any_in;
use folio_pdf::api::values::PartialDate;

use super::usage;

/// The name of the untailored content, in place of that of a target.
pub const BASE: &str = "base";

/// The date of `SOURCE_DATE_EPOCH`, or today.
pub fn today() -> PartialDate {
    let today = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => {
            let time = seconds.trim().parse().ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
            let time = time.unwrap_or_else(|| usage(msg!("usage.source-date-epoch", seconds)));
            time.to_zoned(jiff::tz::TimeZone::UTC).date()
        }
        Err(_) => jiff::Zoned::now().date(),
    };
    PartialDate::parse(&today.to_string(), 0).unwrap_or_else(|problem| usage(problem.message))
}

/// Reads a day.
pub fn day(text: &str) -> Result<PartialDate, Message> {
    PartialDate::parse(text, today().year()).map_err(|problem| problem.message)
}

/// Reads the path of a folder with fonts.
pub fn font_folder(text: &str) -> Result<PathBuf, Message> {
    let folder = PathBuf::from(text);
    match folder.is_dir() {
        _ if any_in(&folder) => Ok(folder),
        true => Err(msg!("usage.no-fonts")),
        false => Err(msg!("usage.no-folder")),
    }
}

/// Reads a number of documents to render at once.
pub fn jobs(text: &str) -> Result<usize, Message> {
    text.parse().ok().filter(|jobs| *jobs > 0).ok_or_else(|| msg!("usage.jobs"))
}

/// Reads the name of a new file.
pub fn new_name(text: &str) -> Result<String, Message> {
    let is_sign = |char: char| "/\\:*?[{".contains(char) || char.is_control();
    if text.is_empty() || text.starts_with(['.', '_']) || text.contains(is_sign) {
        return Err(msg!("usage.new-name"));
    }
    if text == BASE || job::is_reserved(text) {
        return Err(msg!("usage.reserved-name"));
    }
    Ok(text.to_owned())
}

/// Reads the name of one target.
pub fn one_target(text: &str) -> Result<String, Message> {
    match text.contains(['*', '?', '[', '{']) {
        true => Err(msg!("usage.one-target")),
        false => Ok(text.to_owned()),
    }
}
