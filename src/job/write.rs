//! Writes finished documents.

use std::path::Path;

use super::outcome::Output;
use super::plan::PlannedDocument;
use super::produce::Product;
use super::request::{Destination, Request};
use crate::diagnostics::{Problem, msg, problem};
use crate::typeset::export;

/// Writes one document and the pictures of its pages. `durable` waits until the files are on the disk.
pub(crate) fn write(
    document: &PlannedDocument,
    product: Product,
    request: &Request,
    durable: bool,
) -> Result<Output, Box<Problem>> {
    let mut output = Output::of(document, &product);
    if request.destination == Destination::Stdout {
        output.stdout = Some(product.pdf);
        return Ok(output);
    }
    write_file(&document.path, &product.pdf, durable)?;
    for (index, picture) in product.pictures.iter().enumerate() {
        let path = export::png_path(&document.path, index + 1);
        write_file(&path, picture, durable)?;
        output.pictures.push(path.display().to_string());
    }
    Ok(output)
}

pub(crate) fn write_file(path: &Path, bytes: &[u8], durable: bool) -> Result<(), Box<Problem>> {
    export::write_whole(path, bytes, durable)
        .map_err(|error| Box::new(problem!("write.failed", path, error).help(msg!("write.elsewhere"))))
}
