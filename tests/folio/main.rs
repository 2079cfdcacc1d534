//! What users rely on, tested through the library and through the program itself.

mod batch;
mod cases;
mod command;
mod invalid;
mod layouts;
mod leaks;
mod properties;
mod reference;
mod support;
mod targets;
