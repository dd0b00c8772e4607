//! Attachments: a file's bytes → the texts inside it, each with a place that a person can find again.
//!
//! Takes bytes. Gives all texts as [`ExtractedText`], or an [`ExtractError`] if the file cannot be read. The kind of a file is
//! decided by its content, not by its name. Hidden sheets, rows and columns, comments, deleted words, properties and the
//! names of members are read like anything else. The amount of unpacked data is limited, so that a bomb costs no more than a
//! large document.
//!
//! Deliberately absent: the disk, any judgement of the texts, the layout of a document, and reading letters in a picture: a
//! scan has no text here.

mod archive;
mod budget;
mod decode;
mod dispatch;
mod error;
mod extractor;
mod file_kind;
mod image;
mod ofd;
mod office;
mod package;
mod pdf;
mod plain;
mod xml;

pub use dispatch::{extract_texts, is_document};
pub use error::{ExtractError, ExtractErrorKind};
pub use extractor::ExtractedText;
