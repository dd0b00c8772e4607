//! Dates with the precision they were written with.
//!
//! A plan says `2022年12月上旬` or `2023年底`, not a day. The precision is kept and shown. As a deadline, a date means its
//! last day: 初 and 上旬 end on day 10, 中旬 on day 20, 底 and 下旬 on the last day of the month.

use chrono::{Datelike, Days, NaiveDate};
use std::fmt;

/// A part of a month as Chinese plans name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthPart {
    /// 初: to day 10.
    Start,
    /// 上旬: days 1 to 10.
    First,
    /// 中旬: days 11 to 20.
    Middle,
    /// 下旬: day 21 to the end.
    Last,
    /// 底: the end of the month.
    End,
}

/// The precision of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day: month 1–12, day 1–31.
    Day(u32, u32),
    /// A part of a month.
    Part(u32, MonthPart),
    /// A month.
    Month(u32),
    /// A calendar quarter, 1–4.
    Quarter(u32),
    /// 上半年 (1) or 下半年 (2).
    Half(u32),
    /// A year.
    Year,
    /// 年底: the end of a year.
    YearEnd,
}

/// A date of any precision. It exists in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i32,
    precision: Precision,
}

impl PartialDate {
    /// The years that are accepted; any other is a typing mistake.
    pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

    /// A date, if the calendar has it.
    pub fn new(year: i32, precision: Precision) -> Option<Self> {
        let real = Self::YEARS.contains(&year)
            && match precision {
                Precision::Day(month, day) => NaiveDate::from_ymd_opt(year, month, day).is_some(),
                Precision::Part(month, _) | Precision::Month(month) => (1..=12).contains(&month),
                Precision::Quarter(quarter) => (1..=4).contains(&quarter),
                Precision::Half(half) => (1..=2).contains(&half),
                Precision::Year | Precision::YearEnd => true,
            };
        real.then_some(Self { year, precision })
    }

    /// A single day.
    pub fn day(date: NaiveDate) -> Self {
        Self { year: date.year(), precision: Precision::Day(date.month(), date.day()) }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// How exact it is.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The first day it can mean.
    pub fn first_day(self) -> NaiveDate {
        let (month, day) = match self.precision {
            Precision::Day(month, day) => (month, day),
            Precision::Part(month, MonthPart::Start | MonthPart::First) | Precision::Month(month) => {
                (month, 1)
            }
            Precision::Part(month, MonthPart::Middle) => (month, 11),
            Precision::Part(month, MonthPart::Last) => (month, 21),
            Precision::Part(_, MonthPart::End) | Precision::YearEnd => return self.last_day(),
            Precision::Quarter(quarter) => (quarter * 3 - 2, 1),
            Precision::Half(half) => (half * 6 - 5, 1),
            Precision::Year => (1, 1),
        };
        NaiveDate::from_ymd_opt(self.year, month, day).expect("`new` lets only real dates through")
    }

    /// The first day on which what lasts until then is over: the day itself, but of a year, quarter or month the day after
    /// its last, since a deadline of 2023 is the end of that year.
    pub fn expires(self) -> NaiveDate {
        match self.precision {
            Precision::Day(..) => self.first_day(),
            _ => self.last_day().succ_opt().unwrap_or(NaiveDate::MAX),
        }
    }

    /// The last day it can mean: what a deadline is compared with.
    pub fn last_day(self) -> NaiveDate {
        let (month, day) = match self.precision {
            Precision::Day(month, day) => (month, day),
            Precision::Part(month, MonthPart::Start | MonthPart::First) => (month, 10),
            Precision::Part(month, MonthPart::Middle) => (month, 20),
            Precision::Part(month, MonthPart::Last | MonthPart::End) | Precision::Month(month) => {
                return end_of_month(self.year, month);
            }
            Precision::Quarter(quarter) => return end_of_month(self.year, quarter * 3),
            Precision::Half(half) => return end_of_month(self.year, half * 6),
            Precision::Year | Precision::YearEnd => (12, 31),
        };
        NaiveDate::from_ymd_opt(self.year, month, day).expect("`new` lets only real dates through")
    }

    /// As messages in English write it: `2022-12-09`, `early 2022-12`, `2022Q4`.
    pub fn english(self) -> String {
        let (year, iso) = (self.year, self.iso());
        match self.precision {
            Precision::Part(_, MonthPart::Start) => format!("the start of {iso}"),
            Precision::Part(_, MonthPart::First) => format!("early {iso}"),
            Precision::Part(_, MonthPart::Middle) => format!("mid {iso}"),
            Precision::Part(_, MonthPart::Last) => format!("late {iso}"),
            Precision::Part(_, MonthPart::End) => format!("the end of {iso}"),
            Precision::Quarter(quarter) => format!("{year}Q{quarter}"),
            Precision::Half(half) => format!("{year}H{half}"),
            Precision::YearEnd => format!("the end of {iso}"),
            Precision::Day(..) | Precision::Month(_) | Precision::Year => iso,
        }
    }

    /// `2022-12-09`, or as much of it as is known (`2022-12`, `2022`): valid in HTML's `datetime`.
    pub fn iso(self) -> String {
        match self.precision {
            Precision::Day(month, day) => format!("{:04}-{month:02}-{day:02}", self.year),
            Precision::Part(month, _) | Precision::Month(month) => format!("{:04}-{month:02}", self.year),
            Precision::Quarter(_) | Precision::Half(_) | Precision::Year | Precision::YearEnd => {
                format!("{:04}", self.year)
            }
        }
    }
}

/// The last day of a month.
fn end_of_month(year: i32, month: u32) -> NaiveDate {
    let next = if month == 12 {
        NaiveDate::from_ymd_opt(year + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, month + 1, 1)
    };
    next.and_then(|day| day.checked_sub_days(Days::new(1))).expect("years are within `YEARS`")
}

impl fmt::Display for PartialDate {
    /// As a Chinese reader writes it: `2022年12月上旬`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.precision {
            Precision::Day(month, day) => write!(f, "{year}年{month}月{day}日"),
            Precision::Part(month, part) => {
                let part = match part {
                    MonthPart::Start => "初",
                    MonthPart::First => "上旬",
                    MonthPart::Middle => "中旬",
                    MonthPart::Last => "下旬",
                    MonthPart::End => "底",
                };
                write!(f, "{year}年{month}月{part}")
            }
            Precision::Month(month) => write!(f, "{year}年{month}月"),
            Precision::Quarter(quarter) => {
                write!(f, "{year}年第{}季度", ["一", "二", "三", "四"][quarter as usize - 1])
            }
            Precision::Half(half) => write!(f, "{year}年{}半年", ["上", "下"][half as usize - 1]),
            Precision::Year => write!(f, "{year}年"),
            Precision::YearEnd => write!(f, "{year}年底"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, precision: Precision) -> PartialDate {
        PartialDate::new(year, precision).expect("a real date")
    }

