//! `folio-pdf preview`.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use clap::Args;
use folio_pdf::api::diagnostics::{Level, Message, msg, problem};
use folio_pdf::api::live::{Key, Options, Server, Session, Watched, Watcher, tell_running};
use folio_pdf::api::runtime::parallel::roomy;

use super::arguments::{ContentArgs, DocumentArgs, PageArgs};
use super::{fatal, print};

#[derive(Debug, Args)]
pub struct PreviewArgs {
    #[arg(long)]
    no_open: bool,
    #[arg(long, value_name = "PORT", value_parser = port)]
    port: Option<u16>,
    #[arg(long)]
    poll: bool,
    #[arg(long, value_name = "COMMAND")]
    editor: Option<String>,
    #[arg(long, value_name = "FILE:LINE", value_parser = file_and_line)]
    follow: Option<(String, usize)>,
    #[command(flatten)]
    documents: DocumentArgs,
    #[command(flatten)]
    pages: PageArgs,
    #[command(flatten)]
    content: ContentArgs,
}

/// Serves the page until the program is stopped.
pub fn run(args: PreviewArgs) -> ExitCode {
    let PreviewArgs { no_open, port, poll, editor, follow, documents, pages, content } = args;
    let (mut request, format) = content.request();
    documents.apply(&mut request);
    pages.apply(&mut request);
    let watched = Watched::of(&request);
    // An editor counts the line after the last one too.
    let follow = follow.map(|(file, line)| {
        let lines = std::fs::read_to_string(&file).map_or(line, |text| text.lines().count());
        (file, line.min(lines))
    });
    if let Some((file, _)) = follow.as_ref().filter(|(file, _)| !watched.contains(Path::new(file))) {
        fatal::end(problem!("not-found.not-content", file));
    }
    if let Some((file, line)) = follow.as_ref().filter(|(file, line)| tell_running(&request.content, file, *line)) {
        print::to_stdout(msg!("preview.told", place = format!("{file}:{line}")));
        return ExitCode::SUCCESS;
    }
    let first = Key {
        layout: request.layouts.first().cloned(),
        target: request.targeting.targets.first().cloned(),
        lang: request.lang.clone(),
    };
    let content = request.content.clone();
    let session = Arc::new(Session::new(request));
    if let Some((file, line)) = follow {
        session.follow(file, line);
    }
    let options = Options { port, editor, first: first.clone(), content };
    let server = Server::start(Arc::clone(&session), options).unwrap_or_else(|problem| fatal::end(*problem));
    let watcher = Watcher::new(watched.clone(), poll).unwrap_or_else(|problem| fatal::end(*problem));
    print::to_stdout(msg!("preview.serving", address = server.address()));
    follow_files(watcher, watched, Arc::clone(&session));
    if !no_open && let Err(error) = opener::open(server.address()) {
        print::to_stderr(msg!("watch.not-opened", path = server.address(), error = error.to_string()));
    }
    // The fonts are read and the first document is made while the browser starts.
    thread::spawn(move || {
        roomy(|| {
            let (shown, _) = session.document(&first);
            let errors = shown.problems.iter().filter(|problem| problem.level == Level::Error);
            format.print(&shown.sources, &errors.cloned().collect::<Vec<_>>());
        })
    });
    server.run();
    ExitCode::SUCCESS
}

/// Tells the session about every change of a file.
fn follow_files(mut watcher: Watcher, watched: Watched, session: Arc<Session>) {
    thread::spawn(move || {
        loop {
            let files = watcher.wait(None).unwrap_or_else(|problem| fatal::end(*problem));
            if watched.any_font(&files) {
                session.renew_fonts();
            }
            session.change();
        }
    });
}

/// Reads the number of a port.
fn port(text: &str) -> Result<u16, Message> {
    text.parse().map_err(|_| msg!("usage.port"))
}

/// Reads `FILE:LINE`.
fn file_and_line(text: &str) -> Result<(String, usize), Message> {
    let parsed = text.rsplit_once(':').and_then(|(file, line)| Some((file.to_owned(), line.parse().ok()?)));
    parsed.filter(|(file, _)| !file.is_empty()).ok_or_else(|| msg!("usage.follow"))
}
