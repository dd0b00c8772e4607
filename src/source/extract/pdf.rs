//! PDF: the words of its pages, notes and forms, its properties, and the files it carries.
//!
//! What asks for a password is refused; what only forbids to print is read, as every reader does. Streams are measured
//! before they are unpacked, since the library unpacks them whole.

use super::pdf_text::{Limits, page_text};
use super::refusal::{Reason, Refusal};
use super::{Out, image, plain};
use crate::msg;
use flate2::read::DeflateDecoder;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::Page;
use hayro_syntax::{LoadPdfError, Pdf};
use std::io::{self, Read};

/// The most that a byte can unpack to.
const FLATE: usize = 1032;
const LZW: usize = 2800;
const RUNS: usize = 128;
/// How far before a stream its dictionary is looked for.
const DICTIONARY: usize = 1024;

pub(super) fn look(bytes: &[u8], out: &mut Out) -> Result<(), Refusal> {
    measure(bytes, out.budget.bytes())?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Reason::Encrypted,
        LoadPdfError::Invalid => Reason::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Reason::Damaged.into());
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
    let mut limits = Limits::default();
    for (at, page) in pages.iter().enumerate() {
        let number = at + 1;
        let words = page_text(page, out, &mut limits)?;
        out.add(msg!("第 {number} 页", "page {number}"), words)?;
        notes(page, number, out)?;
    }
    carried(&pdf, out)
}

/// Notes on a page and what is filled into its forms.
fn notes(page: &Page<'_>, number: usize, out: &mut Out) -> Result<(), Refusal> {
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

/// Files inside, and what an editor wrote about the document.
fn carried(pdf: &Pdf, out: &mut Out) -> Result<(), Refusal> {
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let kind = stream.dict().get::<Name<'_>>("Type");
        match kind.as_ref().map(Name::as_str) {
            Some("EmbeddedFile") => {
                if let Some(bytes) = unpacked(&stream, out)? {
                    out.nested(msg!("PDF 里附带的文件", "a file carried in the PDF"), &bytes)?;
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

/// A text string: UTF-16 or UTF-8 by its mark, else nearly always ASCII.
pub(super) fn text(bytes: &[u8]) -> String {
    plain::decode(bytes).into_owned()
}

/// The bytes of a stream; `None` where it holds nothing that can be read. One that would unpack to too much is refused.
pub(super) fn unpacked(stream: &Stream<'_>, out: &mut Out) -> Result<Option<Vec<u8>>, Refusal> {
    let raw = stream.raw_data();
    let filters = filters(stream.dict());
    let most = filters.iter().fold(raw.len(), |most, filter| match filter.as_str() {
        "FlateDecode" | "Fl" => most.saturating_mul(FLATE),
        "LZWDecode" | "LZW" => most.saturating_mul(LZW),
        "RunLengthDecode" | "RL" => most.saturating_mul(RUNS),
        _ => most,
    });
    if most > out.budget.bytes() {
        match &filters[..] {
            [filter] if filter.as_str().starts_with("Fl") => inflated(&raw, out.budget.bytes())?,
            _ => return Err(Reason::TooLarge.into()),
        };
    }
    let Ok(bytes) = stream.decoded_data() else { return Ok(None) };
    out.budget.unpacked(bytes.len())?;
    Ok(Some(bytes.into_owned()))
}

/// How a stream is packed; a short key and a long one say the same.
fn filters<'a>(dict: &Dict<'a>) -> Vec<Name<'a>> {
    for key in ["F", "Filter"] {
        match dict.get::<Object<'_>>(key) {
            Some(Object::Name(filter)) => return vec![filter],
            Some(Object::Array(filters)) => return filters.iter().collect(),
            _ => {}
        }
    }
    vec![]
}

/// Measures every stream but pictures, which nobody unpacks: the library unpacks some of them to find the objects.
fn measure(bytes: &[u8], limit: usize) -> Result<(), Refusal> {
    let mut left = limit;
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(6).position(|window| window == b"stream") {
        let begin = at + found;
        at = begin + 6;
        let head = &bytes[begin.saturating_sub(DICTIONARY)..begin];
        let head = &head[head.windows(4).rposition(|window| window == b" obj").unwrap_or(0)..];
        if head.ends_with(b"end") || super::find(head, b"/Image").is_some() {
            continue;
        }
        let data = &bytes[at..];
        let blanks = data.iter().take_while(|byte| matches!(byte, b'\r' | b'\n' | b' ')).count();
        left -= inflated(&data[blanks..], left)?;
    }
    Ok(())
}

/// How much a stream unpacks to, zero where it is not packed; refused where it is more than the limit.
fn inflated(packed: &[u8], limit: usize) -> Result<usize, Refusal> {
    let has_head = matches!(packed, [first, second, ..]
        if first & 15 == 8 && (u32::from(*first) << 8 | u32::from(*second)).is_multiple_of(31));
    let body = if has_head { &packed[2..] } else { packed };
    let mut measured = Counted(0);
    // What is broken in the middle counts as far as it goes.
    let _ = io::copy(&mut DeflateDecoder::new(body).take(limit as u64 + 1), &mut measured);
    if measured.0 > limit { Err(Reason::TooLarge.into()) } else { Ok(measured.0) }
}

/// Counts what is written.
struct Counted(usize);

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
