//! `folio-pdf answers`.

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use clap::Args;
use folio_pdf::api::diagnostics::msg;
use folio_pdf::api::job::{self, Answer};

use super::arguments::ContentArgs;
use super::format::Format;
use super::sent::one_target;
use super::{fatal, print};

// Not a doc comment: clap would print it.
#[derive(Debug, Args)]
pub struct AnswersArgs {
    #[arg(short, long, value_name = "NAME")]
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
    request.targeting.targets.extend(args.target.map(one_target));
    let (outcome, answers) = job::answers(&request, args.question.as_deref());
    let failed = outcome.problems.any_error();
    let problems = outcome.problems.into_sorted(&outcome.sources);
    if format == Format::Json {
        Format::print_object(serde_json::json!({ "answers": answers }), &outcome.sources, &problems);
    } else {
        format.print(&outcome.sources, &problems);
        if args.copy && !failed {
            return copy(&answers);
        }
        answers
            .iter()
            .for_each(|it| print::to_stderr(msg!("answers.counted", counted = it.counted, prompt = it.prompt)));
        if !failed {
            return print::data(job::answers_as_text(&answers).as_bytes());
        }
    }
    if failed { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// Copies each answer, and waits for the next until it was pasted: on some systems a clipboard is as long there as the
/// program that has filled it.
fn copy(answers: &[Answer]) -> ExitCode {
    let mut clipboard = arboard::Clipboard::new().ok();
    for answer in answers {
        let text = answer.text.as_deref().unwrap_or_default();
        let copied = clipboard.as_mut().is_some_and(|clipboard| clipboard.set_text(text).is_ok());
        if !copied && !copy_by_terminal(text) {
            print::error(&msg!("answers.no-clipboard"), Some(msg!("answers.print-instead")));
            return ExitCode::from(1);
        }
        print::to_stderr(msg!("answers.counted", counted = answer.counted, prompt = answer.prompt));
        print::to_stderr(msg!("answers.copied"));
        if io::stdin().lock().read_line(&mut String::new()).is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

/// Asks the terminal to copy a text (OSC 52), as is possible from another machine too; false where there is none.
fn copy_by_terminal(text: &str) -> bool {
    let mut stderr = io::stderr();
    stderr.is_terminal() && write!(stderr, "\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text)).is_ok()
}
