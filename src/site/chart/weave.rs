//! The woven links: oblong links in a row, each passing over and under its neighbour.
//!
//! Where two neighbours cross above, the later one passes over; where they cross below, the earlier one does. So every link goes
//! over and under on both sides, as in a real chain. The strand that passes under is cut out by a mask, a little wider than
//! the strand above it: the gap shows whatever is behind, be it paper, tint or dark.

use super::draw::num;
use std::fmt::Write as _;

/// Where the links stand. `along` is the way the chain runs, `across` the other way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weave {
    /// How many links.
    pub links: usize,
    /// Where the first link's centre line begins.
    pub start: f64,
    /// The middle of the chain, across.
    pub middle: f64,
    /// From one link to the next.
    pub pitch: f64,
    /// Length of a link's centre line, along.
    pub length: f64,
    /// Breadth of a link's centre line, across; its ends are half circles.
    pub breadth: f64,
    /// Thickness of a strand.
    pub stroke: f64,
    /// Air at both sides of the strand that passes over.
    pub gap: f64,
    /// Runs downwards rather than to the right.
    pub upright: bool,
}

impl Weave {
    /// Size of the drawing that holds the chain, (along, across), with the same margin at both ends.
    pub fn size(&self) -> (f64, f64) {
        (self.end(self.links.saturating_sub(1)) + self.start, self.middle * 2.0)
    }

    fn end(&self, link: usize) -> f64 {
        self.start + self.pitch * link as f64 + self.length
    }

    fn point(&self, along: f64, across: f64) -> (f64, f64) {
        if self.upright { (across, along) } else { (along, across) }
    }

    /// Geometry of a link as attributes of a `<rect>`.
    pub fn rect(&self, link: usize) -> String {
        let (x, y) = self.point(self.start + self.pitch * link as f64, self.middle - self.breadth / 2.0);
        let (w, h) = self.point(self.length, self.breadth);
        let r = num(self.breadth.min(self.length) / 2.0);
        format!("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{r}\"", num(x), num(y), num(w), num(h))
    }

    /// One mask a link, `id-1` …: white but where the link passes under a neighbour.
    pub fn masks(&self, id: &str) -> String {
        let (w, h) = self.size();
        let (w, h) = self.point(w, h);
        let (w, h) = (num(w), num(h));
        let mut out = String::new();
        for link in 0..self.links {
            let _ = write!(
                out,
                "<mask id=\"{id}-{}\" maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" width=\"{w}\" height=\"{h}\">\
                 <rect width=\"{w}\" height=\"{h}\" fill=\"#fff\"/>",
                link + 1
            );
            let width = num(self.stroke + 2.0 * self.gap);
            let mut cut = |d: String| {
                let _ =
                    write!(out, "<path d=\"{d}\" fill=\"none\" stroke=\"#000\" stroke-width=\"{width}\"/>");
            };
            if link > 0 {
                cut(self.over_below(link - 1));
            }
            if link + 1 < self.links {
                cut(self.over_above(link + 1));
            }
            out.push_str("</mask>");
        }
        out
    }

    /// The piece of `link`'s far end about its lower crossing with the next link.
    fn over_below(&self, link: usize) -> String {
        self.arc(self.end(link) - self.breadth / 2.0, self.crossing())
    }

    /// The piece of `link`'s near end about its upper crossing with the link before.
    fn over_above(&self, link: usize) -> String {
        let centre = self.start + self.pitch * link as f64 + self.breadth / 2.0;
        self.arc(centre, std::f64::consts::PI + self.crossing())
    }

    /// Angle of the lower crossing upon a link's far end, from the way the chain runs.
    fn crossing(&self) -> f64 {
        let radius = self.breadth / 2.0;
        let inset = (self.length - self.pitch) / 2.0;
        ((radius - inset) / radius).clamp(-1.0, 1.0).acos()
    }

    /// Where `link` crosses the next one below the middle, (along, across).
    #[cfg(test)]
    pub fn crossing_point(&self, link: usize) -> (f64, f64) {
        let (radius, angle) = (self.breadth / 2.0, self.crossing());
        (self.end(link) - radius + radius * angle.cos(), self.middle + radius * angle.sin())
    }

    /// A short arc of the end circle at `centre` about `angle`.
    fn arc(&self, centre: f64, angle: f64) -> String {
        let radius = self.breadth / 2.0;
        let half = (1.25 * (self.stroke + self.gap) / radius).min(0.8);
        let on = |a: f64| {
            let (x, y) = self.point(centre + radius * a.cos(), self.middle + radius * a.sin());
            format!("{:.2} {:.2}", x, y)
        };
        let sweep = u8::from(!self.upright);
        let r = num(radius);
        format!("M{}A{r} {r} 0 0 {sweep} {}", on(angle - half), on(angle + half))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weave(upright: bool) -> Weave {
        let (start, middle, pitch, length, breadth) = (10.0, 50.0, 100.0, 130.0, 80.0);
        Weave { links: 3, start, middle, pitch, length, breadth, stroke: 8.0, gap: 2.0, upright }
    }

    #[test]
    fn every_inner_link_passes_under_twice_and_the_outer_ones_once() {
        let masks = weave(false).masks("m");
        let cuts: Vec<usize> = masks.split("</mask>").map(|mask| mask.matches("<path").count()).collect();
        assert_eq!(cuts, [1, 2, 1, 0]);
    }

    #[test]
    fn the_crossing_lies_upon_both_neighbours() {
        let weave = weave(false);
        let (radius, angle) = (weave.breadth / 2.0, weave.crossing());
        let x = weave.end(0) - radius + radius * angle.cos();
        let next = weave.start + weave.pitch + radius;
        let from_next = ((x - next).powi(2) + (radius * angle.sin()).powi(2)).sqrt();
        assert!((from_next - radius).abs() < 1e-6, "{from_next}");
    }

    #[test]
    fn an_upright_chain_is_the_same_chain_turned() {
        assert_eq!(weave(true).rect(0), "x=\"10\" y=\"10\" width=\"80\" height=\"130\" rx=\"40\"");
        assert_eq!(weave(false).rect(1), "x=\"110\" y=\"10\" width=\"130\" height=\"80\" rx=\"40\"");
    }
}
