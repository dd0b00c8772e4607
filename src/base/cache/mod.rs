//! What a build leaves for the next one, in a folder of ours that may be deleted at any time.
//!
//! [`CacheDir`] keeps named records: each is read back only if it was written whole, by the same build of this program,
//! under the same key; anything else counts as absent. [`FileStamp`] tells whether a file may have changed without reading
//! it. Deliberately absent: what is in a record, and any use of a record that would make a wrong one more than slow.

mod by_path;
mod cleared;
mod record;
#[cfg(test)]
mod tests;

pub use by_path::{PathCache, Step};
pub use cleared::Cleared;
pub use record::{CacheDir, Lock};
