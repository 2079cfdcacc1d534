//! `folio-pdf match`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueHint};
use folio_pdf::api::diagnostics::{Message, msg};
use folio_pdf::api::posting::{self, Part, Term, Where};

use super::arguments::{ContentArgs, DocumentArgs};
use super::format::Report;
use super::{fatal, print};

#[derive(Debug, Args)]
pub struct MatchArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    posting: PathBuf,
    #[command(flatten)]
    documents: DocumentArgs,
    #[command(flatten)]
    content: ContentArgs,
}

/// Prints the terms of the posting and where they are.
pub fn run(args: MatchArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "terms": [] }));
    let (mut request, format) = args.content.request();
    args.documents.apply(&mut request);
    let (outcome, terms) = posting::compare(&args.posting, &request);
    let report = Report::new(outcome.sources, outcome.problems, format);
    report.finish(serde_json::json!({ "terms": terms }), |report| {
        let other = match terms.iter().all(|term| term.part == Part::Other) {
            true => msg!("match.all"),
            false => msg!("match.other"),
        };
        for (part, heading) in
            [(Part::Required, msg!("match.required")), (Part::Preferred, msg!("match.preferred")), (Part::Other, other)]
        {
            let own: Vec<_> = terms.iter().filter(|term| term.part == part).collect();
            if !own.is_empty() {
                print::result(heading);
                own.into_iter().for_each(|term| print::result(format!("  {}", line(term))));
            }
        }
        if !report.failed && terms.is_empty() {
            print::result(msg!("match.nothing"));
        }
    })
}

fn line(term: &Term) -> Message {
    let name = &term.term;
    match &term.found {
        Where::Document => msg!("match.document", term = name),
        Where::Spelling { spelling } => msg!("match.spelling", term = name, spelling),
        Where::LeftOut { places } => {
            let places = places.iter().map(|it| format!("{} ({}:{})", it.id, it.file, it.line));
            msg!("match.left-out", term = name, places = places.collect::<Vec<_>>().join(", "))
        }
        Where::Nowhere => msg!("match.nowhere", term = name),
    }
}
