//! Telling whether something changed: fingerprints of values, stamps of files.

mod file_stamp;
mod fingerprint;

pub use file_stamp::{DiskTime, FileStamp};
pub use fingerprint::fingerprint;
