//! The five stages a loop goes through, and sets of loops in figures: counts by stage and the 闭环率.
//!
//! Gives the stages their names for addresses and labels in both languages. Deliberately absent: how a need comes
//! to a stage, which is `loops`'s business.

use super::NeedLoop;
use crate::base::diag::Lang;

/// How far the loop of a need has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Somebody asked.
    Raised,
    /// A project meets it.
    TakenUp,
    /// A unit answers for that project.
    Assigned,
    /// That project has a result with evidence.
    Delivered,
    /// The one who asked is content.
    Confirmed,
}

impl Stage {
    /// All five, in order.
    pub const ALL: [Self; 5] =
        [Self::Raised, Self::TakenUp, Self::Assigned, Self::Delivered, Self::Confirmed];

    /// Its name in addresses, classes and data files.
    pub fn key(self) -> &'static str {
        ["raised", "taken-up", "assigned", "delivered", "confirmed"][self as usize]
    }

    /// Its name for a reader.
    pub fn label(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => ["已提出", "已立项", "已落责", "已交付", "已确认"][self as usize],
            Lang::En => ["raised", "taken up", "assigned", "delivered", "confirmed"][self as usize],
        }
    }
}

/// How many needs are at each stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StageCounts([usize; 5]);

impl StageCounts {
    /// Counts one more.
    pub fn add(&mut self, stage: Stage) {
        self.0[stage as usize] += 1;
    }

    /// How many are at this stage.
    pub fn get(&self, stage: Stage) -> usize {
        self.0[stage as usize]
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// Each stage with its number, in order, the empty ones too.
    pub fn iter(&self) -> impl Iterator<Item = (Stage, usize)> + '_ {
        Stage::ALL.into_iter().zip(self.0)
    }
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
        self.rate.confirmed += usize::from(need.stage == Stage::Confirmed);
        self.rate.reopened += usize::from(need.reopened);
        self.stages.add(need.stage);
    }
}
