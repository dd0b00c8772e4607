//! When a page appears or goes, as offices and programs write it: a date, or a day with a time → [`Moment`].

use super::date::DateProblem;
use super::date_words::parse_date;
use crate::base::text::fold_width;
use crate::programme::model::{Moment, PartialDate, Precision};
use chrono::{DateTime, Datelike, Days, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

/// The longest text, in bytes, that is looked through: no moment is longer.
const LONGEST: usize = 96;

/// Words before a time, and whether hours up to 12 after them are of the afternoon.
const PARTS_OF_DAY: &[(&str, bool)] = &[
    ("上午", false),
    ("早上", false),
    ("早晨", false),
    ("凌晨", false),
    ("清晨", false),
    ("下午", true),
    ("傍晚", true),
    ("晚上", true),
    ("晚间", true),
    ("晚", true),
];

/// Reads what [`parse_date`] reads, and a day with a time: `2023-04-14 08:00`, `2023年4月14日 8时30分`, `2023年4月14日下午3点`,
/// `2023-04-13T16:00:00.000Z`. A time with an offset is turned into that of the zone.
pub fn parse_moment(written: &str, zone: Tz) -> Result<Moment, DateProblem> {
    match with_offset(&fold_width(written.trim()), zone) {
        Some(moment) if PartialDate::YEARS.contains(&moment.year()) => Ok(Moment::at(moment)),
        Some(_) => Err(DateProblem::Impossible),
        None => parse_local_moment(written),
    }
}

/// The same without an offset, where the zone is not known.
pub fn parse_local_moment(written: &str) -> Result<Moment, DateProblem> {
    if written.len() > LONGEST {
        return Err(DateProblem::Unknown);
    }
    let text = fold_width(written.trim());
    let Some((date, time)) = split(&text) else { return parse_date(&text).map(Moment::from) };
    let date = parse_date(date)?;
    let Precision::Day(..) = date.precision() else { return Err(DateProblem::Unknown) };
    let day = date.first_day();
    match read_time(time).ok_or(DateProblem::Time)? {
        Time::Of(time) => Ok(Moment::at(day.and_time(time))),
        // 24:00 of a day is where the next begins.
        Time::End => day
            .checked_add_days(Days::new(1))
            .filter(|day| PartialDate::YEARS.contains(&chrono::Datelike::year(day)))
            .map(|day| Moment::at(day.and_time(NaiveTime::MIN)))
            .ok_or(DateProblem::Impossible),
    }
}

/// `2023-09-29T16:00:00.000Z`, as programs write a moment, with seconds or without: the time it is in the zone then.
pub(super) fn with_offset(text: &str, zone: Tz) -> Option<NaiveDateTime> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.replace('/', "-").replacen(' ', "T", 1).replace(' ', "").to_ascii_uppercase();
    let forms = ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z"];
    let moment = forms.iter().find_map(|form| DateTime::parse_from_str(&text, form).ok())?;
    Some(moment.with_timezone(&zone).naive_local())
}

enum Time {
    Of(NaiveTime),
    /// 24:00.
    End,
}

/// The date and the time of a text that has both: what is from the first sign of a time on is one.
fn split(text: &str) -> Option<(&str, &str)> {
    let part = PARTS_OF_DAY.iter().filter_map(|(word, _)| text.find(word)).min();
    let at = part.or_else(|| {
        // The digits before the first `:` or 时 are the hour.
        let sign = text.find([':', '时', '点'])?;
        Some(text[..sign].trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).len())
    })?;
    let (date, time) = text.split_at(at);
    let date = date.trim_end();
    // A month or a day stands before the T of a program.
    let date = date
        .strip_suffix(['T', 't'])
        .filter(|date| date.ends_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(date);
    Some((date, time.trim()))
}

