//! 通报: what each pairing achieved in a period, ranked.
//!
//! Input: an edition and a period. Output: a [`Board`]. All figures are as of the end of the period, or of the as-of date
//! while the period is running, so that later events do not rewrite an old bulletin.
//!
//! **The ranking** compares four figures in turn: more loops closed, more achievements, more progress, fewer overdue
//! projects. They are not weighted or summed, so that anyone can check a rank by eye. Pairings that are equal in all four
//! share a rank, and the next rank is skipped (1, 1, 3); they keep the order of the pairings.
//!
//! Deliberately absent: the editor's comment, and tasks, which belong to units rather than to pairings.

use super::loops::{Proofs, follow, proofs};
use super::progress::percent_on;
use super::quarters::quarter_of;
use super::{DeriveOptions, Edition, Status, WorkState};
use crate::programme::model::{BulletinId, PairingId, PartialDate, Portal, RowId, UpdateKind, WorkList};
use chrono::{Days, Months, NaiveDate};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How far one project moved in a period.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gain {
    /// The project.
    pub project: RowId,
    /// Percentage points, negative where its log went back.
    pub points: i32,
}

/// What one pairing did.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BoardRow {
    /// Which pairing.
    pub pairing: PairingId,
    /// Its rank, from 1.
    pub rank: usize,
    /// Needs whose loop closed in the period and is closed at its end.
    pub closed: Vec<RowId>,
    /// Achievements dated in the period, as positions in the edition's updates.
    pub achievements: Vec<usize>,
    /// Projects that moved.
    pub gains: Vec<Gain>,
    /// The sum of the gains, in percentage points.
    pub progress: i32,
    /// Projects overdue at the end.
    pub overdue: Vec<RowId>,
}

/// The sums under the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct BoardTotal {
    /// Loops closed.
    pub closed: usize,
    /// Achievements, one of several pairings counting once.
    pub achievements: usize,
    /// Percentage points.
    pub progress: i32,
    /// Projects overdue.
    pub overdue: usize,
}

/// The figures of a period.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Board {
    /// First day of the period.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// The last day that is in the figures: `last_day`, or the as-of date while the period runs.
    pub counted_to: NaiveDate,
    /// Every pairing, by rank, then in the order of the pairings.
    pub rows: Vec<BoardRow>,
    /// The sums.
    pub total: BoardTotal,
}

impl Board {
    /// Whether the period is over by the as-of date, so that its figures are final.
    pub fn is_final(&self) -> bool {
        self.counted_to == self.last_day
    }
}

/// An edition, prepared for computing the figures of any period.
pub struct Ledger<'a> {
    portal: &'a Portal,
    as_of: NaiveDate,
    lists: BTreeMap<&'a PairingId, &'a WorkList>,
    /// Achievements with their days, in order of days.
    achievements: Vec<(NaiveDate, usize)>,
    proofs: Proofs,
}

impl<'a> Ledger<'a> {
    /// Sorts what every period needs, once.
    pub fn new(edition: &'a Edition) -> Self {
        let portal = edition.portal();
        let updates = portal.updates.iter().enumerate();
        let mut achievements: Vec<_> = updates
            .filter(|(_, update)| update.kind == UpdateKind::Achievement)
            .map(|(at, update)| (update.date.first_day(), at))
            .collect();
        achievements.sort_unstable();
        let lists = portal.lists.iter().map(|list| (&list.pairing, list)).collect();
        Self { portal, as_of: edition.as_of(), lists, achievements, proofs: proofs(portal) }
    }

    /// The figures of every bulletin.
    pub fn boards(&self) -> BTreeMap<BulletinId, Board> {
        let bulletins = self.portal.bulletins.iter();
        bulletins.map(|bulletin| (bulletin.id.clone(), self.board(bulletin.period))).collect()
    }

    /// The figures of a period.
    pub fn board(&self, period: PartialDate) -> Board {
        self.between(period.first_day(), period.last_day())
    }

    /// The figures of the calendar quarter of the as-of date.
    pub fn current(&self) -> Board {
        let (year, quarter) = quarter_of(self.as_of);
        let first = NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1).unwrap_or(self.as_of);
        let next = first.checked_add_months(Months::new(3));
        let last = next.and_then(|day| day.checked_sub_days(Days::new(1))).unwrap_or(self.as_of);
        self.between(first, last)
    }

    /// The figures of the days from `first` to `last`. Before the period has begun there are none.
    pub fn between(&self, first: NaiveDate, last: NaiveDate) -> Board {
        let to = last.min(self.as_of);
        let from = self.achievements.partition_point(|(day, _)| *day < first);
        let until = self.achievements.partition_point(|(day, _)| *day <= to).max(from);
        let mut achieved: BTreeMap<&PairingId, Vec<usize>> = BTreeMap::new();
        let mut distinct = 0;
        for &(_, at) in &self.achievements[from..until] {
            let pairings: BTreeSet<_> = self.portal.updates[at].pairings.iter().collect();
            distinct += usize::from(!pairings.is_empty());
            pairings.into_iter().for_each(|pairing| achieved.entry(pairing).or_default().push(at));
        }
        let mut rows: Vec<_> = (self.portal.pairings.iter())
            .map(|pairing| {
                let achievements = achieved.remove(&pairing.id).unwrap_or_default();
                self.row(&pairing.id, first, to, achievements)
            })
            .collect();
        rank(&mut rows);
        let total = BoardTotal {
            closed: rows.iter().map(|row| row.closed.len()).sum(),
            achievements: distinct,
            progress: rows.iter().map(|row| row.progress).sum(),
            overdue: rows.iter().map(|row| row.overdue.len()).sum(),
        };
        Board { first_day: first, last_day: last, counted_to: to, rows, total }
    }

    fn row(
        &self,
        pairing: &PairingId,
        first: NaiveDate,
        to: NaiveDate,
        achievements: Vec<usize>,
    ) -> BoardRow {
        let (mut closed, mut gains, mut overdue) = (vec![], vec![], vec![]);
        if let Some(list) = self.lists.get(pairing).filter(|_| first <= to) {
            for need in follow(list, &self.proofs, to) {
                if need.closed_on.is_some_and(|date| date.first_day() >= first) {
                    closed.push(need.need);
                }
            }
            for project in &list.projects {
                let percent = |day| i32::from(percent_on(&project.progress, day).unwrap_or(0));
                let points = percent(to) - first.pred_opt().map_or(0, percent);
                if points != 0 {
                    gains.push(Gain { project: project.head.id.clone(), points });
                }
                // How soon something is due has no bearing on whether it is overdue.
                if Status::of_project(project, to, &DeriveOptions::default()).state == WorkState::Overdue {
                    overdue.push(project.head.id.clone());
                }
            }
        }
        let progress = gains.iter().map(|gain| gain.points).sum();
        BoardRow { pairing: pairing.clone(), rank: 0, closed, achievements, gains, progress, overdue }
    }
}

/// Puts the rows in order and numbers them.
fn rank(rows: &mut [BoardRow]) {
    let score = |row: &BoardRow| {
        (Reverse(row.closed.len()), Reverse(row.achievements.len()), Reverse(row.progress), row.overdue.len())
    };
    // A stable sort, so equals keep the order of the pairings.
    rows.sort_by_key(score);
    for at in 0..rows.len() {
        let shared = at.checked_sub(1).filter(|&before| score(&rows[before]) == score(&rows[at]));
        rows[at].rank = shared.map_or(at + 1, |before| rows[before].rank);
    }
}
