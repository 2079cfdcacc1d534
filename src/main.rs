//! The program: reads the arguments, runs the command, and reports a panic as a bug.

mod cli;

use std::process::ExitCode;

use folio_pdf::api::diagnostics::problem;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::arguments();
    cli::fatal::report_panics();
    match folio_pdf::api::runtime::parallel::roomy(|| cli::run(cli)) {
        Ok(Ok(status)) => status,
        Ok(Err(_)) => {
            cli::fatal::panicked();
            ExitCode::from(3)
        }
        Err(error) => cli::fatal::end(problem!("system.no-thread", error)),
    }
}
