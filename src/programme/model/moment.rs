//! Moments with the precision they were written with, and the moment that a build takes for now.
//!
//! All of them are in the time of the site's zone.

use super::PartialDate;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use std::fmt;

/// When a page appears or is taken down: a date of any precision, or a day with a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    date: PartialDate,
    /// In whole minutes; only on a single day.
    time: Option<NaiveTime>,
}

impl Moment {
    /// A time on a day, its seconds cut off.
    pub fn at(moment: NaiveDateTime) -> Self {
        let time = NaiveTime::from_hms_opt(moment.hour(), moment.minute(), 0);
        Self { date: PartialDate::day(moment.date()), time }
    }

    /// The date.
    pub fn date(self) -> PartialDate {
        self.date
    }

    /// The moment itself, if a time was written.
    pub fn exact(self) -> Option<NaiveDateTime> {
        self.time.map(|time| self.date.first_day().and_time(time))
    }

    /// The first moment it can mean.
    pub fn begins(self) -> NaiveDateTime {
        self.exact().unwrap_or_else(|| self.date.first_day().and_time(NaiveTime::MIN))
    }

    /// From when what lasts until then is over: the moment itself; of a day its beginning, of a year, quarter or month its end.
    pub fn expires(self) -> NaiveDateTime {
        self.exact().unwrap_or_else(|| self.date.expires().and_time(NaiveTime::MIN))
    }

    /// As messages in English write it: `2022-12-09 08:00`, `2022Q4`.
    pub fn english(self) -> String {
        let time = self.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
        self.date.english() + &time
    }
}

impl From<PartialDate> for Moment {
    fn from(date: PartialDate) -> Self {
        Self { date, time: None }
    }
}

impl fmt::Display for Moment {
    /// As a Chinese reader writes it: `2022年12月9日 08:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date.fmt(f)?;
        self.time.map_or(Ok(()), |time| write!(f, " {}", time.format("%H:%M")))
    }
}

/// The moment that everything depending on now takes for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AsOf(NaiveDateTime);

impl AsOf {
    /// A moment.
    pub fn at(moment: NaiveDateTime) -> Self {
        Self(moment)
    }

    /// The day: deadlines, ages and quarters go by it alone.
    pub fn day(self) -> NaiveDate {
        self.0.date()
    }

    /// The moment.
    pub fn moment(self) -> NaiveDateTime {
        self.0
    }

    /// Whether a moment is now or before.
    pub fn has_come(self, moment: NaiveDateTime) -> bool {
        moment <= self.0
    }

    /// The last moment up to this one at which anything could change, and the next after it: midnight, or one of `times`. All
    /// builds between the two are the same.
    pub fn span(self, times: impl IntoIterator<Item = NaiveDateTime>) -> (Self, Option<NaiveDateTime>) {
        let midnight = self.day().and_time(NaiveTime::MIN);
        let tomorrow = self.day().succ_opt().map(|day| day.and_time(NaiveTime::MIN));
        times.into_iter().fold((Self(midnight), tomorrow), |(last, next), time| match self.has_come(time) {
            true => (last.max(Self(time)), next),
            false => (last, next.map(|next| next.min(time))),
        })
    }
}

impl From<NaiveDate> for AsOf {
    /// The whole day: whatever comes on it has come.
    fn from(day: NaiveDate) -> Self {
        Self(day.and_hms_opt(23, 59, 59).expect("a time of day"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Precision;
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_page_lasts_from_its_beginning_until_its_end() {
        let nine = Moment::at(at("2023-04-14T09:00:30"));
        assert_eq!((nine.begins(), nine.expires()), (at("2023-04-14T09:00:00"), at("2023-04-14T09:00:00")));
        assert_eq!(
            (nine.to_string().as_str(), nine.english().as_str()),
            ("2023年4月14日 09:00", "2023-04-14 09:00")
        );
        let month: Moment = PartialDate::new(2023, Precision::Month(4)).expect("a month").into();
        assert_eq!((month.begins(), month.expires()), (at("2023-04-01T00:00:00"), at("2023-05-01T00:00:00")));
        assert_eq!(month.exact(), None);
    }

    #[test]
    fn a_day_without_a_time_is_the_whole_day() {
        let day = AsOf::from(at("2023-04-14T00:00:00").date());
        assert!(day.has_come(at("2023-04-14T23:59:00")) && !day.has_come(at("2023-04-15T00:00:00")));
    }

    #[test]
    fn nothing_changes_between_two_times() {
        let times =
            ["2023-04-13T12:00:00", "2023-04-14T08:00:00", "2023-04-14T18:30:00", "2023-04-15T06:00:00"]
                .map(at);
        let span = |now: &str| {
            let (from, until) = AsOf::at(at(now)).span(times);
            (from.0.to_string(), until.map(|until| until.to_string()).unwrap_or_default())
        };
        let spans = |from: &str, until: &str| (from.to_owned(), until.to_owned());
        assert_eq!(span("2023-04-14T07:59:59"), spans("2023-04-14 00:00:00", "2023-04-14 08:00:00"));
        assert_eq!(span("2023-04-14T08:00:00"), spans("2023-04-14 08:00:00", "2023-04-14 18:30:00"));
        assert_eq!(span("2023-04-14T23:00:00"), spans("2023-04-14 18:30:00", "2023-04-15 00:00:00"));
    }
}
