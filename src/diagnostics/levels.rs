//! Which warnings are hidden, and which are treated as errors.

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

/// Which warnings are hidden, and which are treated as errors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    /// Names of hidden warnings.
    pub allow: Vec<String>,
    /// Names of warnings that are errors.
    pub deny: Vec<String>,
}

impl Levels {
    /// Checks the names given on the command line; `warnings` means all of them.
    pub fn parse(allow: &[String], deny: &[String]) -> Result<Self, Message> {
        let check = |flag: &'static str, name: &str| {
            if name == "warnings" || is_warning(name) {
                return Ok(name.to_owned());
            }
            if Code::named(name).is_some() {
                return Err(msg!("unknown-warning.error-of-flag", flag, name));
            }
            let help = suggest(name, names()).unwrap_or_else(|| msg!("unknown-warning.list"));
            Err(msg!("unknown-warning.of-flag", flag, name, help))
        };
        let allow = allow.iter().map(|name| check("--allow", name.trim())).collect::<Result<_, _>>()?;
        let deny = deny.iter().map(|name| check("--deny", name.trim())).collect::<Result<_, _>>()?;
        Ok(Self { allow, deny })
    }

    /// Whether a warning is hidden. A name takes precedence over `warnings`.
    pub fn allows(&self, code: Code) -> bool {
        let name = code.name();
        let named = |names: &[String], name: &str| names.iter().any(|own| own == name);
        named(&self.allow, name) || named(&self.allow, "warnings") && !named(&self.deny, name)
    }

    /// Whether a warning is hidden by its own name. Only then the gate that checks the same lets a document pass.
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
    fn names_take_precedence_over_warnings() {
        let levels = |allow: &str, deny: &str| {
            let list = |names: &str| names.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            Levels::parse(&list(allow), &list(deny))
        };
        let some = levels("overlap", "warnings").unwrap();
        assert!(some.allows(Code::Overlap) && !some.denies(Code::Overlap) && some.denies(Code::Comment));
        let other = levels("warnings", "overlap").unwrap();
        assert!(other.denies(Code::Overlap) && other.allows(Code::Comment));
        assert!(levels("overlp", "").unwrap_err().to_string().contains("did you mean `overlap`?"));
        assert!(levels("unknown-key", "").unwrap_err().to_string().ends_with("`unknown-key` is an error in any case"));
    }
}
