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
    /// Reads a name given on the command line; `warnings` means all of them.
    pub fn name(text: &str) -> Result<String, Message> {
        let name = text.trim();
        if name == "warnings" || is_warning(name) {
            return Ok(name.to_owned());
        }
        if Code::named(name).is_some() {
            return Err(msg!("unknown-warning.always-error"));
        }
        let help = suggest(name, names().chain(["warnings"])).unwrap_or_else(|| msg!("unknown-warning.list"));
        Err(msg!("unknown-warning.name", help))
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
        let list = |names: &str| names.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let levels = |allow: &str, deny: &str| Levels { allow: list(allow), deny: list(deny) };
        let some = levels("overlap", "warnings");
        assert!(some.allows(Code::Overlap) && !some.denies(Code::Overlap) && some.denies(Code::Comment));
        let other = levels("warnings", "overlap");
        assert!(other.denies(Code::Overlap) && other.allows(Code::Comment));
        assert!(Levels::name("overlp").unwrap_err().to_string() == "unknown warning; did you mean `overlap`?");
        assert!(Levels::name("unknown-key").unwrap_err().id == "unknown-warning.always-error");
    }
}
