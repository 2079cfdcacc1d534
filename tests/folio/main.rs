//! What users rely on, tested through the library and through the program itself.

mod batch;
mod cases;
mod command;
mod house;
mod invalid;
mod layouts;
mod leaks;
mod messages;
mod pictures;
mod properties;
mod random;
mod reference;
mod safety;
mod schema;
mod support;
mod targets;
mod texts;
mod validate;
