//! Proves that nothing internal is in the public edition: texts that only internal sources have are searched for in every
//! public file.
//!
//! Takes the parsed sources and the configuration, makes the [`Secrets`], and finds them in finished files. It reads the
//! sources by itself, by the few keys that decide who may see a thing, and knows nothing of how an edition is cut. So what
//! the cut forgets is found here. Deliberately absent: writing, and any word on how a secret got into a file.

mod fragments;
mod report;
mod search;
mod secrets;
mod sources;
#[cfg(test)]
mod tests;

pub use report::report;
pub use secrets::{Leak, Secrets};
pub use sources::{AudienceClassifier, OpenText};
