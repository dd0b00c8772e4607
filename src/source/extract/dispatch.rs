//! A file → the reader for its kind.

use super::error::{Reason, Refusal};
use super::extractor::{Out, Part};
use super::file_kind::{Kind, PDF_WITHIN, find, kind};
use super::{archive, image, pdf, plain};

/// Every text in a file, in its order.
pub fn parts(bytes: &[u8]) -> Result<Vec<Part>, Refusal> {
    let mut out = Out::new(look);
    let known = look(bytes, &mut out)?;
    if !known {
        return Err(Reason::Unknown.into());
    }
    Ok(out.parts)
}

/// Whether a file is of a kind that says more inside than its bytes show.
pub fn is_document(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    matches!(kind(head), Kind::Zip | Kind::Compound | Kind::Pdf | Kind::Image(_))
}

/// Reads a file into `out`; says whether it is known what it is.
fn look(bytes: &[u8], out: &mut Out) -> Result<bool, Refusal> {
    match kind(bytes) {
        Kind::Zip => archive::look(bytes, out)?,
        Kind::Compound => return Err(compound(bytes).into()),
        Kind::Pdf => pdf::look(bytes, out)?,
        Kind::Image(format) => image::look(bytes, format, out)?,
        Kind::Text => plain::look(bytes, out)?,
        Kind::Unknown => return Ok(false),
    }
    Ok(true)
}

/// An encrypted document of today's Office lies in a compound file under this name; anything else is of old.
fn compound(bytes: &[u8]) -> Reason {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if find(bytes, &name).is_some() { Reason::Encrypted } else { Reason::Old }
}
