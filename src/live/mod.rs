//! Documents that follow their content: watched files, and pages in the browser.
//!
//! [`watcher`] reports that files were saved. [`session`] renders the documents that are viewed, once for each version of the
//! files, and [`places`] finds where each word of a page was written. [`server`] serves this to the page in `page/`, which
//! asks again whenever the version has changed.
//!
//! The pages are those of the PDF: nothing is added to a document for the preview. The source of a word is found by comparing
//! the words of the pages with the texts of the content.

mod assets;
mod editor;
mod http;
pub mod places;
mod reply;
pub mod running;
pub mod server;
pub mod session;
mod sheet;
mod source;
pub mod watcher;
