//! Bytes → text, without loss or not at all; and text → UTF-8 for writing.
//!
//! Takes the bytes of a file. Gives its text and encoding, or why it is not accepted. UTF-8, and UTF-16 with a byte-order
//! mark, are certain. Anything else is GB18030 only if all its bytes are valid, a statistical detector agrees, and the
//! text is made of characters that such a file would hold. A carriage return alone is read as the line end it is. Deliberately
//! absent: other legacy encodings, and replacement characters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{GB18030, GBK, UTF_16BE, UTF_16LE};

use super::source_file::Encoding;
use crate::base::text::is_han;

/// Why bytes are not accepted as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DecodeError {
    /// They contain a NUL: a binary or truncated file.
    Nul,
    /// They begin with the byte-order mark of UTF-16 and are not valid UTF-16.
    BrokenUtf16,
    /// Two encodings fit: a few Chinese characters in GB18030 can look like Greek or Cyrillic in UTF-8.
    Ambiguous,
    /// No encoding fits for certain. Holds the offset of the first byte that is not UTF-8.
    Unclear(usize),
}

/// A decoded text.
#[derive(Debug)]
pub(super) struct DecodedText {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    /// The bytes of the file, if they differ from the text's.
    pub(super) original: Option<Vec<u8>>,
}

/// Encodes a text as UTF-8. Adds a byte-order mark only if `decode` would not read the text back without it.
pub fn encode(text: &str) -> Vec<u8> {
    let plain = text.as_bytes().to_vec();
    let lines = with_line_feeds(text);
    let read = lines.as_deref().unwrap_or(text);
    if decode(plain.clone()).is_ok_and(|decoded| decoded.text == read && decoded.encoding == Encoding::Utf8) {
        return plain;
    }
    [MARK, &plain].concat()
}

/// The byte-order mark in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

pub(super) fn decode(bytes: Vec<u8>) -> Result<DecodedText, DecodeError> {
    let mut original = None;
    let (text, encoding) = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => {
            let text = utf16(UTF_16LE, rest)?;
            original = Some(bytes);
            (text, Encoding::Utf16Le)
        }
        [0xFE, 0xFF, rest @ ..] => {
            let text = utf16(UTF_16BE, rest)?;
            original = Some(bytes);
            (text, Encoding::Utf16Be)
        }
        _ => match simdutf8::basic::from_utf8(&bytes) {
            Ok(text) => {
                let mut text = text.to_owned();
                if is_ambiguous(&text) {
                    return Err(DecodeError::Ambiguous);
                }
                if text.starts_with('\u{feff}') {
                    original = Some(text.as_bytes().to_vec());
                    text.drain(..'\u{feff}'.len_utf8());
                }
                (text, Encoding::Utf8)
            }
            Err(_) => {
                let valid = str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
                if bytes.contains(&0) {
                    return Err(DecodeError::Nul);
                }
                let text = gb18030(&bytes).ok_or(DecodeError::Unclear(valid))?;
                original = Some(bytes);
                (text, Encoding::Gb18030)
            }
        },
    };
    if text.contains('\0') {
        return Err(DecodeError::Nul);
    }
    match with_line_feeds(&text) {
        Some(lines) => {
            let original = original.unwrap_or_else(|| text.into_bytes());
            Ok(DecodedText { text: lines, encoding, original: Some(original) })
        }
        None => Ok(DecodedText { text, encoding, original }),
    }
}

/// A text that has carriage returns without a line feed, as a Mac wrote them until 2001 and some programs still do, with line feeds
/// in their place; `None` if it has none. YAML and Markdown end a line at either, so whoever counts lines should too.
fn with_line_feeds(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut alone = memchr::memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n'));
    let first = alone.next()?;
    let (mut lines, mut done) = (String::with_capacity(text.len()), 0);
    for at in std::iter::once(first).chain(alone) {
        lines.push_str(&text[done..at]);
        lines.push('\n');
        done = at + 1;
    }
    lines.push_str(&text[done..]);
    Some(lines)
}

fn utf16(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, DecodeError> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(|text| text.into_owned()).ok_or(DecodeError::BrokenUtf16)
}

fn gb18030(bytes: &[u8]) -> Option<String> {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let agreed = guess == GBK || guess == GB18030;
    let plausible = text.chars().all(is_plausible) && text.chars().any(is_han);
    (agreed && plausible && is_mostly_gb2312(bytes)).then(|| text.into_owned())
}

/// Whether everything outside ASCII in a UTF-8 text could also be common Chinese characters in GB18030: bytes CD–DF
/// followed by A1–BF. Notepad mistakes such a short file for UTF-8.
fn is_ambiguous(text: &str) -> bool {
    let both = |c: char| matches!(c, '\u{340}'..='\u{7ff}') && (c as u32 & 0x3F) >= 0x21;
    !text.is_ascii() && text.chars().all(|c| c.is_ascii() || both(c))
}

/// Whether at least three quarters of the two-byte characters belong to GB2312, as in any real Chinese text. Japanese or
/// Big5 read as GB18030 gives rare characters. Takes valid GB18030.
fn is_mostly_gb2312(bytes: &[u8]) -> bool {
    let (mut common, mut total) = (0, 0);
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        rest = match tail {
            _ if *first <= 0x80 => tail,
            [0x30..=0x39, _, _, after @ ..] => after,
            [second, after @ ..] => {
                total += 1;
                common += usize::from((0xA1..=0xF7).contains(first) && *second >= 0xA1);
                after
            }
            [] => tail,
        };
    }
    common * 4 >= total * 3
}

/// Whether a text may hold a character. A wrong encoding mostly shows in private-use characters and controls.
fn is_plausible(c: char) -> bool {
    let private = matches!(c, '\u{e000}'..='\u{f8ff}');
    !private && (!c.is_control() || matches!(c, '\t' | '\n' | '\r'))
}
