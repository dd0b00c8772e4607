//! The woven links as pixels, where SVG does not work: icons of old browsers, home screens of phones, shared links.
//!
//! A link is a strand along a rounded rectangle, so the distance of a pixel from it is plain arithmetic. No path is filled, no
//! font is needed, and the bytes are the same on every machine.

use super::weave::Weave;
use crate::base::colour::Colour;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use std::ops::Range;

/// A picture of woven links on one colour.
#[derive(Clone, Debug)]
pub(super) struct Raster<'a> {
    /// Size in pixels.
    pub size: (u32, u32),
    /// Where the drawing of [`Weave::size`] begins in it.
    pub origin: (f64, f64),
    /// Pixels a unit of the drawing.
    pub scale: f64,
    /// The background.
    pub ground: Colour,
    /// The links.
    pub weave: &'a Weave,
    /// The hue of each.
    pub hues: &'a [Colour],
}

/// A column of pixels: where it is in the drawing, and the links that may touch it.
struct Column {
    x: f64,
    links: Range<usize>,
}

impl Raster<'_> {
    /// The picture as PNG.
    pub fn png(&self) -> Vec<u8> {
        let (width, height) = self.size;
        let ground = self.ground.0.repeat(width as usize);
        let columns: Vec<Column> = (0..width).map(|x| self.column(f64::from(x) + 0.5)).collect();
        let ends: Vec<(f64, f64)> = (0..self.weave.links).map(|link| self.ends(link)).collect();
        let mut pixels = Vec::with_capacity(ground.len() * height as usize);
        for y in 0..height {
            let y = (f64::from(y) + 0.5 - self.origin.1) / self.scale;
            if self.misses(y) {
                pixels.extend_from_slice(&ground);
                continue;
            }
            for column in &columns {
                pixels.extend_from_slice(&self.pixel(column, y, &ends).0);
            }
        }
        let mut png = vec![];
        // A third more bytes than the best, in a sixteenth of the time; readers do not load them, chats do once.
        let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Paeth);
        let written = encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8);
        written.expect("a Vec takes any bytes, and there are three a pixel");
        png
    }

    /// How far from its centre line a link colours anything.
    fn reach(&self) -> f64 {
        self.weave.stroke / 2.0 + self.weave.gap + 1.0 / self.scale
    }

    /// Whether no link touches a row of pixels.
    fn misses(&self, y: f64) -> bool {
        (y - self.weave.middle).abs() > self.weave.breadth / 2.0 + self.reach()
    }

    /// What is the same for all pixels of a column.
    fn column(&self, x: f64) -> Column {
        let weave = self.weave;
        let x = (x - self.origin.0) / self.scale;
        let reach = self.reach();
        let first = ((x - weave.start - weave.length - reach) / weave.pitch).ceil().max(0.0) as usize;
        let last = ((x - weave.start + reach) / weave.pitch).floor();
        let end = if last < 0.0 { 0 } else { (last as usize + 1).min(weave.links) };
        Column { x, links: first..end }
    }

    fn pixel(&self, column: &Column, y: f64, ends: &[(f64, f64)]) -> Colour {
        let weave = self.weave;
        let outside = |link: usize| self.apart(ends[link], column.x, y) - weave.stroke / 2.0;
        let mut colour = self.ground;
        for link in column.links.clone() {
            let mut share = self.cover(outside(link));
            if share == 0.0 {
                continue;
            }
            // Above the middle the later of two neighbours passes over, below it the earlier one.
            let over = if y < weave.middle { Some(link + 1) } else { link.checked_sub(1) };
            if let Some(over) = over.filter(|over| *over < weave.links) {
                share *= 1.0 - self.cover(outside(over) - weave.gap);
            }
            let hue = self.hues[link % self.hues.len()];
            // Most pixels of a link are all of its hue.
            colour = if share == 1.0 { hue } else { colour.mix(hue, share) };
        }
        colour
    }

    /// How much of a pixel lies within an edge that is `outside` units away.
    fn cover(&self, outside: f64) -> f64 {
        (0.5 - outside * self.scale).clamp(0.0, 1.0)
    }

    /// Where the centre line of a link is straight, from left to right.
    fn ends(&self, link: usize) -> (f64, f64) {
        let weave = self.weave;
        let left = weave.start + weave.pitch * link as f64 + weave.breadth / 2.0;
        (left, (left + weave.length - weave.breadth).max(left))
    }

    /// From a point to the centre line of a link.
    fn apart(&self, (left, right): (f64, f64), x: f64, y: f64) -> f64 {
        let (dx, dy) = (x - x.clamp(left, right), y - self.weave.middle);
        let far = if dx == 0.0 { dy.abs() } else { (dx * dx + dy * dy).sqrt() };
        (far - self.weave.breadth / 2.0).abs()
    }
}
