//! How much is read of a site: sizes, depth and number of its files.

/// The largest text file that is read, in bytes.
pub const MAX_TEXT: u64 = 16 << 20;
/// The largest image or attachment that is accepted, in bytes.
pub const MAX_BINARY: u64 = 64 << 20;
/// How many folders deep `content`, `themes` and `templates` may go, themselves included.
pub const MAX_DEPTH: usize = 16;
/// How many files are taken in all.
pub const MAX_FILES: usize = 100_000;
