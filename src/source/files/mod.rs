//! Source files: walks a site's folders, decodes what is text, and knows where every byte of it is.
//!
//! Takes the site's root; gives a [`SourceMap`] and what is wrong with the files as files. Offsets are bytes of
//! the decoded text: no byte-order mark, line ends as written (CRLF stays CRLF), so that a repair made by offset
//! changes nothing else.
//!
//! Deliberately absent: YAML and Markdown beyond finding the front matter, the bytes of images and attachments
//! (only their sizes; `assets` reads the ones a page asks for), following of symbolic links, and guessing: text
//! whose encoding is not certain is an error, never replacement characters.

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
#[cfg(test)]
mod tests;
mod walk;

pub use decode::encode;
pub use front_matter::{FrontMatter, split_front_matter};
pub use limits::{MAX_BINARY, MAX_DEPTH, MAX_FILES, MAX_TEXT};
pub use map::{Position, SourceMap};
pub use open::open;
pub use read::TextStamp;
pub use source_file::{Binary, Encoding, SourceFile};
pub use store::{SourceSnapshot, SourceStore, read};
pub use walk::{FOLDERS, is_excluded, is_temporary};
