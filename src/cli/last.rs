//! The last word of a run that ends before its report: a limit was reached, or the program has a mistake.

use std::io::Write;
use std::sync::{Mutex, OnceLock};

use folio_pdf::diagnostics::problem::Problem;
use folio_pdf::diagnostics::render;
use folio_pdf::diagnostics::source::Sources;
use serde_json::Value;

use super::format::Format;

/// How problems are shown.
static FORMAT: OnceLock<Format> = OnceLock::new();
/// What machines are told: an object, to which the problems are added.
static OBJECT: OnceLock<Value> = OnceLock::new();
/// What is said to help beside.
static HELP: OnceLock<&str> = OnceLock::new();
/// What a panic said.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

/// Has the last word be in this form.
pub fn format(format: Format) {
    let _ = FORMAT.set(format);
}

/// Has it be said on standard output too, as `--json` asks for: in the object that the command prints, empty but for
/// the problem.
pub fn json(asked: bool, object: Value) {
    if asked {
        let _ = OBJECT.set(object);
    }
}

/// Has it add what else helps.
pub fn help(help: &'static str) {
    let _ = HELP.set(help);
}

/// Says it.
pub fn say(problem: Problem) {
    let problem = problem.maybe_help(HELP.get().map(|help| (*help).to_owned()));
    if !print(&problem) {
        FORMAT.get().unwrap_or(&Format::Long).print(&Sources::default(), &[problem]);
    }
}

/// Says that a panic ended the run; people have been told by its hook.
pub fn panicked() {
    let said = PANIC.lock().ok().and_then(|mut said| said.take());
    print(&Problem::error("bug", said.unwrap_or_else(|| "this is a bug in folio-pdf".to_owned())));
}

/// Keeps what a panic said.
pub fn keep(message: &str) {
    if let Ok(mut panic) = PANIC.lock() {
        *panic = Some(message.to_owned());
    }
}

/// Prints a problem for machines; whether they are listening.
fn print(problem: &Problem) -> bool {
    let Some(object) = OBJECT.get() else { return false };
    let _ = writeln!(std::io::stdout(), "{}", render::machine(&with(object.clone(), problem)));
    true
}

fn with(mut object: Value, problem: &Problem) -> Value {
    object["problems"] = render::json_problems(&Sources::default(), std::slice::from_ref(problem));
    object
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_get_the_object_that_they_wait_for() {
        let object = with(serde_json::json!({ "outputs": [] }), &Problem::error("bug", "a").help("b"));
        assert_eq!(object["outputs"], serde_json::json!([]));
        assert_eq!(object["problems"][0]["name"], "bug");
        assert_eq!(object["problems"][0]["help"][0], "b");
    }
}
