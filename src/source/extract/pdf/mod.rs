//! PDF: page texts, annotations, forms, properties, embedded files.

mod document;
mod font;
mod page_text;
mod stream;

pub(super) use document::extract;
