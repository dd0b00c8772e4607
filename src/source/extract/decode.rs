//! Bytes of an attachment → text, with replacement characters if nothing fits.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Decodes bytes by their byte-order mark, as UTF-8, or as GB18030. Invalid bytes are replaced, since the text is only
/// searched.
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
