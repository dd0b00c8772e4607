//! A file → the reader for its kind.

use super::error::{ExtractError, ExtractErrorKind};
use super::extractor::{ExtractedText, Extractor};
use super::file_kind::{ContentKind, PDF_WITHIN, find, kind};
use super::{archive, image, pdf, plain};

/// Every text in a file, in its order.
pub fn extract_texts(bytes: &[u8]) -> Result<Vec<ExtractedText>, ExtractError> {
    let mut out = Extractor::new(extract);
    let known = extract(bytes, &mut out)?;
    if !known {
        return Err(ExtractErrorKind::UnknownFormat.into());
    }
    Ok(out.parts)
}

/// Whether a file is of a kind that says more inside than its bytes show.
pub fn is_document(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    matches!(kind(head), ContentKind::Zip | ContentKind::Compound | ContentKind::Pdf | ContentKind::Image(_))
}

/// Reads a file into `out`; says whether it is known what it is.
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

/// An encrypted document of today's Office lies in a compound file under this name; anything else is of old.
fn compound(bytes: &[u8]) -> ExtractErrorKind {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if find(bytes, &name).is_some() { ExtractErrorKind::Encrypted } else { ExtractErrorKind::LegacyFormat }
}
