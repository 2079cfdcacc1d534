//! `folio-pdf fonts`.

use std::process::ExitCode;

use folio_pdf::api::typeset::fonts;

use super::arguments::FontArgs;
use super::format::Format;
use super::limits::{self, LimitArgs};
use super::print;

/// Prints the licenses of the built-in fonts.
pub fn licenses() -> ExitCode {
    let mut text = String::new();
    let mut last = "";
    for font in fonts::BUNDLED {
        if font.license != last {
            text.push_str(&format!("==== {} ====\n\n{}\n\n", font.name, font.license.trim()));
        }
        last = font.license;
    }
    print::data(text.as_bytes())
}

/// Lists the families.
pub fn list(args: &FontArgs, format: Format) -> ExitCode {
    limits::watch(&LimitArgs::default());
    let families = fonts::families(&fonts::gather(&args.search()));
    if format == Format::Json {
        let object = serde_json::json!({ "families": families, "sans": fonts::SANS, "serif": fonts::SERIF, "mono": fonts::MONO });
        return print::json(&object);
    }
    families.iter().for_each(print::result);
    ExitCode::SUCCESS
}
