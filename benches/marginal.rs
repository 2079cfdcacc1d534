//! What a document costs: the first one, and one more of another company. `cargo bench --bench marginal`.

use std::path::Path;
use std::time::Instant;

use folio_pdf::job::{Request, Targeting, views};
use folio_pdf::typeset::compile::compile;
use folio_pdf::typeset::export::{self, Standards};
use folio_pdf::typeset::fonts::{FontSearch, Fonts};
use folio_pdf::typeset::world::{Base, JobWorld};
use folio_pdf::values::PartialDate;

const TARGETS: usize = 60;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows: String = (0..TARGETS).map(|at| format!("t{at},회사{at},서버 개발자\n")).collect();
    let file = folder.path().join("targets.csv");
    std::fs::write(&file, format!("id,company,role\n{rows}")).expect("a file");
    let as_of = PartialDate::parse("2026-11-20", 2026).expect("a day");
    let targeting = Targeting { targets: vec!["t*".into()], file: Some(file), ..Targeting::default() };
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let request = Request::of_content(content.clone(), None, Vec::new(), as_of, targeting);
    // `views` plans for one folder here, so that names differ.
    let request = Request { destination: folio_pdf::job::Destination::Folder(folder.path().into()), ..request };

    let start = Instant::now();
    let (outcome, views) = views(&request);
    assert!(views.len() == TARGETS, "{:?}", outcome.problems);
    let view_time = start.elapsed() / TARGETS as u32;

    let base = Base::new(Fonts::new(&FontSearch::default()), content);
    let (mut compiles, mut exports) = (Vec::new(), Vec::new());
    for view in views {
        let world = JobWorld::new(&base, "/folio/layouts/resume.typ", view);
        let start = Instant::now();
        let (document, _) = compile(&world).expect("a document");
        compiles.push(start.elapsed());
        let start = Instant::now();
        export::pdf(&document, &world, &Standards::default(), "bench", as_of).expect("a PDF");
        exports.push(start.elapsed());
    }
    let first = compiles.remove(0);
    compiles.sort();
    exports.sort();
    let (next, export) = (compiles[compiles.len() / 2], exports[exports.len() / 2]);
    println!("tailoring and view {view_time:?}");
    println!("first compile {first:?}, one more {next:?} (1/{:.1})", first.as_secs_f64() / next.as_secs_f64());
    println!("PDF {export:?}");
}
