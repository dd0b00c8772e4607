//! Compares personal data however it is written.

use super::fold::fold;

/// Whether both are the same apart from spaces, hyphens, brackets and the width of digits.
pub(super) fn same(a: &str, b: &str) -> bool {
    let bare = |text: &str| -> String {
        fold(text).text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    bare(a) == bare(b)
}