/// `8:00`, `08:00:00.000`, `8时`, `8点半`, `下午3时30分`.
fn read_time(text: &str) -> Option<Time> {
    let (text, afternoon) = PARTS_OF_DAY
        .iter()
        .find_map(|(word, afternoon)| Some((text.strip_prefix(word)?.trim_start(), *afternoon)))
        .unwrap_or((text, false));
    let (hour, rest) = number(text)?;
    let rest = rest.trim_start();
    let minute = match rest.strip_prefix(':') {
        Some(rest) => {
            let (minute, rest) = number(rest.trim_start())?;
            seconds(rest).then_some(minute)?
        }
        None => match rest.strip_prefix(['时', '点'])?.trim() {
            "" | "整" => 0,
            "半" => 30,
            rest => {
                let (minute, rest) = number(rest)?;
                matches!(rest.trim(), "" | "分").then_some(minute)?
            }
        },
    };
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    match (hour, minute) {
        (24, 0) => Some(Time::End),
        _ => NaiveTime::from_hms_opt(hour, minute, 0).map(Time::Of),
    }
}

/// Nothing, or seconds with a fraction or none: a page does not come to the second.
fn seconds(text: &str) -> bool {
    let Some(rest) = text.trim().strip_prefix(':') else { return text.trim().is_empty() };
    let (second, fraction) = rest.split_once('.').unwrap_or((rest, "0"));
    number(second).is_some_and(|(second, rest)| second < 60 && rest.is_empty())
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

/// One or two digits at the start, and what follows.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = (1..=2).contains(&end).then(|| text[..end].parse().ok())??;
    Some((number, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Asia::{Shanghai, Urumqi};

    #[test]
    fn a_day_with_a_time_is_read_in_every_notation() {
        for (written, meant) in [
            ("2023-04-14 08:00", "2023年4月14日 08:00"),
            ("2023-04-14T08:00", "2023年4月14日 08:00"),
            ("2023-04-14  8:05:30", "2023年4月14日 08:05"),
            ("2023/4/14 0:00:00.000", "2023年4月14日 00:00"),
            ("２０２３年４月１４日　８：３０", "2023年4月14日 08:30"),
            ("2023年4月14日8时", "2023年4月14日 08:00"),
            ("2023年4月14日 8时30分", "2023年4月14日 08:30"),
            ("2023年4月14日上午8点半", "2023年4月14日 08:30"),
            ("2023年4月14日下午3时", "2023年4月14日 15:00"),
            ("2023年4月14日（周五）晚上8:00", "2023年4月14日 20:00"),
            ("2023.4.14 12:00", "2023年4月14日 12:00"),
            ("2023-04-14 24:00", "2023年4月15日 00:00"),
            ("2023-04-13T16:00:00.000Z", "2023年4月14日 00:00"),
            ("2023-04-14T08:00:00+08:00", "2023年4月14日 08:00"),
            ("2023-04-14", "2023年4月14日"),
            ("2023年4月", "2023年4月"),
        ] {
            let read = parse_moment(written, Shanghai).map(|moment| moment.to_string());
            assert_eq!(read.as_deref(), Ok(meant), "{written}");
        }
        let there = parse_moment("2023-04-13T16:00:00.000Z", Urumqi).map(|moment| moment.to_string());
        assert_eq!(there.as_deref(), Ok("2023年4月13日 22:00"));
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for (written, problem) in [
            ("2023-04-14 25:00", DateProblem::Time),
            ("2023-04-14 8:60", DateProblem::Time),
            ("2023-04-14 8:00 或以后", DateProblem::Time),
            ("2023-04-14 下午", DateProblem::Time),
            ("2023年4月 8:00", DateProblem::Unknown),
            ("2023-02-30 8:00", DateProblem::Impossible),
            ("2199-12-31 24:00", DateProblem::Impossible),
            ("9999-12-31T16:00:00Z", DateProblem::Impossible),
            ("4月14日 8:00", DateProblem::NoYear),
            ("8:00", DateProblem::Unknown),
            ("某日", DateProblem::Unknown),
        ] {
            assert_eq!(parse_moment(written, Shanghai), Err(problem), "{written}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_is_printed_as_the_same_moment_and_nothing_panics(
            text in "(2023-04-1|2023年4月14日|２０２３)[0-9: T时点分半上下午晚Z.+年月日-]{0,14}"
        ) {
            if let Ok(moment) = parse_moment(&text, Shanghai) {
                proptest::prop_assert_eq!(parse_moment(&moment.to_string(), Shanghai), Ok(moment));
            }
        }
    }
}
