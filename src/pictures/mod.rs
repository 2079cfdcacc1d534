//! Pictures: found, checked, decoded.

pub mod decode;
pub mod filters;
pub mod find;
pub mod gray;
pub mod icons;
pub mod pdf;
pub mod raster;
pub mod reason;
pub mod svg;
#[cfg(test)]
mod testing;
pub mod verify;
