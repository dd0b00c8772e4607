//! Masks personal data for reports, and compares it however it is written.

use super::fold::fold;

/// Hides all but the first and last character: more people read a report than the page that must be corrected.
pub(super) fn masked(text: &str) -> String {
    let last = text.chars().count().saturating_sub(1);
    let hidden = |(at, c): (usize, char)| if at == 0 || at == last { c } else { '*' };
    text.chars().enumerate().map(hidden).collect()
}

/// Whether both are the same apart from spaces, hyphens, brackets and the width of digits.
pub(super) fn same(a: &str, b: &str) -> bool {
    let bare = |text: &str| -> String {
        fold(text).text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    bare(a) == bare(b)
}
