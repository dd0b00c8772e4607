//! The five stages of a loop: keys, labels, and counts by stage.
//!
//! Deliberately absent: how a need reaches a stage, which is in `loops`.

use crate::base::diag::Lang;

/// How far the loop of a need has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LoopStage {
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

impl LoopStage {
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
    pub fn add(&mut self, stage: LoopStage) {
        self.0[stage as usize] += 1;
    }

    /// How many are at this stage.
    pub fn get(&self, stage: LoopStage) -> usize {
        self.0[stage as usize]
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// Each stage with its number, in order, the empty ones too.
    pub fn iter(&self) -> impl Iterator<Item = (LoopStage, usize)> + '_ {
        LoopStage::ALL.into_iter().zip(self.0)
    }
}
