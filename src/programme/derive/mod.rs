//! Everything that is computed from the sources: states, indicator values, loops, rankings, indexes.
//!
//! [`Edition::cut`] first reduces a [`Portal`](crate::programme::model::Portal) to what one audience may see at one as-of
//! date. [`derive()`] then computes [`Derived`] from that edition alone. Both are pure functions: the same edition and
//! options give the same result, and nothing that was cut is ever counted.
//!
//! Deliberately absent: I/O, the clock (the as-of date is an option of the edition), diagnostics (`check` reports on
//! these results), and spans, so that moving text within a file changes nothing here.
//!
//! ## How dates are compared
//!
//! A past event (log entry, row, page, meeting) counts from the *first* day that its date can mean. A deadline means its
//! *last* day, and is compared with the last day of the other date. Of two log entries, the one with the later last day
//! is the later one; on a tie, the one further down in the file. A contribution to an indicator counts from its last day,
//! so that a figure is never claimed before the whole period has passed.

pub mod bulletin;
mod derived;
pub mod edition;
pub mod gaps;
pub mod index;
pub mod indicators;
pub mod loops;
pub mod matrix;
mod need_loop;
mod options;
pub mod overview;
pub mod progress;
pub mod quarters;
pub mod stage;
pub mod state;
#[cfg(test)]
mod tests;

pub use bulletin::{Board, BoardRow, BoardTotal, Gain, Ledger};
pub use derived::{Derived, counts_as, derive};
pub use edition::{Edition, EditionOptions};
pub use gaps::{Orphan, RowGap};
pub use index::{Index, MeasureRef, Proof, UnitRoles, UpdateLists};
pub use indicators::{ChainIndicatorCounts, CountedContribution, GrowthPoint, IndicatorValue, Indicators};
pub use loops::Loops;
pub use matrix::{MatrixCount, PairingMatrix};
pub use need_loop::{LoopSummary, NeedLoop, Rate};
pub use options::DeriveOptions;
pub use overview::{DueItem, Overall, Overview, WorkRef};
pub use progress::{Status, Statuses};
pub use quarters::{Quarter, QuarterState};
pub use stage::{LoopStage, StageCounts};
pub use state::{StateCounts, WorkState};
