//! Pictures: found, checked, decoded.

pub mod decode;
pub mod fault;
pub mod find;
pub mod formats;
pub mod gray;
pub mod icons;
pub mod pdf;
pub mod raster;
pub mod svg;
#[cfg(test)]
mod testing;
pub mod verify;
