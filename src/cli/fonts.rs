//! `folio-pdf fonts`.

use std::process::ExitCode;

use folio_pdf::diagnostics::render;
use folio_pdf::typeset::fonts;

use super::common::FontArgs;
use super::limits::{self, LimitArgs};
use super::say;

/// Lists the families, or prints the licences of those in the program.
pub fn run(args: &FontArgs, licenses: bool, json: bool) -> ExitCode {
    if licenses {
        let mut last = "";
        for font in fonts::BUNDLED.iter().filter(|font| std::mem::replace(&mut last, font.license) != font.license) {
            let _ = say::whole(format!("==== {} ====\n\n{}\n\n", font.name, font.license.trim()).as_bytes());
        }
        return ExitCode::SUCCESS;
    }
    limits::watch(&LimitArgs::default());
    let store = fonts::gather(&args.search());
    let families = fonts::families(&store);
    if json {
        let object = serde_json::json!({ "families": families, "sans": fonts::SANS, "serif": fonts::SERIF, "mono": fonts::MONO });
        return say::whole(format!("{}\n", render::machine(&object)).as_bytes());
    }
    families.iter().for_each(|family| say!("{family}"));
    ExitCode::SUCCESS
}
