//! Archives that are no documents: the names of their members, their comment, and the files inside.

use super::error::ExtractError;
use super::extractor::Extractor;
use super::ofd;
use super::office;
use super::package::{Package, in_archive};
use crate::msg;

/// Reads an archive or a document of Office.
pub(super) fn extract(bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    let mut package = Package::open(bytes, out)?;
    if office::is_document(&package) {
        return office::extract(&mut package, out);
    }
    if ofd::is_document(&package) {
        return ofd::extract(&mut package, out);
    }
    out.add(msg!("压缩包的注释", "the comment of the archive"), package.comment())?;
    let names: Vec<String> = package.names().map(str::to_owned).collect();
    for name in names {
        out.add(msg!("压缩包里的文件名", "the name of a file in the archive"), name.as_str())?;
        if let Some(bytes) = package.read(&name, out)? {
            out.nested(in_archive(&name), &bytes)?;
        }
    }
    Ok(())
}
