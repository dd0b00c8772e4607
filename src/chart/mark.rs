//! The chain without words: the mark in the header and the icon of the site.

use super::Svg;
use super::draw::{num, safe_id};
use super::hue::in_chain;
use super::weave::Weave;
use std::fmt::Write as _;

/// The mark beside the site's name: `n` woven links (1–8), 20 units high, for decoration only.
pub fn mark(n: usize, id: &str) -> Svg {
    let id = safe_id(id);
    let (stroke, start) = (2.4, 1.6);
    let weave = Weave {
        links: n.clamp(1, 8),
        start,
        middle: 10.0,
        pitch: 11.2,
        length: 16.0,
        breadth: 9.6,
        stroke,
        gap: 0.7,
        upright: false,
    };
    let (w, h) = weave.size();
    let (w, h) = (num(w), num(h));
    let mut out = format!(
        "<svg class=\"chain-mark\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" aria-hidden=\"true\" \
         focusable=\"false\">{}",
        weave.masks(&id)
    );
    for link in 0..weave.links {
        let strand = format!(
            "<rect {} fill=\"none\" stroke=\"currentColor\" stroke-width=\"{stroke}\" mask=\"url(#{id}-{})\"/>",
            weave.rect(link),
            link + 1
        );
        out.push_str(&in_chain(link as u32 + 1, &strand));
    }
    out.push_str("</svg>");
    out
}

/// The site's icon as a file of its own (`favicon.svg`): two woven links in paper white on Party red, one where
/// there is one chain. More than two cannot be told apart at 16 pixels, so more are not drawn.
pub fn icon(n: usize) -> Svg {
    let stroke = 3.4;
    let weave = Weave {
        links: n.clamp(1, 2),
        start: if n > 1 { 3.4 } else { 6.0 },
        middle: 16.0,
        pitch: 9.6,
        length: if n > 1 { 15.6 } else { 20.0 },
        breadth: 12.0,
        stroke,
        gap: 1.2,
        upright: false,
    };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">{}\
         <rect width=\"32\" height=\"32\" rx=\"7\" fill=\"#b3121d\"/>",
        weave.masks("m")
    );
    for link in 0..weave.links {
        let _ = write!(
            out,
            "<rect {} fill=\"none\" stroke=\"#fff\" stroke-width=\"{stroke}\" mask=\"url(#m-{})\"/>",
            weave.rect(link),
            link + 1
        );
    }
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::super::probe::assert_sound;
    use super::*;

    #[test]
    fn the_mark_has_a_link_a_chain_and_the_icon_at_most_two() {
        for (n, marks, icons) in [(0, 1, 1), (1, 1, 1), (5, 5, 2), (50, 8, 2)] {
            assert_sound(&mark(n, "mark"));
            assert_sound(&icon(n));
            assert_eq!(mark(n, "mark").matches("class=\"hue ").count(), marks);
            assert_eq!(icon(n).matches("stroke=\"#fff\"").count(), icons);
        }
        assert!(mark(5, "m").contains("height=\"20\""));
    }
}
