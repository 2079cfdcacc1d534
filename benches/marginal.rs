//! Time for the first document, and for one more of another company: `cargo bench --bench marginal`.

use std::path::Path;
use std::time::Instant;

use folio_pdf::api::job::{self, Request, Targeting};
use folio_pdf::api::values::PartialDate;

const TARGETS: usize = 60;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows: String = (0..TARGETS).map(|at| format!("t{at},회사{at},서버 개발자\n")).collect();
    let file = folder.path().join("targets.csv");
    std::fs::write(&file, format!("id,company,role\n{rows}")).expect("a file");
    let as_of = PartialDate::parse("2026-11-20", 2026).expect("a day");
    let targeting = Targeting { targets: vec!["t*".into()], file: Some(file), ..Targeting::default() };
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let request = Request { targeting, ..Request::new(content, as_of) };

    let start = Instant::now();
    let (outcome, views) = job::views(&request);
    assert!(views.len() == TARGETS, "{:?}", outcome.problems);
    println!("tailoring and view {:?}", start.elapsed() / TARGETS as u32);

    let (outcome, documents) = job::documents(&request);
    assert!(documents.len() == TARGETS, "{:?}", outcome.problems);
    let mut times: Vec<_> = documents.iter().map(|document| document.elapsed).collect();
    let first = times.remove(0);
    times.sort();
    let next = times[times.len() / 2];
    println!(
        "pages, PDF and gates: first {first:?}, one more {next:?} (1/{:.1})",
        first.as_secs_f64() / next.as_secs_f64()
    );
}
