//! Dates in figures, as Chinese offices write them → [`PartialDate`].

use crate::programme::model::{MonthPart, PartialDate, Precision};

/// Why a date could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// `12中旬`, `3月10日`: no year.
    NoYear,
    /// `2023-02-30`: the form is right, the day does not exist.
    Impossible,
    /// `2023年9月20日（周四）`: that day is another day of the week.
    Weekday,
    /// `2023-04-14 25:00`: the day may be right, the time is none.
    Time,
    /// No known notation.
    Unknown,
}

/// Reads a date without words, spaces or full-width signs.
pub(super) fn read_plain(text: &str) -> Result<PartialDate, DateProblem> {
    if matches!(text, "上半年" | "下半年") {
        return Err(DateProblem::NoYear);
    }
    let (year, rest) = digits(text).ok_or(DateProblem::Unknown)?;
    if text.len() - rest.len() != 4 {
        let parts = ["月", "初", "上旬", "中旬", "下旬", "底", "号", "日", "季度"];
        let yearless = (1..=31).contains(&year) && parts.iter().any(|part| rest.contains(part));
        return Err(if yearless { DateProblem::NoYear } else { DateProblem::Unknown });
    }
    let precision = match rest.strip_prefix('年') {
        Some(rest) => chinese(rest),
        None => western(rest),
    };
    let year = i32::try_from(year).map_err(|_| DateProblem::Unknown)?;
    PartialDate::new(year, precision.ok_or(DateProblem::Unknown)?).ok_or(DateProblem::Impossible)
}

/// What may follow `2023年`.
fn chinese(rest: &str) -> Option<Precision> {
    match rest {
        "" => return Some(Precision::Year),
        "底" | "末" => return Some(Precision::YearEnd),
        "上半年" => return Some(Precision::Half(1)),
        "下半年" => return Some(Precision::Half(2)),
        _ => {}
    }
    if let Some(quarter) = rest.strip_suffix("季度") {
        return quarter_number(quarter.strip_prefix('第').unwrap_or(quarter)).map(Precision::Quarter);
    }
    let (month, rest) = digits(rest)?;
    let rest = rest.strip_prefix('月').unwrap_or(rest);
    let part = |part| Some(Precision::Part(month, part));
    match rest {
        "" | "份" => Some(Precision::Month(month)),
        "初" => part(MonthPart::Start),
        "上旬" => part(MonthPart::First),
        "中旬" => part(MonthPart::Middle),
        "下旬" => part(MonthPart::Last),
        "底" | "末" => part(MonthPart::End),
        _ => {
            let (day, rest) = digits(rest)?;
            matches!(rest, "" | "日" | "号").then_some(Precision::Day(month, day))
        }
    }
}

/// What may follow `2023` where no 年 does: `-03-10`, `/3`, `.3.10`, `Q1`.
fn western(rest: &str) -> Option<Precision> {
    let Some(separator) = rest.chars().next() else {
        return Some(Precision::Year);
    };
    if let Some(quarter) = rest.trim_start_matches('-').strip_prefix(['Q', 'q']) {
        return quarter_number(quarter).map(Precision::Quarter);
    }
    let (month, rest) = digits(rest.strip_prefix(['-', '/', '.'])?)?;
    if rest.is_empty() {
        return Some(Precision::Month(month));
    }
    let (day, rest) = digits(rest.strip_prefix(separator)?)?;
    rest.is_empty().then_some(Precision::Day(month, day))
}

fn quarter_number(text: &str) -> Option<u32> {
    ["一二三四", "1234"]
        .iter()
        .find_map(|digits| digits.chars().position(|c| text.chars().eq([c])))
        .map(|i| i as u32 + 1)
}

/// The number at the start of a text, at most four digits, and what follows.
fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = (1..=4).contains(&end).then(|| text[..end].parse().ok())??;
    Some((number, &text[end..]))
}
