//! The matrix pairing × chain: achievements, and how far the needs have come.
//!
//! Input: an edition and its loops. Output: a cell for each pairing and chain, and totals. A total counts each achievement
//! and each need once, including those without a chain (or, for a chain, without a pairing). It is the length of the
//! list it links to, not the sum of its cells. A need belongs to the chains of the projects that meet it.
//!
//! Deliberately absent: the lists themselves, which are in `index`.

use super::{Edition, LoopSummary, Loops};
use crate::programme::model::{ChainId, PairingId, UpdateKind};
use std::collections::BTreeMap;

/// The counts of one cell, row or column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MatrixCount {
    /// Updates that are achievements.
    pub achievements: usize,
    /// Needs, by stage, and how many are closed.
    pub needs: LoopSummary,
}

/// Pairing × chain.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PairingMatrix {
    /// The rows, in the order of the pairings.
    pub pairings: Vec<PairingId>,
    /// The columns, in the order of the chains.
    pub chains: Vec<ChainId>,
    /// `cells[pairing][chain]`, by the positions above.
    pub cells: Vec<Vec<MatrixCount>>,
    /// The sum of each row.
    pub rows: Vec<MatrixCount>,
    /// The sum of each column.
    pub columns: Vec<MatrixCount>,
    /// All of it.
    pub total: MatrixCount,
}

impl PairingMatrix {
    /// Counts an edition.
    pub fn of(edition: &Edition, loops: &Loops) -> Self {
        let portal = edition.portal();
        let pairings: Vec<_> = portal.pairings.iter().map(|pairing| pairing.id.clone()).collect();
        let chains: Vec<_> = portal.chains.iter().map(|chain| chain.id.clone()).collect();
        let row_at: BTreeMap<_, _> = pairings.iter().enumerate().map(|(at, id)| (id, at)).collect();
        let column_at: BTreeMap<_, _> = chains.iter().enumerate().map(|(at, id)| (id, at)).collect();
        let mut cells = vec![vec![MatrixCount::default(); chains.len()]; pairings.len()];
        let mut rows = vec![MatrixCount::default(); pairings.len()];
        let mut columns = vec![MatrixCount::default(); chains.len()];
        let mut total = MatrixCount::default();
        let mut add = |in_pairings: &[PairingId], in_chains: &[ChainId], count: &dyn Fn(&mut MatrixCount)| {
            let in_rows = positions(&row_at, in_pairings);
            let in_columns = positions(&column_at, in_chains);
            count(&mut total);
            in_columns.iter().for_each(|&column| count(&mut columns[column]));
            for row in in_rows {
                count(&mut rows[row]);
                in_columns.iter().for_each(|&column| count(&mut cells[row][column]));
            }
        };
        for update in portal.updates.iter().filter(|update| update.kind == UpdateKind::Achievement) {
            add(&update.pairings, &update.chains, &|cell| cell.achievements += 1);
        }
        for need in &loops.needs {
            add(std::slice::from_ref(&need.pairing), &need.chains, &|cell| cell.needs.add(need));
        }
        Self { cells, rows, columns, total, pairings, chains }
    }

    /// The cell of a pairing and a chain, if both are in.
    pub fn cell(&self, pairing: &PairingId, chain: &ChainId) -> Option<&MatrixCount> {
        let row = self.pairings.iter().position(|id| id == pairing)?;
        let column = self.chains.iter().position(|id| id == chain)?;
        Some(&self.cells[row][column])
    }
}

/// Where these ids are, each once.
fn positions<T: Ord>(at: &BTreeMap<&T, usize>, ids: &[T]) -> Vec<usize> {
    let mut found: Vec<_> = ids.iter().filter_map(|id| at.get(id).copied()).collect();
    found.sort_unstable();
    found.dedup();
    found
}
