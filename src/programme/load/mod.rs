//! Sources → `(Loaded, Vec<Diagnostic>)`: the configuration and the whole portal, typed, with references resolved.
//!
//! There are four steps, each over all files: parse the files into nodes; collect the names that references may use; read
//! the nodes into the model and resolve their references; parse the Markdown of the pages. What cannot be read is
//! reported and left out, and reading continues, so that one run reports every mistake in the site. Deliberately absent:
//! rules about the content (`check`), derived values, link targets, and I/O.

mod bodies;
mod body;
mod context;
mod copies;
mod directory;
mod file_kind;
mod former;
mod lists;
mod lookup;
pub(crate) mod name_table;
pub(crate) mod names;
mod organization;
mod page_names;
mod pages;
mod parse;
mod plan;
mod readings;
mod records;
mod rules;
mod second_front_matter;
mod shared;
mod tasks;
#[cfg(test)]
mod tests;

pub use bodies::Bodies;
pub use body::PageBody;
pub use file_kind::{FileKind, classify};
pub use parse::{Parsed, parse, parse_allowing};
pub use readings::Readings;
pub use records::{Loaded, Records, allowed, body_problems, is_content, load, records};
