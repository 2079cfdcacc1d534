//! What users rely on, tested through the library and through the program itself.

mod batch;
mod cases;
mod command;
mod export;
mod fit;
mod house;
mod korean;
mod layouts;
mod leaks;
mod messages;
mod pictures;
mod pixels;
mod properties;
mod random;
mod readers;
mod reference;
mod safety;
mod schema;
mod scratch;
mod sent;
mod support;
mod targets;
mod texts;
mod validate;
mod view;
