//! Groups of arguments of several commands, and the request that is made from them.
//!
//! A command must flatten groups after its own arguments: `--help` lists arguments after a group under its heading.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use folio_pdf::api::diagnostics::{Levels, msg};
use folio_pdf::api::job::{Destination, Request, Targeting};
use folio_pdf::api::tailor::{FileSize, Setting};
use folio_pdf::api::typeset::export::{STANDARDS, Standards};
use folio_pdf::api::typeset::fonts::FontSearch;
use folio_pdf::api::values::PartialDate;

use super::format::Format;
use super::limits::{self, LimitArgs};
use super::values::{day, font_folder, today};
use super::{fatal, usage};

// Comments on arguments are not doc comments, as clap would print these. The texts are in messages/en/cli.ftl.

// Arguments of all commands that read content.
#[derive(Debug, Args)]
#[command(next_help_heading = "Content")]
pub struct SourceArgs {
    #[arg(short, long, value_name = "PATH", default_value = "content", value_hint = ValueHint::AnyPath)]
    pub content: PathBuf,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[command(flatten)]
    report: ReportArgs,
}

// The same, and how content is tailored.
#[derive(Debug, Args)]
pub struct ContentArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    #[arg(long, help_heading = "Content", value_name = "FILE", value_hint = ValueHint::FilePath)]
    targets: Option<PathBuf>,
    #[arg(long, help_heading = "Content", value_name = "CODE")]
    lang: Option<String>,
    #[arg(long, help_heading = "Content", value_name = "KEY=VALUE")]
    set: Vec<Setting>,
    #[arg(long, help_heading = "Content", value_name = "DATE", value_parser = day)]
    as_of: Option<PartialDate>,
    #[command(flatten)]
    selection: SelectionArgs,
    #[command(flatten)]
    fonts: FontArgs,
}

// Content that is left out.
#[derive(Debug, Args)]
#[command(next_help_heading = "Selection")]
struct SelectionArgs {
    #[arg(long, value_name = "TAG,…")]
    tags: Vec<String>,
    #[arg(long, value_name = "ID,…")]
    hide: Vec<String>,
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    #[arg(long, value_name = "DATE")]
    collapse_before: Option<String>,
    #[arg(long, value_name = "N|LIST=N,…")]
    max_items: Vec<String>,
    #[arg(long, value_name = "WHAT,…")]
    redact: Vec<String>,
}

// Fonts in addition to the built-in ones.
#[derive(Debug, Args)]
#[command(next_help_heading = "Fonts")]
pub struct FontArgs {
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, value_parser = font_folder)]
    font_path: Vec<PathBuf>,
    #[arg(long)]
    system_fonts: bool,
}

// How problems are printed, and which are errors.
#[derive(Debug, Args)]
#[command(next_help_heading = "Diagnostics")]
struct ReportArgs {
    #[command(flatten)]
    format: FormatArgs,
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = Levels::name)]
    allow: Vec<String>,
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = Levels::name)]
    deny: Vec<String>,
}

// How results and problems are printed.
#[derive(Debug, Args)]
pub struct FormatArgs {
    #[arg(
        long,
        alias = "format",
        value_name = "FORMAT",
        default_value = "full",
        value_enum,
        hide_possible_values = true,
        hide_default_value = true
    )]
    output_format: Format,
    // The old name of `--output-format json`.
    #[arg(long, hide = true)]
    json: bool,
}

impl FormatArgs {
    /// The format, also for a problem that ends the run.
    pub fn format(&self) -> Format {
        let format = if self.json { Format::Json } else { self.output_format };
        fatal::format(format);
        format
    }
}

// Which documents are written, where, and what is printed.
#[derive(Debug, Args)]
pub struct WriteArgs {
    #[command(flatten)]
    documents: DocumentArgs,
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "out_dir")]
    output: Option<PathBuf>,
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
    #[command(flatten)]
    folder: FolderArgs,
}

// Where files are written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct FolderArgs {
    #[arg(long, alias = "out", value_name = "DIR", default_value = "out", value_hint = ValueHint::DirPath)]
    out_dir: PathBuf,
    #[command(flatten)]
    files: FileArgs,
}

// Names and size of files.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct FileArgs {
    #[arg(long)]
    ascii_names: bool,
    #[arg(long, value_name = "SIZE")]
    max_size: Option<FileSize>,
}

// The standards of PDFs.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct StandardArgs {
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', value_parser = PossibleValuesParser::new(STANDARDS))]
    pdf_standard: Vec<String>,
}

