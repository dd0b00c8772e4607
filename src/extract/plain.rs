//! Plain text and tables of it: a part for each line.

use super::Out;
use super::refusal::Refusal;
use crate::msg;
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Whether bytes may be text at all: what holds a NUL is not.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some() || !bytes.contains(&0)
}

/// Bytes as text: by their mark, as UTF-8, or as what Chinese Windows writes. What fits nowhere is replaced, since here a
/// text is only looked at.
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

pub(super) fn look(bytes: &[u8], out: &mut Out) -> Result<(), Refusal> {
    for (at, line) in decode(bytes).lines().enumerate() {
        let line_number = at + 1;
        out.add(msg!("第 {line_number} 行", "line {line_number}"), line)?;
    }
    Ok(())
}
