//! What users rely on, tested through the library and through the program itself.

mod cases;
mod command;
mod invalid;
mod layouts;
mod properties;
mod reference;
mod support;
