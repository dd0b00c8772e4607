//! What a build returns: its diagnostics, its editions, the work it took, or the error that stopped it.

mod build;
mod edition;
mod error;
mod sample;
mod work;

pub use build::{BuildOutcome, SessionUpdate};
pub use edition::{EditionOutcome, FileTree, WrittenFolder};
pub use error::BuildError;
pub use sample::{Sample, SampleKind};
pub use work::WorkLog;
