//! Dependency tracking, knowing nothing of what is tracked: which updates and texts a value was computed from, and values
//! that are computed once together with that.

mod dependencies;
mod memo;

pub use dependencies::{Dependencies, InputHashes, Recorder};
pub use memo::Memo;
