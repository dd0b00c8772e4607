//! Dates that a spreadsheet stores as a number of days.

use chrono::{Days, NaiveDate};

/// The date of an Excel serial number: days since 1899-12-30. Excel itself agrees from March 1900 on.
pub fn date_of_serial(days: u64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::date_of_serial;

    #[test]
    fn serial_numbers_are_those_of_excel() {
        let day = |days| date_of_serial(days).map(|date| date.to_string());
        assert_eq!(day(45_000).as_deref(), Some("2023-03-15"));
        assert_eq!(day(61).as_deref(), Some("1900-03-01"));
        assert_eq!(day(u64::MAX), None);
    }
}
