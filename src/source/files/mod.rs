//! Source files: walks a site's folders, decodes text, and knows the line and column of every byte.
//!
//! Takes the site's root. Gives a [`SourceMap`], and the problems of files as files. Offsets are bytes of the decoded text:
//! without a byte-order mark, with line ends as written (CRLF stays CRLF), so that a fix by offsets changes nothing else. Only a
//! carriage return alone becomes a line feed, which has as many bytes.
//!
//! Deliberately absent: YAML and Markdown, apart from finding the front matter and the marks of a merge conflict; the bytes of images and attachments, of
//! which only the sizes are known (`assets` reads those that a page refers to); following symbolic links; and guessing. Text
//! whose encoding is not certain is an error, and no replacement characters are used.

mod conflict;
mod decode;
mod front_matter;
mod limits;
mod lines;
mod map;
mod open;
#[cfg(test)]
mod property_tests;
mod read;
mod source_file;
mod store;
mod stray;
#[cfg(test)]
mod tests;
mod walk;

pub use conflict::merge_conflicts;
pub use decode::encode;
pub use front_matter::{FrontMatter, SecondBlock, split_front_matter};
pub use limits::{MAX_BINARY, MAX_DEPTH, MAX_FILES, MAX_TEXT};
pub use map::{Mask, Position, SourceMap};
pub use open::open;
pub use read::TextStamp;
pub use source_file::{Binary, Encoding, SourceFile};
pub use store::{SourceSnapshot, SourceStore, read};
pub use walk::{FOLDERS, is_excluded, is_system_file, is_temporary};
