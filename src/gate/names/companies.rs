//! Other names of well-known companies: short names, English names, and names of the service that people say instead.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::gate::squeeze::names;

/// The lines of `companies.txt` by each name in them. A line has the names of one company, none of them an ordinary word.
static LINES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let lines = include_str!("companies.txt").lines();
    lines.flat_map(|line| line.split(';').flat_map(names).map(move |name| (name.text, line))).collect()
});

/// The names of the company that is known by this name.
pub fn other_names(name: &str) -> impl Iterator<Item = &'static str> {
    let line = names(name).into_iter().find_map(|name| LINES.get(&name.text));
    line.into_iter().flat_map(|line| line.split(';'))
}
