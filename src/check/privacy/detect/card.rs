//! Bank cards: 16 to 19 digits with the checksum of ISO/IEC 7812 and the beginning of a card that exists.

use super::kind::{Hit, PersonalKind};
use super::runs::DigitRuns;

/// In which groups people write a card.
const GROUPS: &[&[usize]] = &[&[4, 4, 4, 4], &[4, 4, 4, 4, 1], &[4, 4, 4, 4, 2], &[4, 4, 4, 4, 3], &[6, 13]];

pub(super) fn find(runs: &DigitRuns<'_>, hits: &mut Vec<Hit>) {
    for at in 0..runs.len() {
        if is_card(runs.digits(at)) {
            runs.hit(PersonalKind::Card, runs.start(at)..runs.end(at), hits);
            continue;
        }
        for lengths in GROUPS {
            let last = at + lengths.len() - 1;
            if runs.groups(at, lengths).is_some_and(|number| is_card(&number)) && runs.is_whole_row(at, last)
            {
                runs.hit(PersonalKind::Card, runs.start(at)..runs.end(last), hits);
            }
        }
    }
}

fn is_card(number: &str) -> bool {
    let issued = match number.as_bytes() {
        [b'6', b'0' | b'2', ..] | [b'8', b'1', ..] | [b'9', b'5', b'5', b'8', ..] => true,
        [b'4', ..] | [b'5', b'1'..=b'5', ..] | [b'3', b'5', ..] => number.len() == 16,
        _ => false,
    };
    (16..=19).contains(&number.len()) && issued && luhn(number)
}

/// Every second digit from the right doubled, the digits of all added up: a multiple of ten.
fn luhn(number: &str) -> bool {
    let digits = number.bytes().rev().map(|byte| u32::from(byte - b'0')).enumerate();
    let sum: u32 = digits
        .map(|(at, digit)| match at % 2 {
            0 => digit,
            _ if digit > 4 => digit * 2 - 9,
            _ => digit * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}
