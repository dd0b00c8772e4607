//! A personal text as a report may show it, and whether two ways of writing one are the same.

use super::fold::fold;

/// All but the first and last character hidden: a report is read by more people than the page that must be mended.
pub(super) fn masked(text: &str) -> String {
    let last = text.chars().count().saturating_sub(1);
    let hidden = |(at, c): (usize, char)| if at == 0 || at == last { c } else { '*' };
    text.chars().enumerate().map(hidden).collect()
}

/// Whether both are the same but for blanks, hyphens, brackets and the width of digits.
pub(super) fn same(a: &str, b: &str) -> bool {
    let bare = |text: &str| -> String {
        fold(text).text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    bare(a) == bare(b)
}