    #[test]
    fn a_deadline_means_its_last_day() {
        let last = |p| date(2022, p).last_day().to_string();
        assert_eq!(last(Precision::Part(12, MonthPart::Start)), "2022-12-10");
        assert_eq!(last(Precision::Part(12, MonthPart::First)), "2022-12-10");
        assert_eq!(last(Precision::Part(12, MonthPart::Middle)), "2022-12-20");
        assert_eq!(last(Precision::Part(11, MonthPart::Last)), "2022-11-30");
        assert_eq!(last(Precision::Part(2, MonthPart::End)), "2022-02-28");
        assert_eq!(last(Precision::Month(12)), "2022-12-31");
        assert_eq!(last(Precision::Quarter(3)), "2022-09-30");
        assert_eq!(last(Precision::Half(1)), "2022-06-30");
        assert_eq!(last(Precision::Half(2)), "2022-12-31");
        assert_eq!(date(2022, Precision::Half(2)).first_day().to_string(), "2022-07-01");
        assert_eq!(last(Precision::YearEnd), "2022-12-31");
        assert_eq!(last(Precision::Day(12, 9)), "2022-12-09");
    }

    #[test]
    fn precision_is_shown_as_written() {
        assert_eq!(date(2022, Precision::Part(12, MonthPart::First)).to_string(), "2022年12月上旬");
        assert_eq!(date(2023, Precision::Quarter(2)).to_string(), "2023年第二季度");
        assert_eq!(date(2023, Precision::YearEnd).to_string(), "2023年底");
        assert_eq!(date(2023, Precision::Part(1, MonthPart::End)).iso(), "2023-01");
    }

    #[test]
    fn dates_the_calendar_does_not_have_are_refused() {
        assert!(PartialDate::new(2023, Precision::Day(2, 29)).is_none());
        assert!(PartialDate::new(2023, Precision::Month(13)).is_none());
        assert!(PartialDate::new(2023, Precision::Quarter(0)).is_none());
        assert!(PartialDate::new(2023, Precision::Half(3)).is_none());
        assert!(PartialDate::new(22, Precision::Year).is_none());
    }
}
