//! `folio-pdf explain`.

use std::process::ExitCode;

use clap::Args;
use folio_pdf::api::diagnostics::{Area, Code, Level, Message, catalogue, suggest};
use folio_pdf::msg;

use super::print;

#[derive(Debug, Args)]
pub struct ExplainArgs {
    #[arg(value_name = "CODE", value_parser = code)]
    code: Option<Code>,
}

/// Prints the explanation of a code, or a list of all codes.
pub fn run(args: &ExplainArgs) -> ExitCode {
    match args.code {
        Some(code) => print::data(explained(code).as_bytes()),
        None => print::data(list().as_bytes()),
    }
}

/// Reads a code, also as it is printed: `error[unknown-key]`.
fn code(text: &str) -> Result<Code, Message> {
    let name = text.trim().trim_end_matches(']').rsplit('[').next().unwrap_or_default();
    let help = || suggest(name, Code::ALL.iter().map(|code| code.name())).unwrap_or_else(|| msg!("explain.list-them"));
    Code::named(name).ok_or_else(|| msg!("explain.unknown", help = help()))
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
