//! The program: reads the arguments, runs the command, and turns a panic into a message.

mod cli;

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    std::panic::set_hook(Box::new(|info| {
        eprintln!("error: this is a bug in folio-pdf: {info}");
        eprintln!("help: please report it with this message, the version and, if you can, the content");
    }));
    std::panic::catch_unwind(|| cli::run(cli)).unwrap_or(ExitCode::from(3))
}
