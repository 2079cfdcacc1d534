//! Ends the program when something takes too much time or memory, or is nested too deeply; a batch goes on without that document.

use std::env;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use clap::Args;
use folio_pdf::api::diagnostics::{Message, Problem, msg};
use folio_pdf::api::runtime::limits::{self, Cause, Limit};

use super::fatal;

/// How often the limits are checked: often enough to stop before the machine suffers.
const PAUSE: Duration = Duration::from_millis(25);
/// The environment variable with the documents that reached a limit, for the restarted program: a line each with the limit and
/// the name of the file.
const OVER: &str = "FOLIO_PDF_OVER_LIMIT";

/// Set if the program continues without documents that reach a limit. The value is whether it was asked to stop.
static GO_ON: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// What ran on the thread whose stack is full; [`NONE`] if none is.
static OVERFLOWED: AtomicU64 = AtomicU64::new(NONE);
const NONE: u64 = u64::MAX;

/// Watches the limits for the rest of the run.
pub fn watch(args: &LimitArgs) {
    #[cfg(unix)]
    catch_overflow();
    let (seconds, mebibytes) = (args.timeout, args.max_memory);
    // If no thread can be started, the run continues without limits.
    let _ = thread::Builder::new().name("limits".into()).spawn(move || {
        loop {
            thread::sleep(PAUSE);
            if let Some((problem, over)) = exceeded(seconds, mebibytes) {
                over.iter().for_each(|over| restart(over));
                fatal::end(problem);
            }
        }
    });
}

/// Stops a thread whose stack is full, until [`watch`] ends the program. Libraries follow what is nested in a file by calling
/// themselves, some without a limit, and the program would abort without a word about the file.
#[cfg(unix)]
fn catch_overflow() {
    use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction};

    extern "C" fn stop(_: i32) {
        OVERFLOWED.store(limits::current(), Ordering::Relaxed);
        loop {
            nix::unistd::pause();
        }
    }
    let action = SigAction::new(SigHandler::Handler(stop), SaFlags::SA_ONSTACK, SigSet::empty());
    for signal in [Signal::SIGSEGV, Signal::SIGBUS] {
        // SAFETY: the handler only reads a constant-initialised number of its thread, stores it, and waits; both are safe in a
        // signal handler. The standard library gives each thread a second stack for such signals.
        let _ = unsafe { sigaction(signal, &action) };
    }
}

/// Makes the program restart without a document that reaches a limit, and continue the run. Typst cannot be stopped in another
/// way, and does not give back its memory.
pub fn go_on(stop: &Arc<AtomicBool>) {
    let _ = GO_ON.set(Arc::clone(stop));
}

/// The documents that reached a limit before the program was restarted.
pub fn over(args: &LimitArgs) -> Vec<(String, Limit)> {
    let lines = env::var(OVER).unwrap_or_default();
    let read = |line: &str| match line.split_once(' ')? {
        ("time", file) => Some((file.to_owned(), Limit::Time(args.timeout))),
        ("stack", file) => Some((file.to_owned(), Limit::Stack)),
        (_, file) => Some((file.to_owned(), Limit::Memory(args.max_memory))),
    };
    lines.lines().filter_map(read).collect()
}

/// Restarts the program in place of this one. Returns if that is not possible or not wanted.
fn restart(over: &str) {
    if GO_ON.get().is_none_or(|stop| stop.load(Ordering::Relaxed)) {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    let before = env::var(OVER).unwrap_or_default();
    let mut command = Command::new(program);
    command.args(env::args_os().skip(1)).env(OVER, format!("{before}{over}\n"));
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        let _ = command.exec();
    }
    #[cfg(not(unix))]
    drop(command);
}

/// The problem, if a limit is exceeded now, and the document that did it as [`OVER`] names it.
fn exceeded(seconds: f64, mebibytes: usize) -> Option<(Problem, Option<String>)> {
    let overflowed = OVERFLOWED.load(Ordering::Relaxed);
    let longest = if overflowed == NONE { limits::longest()? } else { limits::numbered(overflowed)? };
    let over = |limit: &str| longest.document.as_ref().map(|file| format!("{limit} {file}"));
    // The description is written only if a limit is reached.
    let what = || longest.what.to_string();
    if overflowed != NONE {
        return Some((Limit::Stack.problem(&what(), longest.cause), over("stack")));
    }
    if seconds > 0.0 && longest.since.elapsed().as_secs_f64() > seconds {
        return Some((Limit::Time(seconds).problem(&what(), longest.cause), over("time")));
    }
    let used = memory_stats::memory_stats().map_or(0, |memory| memory.physical_mem >> 20);
    if mebibytes == 0 || used <= mebibytes {
        return None;
    }
    let pictures: Vec<_> = limits::pictures().iter().map(ToString::to_string).collect();
    Some(match pictures.is_empty() {
        true => (Limit::Memory(mebibytes).problem(&what(), longest.cause), over("memory")),
        false => (Limit::Memory(mebibytes).problem(&pictures.join(", "), Cause::Picture), None),
    })
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitArgs {
    #[arg(long, value_name = "SECONDS", default_value_t = Self::default().timeout, value_parser = seconds)]
    pub timeout: f64,
    #[arg(long, value_name = "MIB", default_value_t = Self::default().max_memory, value_parser = mebibytes)]
    pub max_memory: usize,
}

impl Default for LimitArgs {
    fn default() -> Self {
        Self { timeout: 60.0, max_memory: 2048 }
    }
}

/// Reads a number of MiB.
fn mebibytes(text: &str) -> Result<usize, Message> {
    text.trim().parse().map_err(|_| msg!("usage.mebibytes"))
}

/// Reads a number of seconds; `nan` and negative numbers would otherwise mean no limit.
fn seconds(text: &str) -> Result<f64, Message> {
    let seconds = text.trim().parse().ok().filter(|seconds: &f64| seconds.is_finite() && *seconds >= 0.0);
    seconds.ok_or_else(|| msg!("usage.seconds"))
}
