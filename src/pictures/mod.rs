//! Pictures: found, checked, decoded.

pub mod decode;
pub(crate) mod fault;
pub(crate) mod find;
pub(crate) mod formats;
pub(crate) mod gray;
pub(crate) mod icons;
pub(crate) mod pdf;
pub(crate) mod private;
pub(crate) mod raster;
pub(crate) mod svg;
#[cfg(test)]
mod testing;
pub(crate) mod verify;
