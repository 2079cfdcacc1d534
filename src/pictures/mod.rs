//! Finds, checks, decodes and converts pictures.

pub mod decode;
pub(crate) mod fault;
pub(crate) mod find;
pub(crate) mod formats;
pub(crate) mod gray;
pub(crate) mod icons;
pub(crate) mod inspect;
pub(crate) mod pdf;
pub(crate) mod private;
pub(crate) mod raster;
pub(crate) mod svg;
#[cfg(test)]
pub(crate) mod testing;
