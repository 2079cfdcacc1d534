//! Documents that follow their content: files that are watched, and pages in the browser.
//!
//! [`watcher`] says that something was saved. [`session`] makes the documents that are looked at, once for each state of the files;
//! [`places`] knows which word of a page was written where. [`server`] gives all of it to the page in `page/`, which asks
//! again whenever the number of the state has changed.
//!
//! The pages are those of the PDF: nothing is put into a document so that it can be looked at. Where a word comes from is
//! found by comparing the words of the pages with the texts of the content.

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
