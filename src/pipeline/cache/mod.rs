//! What a build to disk leaves in the site's `.wulian` folder for the next one, and what that one can still use of it.
//!
//! [`DiskCache`] holds the folder for the time of a build. A `Snapshot` says whether anything changed at all; if so, the
//! parsed sources and the files of each edition are taken over where the hashes of what they were made from are the
//! same. Everything here only saves work: a record that is missing, damaged, or of another build of the program counts
//! as absent. Deliberately absent: how a value is made.

mod disk;
mod editions;
mod parsed;
mod snapshot;

pub use disk::{CompletedBuild, DiskCache, images_to_read};
pub use editions::EditionsRecord;
pub use parsed::ParsedRecord;
