//! The calendar quarters of the programme, and whether the quarterly meeting (专题会议) was held in each.
//!
//! Input: an edition. Output: every quarter from the plan's start to its end. A meeting belongs to a quarter if all days that
//! its date can mean lie in it; a meeting dated by year alone belongs to none.
//!
//! Deliberately absent: guesses about meetings that the reader may not see. A quarter is missed if *this edition* has no
//! meeting in it; a site that keeps its meetings internal should not show missed quarters to the public.

use super::Edition;
use crate::base::diag::Lang;
use crate::programme::model::{MeetingId, MeetingKind, PartialDate, Precision};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// The state of a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuarterState {
    /// A meeting was held.
    Held,
    /// It is over, or this is its last day, and none was held.
    Missed,
    /// It is running and none has been held yet.
    Current,
    /// It has not begun.
    Upcoming,
}

impl QuarterState {
    /// All four, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Held, Self::Missed, Self::Current, Self::Upcoming];

    /// Its name in addresses, classes and data files.
    pub fn key(self) -> &'static str {
        ["held", "missed", "current", "upcoming"][self as usize]
    }

    /// Its name for a reader.
    pub fn label(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => ["已召开", "未召开", "本季度待召开", "未到"][self as usize],
            Lang::En => ["held", "missed", "due this quarter", "upcoming"][self as usize],
        }
    }
}

/// One calendar quarter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quarter {
    /// Its year.
    pub year: i32,
    /// Its number, 1–4.
    pub quarter: u32,
    /// The two as a date, for showing it.
    pub period: PartialDate,
    /// Its state.
    pub state: QuarterState,
    /// The quarterly meetings held in it.
    pub meetings: Vec<MeetingId>,
}

/// The year and quarter of a day.
pub(super) fn quarter_of(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month0() / 3 + 1)
}

/// The quarters of the plan, in order.
pub fn quarters(edition: &Edition) -> Vec<Quarter> {
    let (portal, today) = (edition.portal(), edition.as_of());
    let mut held: BTreeMap<(i32, u32), Vec<MeetingId>> = BTreeMap::new();
    for meeting in portal.meetings.iter().filter(|meeting| meeting.kind == MeetingKind::Quarterly) {
        let quarter = quarter_of(meeting.date.first_day());
        if quarter == quarter_of(meeting.date.last_day()) && meeting.date.first_day() <= today {
            held.entry(quarter).or_default().push(meeting.id.clone());
        }
    }
    let last = quarter_of(portal.plan.end.last_day());
    let mut next = quarter_of(portal.plan.start.first_day());
    let mut quarters = Vec::new();
    while next <= last {
        let (year, quarter) = next;
        let Some(period) = PartialDate::new(year, Precision::Quarter(quarter)) else {
            break;
        };
        let meetings = held.remove(&next).unwrap_or_default();
        let state = if !meetings.is_empty() {
            QuarterState::Held
        } else if period.last_day() <= today {
            QuarterState::Missed
        } else if period.first_day() <= today {
            QuarterState::Current
        } else {
            QuarterState::Upcoming
        };
        quarters.push(Quarter { year, quarter, period, state, meetings });
        next = if quarter == 4 { (year + 1, 1) } else { (year, quarter + 1) };
    }
    quarters
}
