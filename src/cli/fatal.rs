//! Ends the run with a problem: a limit, a bug, or what the system refuses.

use std::sync::{Mutex, OnceLock};

use folio_pdf::api::diagnostics::render;
use folio_pdf::api::diagnostics::{Code, Message, Problem, Sources, msg, problem};
use serde_json::Value;

use super::format::Format;
use super::print;

/// How problems are printed.
static FORMAT: OnceLock<Format> = OnceLock::new();
/// The JSON object that the command prints without results. The problem is added to it.
static OBJECT: OnceLock<Value> = OnceLock::new();
/// A help line of the command.
static HELP: OnceLock<Message> = OnceLock::new();
/// The panic that ended the run.
static PANIC: Mutex<Option<Problem>> = Mutex::new(None);

/// Sets how the problem is printed.
pub fn format(format: Format) {
    let _ = FORMAT.set(format);
}

/// Sets the object that the command prints as JSON, without results.
pub fn object(object: Value) {
    let _ = OBJECT.set(object);
}

/// Adds a help line.
pub fn help(help: Message) {
    let _ = HELP.set(help);
}

/// Prints the problem that ends the run, and ends it.
pub fn end(problem: Problem) -> ! {
    let problem = problem.maybe_help(HELP.get().cloned());
    end_with(&Sources::default(), &[problem])
}

/// Prints the problems that end the run, with their lines in these texts, and ends it.
pub fn end_with(sources: &Sources, problems: &[Problem]) -> ! {
    if !print_json(sources, problems) {
        FORMAT.get().unwrap_or(&Format::Full).print(sources, problems);
    }
    let is_own = problems.iter().any(|problem| matches!(problem.code, Code::Bug | Code::System));
    std::process::exit(if is_own { 3 } else { 1 })
}

/// Prints each panic as a bug, except in a decoder of pictures: that one is reported with the picture.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        if folio_pdf::api::pictures::is_decoding() {
            return;
        }
        let text = info.payload_as_str().unwrap_or("no message").escape_debug().to_string();
        let place = info.location().map(|at| format!(" {}:{}", at.file(), at.line())).unwrap_or_default();
        let system = format!("{}/{}{place}", std::env::consts::OS, std::env::consts::ARCH);
        let problem = problem!("bug.panic", version = env!("CARGO_PKG_VERSION"), text);
        let problem = problem.help(msg!("bug.report-it", system));
        Format::Full.print(&Sources::default(), std::slice::from_ref(&problem));
        if let Ok(mut panic) = PANIC.lock() {
            *panic = Some(problem);
        }
    }));
}

/// Reports a panic that ended the run as JSON, after the hook printed it to standard error.
pub fn panicked() {
    if let Some(problem) = PANIC.lock().ok().and_then(|mut panic| panic.take()) {
        print_json(&Sources::default(), &[problem]);
    }
}

/// Prints problems as JSON if the command prints JSON, and returns whether it does.
fn print_json(sources: &Sources, problems: &[Problem]) -> bool {
    match (FORMAT.get(), OBJECT.get()) {
        (Some(Format::Json), Some(object)) => {
            let mut object = object.clone();
            object["problems"] = render::json_problems(sources, problems);
            print::json(&object);
            true
        }
        _ => false,
    }
}
