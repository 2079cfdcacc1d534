//! Runs documents and checks in parallel, on threads with large stacks.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, Scope, ScopedJoinHandle};

/// Stack size in bytes. Typst's recursion over deeply nested content needs more than the default.
const STACK: usize = 64 * 1024 * 1024;

thread_local! {
    /// Whether this thread has a large stack, so that it can work too instead of only waiting for others.
    static ROOMY: Cell<bool> = const { Cell::new(false) };
}

/// Number of documents that are rendered at once: `jobs`, or the number of cores.
pub fn threads(jobs: Option<usize>) -> usize {
    jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, |cores| cores.get())).max(1)
}

/// Locks a mutex, also after a panic of a thread that held it, as its value is never left half changed.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs a function on another thread with a large stack.
pub fn beside<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    run: impl FnOnce() -> T + Send + 'scope,
) -> std::io::Result<ScopedJoinHandle<'scope, T>> {
    thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
        ROOMY.set(true);
        run()
    })
}

/// Runs the program on a thread with a large stack, so that [`run`] needs one thread less. The inner error is a panic.
pub fn roomy<T: Send>(run: impl FnOnce() -> T + Send) -> std::io::Result<thread::Result<T>> {
    thread::scope(|scope| Ok(beside(scope, run)?.join()))
}

/// Runs a function for all items, and returns the results in order. If the function returns `None`, no further items are begun,
/// and their results are `None`.
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
                locked(&results)[index] = Some(result);
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
