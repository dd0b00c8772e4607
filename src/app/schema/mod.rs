//! JSON Schema for every file that editors write, so that a code editor completes keys and marks mistakes.
//!
//! Input: the declared keys (`programme::keys`) and, optionally, the names that a site uses. Output: one
//! [`SchemaDocument`] for each kind of file. A schema accepts everything that the readers accept, except for what
//! `docs/schema.md` lists. Deliberately absent: writing files, and the final verdict, which is that of `check`.

mod document;
mod pattern;
mod site_names;
#[cfg(test)]
mod tests;
mod typed;
mod value;
mod write;

pub use document::{SchemaDocument, associations, documents, is_ours, names};
pub use site_names::SiteNames;
pub use typed::typed;
