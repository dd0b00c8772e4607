//! Everything that follows from the sources and is never typed: states, values, loops, rankings, indexes.
//!
//! Takes a [`Portal`](crate::programme::model::Portal), first cuts it to what one audience may see at one as-of date
//! ([`Edition::cut`]), then computes [`Derived`] from that edition alone. Both are plain functions of their
//! arguments: the same edition and settings give the same value, and what an edition lost cannot be counted.
//!
//! Deliberately absent: I/O, the clock (the as-of date is an option of the edition), diagnostics (`check` reads
//! these results and complains), and spans, so that moving text inside a file changes nothing derived.
//!
//! ## How dates are compared
//!
//! History (log entries, rows, pages, meetings) counts from the *first* day its date can mean. A deadline means
//! its *last* day, and so does the date a deadline is compared with; of two entries the one whose last day is
//! later is the later one, and on a tie the one written further down. A contribution to an indicator counts from
//! its last day: a number is not claimed before the whole of the time it was reached in has passed.

pub mod bulletin;
pub mod edition;
pub mod gaps;
pub mod index;
pub mod indicators;
pub mod loops;
pub mod matrix;
pub mod overview;
pub mod progress;
pub mod quarters;
pub mod stage;
pub mod state;
#[cfg(test)]
mod tests;

pub use bulletin::{Board, BoardRow, BoardTotal, Gain, Ledger};
pub use edition::{Edition, EditionOptions};
pub use gaps::{Gap, Orphan};
pub use index::{Index, MeasureRef, Proof, UnitRoles, UpdateLists};
pub use indicators::{ChainIndicators, Counted, IndicatorValue, Indicators, Step};
pub use loops::{Loops, NeedLoop};
pub use matrix::{Matrix, MatrixCell};
pub use overview::{DueItem, Overall, Overview, Work};
pub use progress::{Status, Statuses};
pub use quarters::{Quarter, QuarterState};
pub use stage::{LoopSummary, Rate, Stage, StageCounts};
pub use state::{State, StateCounts};

use crate::programme::model::{BulletinId, Update};
use std::collections::BTreeMap;

/// What the site decides about derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// 临期天数: how many days before its due day a thing is due soon.
    pub due_soon_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { due_soon_days: 30 }
    }
}

/// Everything derived from one edition. Positions in it are positions in that edition's lists.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Derived {
    /// States of tasks, projects and milestones.
    pub progress: Statuses,
    /// Values of indicators and what they are made of.
    pub indicators: Indicators,
    /// How far the loop of every need has come.
    pub loops: Loops,
    /// List rows that nothing connects to.
    pub orphans: Vec<Orphan>,
    /// The programme's quarters, and whether the quarterly meeting was held.
    pub quarters: Vec<Quarter>,
    /// Pairing × chain.
    pub matrix: Matrix,
    /// The figures of each bulletin.
    pub boards: BTreeMap<BulletinId, Board>,
    /// The same figures for the calendar quarter of the as-of date.
    pub current_board: Board,
    /// What belongs to what.
    pub index: Index,
    /// Where the programme stands.
    pub overview: Overview,
}

/// Whether all that is derived comes out the same from either of two updates: nothing here may look at their heads,
/// covers, galleries, sources and authors, nor at where anything is written.
pub fn counts_as(one: &Update, other: &Update) -> bool {
    // Taken apart by name, so that a field added to an update does not compile until somebody has decided here.
    let Update {
        id,
        head: _,
        date,
        kind,
        chains,
        pairings,
        tasks,
        goals,
        units,
        indicators,
        proves,
        cover: _,
        cover_alt: _,
        gallery: _,
        source: _,
        authors: _,
    } = one;
    let adds = |update: &Update| -> Vec<_> {
        update.indicators.iter().map(|it| (it.indicator.clone(), it.amount)).collect()
    };
    *id == other.id
        && (*date, *kind) == (other.date, other.kind)
        && *chains == other.chains
        && *pairings == other.pairings
        && *tasks == other.tasks
        && *goals == other.goals
        && *units == other.units
        && *proves == other.proves
        && indicators.len() == other.indicators.len()
        && adds(one) == adds(other)
}

/// Derives everything from what an edition holds.
pub fn derive(edition: &Edition, settings: &Settings) -> Derived {
    let progress = Statuses::of(edition, settings);
    let loops = Loops::of(edition);
    let ledger = Ledger::new(edition);
    let overview = Overview::of(edition, &progress);
    Derived {
        indicators: Indicators::of(edition),
        orphans: gaps::orphans(edition, &progress, &loops),
        quarters: quarters::quarters(edition),
        matrix: Matrix::of(edition, &loops),
        boards: ledger.boards(),
        current_board: ledger.current(),
        index: Index::of(edition),
        progress,
        loops,
        overview,
    }
}
