//! The command line: reads arguments, calls the library once, and prints a report.

mod answers;
mod arguments;
mod batch;
mod check;
mod diff;
mod explain;
mod export;
pub mod fatal;
mod fonts;
mod format;
mod gallery;
mod help;
mod import;
mod init;
mod interview;
mod layouts;
mod limits;
mod manifest;
mod output;
mod posting;
mod preview;
mod print;
mod render;
mod schema;
mod sent;
mod show;
mod status;
mod submit;
mod target;
mod thumbnails;
mod tips;
mod validate;
mod values;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueHint};
use folio_pdf::api::diagnostics::Message;
use folio_pdf::api::diagnostics::render::on_one_line;

// No doc comments on commands and flags, as clap would print them: the texts are in messages/en/cli.ftl.

#[derive(Debug, Parser)]
#[command(name = "folio-pdf", version, max_term_width = 100)]
pub struct Cli {
    #[arg(short, long, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Render(render::RenderArgs),
    Batch(batch::BatchArgs),
    Preview(preview::PreviewArgs),
    Watch(watch::WatchArgs),
    Export(export::ExportArgs),
    Validate(validate::ValidateArgs),
    Check(check::CheckArgs),
    Match(posting::MatchArgs),
    Status(status::StatusArgs),
    Show(show::ShowArgs),
    Diff(diff::DiffArgs),
    Answers(answers::AnswersArgs),
    Submit(submit::SubmitArgs),
    #[command(args_conflicts_with_subcommands = true)]
    Sent {
        #[command(subcommand)]
        action: Option<sent::Action>,
        #[command(flatten)]
        format: arguments::FormatArgs,
        #[command(flatten)]
        folder: sent::SentArgs,
    },
    Interview(interview::InterviewArgs),
    #[command(alias = "view")]
    Data(render::DataArgs),
    Target {
        #[command(subcommand)]
        action: target::Action,
    },
    Manifest {
        #[command(subcommand)]
        action: manifest::Action,
    },
    Init(init::InitArgs),
    Import(import::ImportArgs),
    #[command(args_conflicts_with_subcommands = true)]
    Layouts {
        #[command(subcommand)]
        action: Option<layouts::Action>,
        #[command(flatten)]
        format: arguments::FormatArgs,
        #[arg(short, long, value_name = "PATH", default_value = "content", value_hint = ValueHint::AnyPath)]
        content: PathBuf,
        #[arg(long, conflicts_with_all = ["output_format", "json", "content"])]
        open: bool,
        #[arg(long, value_name = "CODE", requires = "open", value_parser = ["ko", "en"])]
        lang: Option<String>,
    },
    Fonts {
        #[arg(long, conflicts_with_all = ["output_format", "json"])]
        licenses: bool,
        #[command(flatten)]
        format: arguments::FormatArgs,
        #[command(flatten)]
        search: arguments::FontArgs,
    },
    Schema {
        #[arg(value_enum, default_value = "content", hide_possible_values = true)]
        schema: schema::SchemaOf,
    },
    Explain(explain::ExplainArgs),
    Completions {
        shell: clap_complete::Shell,
    },
    Man,
}

/// Runs the command.
pub fn run(cli: Cli) -> ExitCode {
    print::set_quiet(cli.quiet);
    match cli.command {
        Command::Render(args) => render::run(args),
        Command::Batch(args) => batch::run(args),
        Command::Preview(args) => preview::run(args),
        Command::Watch(args) => watch::run(args),
        Command::Export(args) => export::run(args),
        Command::Validate(args) => validate::run(args),
        Command::Check(args) => check::run(args),
        Command::Match(args) => posting::run(args),
        Command::Status(args) => status::run(args),
        Command::Show(args) => show::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Answers(args) => answers::run(args),
        Command::Submit(args) => submit::run(args),
        Command::Sent { action: Some(action), .. } => sent::run(action),
        Command::Sent { action: None, format, folder } => sent::list(&folder.sent_dir, format.format()),
        Command::Interview(args) => interview::run(args),
        Command::Data(args) => render::data(args),
        Command::Target { action } => target::run(action),
        Command::Manifest { action } => manifest::run(action),
        Command::Init(args) => init::run(args),
        Command::Import(args) => import::run(&args),
        Command::Layouts { action: Some(action), .. } => layouts::run(action),
        Command::Layouts { open: true, lang, .. } => gallery::open(lang.as_deref()),
        Command::Layouts { action: None, format, content, .. } => layouts::list(&content, format.format()),
        Command::Fonts { licenses: true, .. } => fonts::licenses(),
        Command::Fonts { licenses: false, format, search } => fonts::list(&search, format.format()),
        Command::Schema { schema } => schema::run(schema),
        Command::Explain(args) => explain::run(&args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut help::described(Cli::command()), "folio-pdf", &mut script);
            print::data(&script)
        }
        Command::Man => {
            let mut page = Vec::new();
            match clap_mangen::Man::new(help::described(Cli::command())).render(&mut page) {
                Ok(()) => print::data(&page),
                Err(_) => ExitCode::from(3),
            }
        }
    }
}

/// Reports wrong arguments as clap does, and ends with exit status 2.
fn usage(message: Message) -> ! {
    let message = on_one_line(&message.to_string());
    let mut program = help::described(Cli::command());
    // Gives subcommands their full names, for the usage line.
    program.build();
    let named = std::env::args().nth(1).and_then(|name| program.find_subcommand(name).cloned());
    named.unwrap_or(program).error(clap::error::ErrorKind::ValueValidation, message).exit()
}

/// The arguments of the program. If they are wrong or ask for help, they are parsed again with the texts of the catalogue and
/// masked control characters, and the result is printed.
pub fn arguments() -> Cli {
    Cli::try_parse().unwrap_or_else(|error| {
        let masked = std::env::args_os().map(|arg| on_one_line(&arg.to_string_lossy()));
        let mut program = help::described(Cli::command());
        match program.try_get_matches_from_mut(masked) {
            Err(masked) => tips::with_tip(masked, &program).exit(),
            Ok(_) => error.exit(),
        }
    })
}
