//! The output folder: writes a set of files into it and touches only those that differ.
//!
//! [`claim_all`] says whether folders may be written, without changing anything. A [`StagingArea`] takes the files, compares
//! each with the one on disk, and keeps those that differ aside. [`StagingArea::commit`] checks every change first and then
//! renames the files into place, so that no reader sees half a file. [`MANIFEST`] lists what was written; only files
//! listed there are ever deleted.
//!
//! Deliberately absent: any idea of what a page is, time, following symbolic links inside the folder, and locking (the
//! build holds the site's lock).

mod apply;
mod claim;
mod error;
mod manifest;
mod paths;
mod placed;
mod plan;
mod stage;
mod summary;
#[cfg(test)]
mod tests;

pub use claim::{OutputDir, claim_all};
pub use error::{Action, Conflict, OutputError};
pub use paths::{MANIFEST, valid_path};
pub use placed::PlacedFile;
pub use stage::StagingArea;
pub use summary::WriteSummary;
