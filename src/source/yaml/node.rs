//! The tree: scalars as text, sequences, mappings in the order written.

use crate::base::diag::{FileId, Span};
use serde::{Deserialize, Serialize};

/// How a scalar was written, as far as it changes what it may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Style {
    /// Without quotes on one line.
    Plain,
    /// Without quotes inside brackets or braces.
    Listed,
    /// In single or double quotes.
    Quoted,
    /// A `|` or `>` block.
    Block,
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Key {
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NodeKind {
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// Text, whatever it looks like.
    Scalar(String, Style),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values; keys may repeat here, `fields` reports it.
    Mapping(Vec<(Key, Node)>),
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Node {
    /// The value.
    pub kind: NodeKind,
    /// Where.
    pub span: Span,
}

impl Node {
    /// Moves every place in it to another file.
    pub fn renumber(&mut self, file: FileId) {
        self.span.file = file;
        match &mut self.kind {
            NodeKind::Null | NodeKind::Scalar(..) => {}
            NodeKind::Sequence(items) => items.iter_mut().for_each(|item| item.renumber(file)),
            NodeKind::Mapping(entries) => {
                for (key, value) in entries {
                    key.span.file = file;
                    value.renumber(file);
                }
            }
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// Whether there is nothing.
    pub fn is_null(&self) -> bool {
        self.kind == NodeKind::Null
    }

    /// The items of a list, of nothing, or of a single value standing where a list may.
    pub fn items(&self) -> &[Node] {
        match &self.kind {
            NodeKind::Sequence(items) => items,
            NodeKind::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The value under a key, by any of its names.
    pub fn get(&self, names: &[&str]) -> Option<&Node> {
        match &self.kind {
            NodeKind::Mapping(entries) => {
                entries.iter().find(|(key, _)| names.contains(&key.text.as_str())).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}
