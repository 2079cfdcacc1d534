//! Printing to who may have stopped listening: `folio-pdf … | head` closes the pipe, and what is done stays done.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// Prints all of it as it is, for machines; a disk that is full is told by the exit status.
pub fn whole(bytes: &[u8]) -> ExitCode {
    match std::io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(3),
        _ => ExitCode::SUCCESS,
    }
}

/// Prints a line to standard output, whatever the names in it hold.
macro_rules! say {
    ($($line:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout(), "{}", folio_pdf::diagnostics::render::on_one_line(&format!($($line)*)));
    }};
}

/// Prints a line to standard error, whatever the names in it hold.
macro_rules! tell {
    ($($line:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stderr(), "{}", folio_pdf::diagnostics::render::on_one_line(&format!($($line)*)));
    }};
}
