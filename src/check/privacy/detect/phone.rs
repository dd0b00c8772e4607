//! Telephones: mobile numbers by their prefix, and lines with an area code, in the ways people write them.

use super::hint::MAX_GAP;
use super::kind::{Hit, PersonalKind};
use super::runs::{DigitRuns, Separator};

/// In which groups people write a mobile number.
const GROUPS: &[&[usize]] = &[&[3, 4, 4], &[3, 3, 5], &[3, 8], &[7, 4]];

pub(super) fn find(runs: &DigitRuns<'_>, hits: &mut Vec<Hit>) {
    let mut next = 0;
    while next < runs.len() {
        let at = next;
        let last = mobile(runs, at, hits).or_else(|| line(runs, at, hits));
        next = last.map_or(at, |last| last) + 1;
    }
}

/// Finds a mobile number that begins with a run; gives its last run.
fn mobile(runs: &DigitRuns<'_>, at: usize, hits: &mut Vec<Hit>) -> Option<usize> {
    let digits = runs.digits(at);
    let bare = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86")).unwrap_or(digits);
    if is_mobile(digits) || is_mobile(bare) {
        return runs.hit(PersonalKind::Phone, runs.start(at)..runs.end(at), hits).then_some(at);
    }
    for lengths in GROUPS {
        let last = at + lengths.len() - 1;
        // Groups with more of their kind around them are a row of figures or a longer number.
        let alone =
            || runs.is_whole_row(at, last) || (is_country(runs, at) && runs.gap(last) != runs.gap(at));
        if runs.groups(at, lengths).is_some_and(|number| is_mobile(&number)) && alone() {
            return runs.hit(PersonalKind::Phone, runs.start(at)..runs.end(last), hits).then_some(last);
        }
    }
    None
}

/// Whether the run before is the country's number.
fn is_country(runs: &DigitRuns<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| matches!(runs.digits(before), "86" | "0086"))
}

fn is_mobile(number: &str) -> bool {
    let prefix = match number.as_bytes() {
        [b'1', second, third, ..] if number.len() == 11 => (*second, *third),
        _ => return false,
    };
    match prefix {
        (b'3' | b'8', _) => true,
        (b'4', third) => third != b'2' && third != b'3',
        (b'5', third) => third != b'4',
        (b'6', third) => matches!(third, b'2' | b'5' | b'6' | b'7'),
        (b'7', third) => third != b'9',
        (b'9', third) => third != b'4',
        _ => false,
    }
}

/// Finds a number with an area code that begins with a run; gives its last run.
fn line(runs: &DigitRuns<'_>, at: usize, hits: &mut Vec<Hit>) -> Option<usize> {
    let digits = runs.digits(at);
    if let Some((area, number)) = digits.split_at_checked(area_length(digits))
        && digits.len() >= 10
        && is_area(area)
        && is_line(area, number)
    {
        return runs.hit(PersonalKind::Phone, runs.start(at)..runs.end(at), hits).then_some(at);
    }
    if !(2..=4).contains(&digits.len()) {
        return None;
    }
    let abroad = is_country(runs, at) && !digits.starts_with('0');
    let area = if abroad { format!("0{digits}") } else { digits.to_owned() };
    let between = runs.between(at);
    if between.chars().nth(MAX_GAP).is_some() {
        return None;
    }
    let between = between.trim();
    if !is_area(&area)
        || area_length(&area) != area.len()
        || !matches!(between, "" | "-" | ")" | ")-" | "_" | "/")
    {
        return None;
    }
    let (one, two) = (runs.digits(at + 1), runs.digits(at + 2));
    let parted = runs.gap(at + 1) != Separator::Other && matches!((one.len(), two.len()), (3 | 4, 4));
    let (number, last) = if parted { (format!("{one}{two}"), at + 2) } else { (one.to_owned(), at + 1) };
    let start = runs.start(at);
    let start = if between.starts_with(')') && runs.text[..start].ends_with('(') { start - 1 } else { start };
    is_line(&area, &number)
        .then(|| runs.hit(PersonalKind::Phone, start..runs.end(last), hits))
        .filter(|alone| *alone)
        .map(|_| last)
}

/// How long the area code at the beginning of a number is.
fn area_length(digits: &str) -> usize {
    if digits.starts_with("01") || digits.starts_with("02") { 3 } else { 4 }
}

/// Whether it is the code of a place in China.
fn is_area(area: &str) -> bool {
    match area.as_bytes() {
        b"010" => true,
        [b'0', b'2', third] => *third != b'6',
        [b'0', b'3'..=b'9', _, _] => true,
        _ => false,
    }
}

/// Whether it is a number of a line in a place: large places have eight digits.
fn is_line(area: &str, number: &str) -> bool {
    let lengths = if area.len() == 3 { 8..=8 } else { 7..=8 };
    lengths.contains(&number.len()) && matches!(number.as_bytes()[0], b'2'..=b'9')
}
