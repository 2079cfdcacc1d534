//! Finds the known name that a mistyped name is probably meant for.

use indexmap::IndexSet;

use super::message::Message;
use crate::msg;

/// Names among which the nearest to a mistyped one is looked for.
pub(crate) const MAX_NAMES: usize = 2000;
/// Names that are listed where none is near, and how many of more than these are.
const MAX_LISTED: usize = 20;
const MAX_SIMILAR: usize = 3;
/// Fewest letters of a typed text that is completed to the names that begin with it.
const MIN_START: usize = 3;

/// The known name nearest to a mistyped one, if one is near enough.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A name of hundreds of letters is near to none and takes long to compare.
    let typed: String = typed.trim().to_lowercase().replace([' ', '-'], "_");
    let length = typed.chars().count();
    if length > 64 {
        return None;
    }
    // Comparing thousands of names takes long, and some are similar by chance.
    let known: Vec<_> = known.into_iter().take(MAX_NAMES + 1).collect();
    if known.len() > MAX_NAMES {
        return None;
    }
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&typed, &name.to_lowercase().replace([' ', '-'], "_")), name))
        .filter(|(distance, name)| *distance <= 1 + name.chars().count().min(length) / 5)
        .filter(|(distance, name)| *distance < name.chars().count().max(length))
        // Of equally near names, the one that begins like the typed name.
        .min_by(|a, b| a.0.cmp(&b.0).then_with(|| likeness(&typed, b.1).total_cmp(&likeness(&typed, a.1))))
        .map(|(_, name)| name)
}

fn likeness(typed: &str, name: &str) -> f64 {
    // A forgotten letter is more common than a wrong one.
    strsim::jaro_winkler(typed, name) + if name.len() > typed.len() { 0.1 } else { 0.0 }
}

/// `did you mean …?` for the known name nearest to a mistyped one, else the whole list where it is short, or those of it
/// that begin with what was typed.
pub fn suggest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<Message> {
    if let Some(name) = nearest(typed, known.clone()) {
        return Some(msg!("suggest.nearest", name));
    }
    let names: IndexSet<_> = known.into_iter().take(MAX_NAMES).collect();
    let mut names: Vec<_> = names.into_iter().collect();
    if names.is_empty() || names.len() <= MAX_LISTED {
        return (!names.is_empty()).then(|| msg!("suggest.all", names));
    }
    names.retain(|name| typed.len() >= MIN_START && name.starts_with(typed));
    names.truncate(MAX_SIMILAR);
    match names[..] {
        [] => None,
        [name] => Some(msg!("suggest.nearest", name)),
        _ => Some(msg!("suggest.similar", names)),
    }
}
