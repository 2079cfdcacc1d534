//! Reports texts that were meant as mappings but have colons without a space, wide colons or `=`.

use super::Reader;
use crate::diagnostics::{Message, msg, problem};
use crate::yaml::node::{Entry, Node};
use crate::yaml::recover::signs;
use crate::yaml::recover::wide::COLONS;

impl Reader<'_> {
    /// Reports wrong colons in a text that looks like lines of keys. Returns whether it does.
    pub(crate) fn colons(&mut self, node: &Node, is_key: impl Fn(&str) -> bool) -> bool {
        let text = node.as_str().unwrap_or_default();
        let key_before = |sign: usize| text[..sign].trim_end().rsplit(' ').next().unwrap_or_default();
        let signs = text
            .match_indices(|sign| ":=".contains(sign) || COLONS.contains(&sign))
            .map(|(at, sign)| (at, sign, key_before(at)));
        // `file://…` is an address.
        let signs = signs.filter(|(at, ..)| !text[*at..].starts_with("://"));
        let found: Vec<_> = signs.filter(|(_, _, key)| is_key(key)).collect();
        // Values may contain colons too, so only a text that starts with a key is lines of keys.
        if found.first().is_none_or(|(at, _, key)| text[..*at].trim() != *key) {
            return false;
        }
        for (index, (at, sign, key)) in found.iter().enumerate() {
            let end =
                found.get(index + 1).map_or(text.len(), |(next, _, key)| text[..*next].rfind(key).unwrap_or(*next));
            let value = text[at + sign.len()..end].trim();
            // A list below the key, which is one text with it.
            let value = if value.starts_with("- ") { "" } else { value };
            let problem = match *sign {
                ":" => problem!("colon-space.missing"),
                "=" => problem!("colon-space.equals"),
                _ => problem!("wide-character.colon", sign = *sign),
            };
            let start = text[..*at].rfind(key).unwrap_or(*at);
            let problem = problem.at(&node.place).point_at(text, start..at + sign.len());
            self.problems.push(problem.help(signs::write(key, value)));
        }
        true
    }

    /// The entries of a node that must be a mapping with keys chosen by the user.
    pub fn own_keys<'n>(&mut self, node: &'n Node) -> Option<&'n [Entry]> {
        if node.as_map().is_none() && !self.own_colon(node) {
            let help = self.write_lines();
            return self.expected(node, msg!("kind.mapping"), Some(help));
        }
        node.as_map()
    }

    /// Reports a wide colon behind a key chosen by the user, which may be any words. Whether there is one.
    fn own_colon(&mut self, node: &Node) -> bool {
        let text = node.as_str().unwrap_or_default();
        let Some(at) = text.find(COLONS).filter(|at| !text[..*at].trim().is_empty()) else { return false };
        let sign = text[at..].chars().next().unwrap_or_default();
        let problem = problem!("wide-character.colon", sign).at(&node.place);
        let problem = problem.point_at(text, at..at + sign.len_utf8());
        self.problems.push(problem.help(self.write_lines()));
        true
    }

    fn write_lines(&self) -> Message {
        msg!("wrong-value.write-lines", key = self.key.unwrap_or_default())
    }
}
