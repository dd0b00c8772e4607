//! Plain text and tables of it: a part for each line.

use super::decode::decode;
use super::error::Refusal;
use super::extractor::Out;
use crate::msg;

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
