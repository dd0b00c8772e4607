//! The pages that have a text of their own, and the position of each text among all.

use crate::base::diag::FileId;
use crate::programme::model::{Head, Portal};

/// The position of each page's text among all texts, by the file it is written in.
pub struct TextPositions(Vec<u32>);

impl TextPositions {
    /// Of the texts of a portal.
    pub fn new(portal: &Portal) -> Self {
        let mut positions = vec![];
        for (position, head) in (0..).zip(texts(portal)) {
            let file = head.file.0 as usize;
            if positions.len() <= file {
                positions.resize(file + 1, u32::MAX);
            }
            positions[file] = position;
        }
        Self(positions)
    }

    /// The position of the text written in this file.
    pub fn get(&self, file: FileId) -> u32 {
        self.0.get(file.0 as usize).copied().unwrap_or(u32::MAX)
    }
}

/// The head of every page with a text of its own. Updates come first, so the text of an update has the update's position.
pub fn texts(portal: &Portal) -> impl Iterator<Item = &Head> {
    portal.page_heads().chain([&portal.plan.head])
}
