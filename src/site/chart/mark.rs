//! The woven chain without words: the mark in the header, the icon of the site, the picture for shared links.

use super::SvgMarkup;
use super::draw::{num, safe_id};
use super::hue::in_chain;
use super::raster::Raster;
use super::weave::Weave;
use crate::base::colour::{Colour, Palette};
use std::fmt::Write as _;

/// The most links of an icon: more cannot be told apart at 16 pixels.
const ICON_LINKS: usize = 3;

/// Links of the mark at most: more would push the site's name off a phone.
const MARK_LINKS: usize = 8;

/// The mark beside the site's name: `n` woven links (1–8), 20 units high, for decoration only.
pub fn mark(n: usize, id: &str) -> SvgMarkup {
    let id = safe_id(id);
    let (stroke, start) = (2.4, 1.6);
    let weave = Weave {
        links: n.clamp(1, MARK_LINKS),
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

/// The links of a picture: side by side in a drawing of `width`; the thickness of a strand in pitches.
fn row(links: usize, width: f64, margin: f64, thick: f64) -> Weave {
    // A link is 1.5 pitches long, so `links` of them with their strands span this many.
    let pitch = (width - 2.0 * margin) / (links as f64 + 0.5 + thick);
    let stroke = pitch * thick;
    Weave {
        links,
        start: margin + stroke / 2.0,
        middle: width / 2.0,
        pitch,
        length: pitch * 1.5,
        breadth: pitch * 0.95,
        stroke,
        gap: stroke * 0.3,
        upright: false,
    }
}

/// The links of an icon, in a square of 32.
fn icon_row(chains: usize) -> Weave {
    row(chains.clamp(1, ICON_LINKS), 32.0, 1.5, 0.27)
}

/// The icon of a site as a file of its own (`icon.svg`): its first links in their hues on a tile of paper.
pub fn icon(chains: usize, palette: &Palette) -> SvgMarkup {
    let weave = icon_row(chains);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">{}\
         <rect width=\"32\" height=\"32\" rx=\"6\" fill=\"{}\"/>",
        weave.masks("m"),
        palette.light.paper
    );
    for link in 0..weave.links {
        let _ = write!(
            out,
            "<rect {} fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" mask=\"url(#m-{})\"/>",
            weave.rect(link),
            palette.chain(link as u32 + 1),
            num(weave.stroke),
            link + 1
        );
    }
    out.push_str("</svg>");
    out
}

/// The same icon as PNG, so many pixels a side.
pub fn icon_png(chains: usize, palette: &Palette, side: u32) -> Vec<u8> {
    let weave = icon_row(chains);
    picture(&weave, palette, (side, side), f64::from(side) / 32.0)
}

/// The picture of shared links as PNG, 1200 by 630 pixels: every link, large, on paper.
pub fn share_png(chains: usize, palette: &Palette) -> Vec<u8> {
    let (width, height) = SHARE_SIZE;
    let links = chains.max(1);
    let weave = match links {
        // So few would be as high as the picture.
        1 | 2 => row(links, 1200.0, 340.0, 0.17),
        3 => row(3, 1200.0, 200.0, 0.17),
        _ => row(links, 1200.0, 90.0, 0.17),
    };
    picture(&weave, palette, (width, height), 1.0)
}

/// Width and height of [`share_png`].
pub const SHARE_SIZE: (u32, u32) = (1200, 630);

fn picture(weave: &Weave, palette: &Palette, size: (u32, u32), scale: f64) -> Vec<u8> {
    let hues: Vec<Colour> = (1..=weave.links as u32).map(|order| palette.chain(order)).collect();
    let top = f64::from(size.1) / 2.0 - weave.middle * scale;
    Raster { size, origin: (0.0, top), scale, ground: palette.light.paper, weave, hues: &hues }.png()
}

#[cfg(test)]
mod tests {
    use super::super::probe::assert_sound;
    use super::*;

    #[test]
    fn the_mark_and_the_icon_have_a_link_a_chain_up_to_a_limit() {
        let palette = Palette::default();
        for (n, marks, icons) in [(0, 1, 1), (1, 1, 1), (2, 2, 2), (3, 3, 3), (50, 8, 3)] {
            assert_sound(&mark(n, "mark"));
            assert_sound(&icon(n, &palette));
            assert_eq!(mark(n, "mark").matches("class=\"hue ").count(), marks);
            assert_eq!(icon(n, &palette).matches("mask=\"url(#m-").count(), icons);
        }
        assert!(mark(5, "m").contains("height=\"20\""));
    }

    #[test]
    fn a_picture_is_the_links_in_their_hues_upon_paper() {
        let palette = Palette::default();
        let decoded = image::load_from_memory(&share_png(5, &palette)).expect("a PNG").to_rgb8();
        assert_eq!(decoded.dimensions(), SHARE_SIZE);
        assert_eq!(decoded.get_pixel(2, 2).0, palette.light.paper.0);
        for order in 1..=5 {
            let hue = palette.chain(order).0;
            assert!(decoded.pixels().filter(|pixel| pixel.0 == hue).count() > 1000, "chain {order}");
        }
        assert_eq!(image::load_from_memory(&icon_png(3, &palette, 180)).expect("a PNG").width(), 180);
    }

    #[test]
    fn over_and_under_take_turns_in_the_picture_as_in_the_drawing() {
        let palette = Palette::default();
        let weave = row(2, 1200.0, 340.0, 0.17);
        let decoded = image::load_from_memory(&share_png(2, &palette)).expect("a PNG").to_rgb8();
        let (x, y) = weave.crossing_point(0);
        let at = |x: f64, y: f64| decoded.get_pixel(x as u32, (y - weave.middle + 315.0) as u32).0;
        assert_eq!(at(x, y), palette.chain(1).0, "below, the earlier link passes over");
        assert_eq!(at(x, 2.0 * weave.middle - y), palette.chain(2).0, "above, the later one does");
    }
}
