//! The loop of one need, and summaries of many: counts by stage and the closing rate (闭环率).

use super::{LoopStage, StageCounts};
use crate::programme::model::{ChainId, PairingId, PartialDate, RowId};

/// The loop of one need.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NeedLoop {
    /// Whose need.
    pub pairing: PairingId,
    /// Which.
    pub need: RowId,
    /// How far it has come.
    pub stage: LoopStage,
    /// Whether 不满意 reopened it and it has not been confirmed since.
    pub reopened: bool,
    /// Projects that meet it, without the ended ones.
    pub projects: Vec<RowId>,
    /// Projects that were to meet it and were ended.
    pub ended: Vec<RowId>,
    /// Chains of the projects that meet it, each once.
    pub chains: Vec<ChainId>,
    /// Results of the projects that meet it, with or without evidence.
    pub results: Vec<RowId>,
    /// Its feedback, by date, then row.
    pub feedback: Vec<RowId>,
    /// The feedback that confirmed it: the first contented one after the latest complaint, if there is one.
    pub confirmed_by: Option<RowId>,
    /// When the loop closed: the date of that feedback, or of the delivery where that is later.
    pub closed_on: Option<PartialDate>,
}

/// 闭环率.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rate {
    /// Needs whose loop is closed.
    pub confirmed: usize,
    /// All needs.
    pub needs: usize,
    /// Needs that are open again.
    pub reopened: usize,
}

impl Rate {
    /// Confirmed ÷ needs in per cent, rounded down; none where nothing is needed.
    pub fn percent(&self) -> Option<usize> {
        (self.confirmed * 100).checked_div(self.needs)
    }
}

/// A set of needs in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LoopSummary {
    /// 闭环率.
    pub rate: Rate,
    /// How many are at each stage.
    pub stages: StageCounts,
}

impl LoopSummary {
    /// Counts one more need.
    pub fn add(&mut self, need: &NeedLoop) {
        self.rate.needs += 1;
        self.rate.confirmed += usize::from(need.stage == LoopStage::Confirmed);
        self.rate.reopened += usize::from(need.reopened);
        self.stages.add(need.stage);
    }
}
