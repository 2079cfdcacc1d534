//! `folio-pdf interview`.

use std::process::ExitCode;

use clap::Args;
use folio_pdf::api::diagnostics::{Message, msg};
use folio_pdf::api::sent::{self, Listed, Sheet};

use super::arguments::ContentArgs;
use super::format::Report;
use super::sent::SentArgs;
use super::values::one_target;
use super::{fatal, print};

#[derive(Debug, Args)]
pub struct InterviewArgs {
    #[arg(value_name = "NAME", value_parser = one_target)]
    target: String,
    #[command(flatten)]
    folder: SentArgs,
    #[command(flatten)]
    content: ContentArgs,
}

/// Prints the sheet.
pub fn run(args: InterviewArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "sheet": null }));
    let (request, format) = args.content.request();
    let sent = sent::find(&args.target, &args.folder.sent_dir).unwrap_or_else(|problem| fatal::end(*problem));
    let (outcome, sheet) = sent::interview(&request, &args.target, sent.as_ref());
    let mut report = Report::new(outcome.sources, outcome.problems, format);
    report.failed |= sheet.is_none();
    let path = sent.as_ref().map(|sent| &sent.path);
    report.finish(serde_json::json!({ "sheet": sheet, "sent": path }), |_| {
        let lines = sheet.iter().flat_map(|sheet| lines(sheet, sent.as_ref()));
        lines.for_each(print::result);
    })
}

/// The lines of a sheet: each list that is not empty, after its heading.
fn lines(sheet: &Sheet, sent: Option<&Listed>) -> Vec<String> {
    let mut lines = Vec::new();
    match sent {
        Some(sent) => {
            let record = &sent.record;
            let role = record.role.as_ref().map(|role| format!(" · {role}")).unwrap_or_default();
            lines.push(format!("{}{role}", record.company.as_deref().unwrap_or(&record.target)));
            lines.push(msg!("submission.to", date = record.date, path = sent.path).to_string());
        }
        None => lines.push(msg!("submission.not-yet").to_string()),
    }
    let documents = sheet.documents.iter().map(|it| msg!("interview.document", path = it.path, pages = it.pages));
    let numbers = sheet.numbers.iter().map(|it| {
        let before = it.before.as_ref().map(|before| format!("{before} → ")).unwrap_or_default();
        msg!("interview.number", number = format!("{before}{}", it.after), caption = it.caption, title = it.title)
    });
    let gaps = sheet.gaps.iter().map(|it| match &it.before {
        Some(before) => {
            msg!("interview.gap", from = it.from, to = it.to, months = it.months, after = it.after, before)
        }
        None => msg!("interview.gap-now", from = it.from, to = it.to, months = it.months, after = it.after),
    });
    let mut add = |heading: Message, items: Vec<String>| {
        if !items.is_empty() {
            lines.extend([String::new(), heading.to_string()]);
            lines.extend(items.into_iter().map(|item| format!("  {item}")));
        }
    };
    add(msg!("interview.read"), documents.map(|it| it.to_string()).collect());
    add(msg!("interview.numbers"), numbers.map(|it| it.to_string()).collect());
    add(msg!("interview.links"), sheet.links.clone());
    add(msg!("interview.gaps"), gaps.map(|it| it.to_string()).collect());
    lines
}
