//! [`Derived`]: all that follows from one edition, and the function that computes it.

use super::{
    Board, DeriveOptions, Edition, Index, Indicators, Ledger, Loops, Orphan, Overview, PairingMatrix,
    Quarter, Statuses, gaps, quarters,
};
use crate::programme::model::{BulletinId, Update};
use std::collections::BTreeMap;

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
    pub matrix: PairingMatrix,
    /// The figures of each bulletin.
    pub boards: BTreeMap<BulletinId, Board>,
    /// The same figures for the calendar quarter of the as-of date.
    pub current_board: Board,
    /// What belongs to what.
    pub index: Index,
    /// The state of the programme.
    pub overview: Overview,
}

/// Whether two updates lead to the same derived values. Derivation must not use heads, covers, galleries, sources,
/// authors or spans of updates.
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
pub fn derive(edition: &Edition, settings: &DeriveOptions) -> Derived {
    let progress = Statuses::of(edition, settings);
    let loops = Loops::of(edition);
    let ledger = Ledger::new(edition);
    let overview = Overview::of(edition, &progress);
    Derived {
        indicators: Indicators::of(edition),
        orphans: gaps::orphans(edition, &progress, &loops),
        quarters: quarters::quarters(edition),
        matrix: PairingMatrix::of(edition, &loops),
        boards: ledger.boards(),
        current_board: ledger.current(),
        index: Index::of(edition),
        progress,
        loops,
        overview,
    }
}
