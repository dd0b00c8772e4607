//! The tree: scalars as text, sequences, and mappings in the order written.

use crate::base::diag::{FileId, Span};
use serde::{Deserialize, Serialize};

/// How a scalar was written, as far as that affects its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// Without quotes, inside brackets or braces.
    Flow,
    /// In single or double quotes.
    Quoted,
    /// A `|` or `>` block.
    Block,
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Key {
    /// The key as written.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// The value of a node.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NodeKind {
    /// An empty value, `~` or `null`.
    Null,
    /// A scalar, as text.
    Scalar(String, Style),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values. Keys may repeat; `fields` reports that.
    Mapping(Vec<(Key, Node)>),
}

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Node {
    /// The value.
    pub kind: NodeKind,
    /// Its place.
    pub span: Span,
}

impl Node {
    /// Gives all its places another file number.
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

    /// Whether it is empty, `~` or `null`.
    pub fn is_null(&self) -> bool {
        self.kind == NodeKind::Null
    }

    /// Whether it is `{}`.
    pub fn is_empty_mapping(&self) -> bool {
        matches!(&self.kind, NodeKind::Mapping(entries) if entries.is_empty())
    }

    /// Whether nothing is written: null, or a text without a sign, such as `""`.
    pub fn is_blank(&self) -> bool {
        match &self.kind {
            NodeKind::Null => true,
            NodeKind::Scalar(text, _) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The items of a sequence; none for null; a single value counts as one item.
    pub fn items(&self) -> &[Node] {
        match &self.kind {
            NodeKind::Sequence(items) => items,
            NodeKind::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The value of a key, under any of its names.
    pub fn get(&self, names: &[&str]) -> Option<&Node> {
        match &self.kind {
            NodeKind::Mapping(entries) => {
                entries.iter().find(|(key, _)| names.contains(&key.text.as_str())).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}
