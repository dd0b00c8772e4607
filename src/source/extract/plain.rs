//! Plain text and tables in it: one text for each line.

use super::decode::decode;
use super::error::ExtractError;
use super::extractor::Extractor;
use crate::msg;

pub(super) fn extract(bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    let text = decode(bytes);
    let head = birth_columns(text.lines().next().unwrap_or_default());
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

/// The separators of cells in a table.
const SEPARATORS: [char; 3] = [',', '\t', ';'];

/// The columns of birth dates, with their names, according to the first line of a table.
fn birth_columns(head: &str) -> Vec<(usize, &str)> {
    let columns = head.split(SEPARATORS).map(|name| name.trim_matches('"').trim()).enumerate();
    let columns: Vec<(usize, &str)> = columns.collect();
    let is_table = columns.len() > 1;
    columns.into_iter().filter(|(_, name)| is_table && is_birth_column(name)).collect()
}

/// Whether the name of a column says that it holds birth dates.
pub(super) fn is_birth_column(text: &str) -> bool {
    text.chars().count() <= 12 && ["出生", "生日"].iter().any(|word| text.contains(word))
}