// Which documents.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    #[arg(short, long, value_name = "NAME,…", value_delimiter = ',')]
    layout: Vec<String>,
    #[command(flatten)]
    targets: TargetArgs,
}

// The look of pages.
#[derive(Debug, Args)]
#[command(next_help_heading = "Pages")]
pub struct PageArgs {
    #[arg(long, value_name = "LENGTH")]
    bleed: Option<String>,
    #[arg(long)]
    crop_marks: bool,
    #[arg(long)]
    gray: bool,
    #[arg(long)]
    draft: bool,
}

// One or more targets.
#[derive(Debug, Args)]
pub struct TargetArgs {
    #[arg(short, long, value_name = "NAME")]
    pub target: Vec<String>,
}

impl SourceArgs {
    /// Starts watching the limits. Returns a request that writes nothing, and how problems are printed. Wrong arguments end the
    /// program.
    pub fn request(self) -> (Request, Format) {
        let format = self.report.format.format();
        limits::watch(&self.limits);
        let levels = Levels { allow: self.report.allow, deny: self.report.deny };
        (Request { levels, ..Request::new(self.content, today()) }, format)
    }
}

impl ContentArgs {
    /// The same for tailored content.
    pub fn request(self) -> (Request, Format) {
        let (request, format) = self.source.request();
        let targeting = Targeting { file: self.targets, cuts: self.selection.cuts(), ..Targeting::default() };
        let (lang, settings, as_of) = (self.lang, self.set, self.as_of.unwrap_or(request.as_of));
        (Request { lang, settings, as_of, targeting, fonts: self.fonts.search(), ..request }, format)
    }
}

impl WriteArgs {
    /// Sets the documents and the destination of the request. Wrong arguments end the program.
    pub fn apply(self, request: &mut Request, format: Format) {
        self.folder.apply(request);
        self.documents.apply(request);
        let Some(path) = self.output else { return };
        let is_stdout = path == Path::new("-");
        if request.asks_for_several() {
            usage(msg!("usage.one-document"));
        }
        if is_stdout && format == Format::Json {
            usage(msg!("usage.stdout-twice"));
        }
        request.destination = if is_stdout { Destination::Stdout } else { Destination::File(path) };
    }
}

impl FolderArgs {
    /// Sets the folder that the request writes to.
    pub fn apply(self, request: &mut Request) {
        request.destination = Destination::Folder(self.out_dir);
        self.files.apply(request);
    }
}

impl FileArgs {
    /// Sets how the files of the request are named, and how large they may be.
    pub fn apply(self, request: &mut Request) {
        request.targeting.ascii_names = self.ascii_names;
        request.targeting.max_size = self.max_size;
    }
}

impl StandardArgs {
    /// Sets the standards of the request.
    pub fn apply(self, request: &mut Request) {
        request.standards = Standards::parse(&self.pdf_standard).unwrap_or_else(|error| usage(error));
    }
}

impl DocumentArgs {
    /// Sets layouts and targets of the request.
    pub fn apply(self, request: &mut Request) {
        for name in self.layout {
            if !request.layouts.contains(&name) {
                request.layouts.push(name);
            }
        }
        request.targeting.targets = self.targets.target;
    }
}

impl PageArgs {
    /// Sets how the pages of the request look.
    pub fn apply(self, request: &mut Request) {
        let given = |given: bool| given.then(|| "true".to_owned());
        let settings = [
            ("gray", "--gray", given(self.gray)),
            ("bleed", "--bleed", self.bleed),
            ("crop_marks", "--crop-marks", given(self.crop_marks)),
        ];
        for (key, flag, value) in settings {
            let path = vec!["design".to_owned(), key.to_owned()];
            request.settings.extend(value.map(|value| Setting { path, value, flag: Some(flag) }));
        }
        request.draft = self.draft;
    }
}

impl SelectionArgs {
    /// Keys of `cut` with their values.
    fn cuts(self) -> Vec<(&'static str, String)> {
        let lists = [
            ("tags", self.tags),
            ("hide", self.hide),
            ("max_items", self.max_items),
            ("redact", self.redact),
            ("since", self.since.into_iter().collect()),
            ("collapse_before", self.collapse_before.into_iter().collect()),
        ];
        lists.into_iter().flat_map(|(key, values)| values.into_iter().map(move |value| (key, value))).collect()
    }
}

impl FontArgs {
    /// Where to search for fonts.
    pub fn search(&self) -> FontSearch {
        FontSearch { folders: self.font_path.clone(), system: self.system_fonts }
    }
}
