//! Proves that nothing internal is in the public edition: texts that only internal sources have are searched for in every
//! public file.
//!
//! Takes the parsed sources and the configuration, makes the [`Secrets`], and finds them in finished files. It reads the
//! sources by itself, by the few keys that decide who may see a thing, and knows nothing of how an edition is cut. So what
//! the cut forgets is found here. Only where something is found does it say how the sources are without it ([`redact()`]), and
//! judges by the edition that is made from those what is a leak ([`true_leaks`]). Deliberately absent: writing, and any word on
//! how a secret got into a file.

mod fragments;
mod judge;
mod redact;
mod report;
mod search;
mod secrets;
mod sources;
#[cfg(test)]
mod tests;

pub use judge::true_leaks;
pub use redact::{Redaction, redact};
pub use report::report;
pub use secrets::{Leak, Secrets};
pub use sources::{AudienceClassifier, Circumstances, OpenText};
