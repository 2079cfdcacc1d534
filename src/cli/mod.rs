//! The command line: arguments in, one library call, a report out.

mod batch;
mod diff;
mod fonts;
mod init;
mod layouts;
mod limits;
mod manifest;
mod render;
mod schema;
mod show;
mod status;
mod validate;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueHint};
use folio_pdf::job::Targeting;
use folio_pdf::tailor::{FileSize, Setting};

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
    Render(RenderArgs),
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
    Validate(ValidateArgs),
    /// Print the data that a layout receives, as JSON, to write a layout of your own
    View(RenderArgs),
    /// Write the sample content to start from
    Init {
        /// Folder to write it to
        #[arg(default_value = "content", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
        /// Write even where the folder holds files already; those of the same name are replaced
        #[arg(long)]
        force: bool,
    },
    /// Print the JSON Schema of content or of targets, for editors
    Schema {
        /// Of what
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
        search: FontArgs,
    },
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

/// Where fonts come from beside the program.
#[derive(Debug, Args)]
struct FontArgs {
    /// Search this folder for fonts too (can be given more than once)
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    font_path: Vec<PathBuf>,
    /// Search the fonts of this machine too
    #[arg(long)]
    system_fonts: bool,
}

/// For whom.
#[derive(Debug, Args)]
struct TargetArgs {
    /// Target company, as in targets/NAME.yaml; a pattern such as 'a*' means several (can be given more than once)
    #[arg(short, long, value_name = "NAME")]
    target: Vec<String>,
    /// More targets, one a row or line
    #[arg(long, value_name = "FILE.csv|.jsonl", value_hint = ValueHint::FilePath)]
    targets: Option<PathBuf>,
    /// Name files in ASCII letters
    #[arg(long)]
    ascii_names: bool,
    /// Refuse files above this size [default: 10MB]
    #[arg(long, value_name = "SIZE")]
    max_size: Option<FileSize>,
}

/// What is left out.
#[derive(Debug, Args)]
#[command(next_help_heading = "Cuts")]
struct CutArgs {
    /// Of what has tags, show only what has one of these
    #[arg(long, value_name = "TAG,…")]
    tags: Vec<String>,
    /// Leave out entries and items by id; a dot steps into an entry
    #[arg(long, value_name = "ID,…")]
    hide: Vec<String>,
    /// Leave out jobs and projects that ended before
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Make one line of jobs and projects that ended before
    #[arg(long, value_name = "DATE")]
    collapse_before: Option<String>,
    /// Show at most so many items of each list; projects=2 limits one list
    #[arg(long, value_name = "N|LIST=N,…")]
    max_items: Vec<String>,
    /// Leave out what strangers are not to see: contact, photo, birth_date, references
    #[arg(long, value_name = "WHAT,…")]
    redact: Vec<String>,
}

impl TargetArgs {
    fn targeting(&self, cut: &CutArgs) -> Targeting {
        let lists = [("tags", &cut.tags), ("hide", &cut.hide), ("max_items", &cut.max_items), ("redact", &cut.redact)];
        let lists = lists.into_iter().flat_map(|(key, values)| values.iter().map(move |value| (key, value.clone())));
        let dates = [("since", &cut.since), ("collapse_before", &cut.collapse_before)];
        let dates = dates.into_iter().filter_map(|(key, value)| Some((key, value.clone()?)));
        Targeting {
            targets: self.target.clone(),
            file: self.targets.clone(),
            cuts: lists.chain(dates).collect(),
            ascii_names: self.ascii_names,
            max_size: self.max_size,
        }
    }
}

/// How problems are shown, which warnings are silent, and which are errors.
#[derive(Debug, Args)]
struct ReportArgs {
    /// How problems are shown: with their lines, or as `file:line:column: error: message`
    #[arg(long, value_name = "FORM", default_value = "long", value_enum)]
    format: Format,
    /// Do not show this warning; `warnings` stands for all (can be given more than once)
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    allow: Vec<String>,
    /// Take this warning for an error; `warnings` stands for all (can be given more than once)
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    deny: Vec<String>,
}

