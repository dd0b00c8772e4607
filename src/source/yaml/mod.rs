//! YAML text → a tree of nodes, each with the bytes it was written at.
//!
//! Takes the decoded text of a file (or its front matter) and gives `(Option<Node>, Vec<Diagnostic>)`. Scalars
//! stay text: what `2022.12`, `是` or `50%` means is decided where it is used, so nothing is guessed away.
//! Typed deserialisation would stop at a file's first mistake; a tree lets `fields` report all of them.
//! Deliberately absent: anchors, aliases and tags (refused), knowledge of any key, and I/O.

mod blanks;
mod explain;
mod fold;
mod mend;
mod node;
mod parse;
mod slips;
mod suspect;
mod values;

pub use node::{Key, Node, NodeKind, Style};
pub use parse::parse;
pub use suspect::entry_meant;

#[cfg(test)]
mod tests;
