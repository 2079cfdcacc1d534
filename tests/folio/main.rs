//! What users rely on, tested through the library and through the program itself.

mod batch;
mod cases;
mod command;
mod documented;
mod layouts;
mod leaks;
mod pictures;
mod properties;
mod random;
mod reference;
mod safety;
mod schema;
mod scratch;
mod support;
mod targets;
mod texts;
mod validate;
mod view;
