//! Scales: dates to positions with their ticks, and round numbers for a value axis.

use crate::site::labels;
use chrono::{Datelike as _, NaiveDate};

/// Maps a range of days to a range of the drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeScale {
    start: NaiveDate,
    days: f64,
    from: f64,
    to: f64,
}

impl TimeScale {
    /// Maps `span`, in either order, to `from..to`; a span of one day is one day wide.
    pub fn new(span: (NaiveDate, NaiveDate), from: f64, to: f64) -> Self {
        let (start, end) = if span.0 <= span.1 { span } else { (span.1, span.0) };
        let days = (end - start).num_days().max(1) as f64;
        Self { start, days, from, to: to.max(from) }
    }

    /// The position of `date`; dates outside the span are at its ends.
    pub fn x(&self, date: NaiveDate) -> f64 {
        let share = (date - self.start).num_days() as f64 / self.days;
        self.from + (self.to - self.from) * share.clamp(0.0, 1.0)
    }

    /// Whether `date` is within the span.
    pub fn holds(&self, date: NaiveDate) -> bool {
        let day = (date - self.start).num_days() as f64;
        (0.0..=self.days).contains(&day)
    }

    /// First days of quarters within the span (of half-years, years, decades … where quarters would crowd), each
    /// with its label: `2023年` in January, `4月`, `7月`, `10月` else; the first one names its year.
    pub fn ticks(&self) -> Vec<(f64, String)> {
        let fits = (((self.to - self.from) / 64.0) as i64).clamp(2, 16);
        let months = (self.days / 30.4).ceil() as i64;
        let step = [1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 60_000, 600_000]
            .into_iter()
            .find(|step| (*step >= 3 || months <= 5) && months / step <= fits)
            .unwrap_or(6_000_000);
        let first = i64::from(self.start.year()) * 12 + i64::from(self.start.month0());
        let mut month = first.div_euclid(step) * step;
        let mut ticks = Vec::new();
        for _ in 0..fits + 3 {
            let (year, month0) = (month.div_euclid(12), month.rem_euclid(12));
            let date =
                i32::try_from(year).ok().and_then(|y| NaiveDate::from_ymd_opt(y, month0 as u32 + 1, 1));
            if let Some(date) = date.filter(|date| self.holds(*date)) {
                let label = match (month0, ticks.is_empty()) {
                    (0, _) => labels::year(year),
                    (_, true) => labels::year_month(year, month0 + 1),
                    _ => labels::month(month0 + 1),
                };
                ticks.push((self.x(date), label));
            }
            month += step;
        }
        ticks
    }
}

/// Round values from 0 to at least `most`, four to six of them: 0, 5, 10 … Whole numbers only where `whole`.
pub(super) fn round_ticks(most: f64, whole: bool) -> Vec<f64> {
    let most = if most.is_finite() { most.clamp(1e-6, 1e12) } else { 1.0 };
    let most = if whole { most.max(1.0) } else { most };
    let rough = most / 5.0;
    let ten = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|m| m * ten).into_iter().find(|s| *s >= rough * 0.999);
    let mut step = step.unwrap_or(ten * 10.0);
    if whole {
        step = if step > 1.0 && step.fract() != 0.0 { step.ceil() } else { step.max(1.0) };
    }
    let count = (most / step - 1e-9).ceil().clamp(1.0, 12.0) as usize;
    (0..=count).map(|i| i as f64 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    #[test]
    fn ticks_are_quarters_and_the_first_names_its_year() {
        let scale = TimeScale::new((day("2022-09-15"), day("2023-12-31")), 0.0, 700.0);
        let labels: Vec<String> = scale.ticks().into_iter().map(|tick| tick.1).collect();
        assert_eq!(labels, ["2022年10月", "2023年", "4月", "7月", "10月"]);
    }

    #[test]
    fn ticks_never_crowd_however_long_the_span() {
        for span in [("2022-01-01", "2022-01-01"), ("2022-01-01", "2032-01-01"), ("0001-01-01", "9999-12-31")]
        {
            let ticks = TimeScale::new((day(span.0), day(span.1)), 0.0, 640.0).ticks();
            assert!(ticks.windows(2).all(|w| w[1].0 - w[0].0 > 30.0), "{ticks:?}");
        }
        TimeScale::new((NaiveDate::MIN, NaiveDate::MAX), 0.0, 640.0).ticks();
    }

    #[test]
    fn value_ticks_are_round_and_reach_the_most() {
        assert_eq!(round_ticks(10.0, true), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(round_ticks(1.0, true), [0.0, 1.0]);
        assert_eq!(round_ticks(12.0, true), [0.0, 3.0, 6.0, 9.0, 12.0]);
        for most in [0.0, -5.0, 0.3, 7.0, 27.0, 99.0, 1234.0, 1e15, f64::NAN] {
            let ticks = round_ticks(most, false);
            assert!((2..=7).contains(&ticks.len()), "{most}: {ticks:?}");
        }
    }
}
