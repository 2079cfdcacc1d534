//! Ends the program when a document takes too much time or memory.

use std::thread;
use std::time::Duration;

use clap::Args;
use folio_pdf::diagnostics::{Message, Problem, msg, problem};
use folio_pdf::runtime::limits;

use super::fatal;

/// How often the limits are checked: often enough to stop before the machine suffers.
const PAUSE: Duration = Duration::from_millis(25);

/// Watches the limits for the rest of the run.
pub fn watch(args: &LimitArgs) {
    let (seconds, mebibytes) = (args.timeout, args.max_memory);
    // If no thread can be started, the run continues without limits.
    let _ = thread::Builder::new().name("limits".into()).spawn(move || {
        loop {
            thread::sleep(PAUSE);
            if let Some(problem) = exceeded(seconds, mebibytes) {
                fatal::report(problem);
                std::process::exit(1);
            }
        }
    });
}

/// The problem, if a limit is exceeded now.
fn exceeded(seconds: f64, mebibytes: usize) -> Option<Problem> {
    let longest = limits::longest()?;
    if seconds > 0.0 && longest.elapsed.as_secs_f64() > seconds {
        let help = if longest.is_picture { msg!("limit.time-of-picture") } else { msg!("limit.time-of-layout") };
        return Some(problem!("limit.time", what = longest.what, seconds = seconds.to_string()).help(help));
    }
    let used = memory_stats::memory_stats().map_or(0, |memory| memory.physical_mem >> 20);
    if mebibytes == 0 || used <= mebibytes {
        return None;
    }
    let pictures: Vec<_> = limits::pictures().iter().map(ToString::to_string).collect();
    Some(if pictures.is_empty() {
        problem!("limit.memory", what = longest.what, mebibytes).help(msg!("limit.memory-of-layout"))
    } else {
        problem!("limit.memory", what = pictures.join(", "), mebibytes).help(msg!("limit.memory-of-picture"))
    })
}

// Not a doc comment: clap would print it.
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

/// Reads a number of seconds; `nan` and negative numbers would otherwise mean no limit.
fn seconds(text: &str) -> Result<f64, Message> {
    let seconds = text.trim().parse().ok().filter(|seconds: &f64| seconds.is_finite() && *seconds >= 0.0);
    seconds.ok_or_else(|| msg!("usage.seconds"))
}
