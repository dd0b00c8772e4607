//! Any text as a date: no panic, and what was read is written so that it reads as the same date.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wulian::programme::fields::parse_date;

fuzz_target!(|text: &str| {
    let Ok(date) = parse_date(text) else { return };
    assert!(date.first_day() <= date.last_day(), "{date:?}");
    let shown = date.to_string();
    assert_eq!(parse_date(&shown), Ok(date), "{text:?} is shown as {shown:?}");
});
