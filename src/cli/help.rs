//! Texts from the catalogue for `--help`, the manual page and completions. They are loaded only if one of these is printed.
//!
//! The message `cli-COMMAND` describes a command (`cli-layouts-eject` a nested one), and its attributes describe the flags by their
//! long names: `cli-init.force`; `.after-help` is printed below the flags. Flags of several commands are attributes of their
//! heading, `flags-content.lang`, or of `flags`.

use clap::{Arg, Command};
use folio_pdf::api::diagnostics::catalogue::{self, Catalogue};

/// The command with the texts of the catalogue.
pub fn described(command: Command) -> Command {
    describe(command, "cli", catalogue::of_program())
}

fn describe(mut command: Command, id: &str, catalogue: &Catalogue) -> Command {
    if let Some(about) = catalogue.lookup(id) {
        command = command.about(about);
    }
    if let Some(text) = catalogue.lookup(&format!("{id}.after-help")) {
        command = command.after_help(text);
    }
    command.mut_args(|arg| describe_arg(arg, id, catalogue)).mut_subcommands(|inner| {
        let id = format!("{id}-{}", inner.get_name());
        describe(inner, &id, catalogue)
    })
}

fn describe_arg(mut arg: Arg, command: &str, catalogue: &Catalogue) -> Arg {
    if let Some(help) = names(&arg, command).iter().find_map(|name| catalogue.lookup(name)) {
        arg = arg.help(help);
    }
    match heading(&arg).and_then(|heading| catalogue.lookup(&heading)) {
        // clap needs a `'static` heading. Leaking it is fine, as the program ends soon after.
        Some(text) => {
            let is_rare = arg.get_help_heading().is_some_and(|heading| RARE.contains(&heading));
            arg.help_heading(&*text.leak()).hide_short_help(is_rare)
        }
        None => arg,
    }
}

/// Headings whose flags only `--help` shows, not `-h`: nearly all commands have them.
const RARE: &[&str] = &["Selection", "Fonts", "Limits", "Diagnostics"];

/// The message of the heading of a flag.
fn heading(arg: &Arg) -> Option<String> {
    arg.get_help_heading().map(|heading| format!("flags-{}", heading.to_lowercase()))
}

/// The messages that may describe a flag; the first one that exists is used.
fn names(arg: &Arg, command: &str) -> [String; 3] {
    let name = arg.get_long().unwrap_or(arg.get_id().as_str());
    let heading = heading(arg).unwrap_or("flags".to_owned());
    [command, &heading, "flags"].map(|place| format!("{place}.{name}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;
    use fluent_bundle::FluentResource;
    use fluent_syntax::ast::Entry;

    use super::*;
    use crate::cli::Cli;

    /// The names of all messages about the command line.
    fn known() -> BTreeSet<String> {
        let file = FluentResource::try_new(include_str!("../../messages/en/cli.ftl").to_owned()).expect("messages");
        let mut names = BTreeSet::new();
        for entry in file.entries() {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            names.extend(message.value.iter().map(|_| id.to_owned()));
            names.extend(message.attributes.iter().map(|inner| format!("{id}.{}", inner.id.name)));
        }
        names.retain(|name| name.starts_with("cli") || name.starts_with("flags"));
        names
    }

    /// Removes the texts of a command from `left`, and reports missing and duplicate texts in `wrong`.
    fn take(command: &Command, id: &str, left: &mut BTreeSet<String>, wrong: &mut Vec<String>) {
        let known = known();
        let mut check = |places: &[String], beside: bool, needed: bool| {
            if beside {
                wrong.push(format!("`{}` has a doc comment instead of a text in the catalogue", places[0]));
            }
            match places.iter().find(|place| known.contains(*place)) {
                Some(found) => drop(left.remove(found)),
                None if needed => wrong.push(format!("`{}` is not described", places[0])),
                None => {}
            }
        };
        check(&[id.to_owned()], command.get_about().is_some(), true);
        check(&[format!("{id}.after-help")], command.get_after_help().is_some(), false);
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            check(&names(arg, id), arg.get_help().is_some(), true);
            heading(arg).into_iter().for_each(|heading| check(&[heading], false, false));
        }
        for inner in command.get_subcommands() {
            take(inner, &format!("{id}-{}", inner.get_name()), left, wrong);
        }
    }

    #[test]
    fn every_flag_is_described_once_and_every_description_is_used() {
        let (mut left, mut wrong) = (known(), Vec::new());
        take(&Cli::command(), "cli", &mut left, &mut wrong);
        wrong.extend(left.into_iter().map(|name| format!("`{name}` is unused")));
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_heading_holds_only_its_own_flags() {
        let command = described(Cli::command());
        let watch = command.find_subcommand("watch").expect("a command");
        let heading = catalogue::of_program().lookup("flags-targets").expect("a heading");
        let with_target = watch.get_arguments().filter(|arg| arg.get_help_heading() == Some(&heading));
        assert_eq!(with_target.filter_map(Arg::get_long).collect::<Vec<_>>(), ["jobs", "prune", "keep-rejected"]);
    }

    #[test]
    fn help_is_filled_in() {
        let mut command = described(Cli::command());
        let init = command.find_subcommand_mut("init").expect("a command").render_long_help().to_string();
        for name in ["cli-init", "cli-init.force"] {
            let text = catalogue::of_program().lookup(name).expect("a description");
            assert!(init.contains(&text), "{init}");
        }
    }
}
