//! Documents of Office: text documents, workbooks and slides.

mod document;
mod member;
mod slides;
mod word;
mod workbook;

pub(super) use document::{extract, is_document};
