//! A PDF document: the texts of its pages, annotations and forms, its properties, and embedded files.
//!
//! A document that requires a password is refused. One that only forbids printing is read, as every reader does.

use super::page_text::{StepBudget, page_text};
use super::stream::{measure, unpacked};
use crate::msg;
use crate::source::extract::decode::decode;
use crate::source::extract::error::{ExtractError, ExtractErrorKind};
use crate::source::extract::extractor::Extractor;
use crate::source::extract::image;
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro_syntax::page::Page;
use hayro_syntax::{LoadPdfError, Pdf};

pub fn extract(bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    measure(bytes, out.budget.bytes())?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ExtractErrorKind::Encrypted,
        LoadPdfError::Invalid => ExtractErrorKind::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(ExtractErrorKind::Damaged.into());
    }
    let properties = pdf.metadata();
    for (zh, en, value) in [
        ("标题", "title", &properties.title),
        ("作者", "author", &properties.author),
        ("主题", "subject", &properties.subject),
        ("关键词", "keywords", &properties.keywords),
    ] {
        if let Some(value) = value {
            out.add(msg!("文档属性 {zh}", "document property {en}"), text(value))?;
        }
    }
    let mut limits = StepBudget::default();
    for (at, page) in pages.iter().enumerate() {
        let number = at + 1;
        let words = page_text(page, out, &mut limits)?;
        out.add(msg!("第 {number} 页", "page {number}"), words)?;
        notes(page, number, out)?;
    }
    embedded_files(&pdf, out)
}

/// The annotations and form values of a page.
fn notes(page: &Page<'_>, number: usize, out: &mut Extractor) -> Result<(), ExtractError> {
    let Some(notes) = page.raw().get::<Array<'_>>("Annots") else { return Ok(()) };
    for note in notes.iter::<Dict<'_>>() {
        let place = || msg!("第 {number} 页的批注或表单", "a note or form on page {number}");
        for key in ["Contents", "V", "T", "TU"] {
            if let Some(words) = note.get::<PdfString<'_>>(key) {
                out.add(place(), text(words.as_bytes()))?;
            }
        }
        let address = note.get::<Dict<'_>>("A").and_then(|action| action.get::<PdfString<'_>>("URI"));
        if let Some(address) = address {
            out.add(place(), text(address.as_bytes()))?;
        }
    }
    Ok(())
}

/// Embedded files, and XMP metadata.
fn embedded_files(pdf: &Pdf, out: &mut Extractor) -> Result<(), ExtractError> {
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let kind = stream.dict().get::<Name<'_>>("Type");
        match kind.as_ref().map(Name::as_str) {
            Some("EmbeddedFile") => {
                if let Some(bytes) = unpacked(&stream, out)? {
                    out.nested(msg!("PDF 里附带的文件", "a file attached to the PDF"), &bytes)?;
                }
            }
            Some("Metadata") => {
                if let Some(bytes) = unpacked(&stream, out)? {
                    image::packet(&bytes, out)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// A text string: UTF-16 or UTF-8 with a byte-order mark, otherwise nearly always ASCII.
fn text(bytes: &[u8]) -> String {
    decode(bytes).into_owned()
}
