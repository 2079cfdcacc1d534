//! The warnings by name, and which of them are silent or fatal.

use super::suggest::suggest;

/// Every warning: its name, and what it is about.
pub const WARNINGS: &[(&str, &str)] = &[
    ("bullet", "lines that start with a sign which makes no list become one"),
    ("comment", "a `#` takes the rest of a line out of a text"),
    ("duration", "a stated duration disagrees with the computed one"),
    ("earlier-file", "a document is not written, and that of an earlier run is still there"),
    ("fit", "a document does not fit on the pages that `design.fit` allows"),
    ("future", "a period has not begun, and is said to go on"),
    ("image-missing", "a picture is missing, and a box stands for it in a draft"),
    ("kept-file", "a file of a target that is gone is not the one that was written, and is not removed"),
    ("large-file", "a document is larger than some portals take"),
    ("layout-warning", "a layout has something to say to who wrote it"),
    ("missing-translation", "a text is not there in the language of the document"),
    ("not-shown", "no document of the run shows what the content holds"),
    ("overlap", "two full-time jobs at one time"),
    ("placeholder", "something was left to be filled in"),
    ("speech-level", "~다 and ~습니다 in one answer"),
    ("spelling", "one name is written in several ways"),
    ("table", "rows make no table, and are printed as they stand"),
    ("unclosed-mark", "a link or strong text has no end"),
    ("uncovered", "no font has a character"),
    ("wide-comma", "a comma as wide as a syllable parts no elements of a list"),
];

/// The names of all warnings.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    WARNINGS.iter().map(|(name, _)| *name)
}

/// Whether there is a warning of this name.
pub fn is_known(name: &str) -> bool {
    names().any(|known| known == name.trim())
}

/// Which warnings are silent, and which are errors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    /// Names of those that are not shown.
    pub allow: Vec<String>,
    /// Names of those that are errors.
    pub deny: Vec<String>,
}

impl Levels {
    /// Checks the names that were given on the command line; `warnings` stands for all of them.
    pub fn parse(allow: &[String], deny: &[String]) -> Result<Self, String> {
        let check = |flag: &str, name: &String| {
            let name = name.trim();
            match name == "warnings" || is_known(name) {
                true => Ok(name.to_owned()),
                false => {
                    let help = suggest(name, names()).unwrap_or_default();
                    Err(format!("`--{flag} {name}`: there is no warning of this name; {help}"))
                }
            }
        };
        let all =
            |flag: &'static str, names: &[String]| names.iter().map(|name| check(flag, name)).collect::<Result<_, _>>();
        Ok(Self { allow: all("allow", allow)?, deny: all("deny", deny)? })
    }

    /// Whether a warning is not shown. What is named itself weighs more than `warnings`.
    pub fn allows(&self, name: &str) -> bool {
        let named = |names: &[String], name: &str| names.iter().any(|own| own == name);
        named(&self.allow, name) || named(&self.allow, "warnings") && !named(&self.deny, name)
    }

    /// Whether a warning is an error.
    pub fn denies(&self, name: &str) -> bool {
        !self.allows(name) && self.deny.iter().any(|own| own == name || own == "warnings")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_weighs_more_than_all() {
        let levels = |allow: &str, deny: &str| {
            let list = |names: &str| names.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            Levels::parse(&list(allow), &list(deny))
        };
        let some = levels("overlap", "warnings").unwrap();
        assert!(some.allows("overlap") && !some.denies("overlap") && some.denies("comment"));
        let other = levels("warnings", "overlap").unwrap();
        assert!(other.denies("overlap") && other.allows("comment"));
        assert!(levels("overlp", "").unwrap_err().contains("did you mean `overlap`?"));
    }
}
