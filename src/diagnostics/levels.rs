//! Which warnings are not shown, and which are errors.

use super::code::{Code, Level};
use super::message::Message;
use super::suggest::suggest;
use crate::msg;

/// Whether there is a warning of this name.
pub fn is_warning(name: &str) -> bool {
    Code::named(name.trim()).is_some_and(|code| code.level() == Level::Warning)
}

/// The names of all warnings.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    Code::warnings().map(Code::name)
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
    /// Checks the names given on the command line; `warnings` means all of them.
    pub fn parse(allow: &[String], deny: &[String]) -> Result<Self, Message> {
        let check = |flag: &'static str, name: &String| {
            let name = name.trim();
            match name == "warnings" || is_warning(name) {
                true => Ok(name.to_owned()),
                false => Err(match suggest(name, names()) {
                    Some(help) => msg!("unknown-warning.of-flag-help", flag, name, help),
                    None => msg!("unknown-warning.of-flag", flag, name),
                }),
            }
        };
        let all =
            |flag: &'static str, names: &[String]| names.iter().map(|name| check(flag, name)).collect::<Result<_, _>>();
        Ok(Self { allow: all("allow", allow)?, deny: all("deny", deny)? })
    }

    /// Whether a warning is not shown. What is named itself weighs more than `warnings`.
    pub fn allows(&self, code: Code) -> bool {
        let name = code.name();
        let named = |names: &[String], name: &str| names.iter().any(|own| own == name);
        named(&self.allow, name) || named(&self.allow, "warnings") && !named(&self.deny, name)
    }

    /// Whether a warning is not shown because it was named itself. That is for what keeps documents from being written too.
    pub fn allows_by_name(&self, code: Code) -> bool {
        self.allow.iter().any(|own| own == code.name())
    }

    /// Whether a warning is an error.
    pub fn denies(&self, code: Code) -> bool {
        !self.allows(code) && self.deny.iter().any(|own| own == code.name() || own == "warnings")
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
        assert!(some.allows(Code::Overlap) && !some.denies(Code::Overlap) && some.denies(Code::Comment));
        let other = levels("warnings", "overlap").unwrap();
        assert!(other.denies(Code::Overlap) && other.allows(Code::Comment));
        assert!(levels("overlp", "").unwrap_err().to_string().contains("did you mean `overlap`?"));
    }
}
