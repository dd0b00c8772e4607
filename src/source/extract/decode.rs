//! Bytes of an attachment → text, with replacement characters where nothing fits.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes as text: by their mark, as UTF-8, or as what Chinese Windows writes. What fits nowhere is replaced, since here a
/// text is only extracted at.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            encoding.decode_without_bom_handling(&bytes[mark..]).0
        }
        Some((_, mark)) => String::from_utf8_lossy(&bytes[mark..]),
        None => match str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => GB18030.decode_without_bom_handling(bytes).0,
        },
    }
}
