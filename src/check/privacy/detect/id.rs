//! Numbers of identity cards: 18 digits by GB 11643-1999 with a checksum that fits, and the old 15.

use super::kind::{Hit, PersonalKind};
use super::runs::{DigitRuns, Separator};

pub(super) fn find(runs: &DigitRuns<'_>, hits: &mut Vec<Hit>) {
    for first in 0..runs.len() {
        // No province begins with these.
        if runs.digits(first).starts_with(['0', '7', '9']) {
            continue;
        }
        let start = runs.start(first);
        if runs.digits(first).len() == 15 && is_old(runs.digits(first)) {
            runs.hit(PersonalKind::Id, start..runs.end(first), hits);
            continue;
        }
        let mut digits = String::new();
        let mut last = first;
        loop {
            digits.push_str(runs.digits(last));
            let end = runs.end(last);
            if digits.len() == 18 && is_new(&digits) {
                runs.hit(PersonalKind::Id, start..end, hits);
            }
            if digits.len() == 17 && runs.text[end..].starts_with(['x', 'X']) && is_new(&format!("{digits}X"))
            {
                runs.hit(PersonalKind::Id, start..end + 1, hits);
            }
            if digits.len() >= 18 || last + 1 >= runs.len() || runs.gap(last) == Separator::Other {
                break;
            }
            last += 1;
        }
    }
}

/// The first two digits: the provinces.
const PROVINCES: &[u8] = &[
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82, 83,
];
/// By place, and what the remainder means.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const SIGNS: &[u8; 11] = b"10X98765432";

fn is_new(number: &str) -> bool {
    let bytes = number.as_bytes();
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    let fits = bytes[17] == SIGNS[(sum % 11) as usize];
    fits && is_province(number) && is_day(&number[6..10], &number[10..12], &number[12..14])
}

fn is_old(number: &str) -> bool {
    is_province(number) && is_day(&format!("19{}", &number[6..8]), &number[8..10], &number[10..12])
}

fn is_province(number: &str) -> bool {
    number[..2].parse().is_ok_and(|province: u8| PROVINCES.contains(&province))
}

fn is_day(year: &str, month: &str, day: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    let date =
        chrono::NaiveDate::from_ymd_opt(i32::try_from(number(year)).unwrap_or(0), number(month), number(day));
    date.is_some() && (1900..2100).contains(&number(year))
}
