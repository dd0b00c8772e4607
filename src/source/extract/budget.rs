//! Limits on what a file may unpack to, so that a bomb costs no more than a large document.

use super::error::{ExtractError, ExtractErrorKind};

/// The most unpacked bytes of a file.
pub(super) const MAX_BYTES: usize = 128 << 20;
/// The most members of all archives in a file, together.
const MAX_MEMBERS: usize = 20_000;
/// The most texts of a file.
const MAX_PARTS: usize = 400_000;
/// The most bytes of all texts of a file.
const MAX_TEXT: usize = 48 << 20;

/// What a file may still unpack to.
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

    /// The bytes that may still be unpacked.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Counts unpacked bytes.
    pub(super) fn unpacked(&mut self, bytes: usize) -> Result<(), ExtractError> {
        spend(&mut self.bytes, bytes)
    }

    /// Counts members of an archive.
    pub(super) fn members(&mut self, members: usize) -> Result<(), ExtractError> {
        spend(&mut self.members, members)
    }

    /// Counts a text.
    pub(super) fn part(&mut self, bytes: usize) -> Result<(), ExtractError> {
        spend(&mut self.parts, 1)?;
        spend(&mut self.text, bytes)
    }
}

fn spend(left: &mut usize, spent: usize) -> Result<(), ExtractError> {
    *left = left.checked_sub(spent).ok_or(ExtractErrorKind::TooLarge)?;
    Ok(())
}
