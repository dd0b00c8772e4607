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
    let text = decode(bytes);
    let head = births(text.lines().next().unwrap_or_default());
    for (at, line) in text.lines().enumerate() {
        let line_number = at + 1;
        let place = msg!("第 {line_number} 行", "line {line_number}");
        for (column, name) in head.iter().filter(|_| at > 0) {
            let value = line.split(SEPARATORS).nth(*column).unwrap_or_default().trim_matches('"').trim();
            if !value.is_empty() {
                out.add(place.clone(), format!("{name}：{value}"))?;
            }
        }
        out.add(place, line)?;
    }
    Ok(())
}

/// What parts the cells of a table.
const SEPARATORS: [char; 3] = [',', '\t', ';'];

/// The columns of a table that hold birth dates, with what they are called: what a date means stands in the first line.
fn births(head: &str) -> Vec<(usize, &str)> {
    let columns = head.split(SEPARATORS).map(|name| name.trim_matches('"').trim()).enumerate();
    let columns: Vec<(usize, &str)> = columns.collect();
    let is_table = columns.len() > 1;
    columns.into_iter().filter(|(_, name)| is_table && asks_birth(name)).collect()
}

/// Whether the head of a column asks when somebody was born.
pub(super) fn asks_birth(text: &str) -> bool {
    text.chars().count() <= 12 && ["出生", "生日"].iter().any(|word| text.contains(word))
}
