//! The program: reads the arguments, runs the command, and turns a panic into a message.

#[macro_use]
mod cli;

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::arguments();
    std::panic::set_hook(Box::new(|info| {
        // A decoder that stumbles over a damaged picture: told with the picture.
        if folio_pdf::pictures::decode::is_decoding() {
            return;
        }
        let said = info.payload_as_str().unwrap_or("no message");
        let place = info.location().map(|at| format!(" at {}:{}", at.file(), at.line())).unwrap_or_default();
        let (version, system) = (env!("CARGO_PKG_VERSION"), (std::env::consts::OS, std::env::consts::ARCH));
        let message = format!("this is a bug in folio-pdf {version}, not in your content: {}", said.escape_debug());
        cli::last::keep(&message);
        tell!("error: {message}");
        tell!(" = help: please report it with this message ({}/{}{place}),", system.0, system.1);
        tell!("         the command, and the content, or the smallest part of it with which it happens");
    }));
    match folio_pdf::runtime::parallel::roomy(|| cli::run(cli)) {
        Ok(done) => done.unwrap_or_else(|_| {
            cli::last::panicked();
            ExitCode::from(3)
        }),
        Err(error) => {
            tell!("error: there is no memory to begin with: {error}");
            ExitCode::from(1)
        }
    }
}
