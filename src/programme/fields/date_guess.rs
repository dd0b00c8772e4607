//! Suggestions for dates in the notations of other programs: serial numbers of Excel, days with a time, day before month,
//! eight digits, two-digit years.
//!
//! Input: a text that is no date in an accepted notation. Output: the date that it most likely means, and whether that is
//! certain. A guess is only suggested, never accepted as a value.

use super::moment::with_offset;
use super::parse_date;
use crate::base::text::{date_of_serial, fold_width};
use crate::programme::model::{PartialDate, Precision};
use chrono::{Datelike, NaiveTime};
use chrono_tz::Tz;

/// A date that was probably meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The date.
    pub date: PartialDate,
    /// Whether no other date can be meant, and no information is lost.
    pub certain: bool,
}

/// The serial numbers of 1990-01-01 and 2099-12-31 in Excel.
const SERIALS: std::ops::RangeInclusive<u64> = 32874..=73050;

/// The date that a text in a foreign notation most likely means in a time zone.
pub fn guess_date(written: &str, zone: Tz) -> Option<Guess> {
    let text = fold_width(written.trim());
    serial(&text)
        .or_else(|| eight_digits(&text))
        .or_else(|| in_zone(&text, zone))
        .or_else(|| with_time(&text))
        .or_else(|| day_first(&text))
        .or_else(|| short_year(&text))
}

fn day(year: i32, month: u32, day: u32, certain: bool) -> Option<Guess> {
    PartialDate::new(year, Precision::Day(month, day)).map(|date| Guess { date, certain })
}

/// A serial number of Excel, from a cell that lost its format: days since 1899-12-30.
fn serial(text: &str) -> Option<Guess> {
    let days: u64 = (text.len() == 5).then(|| text.parse().ok())??;
    let date = SERIALS.contains(&days).then(|| date_of_serial(days))??;
    Some(Guess { date: PartialDate::day(date), certain: true })
}

/// `20230310`.
fn eight_digits(text: &str) -> Option<Guess> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    day(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?, true)
}

/// `2023-09-29T16:00:00.000Z`, as programs write a moment: the day it is in the zone then.
fn in_zone(text: &str, zone: Tz) -> Option<Guess> {
    let local = with_offset(text, zone)?;
    day(local.year(), local.month(), local.day(), local.time() == NaiveTime::MIN)
}

/// `2023/3/10 0:00:00`. Midnight carries no information; any other time of day is lost.
fn with_time(text: &str) -> Option<Guess> {
    let (date, time) = text.split_once([' ', 'T'])?;
    let time = time.trim();
    let is_time = time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let date = is_time.then(|| parse_date(date).ok())??;
    matches!(date.precision(), Precision::Day(..))
        .then_some(Guess { date, certain: time.chars().all(|c| matches!(c, '0' | ':' | '.')) })
}

/// `10-3月-23`, `3/25/2023`, `25.3.2023`; nothing if day and month could be swapped.
fn day_first(text: &str) -> Option<Guess> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, second, last] = parts.as_slice() else { return None };
    if let Some(month) = second.strip_suffix('月') {
        return day(full_year(last)?, month.parse().ok()?, first.parse().ok()?, false);
    }
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let year = (last.len() == 4).then(|| last.parse().ok())??;
    match (first, second) {
        (1..=12, 13..=31) => day(year, first, second, false),
        (13..=31, 1..=12) => day(year, second, first, false),
        _ if first == second => day(year, first, second, false),
        _ => None,
    }
}

/// Whether a text is a day, a month and a year, of which the first two could be swapped.
pub fn is_ambiguous(written: &str) -> bool {
    let text = fold_width(written.trim());
    let parts: Vec<Option<u32>> = text.split(['-', '/', '.']).map(|part| part.parse().ok()).collect();
    matches!(parts.as_slice(), [Some(1..=12), Some(1..=12), Some(1000..=9999)])
}

/// `23年3月10日`, `23.3.10`.
fn short_year(text: &str) -> Option<Guess> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let next = text[digits..].chars().next()?;
    if digits != 2 || !matches!(next, '年' | '.' | '/' | '-') {
        return None;
    }
    let date = parse_date(&format!("20{text}")).ok()?;
    (next == '年' || matches!(date.precision(), Precision::Day(..))).then_some(Guess { date, certain: false })
}

fn full_year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::guess_date;
    use chrono_tz::Asia::{Shanghai, Urumqi};

    #[test]
    fn what_other_programs_write_is_recognised() {
        for (written, meant) in [
            ("45000", Some(("2023-03-15", true))),
            ("４５０００", Some(("2023-03-15", true))),
            ("32873", None),
            ("99999", None),
            ("20230310", Some(("2023-03-10", true))),
            ("20231310", None),
            ("2023/3/10 0:00:00", Some(("2023-03-10", true))),
            ("2023-03-10 00:00", Some(("2023-03-10", true))),
            ("2023-03-10 14:30", Some(("2023-03-10", false))),
            ("2023-09-29T16:00:00.000Z", Some(("2023-09-30", true))),
            ("2023-09-30T08:00:00+08:00", Some(("2023-09-30", false))),
            ("2023-09-29T16:00Z", Some(("2023-09-30", true))),
            ("2023-09-29T15:59Z", Some(("2023-09-29", false))),
            ("2023/9/29 16:30:00+00:00", Some(("2023-09-30", false))),
            ("2023-09-29 16:00:00 +0000", Some(("2023-09-30", true))),
            ("2023-09-29T23:00-05:00", Some(("2023-09-30", false))),
            ("10-3月-23", Some(("2023-03-10", false))),
            ("3/25/2023", Some(("2023-03-25", false))),
            ("25.3.2023", Some(("2023-03-25", false))),
            ("3/10/2023", None),
            ("23年3月10日", Some(("2023-03-10", false))),
            ("23.3.10", Some(("2023-03-10", false))),
            ("12中旬", None),
            ("昨天", None),
            ("", None),
        ] {
            let guess = guess_date(written, Shanghai).map(|guess| (guess.date.iso(), guess.certain));
            assert_eq!(guess, meant.map(|(date, certain)| (date.to_owned(), certain)), "{written}");
        }
        // Shanghai is eight hours ahead, Ürümqi six.
        let there = guess_date("2023-09-29T17:00Z", Urumqi).map(|guess| guess.date.iso());
        assert_eq!(there.as_deref(), Some("2023-09-29"));
    }
}
