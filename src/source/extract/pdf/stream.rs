//! Streams of a PDF. They are measured before they are unpacked, since the library unpacks them as a whole.

use crate::source::extract::error::{ExtractError, ExtractErrorKind};
use crate::source::extract::extractor::Extractor;
use crate::source::extract::file_kind::find;
use flate2::read::DeflateDecoder;
use hayro_syntax::object::{Dict, Name, Object, Stream};
use std::io::{self, Read};

/// The most bytes that a byte can unpack to, by filter.
const FLATE: usize = 1032;
const LZW: usize = 2800;
const RUNS: usize = 128;
/// The bytes before a stream in which its dictionary is looked for.
const DICTIONARY: usize = 1024;

/// The unpacked bytes of a stream; `None` if it cannot be read. A stream that exceeds the budget is an error.
pub(super) fn unpacked(stream: &Stream<'_>, out: &mut Extractor) -> Result<Option<Vec<u8>>, ExtractError> {
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
            _ => return Err(ExtractErrorKind::TooLarge.into()),
        };
    }
    let Ok(bytes) = stream.decoded_data() else { return Ok(None) };
    out.budget.unpacked(bytes.len())?;
    Ok(Some(bytes.into_owned()))
}

/// The filters of a stream, under the short or the long key.
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

/// Measures all streams except images, which are never unpacked. The library unpacks some streams to find the objects.
pub(super) fn measure(bytes: &[u8], limit: usize) -> Result<(), ExtractError> {
    let mut left = limit;
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(6).position(|window| window == b"stream") {
        let begin = at + found;
        at = begin + 6;
        let head = &bytes[begin.saturating_sub(DICTIONARY)..begin];
        let head = &head[head.windows(4).rposition(|window| window == b" obj").unwrap_or(0)..];
        if head.ends_with(b"end") || find(head, b"/Image").is_some() {
            continue;
        }
        let data = &bytes[at..];
        let blanks = data.iter().take_while(|byte| matches!(byte, b'\r' | b'\n' | b' ')).count();
        left -= inflated(&data[blanks..], left)?;
    }
    Ok(())
}

/// The unpacked size of a stream, or 0 if it is not compressed; an error if it exceeds the limit.
fn inflated(packed: &[u8], limit: usize) -> Result<usize, ExtractError> {
    let has_head = matches!(packed, [first, second, ..]
        if first & 15 == 8 && (u32::from(*first) << 8 | u32::from(*second)).is_multiple_of(31));
    let body = if has_head { &packed[2..] } else { packed };
    let mut measured = CountingWriter(0);
    // A broken stream counts up to the error.
    let _ = io::copy(&mut DeflateDecoder::new(body).take(limit as u64 + 1), &mut measured);
    if measured.0 > limit { Err(ExtractErrorKind::TooLarge.into()) } else { Ok(measured.0) }
}

/// Counts the bytes written to it.
struct CountingWriter(usize);

impl io::Write for CountingWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
