//! Colons without a space, and those that are none to YAML: a text where a mapping was meant.

use super::Reader;
use crate::diagnostics::brief::shortened;
use crate::diagnostics::{msg, problem};
use crate::yaml::node::Node;
use crate::yaml::recover::wide::COLONS;

impl Reader<'_> {
    /// Notes the colons without a space, and those that are none to YAML, by which lines of keys became one text.
    /// Whether it is one.
    pub(crate) fn colons(&mut self, node: &Node, is_key: impl Fn(&str) -> bool) -> bool {
        let text = node.as_str().unwrap_or_default();
        let key_before = |sign: usize| text[..sign].trim_end().rsplit(' ').next().unwrap_or_default();
        let signs = text
            .match_indices(|sign| sign == ':' || COLONS.contains(&sign))
            .map(|(at, sign)| (at, sign, key_before(at)));
        let found: Vec<_> = signs.filter(|(_, _, key)| is_key(key)).collect();
        // The text of a value may hold colons: what starts with a key is lines of keys.
        if found.first().is_none_or(|(at, _, key)| text[..*at].trim() != *key) {
            return false;
        }
        for (index, (at, sign, key)) in found.iter().enumerate() {
            let end =
                found.get(index + 1).map_or(text.len(), |(next, _, key)| text[..*next].rfind(key).unwrap_or(*next));
            let value = text[at + sign.len()..end].trim();
            let problem = match *sign {
                ":" => problem!("colon-space.missing"),
                _ => problem!("wide-character.colon", sign = *sign),
            };
            let start = text[..*at].rfind(key).unwrap_or(*at);
            let problem = problem.at(&node.place).point_at(text, start..at + sign.len());
            self.problems.push(problem.help(msg!("colon-space.write", key = *key, value = shortened(value))));
        }
        true
    }

    /// Notes a wide colon behind a key of the user's own, which may be any words. Whether there is one.
    pub fn own_colon(&mut self, node: &Node) -> bool {
        let text = node.as_str().unwrap_or_default();
        let Some(at) = text.find(COLONS).filter(|at| !text[..*at].trim().is_empty()) else { return false };
        let sign = text[at..].chars().next().unwrap_or_default();
        let problem = problem!("wide-character.colon", sign).at(&node.place);
        let problem = problem.point_at(text, at..at + sign.len_utf8());
        self.problems.push(problem.help(msg!("wrong-value.write-lines")));
        true
    }
}
