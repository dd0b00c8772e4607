//! The smallest chart: how far something is, as a bar in a table or on a tile.

use super::Svg;
use super::hue::in_class;

/// A bar of `percent` (full at 100 and beyond) in the hue of `class`, such as `chain-2` or `state-overdue`.
///
/// It is decoration beside the figure, which stands in words: hidden from assistive technology.
pub fn bar(percent: u32, class: &str) -> Svg {
    let done = percent.min(100);
    let fill = in_class(class, &format!("<rect width=\"{done}\" height=\"6\" fill=\"currentColor\"/>"));
    format!(
        "<svg class=\"chart-bar\" viewBox=\"0 0 100 6\" width=\"100\" height=\"6\" preserveAspectRatio=\"none\" \
         aria-hidden=\"true\" focusable=\"false\"><rect class=\"track\" width=\"100\" height=\"6\" fill=\"#ece7df\"/>\
         {fill}</svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::super::probe::assert_sound;
    use super::*;

    #[test]
    fn a_bar_is_full_at_a_hundred_and_stays_full_beyond() {
        assert_sound(&bar(40, "chain-2"));
        assert!(bar(40, "chain-2").contains("<rect width=\"40\""));
        assert_eq!(bar(100, "chain-2"), bar(250, "chain-2"));
        assert!(!bar(7, "x\" onload=\"y").contains("onload=\""));
    }
}