/// What a document may take.
#[derive(Debug, Args)]
struct LimitArgs {
    /// Stop where a document takes longer; 0 is without limit
    #[arg(long, value_name = "SECONDS", default_value_t = 60.0)]
    timeout: f64,
    /// Stop where the program takes more memory; 0 is without limit
    #[arg(long, value_name = "MIB", default_value_t = 2048)]
    max_memory: usize,
}

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum SchemaOf {
    /// The files of a content
    Content,
    /// The files of `targets/`
    Target,
}

/// How problems are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// With the line and a caret
    Long,
    /// One line each, for editors
    Short,
}

/// Arguments of `validate`.
#[derive(Debug, Args)]
struct ValidateArgs {
    /// File or folder with the content
    #[arg(short, long, value_name = "PATH", default_value = "content", value_hint = ValueHint::AnyPath)]
    content: PathBuf,
    /// Check for this layout only (can be given more than once) [default: all]
    #[arg(short, long, value_name = "NAME")]
    layout: Vec<String>,
    /// Language of the documents [default: the content's own]
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// Put a value over the content, as in design.accent=#333 (can be given more than once)
    #[arg(long, value_name = "KEY.PATH=VALUE")]
    set: Vec<Setting>,
    /// Day to which open periods count [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    #[command(flatten)]
    fonts: FontArgs,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    limits: LimitArgs,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Print nothing but problems
    #[arg(short, long)]
    quiet: bool,
}

/// Arguments of `render`.
#[derive(Debug, Args)]
struct RenderArgs {
    /// File or folder with the content
    #[arg(short, long, value_name = "PATH", default_value = "content", value_hint = ValueHint::AnyPath)]
    content: PathBuf,
    /// Layout (can be given more than once) [default: resume, or the documents of the target]
    #[arg(short, long, value_name = "NAME")]
    layout: Vec<String>,
    #[command(flatten)]
    targets: TargetArgs,
    #[command(flatten)]
    cut: CutArgs,
    /// Language of the document [default: the content's own]
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// Folder to write to
    #[arg(long, value_name = "DIR", default_value = "out", value_hint = ValueHint::DirPath, conflicts_with = "output")]
    out: PathBuf,
    /// File to write to; `-` is standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Put a value over the content, as in design.accent=#333 (can be given more than once)
    #[arg(long, value_name = "KEY.PATH=VALUE")]
    set: Vec<Setting>,
    /// Day to which open periods count [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    #[command(flatten)]
    fonts: FontArgs,
    /// Standards the PDF must conform to, as in a-2u,ua-1
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pdf_standard: Vec<String>,
    /// Write a picture of each page too, with so many pixels an inch
    #[arg(long, value_name = "PPI", num_args = 0..=1, require_equals = true, default_missing_value = "144")]
    png: Option<f64>,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    limits: LimitArgs,
    /// Let the page go so far beyond the cut, as in 3mm
    #[arg(long, value_name = "LENGTH")]
    bleed: Option<String>,
    /// Mark where to cut
    #[arg(long)]
    crop_marks: bool,
    /// Turn all colours grey
    #[arg(long)]
    gray: bool,
    /// Draw a box where a picture is missing
    #[arg(long)]
    draft: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Print nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Print more: what a layout leaves out
    #[arg(short, long, action = ArgAction::SetTrue)]
    verbose: bool,
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
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "folio-pdf", &mut std::io::stdout());
            ExitCode::SUCCESS
        }
        Command::Man => match clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(3),
        },
    }
}

/// Says that the command was called wrongly, as clap itself does, and ends with exit status 2.
fn usage(message: String) -> ! {
    Cli::command().error(clap::error::ErrorKind::ValueValidation, message).exit()
}
