//! `folio-pdf explain`.

use std::process::ExitCode;

use clap::Args;
use folio_pdf::api::diagnostics::{Area, Code, Level, catalogue, suggest};
use folio_pdf::msg;

use super::{print, usage};

#[derive(Debug, Args)]
pub struct ExplainArgs {
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Prints the explanation of a code, or a list of all codes.
pub fn run(args: &ExplainArgs) -> ExitCode {
    let Some(name) = args.code.as_deref().map(str::trim) else {
        return print::data(list().as_bytes());
    };
    match Code::named(name) {
        Some(code) => print::data(explained(code).as_bytes()),
        None => match suggest(name, Code::ALL.iter().map(|code| code.name())) {
            Some(help) => usage(msg!("explain.unknown-help", name, help)),
            None => usage(msg!("explain.unknown", name)),
        },
    }
}

fn list() -> String {
    let catalogue = catalogue::of_program();
    let mut list = String::new();
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or_default();
    for area in Area::ALL {
        let title = catalogue.lookup(&format!("area.{}", area.file())).unwrap_or_default();
        list.push_str(&format!("{title}\n"));
        for code in Code::ALL.iter().filter(|code| code.area() == *area) {
            let (level, summary) = (code.level().word(), catalogue.summary(*code));
            list.push_str(&format!("  {code:width$}  {level:7}  {summary}\n"));
        }
        list.push('\n');
    }
    list.push_str(&format!("{}\n", msg!("explain.list-help")));
    list
}

fn explained(code: Code) -> String {
    let catalogue = catalogue::of_program();
    let (level, summary, explanation) = (code.level().word(), catalogue.summary(code), catalogue.explanation(code));
    let mut text = format!("{level}[{code}]: {summary}\n\n{explanation}\n");
    if code.level() == Level::Warning {
        text.push_str(&format!("\n{}\n", msg!("explain.warning", code)));
    }
    text
}
