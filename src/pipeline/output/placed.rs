//! A file of the output, in its place or staged.

use std::path::PathBuf;

/// A file that is on disk, either in its place or staged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedFile {
    /// From the output's root.
    pub path: String,
    /// blake3 of its bytes, in hexadecimal.
    pub hash: String,
    /// Where it is staged; `None` where the right file is in its place already.
    pub(super) staged: Option<PathBuf>,
}
