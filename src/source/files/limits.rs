//! The limits of what is read of a site: sizes, depth and number of files.

/// The largest text file, in bytes.
pub const MAX_TEXT: u64 = 16 << 20;
/// The largest image or attachment, in bytes.
pub const MAX_BINARY: u64 = 64 << 20;
/// The deepest nesting of folders, `content`, `themes` or `templates` itself included.
pub const MAX_DEPTH: usize = 16;
/// The most files of a site.
pub const MAX_FILES: usize = 100_000;
