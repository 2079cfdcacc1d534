//! The arguments that commands share, each group once, and the request that they make.
//!
//! A command flattens a group after its own arguments: what follows a group would stand under its heading.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use folio_pdf::diagnostics::levels::Levels;
use folio_pdf::job::{Destination, Request, Targeting};
use folio_pdf::tailor::{FileSize, Setting};
use folio_pdf::typeset::export::Standards;
use folio_pdf::typeset::fonts::{FontSearch, any_in};
use folio_pdf::values::PartialDate;

use super::format::Format;
use super::limits::{self, LimitArgs};
use super::{last, usage};

/// What every command takes that reads content.
#[derive(Debug, Args)]
#[command(next_help_heading = "Content")]
pub struct ContentArgs {
    /// File or folder with the content
    #[arg(short, long, value_name = "PATH", default_value = "content", value_hint = ValueHint::AnyPath)]
    pub content: PathBuf,
    /// More targets, one a row or line
    #[arg(long, value_name = "FILE.csv|.jsonl", value_hint = ValueHint::FilePath)]
    targets: Option<PathBuf>,
    /// Language [default: that of the document, of the target, of the content]
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// Put a value over the content, as in design.accent=#333 (can be given more than once)
    #[arg(long, value_name = "KEY.PATH=VALUE")]
    set: Vec<Setting>,
    /// Day to which open periods count [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    #[command(flatten)]
    cut: CutArgs,
    #[command(flatten)]
    fonts: FontArgs,
    #[command(flatten)]
    limits: LimitArgs,
    #[command(flatten)]
    report: ReportArgs,
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

/// Where fonts come from beside the program.
#[derive(Debug, Args)]
#[command(next_help_heading = "Fonts")]
pub struct FontArgs {
    /// Search this folder for fonts too (can be given more than once)
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    font_path: Vec<PathBuf>,
    /// Search the fonts of this machine too
    #[arg(long)]
    system_fonts: bool,
}

/// How problems are shown, which warnings are silent, and which are errors.
#[derive(Debug, Args)]
#[command(next_help_heading = "Problems")]
struct ReportArgs {
    /// How problems are shown: with their lines, or as `file:line:column: error: message`
    #[arg(long, value_name = "FORM", default_value = "long", value_enum, hide_possible_values = true)]
    format: Format,
    /// Do not show this warning; `warnings` stands for all (can be given more than once)
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    allow: Vec<String>,
    /// Take this warning for an error; `warnings` stands for all (can be given more than once)
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    deny: Vec<String>,
}

/// What commands take that are about files to be written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// Folder to write to
    #[arg(long, value_name = "DIR", default_value = "out", value_hint = ValueHint::DirPath)]
    pub out: PathBuf,
    /// Name files in ASCII letters
    #[arg(long)]
    ascii_names: bool,
    /// Refuse files above this size [default: 10MB for those of targets, else no limit]
    #[arg(long, value_name = "SIZE")]
    max_size: Option<FileSize>,
    /// Standards the PDF must conform to, as in a-2u,ua-1
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pdf_standard: Vec<String>,
}

/// For whom, where several may be meant.
#[derive(Debug, Args)]
pub struct TargetArgs {
    /// Target company, as in targets/NAME.yaml; a pattern such as 'a*' means several (can be given more than once)
    #[arg(short, long, value_name = "NAME")]
    pub target: Vec<String>,
}

impl ContentArgs {
    /// Begins to watch over the limits, and makes a request that writes nothing; with it the form in which its
    /// problems are shown. Everything that is wrong with the usage ends here.
    pub fn request(self) -> (Request, Format) {
        last::format(self.report.format);
        limits::watch(&self.limits);
        let targeting = Targeting { file: self.targets, cuts: self.cut.pairs(), ..Targeting::default() };
        let as_of = as_of(self.as_of.as_deref());
        let request = Request {
            fonts: self.fonts.search(),
            levels: Levels::parse(&self.report.allow, &self.report.deny).unwrap_or_else(|error| usage(error)),
            ..Request::of_content(self.content, self.lang, self.set, as_of, targeting)
        };
        (request, self.report.format)
    }
}

impl OutputArgs {
    /// Has the request write to its folder.
    pub fn apply(self, request: &mut Request) {
        request.standards = Standards::parse(&self.pdf_standard).unwrap_or_else(|error| usage(error));
        request.destination = Destination::Folder(self.out);
        request.targeting.ascii_names = self.ascii_names;
        request.targeting.max_size = self.max_size;
    }
}

impl CutArgs {
    /// Keys of `cut` and what was given for them.
    fn pairs(self) -> Vec<(&'static str, String)> {
        let lists = [("tags", self.tags), ("hide", self.hide), ("max_items", self.max_items), ("redact", self.redact)];
        let lists = lists.into_iter().flat_map(|(key, values)| values.into_iter().map(move |value| (key, value)));
        let dates = [("since", self.since), ("collapse_before", self.collapse_before)];
        lists.chain(dates.into_iter().filter_map(|(key, value)| Some((key, value?)))).collect()
    }
}

impl FontArgs {
    /// Where fonts come from; a folder without any is a mistake in the command.
    pub fn search(&self) -> FontSearch {
        if let Some(folder) = self.font_path.iter().find(|folder| !any_in(folder)) {
            usage(format!("`--font-path {}` holds no fonts (.ttf, .otf, .ttc)", folder.display()));
        }
        FontSearch { folders: self.font_path.clone(), system: self.system_fonts }
    }
}

/// The day that was named, else that of SOURCE_DATE_EPOCH, else today.
fn as_of(named: Option<&str>) -> PartialDate {
    let today = || match std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok()) {
        Some(seconds) => jiff::Timestamp::from_second(seconds)
            .map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date())
            .unwrap_or_else(|_| usage(format!("SOURCE_DATE_EPOCH={seconds} is not a time"))),
        None => jiff::Zoned::now().date(),
    };
    let now = today();
    let this_year = u16::try_from(now.year()).unwrap_or(2000);
    let text = named.map_or_else(|| now.to_string(), str::to_owned);
    PartialDate::parse(&text, this_year).unwrap_or_else(|error| usage(format!("`--as-of`: {}", error.message())))
}
