//! YAML text → a tree of nodes, each with its place in the file.
//!
//! Takes the decoded text of a file, or its front matter. Gives `(Option<Node>, Vec<Diagnostic>)`. Scalars stay text: what
//! `2022.12`, `是` or `50%` means is decided where it is used. Typed deserialisation would stop at the first mistake in a
//! file; with a tree, `fields` reports all of them. Common mistakes are recognised and read as what was meant, see
//! [`parse()`]. Deliberately absent: anchors, aliases and tags, which are refused; knowledge of any key; I/O.

mod cut;
mod fold;
mod indent;
mod line;
mod lint;
mod node;
mod offset_map;
mod parse;
mod parser_reason;
mod recovery;
mod syntax_error;
mod values;

pub use lint::intended_entry;
pub use node::{Key, Node, NodeKind, Style};
pub use parse::parse;
pub use values::quote;

#[cfg(test)]
mod tests;
