//! What a build leaves for the next one, in a folder that may be deleted at any time.
//!
//! [`CacheDir`] keeps named records. A record is only read back if it is complete and was written under the same key by the
//! same build of this program. Everything else counts as absent. Deliberately absent: what a record holds, and any use of a
//! record in which a wrong one would do more harm than take time.

mod by_path;
mod cache_dir;
mod clean_checks;
#[cfg(test)]
mod tests;

pub use by_path::{PathCache, Step};
pub use cache_dir::{CacheDir, CacheLock};
pub use clean_checks::CleanChecks;
