//! Runs documents and checks side by side, on threads with room for deep recursion.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, Scope, ScopedJoinHandle};

/// Typst's recursion over deeply nested content needs more than a thread has by default.
const STACK: usize = 64 * 1024 * 1024;

thread_local! {
    /// Whether this thread has such a stack, and can do work itself instead of waiting for others.
    static ROOMY: Cell<bool> = const { Cell::new(false) };
}

/// Number of documents after which Typst's caches are cleared of old entries.
const EVICT_EVERY: usize = 4;
/// Age, in clearings, after which a cached result is dropped.
const EVICT_AGE: usize = 10;

/// How many documents are set at once: as many as the machine has cores, where no number was named.
pub fn threads(jobs: Option<usize>) -> usize {
    jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, |cores| cores.get())).max(1)
}

/// Locks a mutex, also after a panic of a thread that held it: what it guards is never left half changed.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs the function on a thread of its own, beside what the calling one does.
pub fn beside<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    run: impl FnOnce() -> T + Send + 'scope,
) -> std::io::Result<ScopedJoinHandle<'scope, T>> {
    thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
        ROOMY.set(true);
        run()
    })
}

/// Runs the program on such a thread: what it then runs side by side needs one thread less each time. The inner error
/// is a panic.
pub fn roomy<T: Send>(run: impl FnOnce() -> T + Send) -> std::io::Result<thread::Result<T>> {
    thread::scope(|scope| Ok(beside(scope, run)?.join()))
}

/// Runs the function over all items, results in their order. A function that returns `None` ends the run: what was
/// not begun then stays `None`.
pub fn run<'i, I: Sync, T: Send>(
    items: &'i [I],
    threads: usize,
    run: impl Fn(&'i I) -> Option<T> + Sync,
) -> Vec<Option<T>> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<T>>> = Mutex::new(items.iter().map(|_| None).collect());
    thread::scope(|scope| {
        let worker = || {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(index) else { return };
                let Some(result) = run(item) else { return };
                // Whatever number of documents there is, memory stays what a few of them need.
                if index % EVICT_EVERY == EVICT_EVERY - 1 {
                    comemo::evict(EVICT_AGE);
                }
                if let Ok(mut results) = results.lock() {
                    results[index] = Some(result);
                }
            }
        };
        let at_once = threads.min(items.len());
        let others = if ROOMY.get() { at_once.saturating_sub(1) } else { at_once };
        let others: Vec<_> = (0..others).filter_map(|_| beside(scope, worker).ok()).collect();
        if ROOMY.get() {
            worker();
        }
        for thread in others {
            if let Err(panic) = thread.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
    results.into_inner().unwrap_or_default()
}
