//! How much may be unpacked: what keeps a bomb from costing more than a large document.

use super::error::{ExtractError, ExtractErrorKind};

/// The most bytes that one file may unpack to.
pub(super) const MAX_BYTES: usize = 128 << 20;
/// The most members of all archives in a file.
const MAX_MEMBERS: usize = 20_000;
/// The most texts.
const MAX_PARTS: usize = 400_000;
/// The most bytes of all texts.
const MAX_TEXT: usize = 48 << 20;

/// What is left.
#[derive(Debug)]
pub(super) struct Budget {
    bytes: usize,
    members: usize,
    parts: usize,
    text: usize,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { bytes: MAX_BYTES, members: MAX_MEMBERS, parts: MAX_PARTS, text: MAX_TEXT }
    }

    /// How many bytes may still be unpacked.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Some bytes were unpacked.
    pub(super) fn unpacked(&mut self, bytes: usize) -> Result<(), ExtractError> {
        spend(&mut self.bytes, bytes)
    }

    /// Some members are extracted at.
    pub(super) fn members(&mut self, members: usize) -> Result<(), ExtractError> {
        spend(&mut self.members, members)
    }

    /// A text is kept.
    pub(super) fn part(&mut self, bytes: usize) -> Result<(), ExtractError> {
        spend(&mut self.parts, 1)?;
        spend(&mut self.text, bytes)
    }
}

fn spend(left: &mut usize, spent: usize) -> Result<(), ExtractError> {
    *left = left.checked_sub(spent).ok_or(ExtractErrorKind::TooLarge)?;
    Ok(())
}
