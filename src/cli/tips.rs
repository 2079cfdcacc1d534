//! Tips for arguments that the command line does not take.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};
use folio_pdf::api::diagnostics::{Message, msg};
use folio_pdf::api::{export, layout};
use strum::VariantNames;

use super::print;

/// The error about wrong arguments with a tip for values that lack their flag. Without the tip of clap if that is the old name
/// of a flag, which no help lists.
pub fn with_tip(mut error: Error, program: &Command) -> Error {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    };
    let command = std::env::args().nth(1).and_then(|name| program.find_subcommand(name));
    let value = text(ContextKind::InvalidValue).filter(|value| export::Format::VARIANTS.contains(&value.as_str()));
    if let (Some("export"), Some(value)) = (command.map(Command::get_name), value) {
        // `--format` is an old name of `--output-format`.
        let tip = msg!("usage.tip-formats", value).to_string();
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
        return error;
    }
    let (ErrorKind::UnknownArgument, Some(command), Some(typed)) =
        (error.kind(), command, text(ContextKind::InvalidArg))
    else {
        return error;
    };
    let takes = |flag: &str| command.get_arguments().any(|arg| arg.get_long() == Some(flag));
    let suggested = text(ContextKind::SuggestedArg);
    let tip = tip(&typed, &takes);
    if suggested.is_some_and(|flag| !takes(flag.trim_start_matches('-'))) {
        error.remove(ContextKind::SuggestedArg);
        // It shows the same flag.
        error.remove(ContextKind::Usage);
    }
    if let Some(tip) = tip {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.to_string().into()]));
    }
    error
}

/// Which flag a value without one was probably meant for.
fn tip(typed: &str, takes: &dyn Fn(&str) -> bool) -> Option<Message> {
    if typed.starts_with('-') {
        return None;
    }
    let value = print::argument(typed);
    if takes("png") && typed.parse::<f64>().is_ok() {
        return Some(msg!("usage.tip-png", value));
    }
    if takes("content") && (typed.contains(['/', '\\']) || Path::new(typed).exists()) {
        return Some(msg!("usage.tip-content", value));
    }
    if takes("layout") && layout::names().any(|name| name == typed) {
        return Some(msg!("usage.tip-layout", value));
    }
    takes("target").then(|| msg!("usage.tip-target", value))
}
