//! Looks up values in a mapping by the names of a key, without diagnostics.

use crate::base::text;
use crate::programme::keys::ContentKey;
use crate::source::yaml::{Node, NodeKind};

/// The value of a key, under any of its names.
pub(super) fn value<'n>(node: &'n Node, key: &ContentKey) -> Option<&'n Node> {
    match &node.kind {
        NodeKind::Mapping(entries) => {
            entries.iter().find(|(written, _)| key.is(&written.text)).map(|(_, value)| value)
        }
        _ => None,
    }
}

/// Every text under these keys.
pub(super) fn texts<'n>(node: &'n Node, keys: &[&ContentKey]) -> Vec<&'n str> {
    let values = keys.iter().filter_map(|key| value(node, key));
    values.flat_map(|v| v.items()).filter_map(Node::text).map(str::trim).filter(|t| !t.is_empty()).collect()
}

/// The form that names are compared in: without differences of width, case and spaces.
pub(super) fn fold(name: &str) -> String {
    text::fold_width(name).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}
