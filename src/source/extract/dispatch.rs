//! Reads a file by its kind.

use super::error::{ExtractError, ExtractErrorKind};
use super::extractor::{ExtractedText, Extractor};
use super::file_kind::{ContentKind, PDF_WITHIN, find, kind};
use super::{archive, image, pdf, plain};

/// All texts in a file, in order.
pub fn extract_texts(bytes: &[u8]) -> Result<Vec<ExtractedText>, ExtractError> {
    let mut out = Extractor::new(extract);
    let known = extract(bytes, &mut out)?;
    if !known {
        return Err(ExtractErrorKind::UnknownFormat.into());
    }
    Ok(out.parts)
}

/// Whether a file is of a kind whose texts cannot be found in its bytes.
pub fn is_document(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    matches!(kind(head), ContentKind::Zip | ContentKind::Compound | ContentKind::Pdf | ContentKind::Image(_))
}

/// Reads a file. Gives `false` if its kind is unknown.
fn extract(bytes: &[u8], out: &mut Extractor) -> Result<bool, ExtractError> {
    match kind(bytes) {
        ContentKind::Zip => archive::extract(bytes, out)?,
        ContentKind::Compound => return Err(compound(bytes).into()),
        ContentKind::Pdf => pdf::extract(bytes, out)?,
        ContentKind::Image(format) => image::extract(bytes, format, out)?,
        ContentKind::Text => plain::extract(bytes, out)?,
        ContentKind::Unknown => return Ok(false),
    }
    Ok(true)
}

/// The error for a compound file: an encrypted document of current Office has a stream of this name, and anything else is a
/// document of old Office.
fn compound(bytes: &[u8]) -> ExtractErrorKind {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if find(bytes, &name).is_some() { ExtractErrorKind::Encrypted } else { ExtractErrorKind::LegacyFormat }
}
