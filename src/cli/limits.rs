//! Ends the program where a document takes too long or too much.

use std::thread;
use std::time::Duration;

use folio_pdf::content::problem::Problem;
use folio_pdf::limits;

use super::common::LimitArgs;
use super::last;

/// How often is looked: often enough to stop before the machine suffers.
const PAUSE: Duration = Duration::from_millis(25);

/// Watches over the rest of the run.
pub fn watch(args: &LimitArgs) {
    let (seconds, mebibytes) = (args.timeout, args.max_memory);
    // Where no thread can be had, nothing is watched: the work itself is not in danger from that.
    let _ = thread::Builder::new().name("limits".into()).spawn(move || {
        loop {
            thread::sleep(PAUSE);
            let Some((what, elapsed)) = limits::longest() else { continue };
            if seconds > 0.0 && elapsed.as_secs_f64() > seconds {
                let message = format!("{what} took longer than {seconds} seconds and was stopped");
                let help = "a loop in a layout? else give it more with `--timeout SECONDS`; 0 is without limit";
                end(&message, help);
            }
            let used = memory_stats::memory_stats().map_or(0, |memory| memory.physical_mem >> 20);
            if mebibytes > 0 && used > mebibytes {
                let message = format!("{what} took more than {mebibytes} MiB of memory and was stopped");
                let help = "pictures too large? else give it more with `--max-memory MIB`; 0 is without limit";
                end(&message, help);
            }
        }
    });
}

fn end(message: &str, help: &str) -> ! {
    last::say(Problem::error("limit", message).help(help));
    std::process::exit(1)
}
