//! `folio-pdf layouts`.

use std::process::ExitCode;

use folio_pdf::layout;

/// Lists the layouts.
pub fn run(json: bool) -> ExitCode {
    let layouts = layout::list();
    if json {
        println!("{}", serde_json::json!({ "layouts": layouts }));
        return ExitCode::SUCCESS;
    }
    for layout in layouts {
        let about = layout.about.get("en").or(layout.about.first().map(|(_, text)| text));
        println!("{:<10} {}", layout.name, about.map_or("", String::as_str));
        println!("{:<10} shows {}", "", layout.sections.join(", "));
        if !layout.omits.is_empty() {
            println!("{:<10} leaves out {}", "", layout.omits.join(", "));
        }
    }
    ExitCode::SUCCESS
}
