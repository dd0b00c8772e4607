//! Attachments: from a file's bytes to the texts inside it, each with a place that a person finds again.
//!
//! Takes bytes; gives every [`ExtractedText`], or the [`ExtractError`] that says why nobody can extract inside. What a file is goes by its
//! content, not by its name. Hidden sheets, rows, columns, comments, deleted words, properties and the names of members
//! are read like anything else. What is unpacked is limited, so a bomb costs no more than a large document.
//!
//! Deliberately absent: the disk, any judgement about what the texts say, the extract of a document, and reading letters off
//! a picture: a scan says nothing here.

mod archive;
mod budget;
mod decode;
mod dispatch;
mod error;
mod extractor;
mod file_kind;
mod image;
mod office;
mod package;
mod pdf;
mod plain;
mod xml;

pub use dispatch::{extract_texts, is_document};
pub use error::{ExtractError, ExtractErrorKind};
pub use extractor::ExtractedText;
