//! Ends the program where a document takes too long or too much.

use std::thread;
use std::time::Duration;

use clap::Args;
use folio_pdf::diagnostics::problem::Problem;
use folio_pdf::runtime::limits;

use super::last;

/// How often is looked: often enough to stop before the machine suffers.
const PAUSE: Duration = Duration::from_millis(25);

/// What to do about a picture.
const PICTURE: &str = "save it smaller or simpler;";

/// Watches over the rest of the run.
pub fn watch(args: &LimitArgs) {
    let (seconds, mebibytes) = (args.timeout, args.max_memory);
    // Where no thread can be had, nothing is watched: the work itself is not in danger from that.
    let _ = thread::Builder::new().name("limits".into()).spawn(move || {
        loop {
            thread::sleep(PAUSE);
            let Some(longest) = limits::longest() else { continue };
            if seconds > 0.0 && longest.elapsed.as_secs_f64() > seconds {
                let hint = if longest.is_picture { PICTURE } else { "a loop in a layout?" };
                stop(&longest.what, &format!("longer than {seconds} seconds"), hint, "--timeout SECONDS");
            }
            let used = memory_stats::memory_stats().map_or(0, |memory| memory.physical_mem >> 20);
            if mebibytes > 0 && used > mebibytes {
                let pictures = limits::pictures().join(" or ");
                let (what, hint) = match pictures.is_empty() {
                    true => (&longest.what, "pictures too large?"),
                    false => (&pictures, PICTURE),
                };
                stop(what, &format!("more than {mebibytes} MiB of memory"), hint, "--max-memory MIB");
            }
        }
    });
}

/// Says what took too much, and ends the program.
fn stop(what: &str, much: &str, hint: &str, option: &str) -> ! {
    let help = format!("{hint} else give it more with `{option}`; 0 is without limit");
    last::say(Problem::error("limit", format!("{what} took {much} and was stopped")).help(help));
    std::process::exit(1)
}

/// What the work may take.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitArgs {
    #[arg(long, value_name = "SECONDS", default_value_t = Self::default().timeout, value_parser = seconds)]
    pub timeout: f64,
    #[arg(long, value_name = "MIB", default_value_t = Self::default().max_memory)]
    pub max_memory: usize,
}

impl Default for LimitArgs {
    fn default() -> Self {
        Self { timeout: 60.0, max_memory: 2048 }
    }
}

/// A time; what is no number, or no time to wait for, would be taken for none.
pub(crate) fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.trim().parse().ok().filter(|seconds: &f64| seconds.is_finite() && *seconds >= 0.0);
    seconds.ok_or_else(|| format!("`{text}` is not a number of seconds; write 90 or 0.5"))
}
