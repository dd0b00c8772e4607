//! `contradict-date`: the 日期 of a page disagrees with its file name, its folder or its words.
//!
//! Words are reported in two cases only: the one full date of the text is the page's day in another year, or the text opens
//! with a full date that is half a year or more away.

use super::words::{DATE, FileWords};
use crate::base::diag::{Code, Diagnostic, Diagnostics, Message, Span};
use crate::msg;
use crate::programme::fields::parse_date;
use crate::programme::load::{FileKind, Parsed};
use crate::programme::model::{PartialDate, Precision};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// By how many days the date that a text opens with may differ from the page's.
const OPENING_DAYS: i64 = 183;

/// Reports dates of a page that disagree.
pub fn check(file: &Parsed, words: &FileWords<'_>, sink: &mut Diagnostics) {
    let Some((date, span)) = field(file, DATE) else { return };
    let problem = by_name(file, date, span).or_else(|| by_words(words, date, span));
    sink.extend(problem);
}

/// A date of the front matter and its place.
fn field(file: &Parsed, names: &[&str]) -> Option<(PartialDate, Span)> {
    let node = file.node.as_ref()?.get(names)?;
    Some((parse_date(node.text()?).ok()?, node.span))
}

fn warn(span: Span, message: Message) -> Diagnostic {
    Diagnostic::new(Code::ContradictDate, span, message)
}

/// Compares the date with the name of the file and folder.
fn by_name(file: &Parsed, date: PartialDate, span: Span) -> Option<Diagnostic> {
    let help = || msg!("核对是哪一处写错了，改成一致", "find out which of the two is wrong and correct it");
    match file.kind.as_ref()? {
        FileKind::Bulletin(stem) => {
            let (period, at) = field(file, &["期间", "period"])?;
            let named = parse_date(stem).ok().filter(|named| *named != period)?;
            let (en_period, en_named) = (period.english(), named.english());
            let message = msg!(
                "期间是{period}，文件名却是{named}",
                "the period is {en_period}, but the file is named {en_named}"
            );
            Some(warn(at, message).help(help()))
        }
        FileKind::Update(stem) | FileKind::Meeting(stem) => {
            let apart = |named: &PartialDate| {
                named.last_day() < date.first_day() || date.last_day() < named.first_day()
            };
            if let Some(named) = date_of_name(stem).filter(apart) {
                let (en_date, en_named) = (date.english(), named.english());
                let message = msg!(
                    "日期是{date}，文件名却是{named}",
                    "the page is dated {en_date}, but its file is named {en_named}"
                );
                return Some(warn(span, message).help(help()));
            }
            let folder = file.path.strip_prefix("content/updates/")?.split('/').next()?;
            let year = date.year();
            (folder.parse() != Ok(year)).then(|| {
                let message = msg!(
                    "日期在{year}年，文件却放在 {folder} 年的文件夹里",
                    "the page is dated {year}, but is in the folder {folder}"
                );
                warn(span, message).help(help())
            })
        }
        _ => None,
    }
}

/// The date a file name begins with: `2023-03-10-zoufang`, `2023-03-zoufang`.
fn date_of_name(stem: &str) -> Option<PartialDate> {
    [10, 7].into_iter().find_map(|length| {
        let (date, rest) = (stem.get(..length)?, stem.get(length..)?);
        let ends = rest.is_empty() || rest.starts_with(['-', '_']);
        parse_date(date).ok().filter(|date| ends && !matches!(date.precision(), Precision::Year))
    })
}

/// Compares the date with the title, the summary and the text. If they name the page's own day too, other dates are history.
fn by_words(words: &FileWords<'_>, date: PartialDate, span: Span) -> Option<Diagnostic> {
    let dates = words.read_parts().flat_map(|part| full_dates(words.text, part));
    let dates: Vec<(Range<usize>, NaiveDate)> = dates.filter(|(at, _)| words.passage(at).is_some()).collect();
    if dates.iter().any(|(_, day)| (date.first_day()..=date.last_day()).contains(day)) {
        return None;
    }
    let same_day = |day: &NaiveDate| date.precision() == Precision::Day(day.month(), day.day());
    let only =
        dates.first().filter(|(_, first)| same_day(first) && dates.iter().all(|(_, day)| day == first));
    let opening = || dates.iter().find(|(at, day)| opens(words, at) && days_apart(*day, date) > OPENING_DAYS);
    let (at, day) = only.or_else(opening)?;
    let written = PartialDate::day(*day);
    let (en_written, en_date) = (written.english(), date.english());
    let message = msg!(
        "文中写的是{written}，页面的日期却是{date}",
        "the text says {en_written}, but the page is dated {en_date}"
    );
    let diagnostic = warn(words.span(at), message).label(span, msg!("页面的日期", "the date of the page"));
    Some(diagnostic.help(msg!("核对年份，改成一致", "check the year and correct one of them")))
}

/// Whether the text of a page opens with this.
fn opens(words: &FileWords<'_>, at: &Range<usize>) -> bool {
    let before = words.body().and_then(|body| words.text.get(body.start..at.start));
    before.is_some_and(|before| before.trim().is_empty())
}

fn days_apart(day: NaiveDate, date: PartialDate) -> i64 {
    (date.first_day() - day).num_days().max((day - date.last_day()).num_days())
}

/// Every `2023年3月10日` of a part of a text.
fn full_dates(text: &str, part: Range<usize>) -> impl Iterator<Item = (Range<usize>, NaiveDate)> {
    let (from, words) = (part.start, text.get(part).unwrap_or_default());
    words.match_indices('年').filter_map(move |(year_end, _)| {
        let start = words[..year_end].char_indices().rev().take_while(|(_, c)| digit(*c).is_some()).last()?.0;
        let (year, _) = number(&words[start..], 4)?;
        let after_year = year_end + '年'.len_utf8();
        let (month, length) = number(&words[after_year..], 2)?;
        let rest = words[after_year + length..].strip_prefix('月')?;
        let (day, length) = number(rest, 2)?;
        let rest = rest[length..].strip_prefix(['日', '号'])?;
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        (PartialDate::YEARS.contains(&date.year()))
            .then_some((from + start..from + words.len() - rest.len(), date))
    })
}

/// The number at the start of a text, of at most so many digits, and its length in bytes.
fn number(text: &str, most: usize) -> Option<(u32, usize)> {
    let digits: Vec<(char, u32)> = text.chars().map_while(|c| Some((c, digit(c)?))).collect();
    (1..=most).contains(&digits.len()).then(|| {
        let value = digits.iter().fold(0, |value, (_, digit)| value * 10 + digit);
        (value, digits.iter().map(|(c, _)| c.len_utf8()).sum())
    })
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    }
}
