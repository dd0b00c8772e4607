//! Streams of a PDF: measured before they are unpacked, since the library unpacks them whole.

use crate::source::extract::error::{ExtractError, ExtractErrorKind};
use crate::source::extract::extractor::Extractor;
use crate::source::extract::file_kind::find;
use flate2::read::DeflateDecoder;
use hayro_syntax::object::{Dict, Name, Object, Stream};
use std::io::{self, Read};

/// The most that a byte can unpack to.
const FLATE: usize = 1032;
const LZW: usize = 2800;
const RUNS: usize = 128;
/// How far before a stream its dictionary is extracted for.
const DICTIONARY: usize = 1024;

/// The bytes of a stream; `None` where it holds nothing that can be read. One that would unpack to too much is refused.
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

/// How much a stream unpacks to, zero where it is not packed; refused where it is more than the limit.
fn inflated(packed: &[u8], limit: usize) -> Result<usize, ExtractError> {
    let has_head = matches!(packed, [first, second, ..]
        if first & 15 == 8 && (u32::from(*first) << 8 | u32::from(*second)).is_multiple_of(31));
    let body = if has_head { &packed[2..] } else { packed };
    let mut measured = CountingWriter(0);
    // What is broken in the middle counts as far as it goes.
    let _ = io::copy(&mut DeflateDecoder::new(body).take(limit as u64 + 1), &mut measured);
    if measured.0 > limit { Err(ExtractErrorKind::TooLarge.into()) } else { Ok(measured.0) }
}

/// Counts what is written.
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
