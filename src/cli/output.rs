//! What commands print of finished documents.

use std::io::{self, Write};

use folio_pdf::diagnostics::problem::Problem;
use folio_pdf::diagnostics::render::{json_problems, machine, on_one_line};
use folio_pdf::diagnostics::source::Sources;
use folio_pdf::job::Output;

/// Writes everything as one JSON object.
pub fn json(out: &mut dyn Write, sources: &Sources, problems: &[Problem], outputs: &[Output]) -> io::Result<()> {
    let object = serde_json::json!({ "outputs": outputs, "problems": json_problems(sources, problems) });
    writeln!(out, "{}", machine(&object))
}

/// `83 kB`, `1.2 MB`.
pub fn size(bytes: usize) -> String {
    match bytes {
        bytes if bytes < 1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        bytes => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// A line for a finished document: path, pages, size, time.
pub fn line(output: &Output) -> String {
    let pages = if output.pages == 1 { "1 page".to_owned() } else { format!("{} pages", output.pages) };
    let size = size(output.bytes);
    format!("{}  {pages}  {size}  {:.0} ms", on_one_line(&output.path), output.milliseconds)
}
