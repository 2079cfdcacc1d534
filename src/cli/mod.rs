//! The command line: arguments in, one library call, a report out.

mod format;
#[macro_use]
mod say;

mod batch;
mod common;
mod diff;
mod explain;
mod fonts;
mod help;
mod init;
pub mod last;
mod layouts;
mod limits;
mod manifest;
mod output;
mod render;
mod schema;
mod show;
mod status;
mod validate;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueHint};
use folio_pdf::diagnostics::Message;
use folio_pdf::diagnostics::render::on_one_line;

/// One YAML portfolio, every PDF a job application needs.
#[derive(Debug, Parser)]
#[command(name = "folio-pdf", version, about, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Render documents from the content
    Render(render::RenderArgs),
    /// Render the documents of all targets
    Batch(batch::BatchArgs),
    /// Print the content as it is tailored for a target, as YAML
    Show(show::ShowArgs),
    /// Print what a target changes: two targets, or one and `base`
    Diff(diff::DiffArgs),
    /// Say which outputs of `batch` are stale
    Status(status::StatusArgs),
    /// Work with the manifests of shards
    Manifest {
        #[command(subcommand)]
        action: manifest::Action,
    },
    /// Find every problem of the content, without rendering
    Validate(validate::ValidateArgs),
    /// Print the data that a layout receives, as JSON, to write a layout of your own
    View(render::RenderArgs),
    Init {
        #[arg(default_value = "content", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
        #[arg(long)]
        force: bool,
    },
    Schema {
        #[arg(value_enum, default_value = "content")]
        of: SchemaOf,
    },
    /// List the layouts: what they are, what they show, what they leave out
    #[command(args_conflicts_with_subcommands = true)]
    Layouts {
        #[command(subcommand)]
        action: Option<LayoutsAction>,
        /// As JSON
        #[arg(long)]
        json: bool,
        /// Content beside which to look for layouts of your own
        #[arg(short, long, value_name = "PATH", default_value = "content", value_hint = ValueHint::AnyPath)]
        content: PathBuf,
    },
    /// List the fonts
    Fonts {
        /// Print the licences of the fonts in the program
        #[arg(long)]
        licenses: bool,
        /// As JSON
        #[arg(long, conflicts_with = "licenses")]
        json: bool,
        #[command(flatten)]
        search: common::FontArgs,
    },
    Explain(explain::ExplainArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, Subcommand)]
enum LayoutsAction {
    /// Write a layout of the program beside the content, to start your own from
    Eject {
        /// The layout
        name: String,
        /// The name of yours [default: the same, which then takes its place]
        #[arg(long = "as", value_name = "NAME")]
        new_name: Option<String>,
        /// Content beside which to write it
        #[arg(short, long, value_name = "PATH", default_value = "content", value_hint = ValueHint::AnyPath)]
        content: PathBuf,
    },
}

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum SchemaOf {
    Content,
    Target,
}

/// Runs the command.
pub fn run(cli: Cli) -> ExitCode {
    match cli.command {
        Command::Render(args) => render::run(args),
        Command::Batch(args) => batch::run(args),
        Command::Show(args) => show::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Status(args) => status::run(args),
        Command::Manifest { action } => manifest::run(action),
        Command::Validate(args) => validate::run(args),
        Command::Schema { of } => schema::run(of),
        Command::View(args) => render::view(args),
        Command::Init { folder, force } => init::run(&folder, force),
        Command::Layouts { action: Some(LayoutsAction::Eject { name, new_name, content }), .. } => {
            layouts::eject(&name, new_name.as_deref(), &content)
        }
        Command::Layouts { action: None, json, content } => layouts::list(&content, json),
        Command::Fonts { licenses, json, search } => fonts::run(&search, licenses, json),
        Command::Explain(args) => explain::run(&args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut help::described(Cli::command()), "folio-pdf", &mut script);
            say::whole(&script)
        }
        Command::Man => {
            let mut page = Vec::new();
            match clap_mangen::Man::new(help::described(Cli::command())).render(&mut page) {
                Ok(()) => say::whole(&page),
                Err(_) => ExitCode::from(3),
            }
        }
    }
}

/// Says that the command was called wrongly, as clap itself does, and ends with exit status 2.
fn usage(message: impl Into<Message>) -> ! {
    let message = on_one_line(&message.into().to_string());
    help::described(Cli::command()).error(clap::error::ErrorKind::ValueValidation, message).exit()
}

/// The arguments of the program. Where something is wrong with them, or help is asked for, they are parsed again to print it:
/// with the texts of the catalogue, and with what a terminal would obey masked.
pub fn arguments() -> Cli {
    Cli::try_parse().unwrap_or_else(|error| {
        let masked = std::env::args_os().map(|arg| on_one_line(&arg.to_string_lossy()));
        match help::described(Cli::command()).try_get_matches_from(masked) {
            Err(masked) => masked.exit(),
            Ok(_) => usage(error.kind().to_string()),
        }
    })
}
