//! `folio-pdf answers`.

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use clap::Args;
use folio_pdf::api::diagnostics::{msg, problem};
use folio_pdf::api::job::{self, Answer};

use super::arguments::ContentArgs;
use super::format::Report;
use super::values::one_target;
use super::{fatal, print};

#[derive(Debug, Args)]
pub struct AnswersArgs {
    #[arg(short, long, value_name = "NAME", value_parser = one_target)]
    target: Option<String>,
    #[arg(long, value_name = "ID")]
    question: Option<String>,
    #[arg(long)]
    copy: bool,
    #[command(flatten)]
    content: ContentArgs,
}

/// Prints answers, or copies one after the other.
pub fn run(args: AnswersArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "answers": [] }));
    let (mut request, format) = args.content.request();
    request.targeting.targets.extend(args.target);
    let (outcome, answers) = job::answers(&request, args.question.as_deref());
    let report = Report::new(outcome.sources, outcome.problems, format);
    report.finish(serde_json::json!({ "answers": answers }), |report| {
        if args.copy && !report.failed {
            return copy(&answers);
        }
        answers.iter().for_each(print_count);
        if !report.failed {
            print::data(job::answers_as_text(&answers).as_bytes());
        }
    })
}

/// Prints the question of an answer with its length.
fn print_count(answer: &Answer) {
    print::to_stderr(msg!("answers.counted", counted = answer.counted, prompt = answer.prompt));
}

/// Copies one answer after the other, each after a line of input. On some systems the clipboard is lost when the program that
/// filled it ends.
fn copy(answers: &[Answer]) {
    let mut clipboard = arboard::Clipboard::new().ok();
    for answer in answers {
        let text = answer.text.as_deref().unwrap_or_default();
        let copied = clipboard.as_mut().is_some_and(|clipboard| clipboard.set_text(text).is_ok());
        if !copied && !copy_by_terminal(text) {
            fatal::end(problem!("system.clipboard").help(msg!("system.print-instead")));
        }
        print_count(answer);
        print::to_stderr(msg!("answers.copied"));
        if io::stdin().lock().read_line(&mut String::new()).is_err() {
            break;
        }
    }
}

/// Asks the terminal to copy a text (OSC 52), which also works over SSH. Returns false if there is no terminal.
fn copy_by_terminal(text: &str) -> bool {
    let mut stderr = io::stderr();
    stderr.is_terminal() && write!(stderr, "\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text)).is_ok()
}
