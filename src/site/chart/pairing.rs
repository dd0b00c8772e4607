//! The pairing map: colleges on the left, towns on the right, and a ribbon for each pair, as thick as its achievements are many.
//!
//! The map is fluid: it has no `viewBox`, its text keeps its size, and only the ribbons stretch with the page. They are in an
//! inner drawing of 100 × height units, stretched horizontally; a filled ribbon, unlike a stroke, keeps its thickness
//! then. So the same drawing is readable on a phone without scrolling and fills a wide page.

use super::draw::{Anchor, ChartFrame, TextLabel, esc, link, num, width};
use super::{Caption, SvgMarkup};
use std::fmt::Write as _;

/// Height of a town's line.
const ROW: f64 = 28.0;
/// Air between two pairings.
const AIR: f64 = 8.0;
/// Font size; the narrowest map is [`NARROW`] at this size.
const SIZE: f64 = 15.0;
/// The least width the percentages are reckoned for: 22.4em of 15 px.
const NARROW: f64 = 336.0;
/// The thickest ribbon and the thinnest.
const THICK: (f64, f64) = (1.5, 11.0);

/// A college or its like.
#[derive(Clone, Debug, PartialEq)]
pub struct MapEnd {
    /// Its name, best the short one.
    pub label: String,
    /// Where it leads; empty for nowhere.
    pub url: String,
}

/// A town and what it did with the college.
#[derive(Clone, Debug, PartialEq)]
pub struct MapRight {
    /// Its name, best the short one.
    pub label: String,
    /// Where it leads; empty for nowhere.
    pub url: String,
    /// What the thickness of its ribbon represents, such as achievements.
    pub weight: usize,
}

/// A pairing.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPair {
    /// The college.
    pub left: MapEnd,
    /// Its towns, from top to bottom.
    pub rights: Vec<MapRight>,
    /// Weight of the pairing as a whole: shown when the pointer is over the college.
    pub weight: usize,
}

/// The map, pairings from top to bottom. Ribbons do not cross: each pairing keeps to its own band.
pub fn pairing_map(pairs: &[MapPair], caption: &Caption<'_>) -> SvgMarkup {
    if pairs.is_empty() {
        return String::new();
    }
    let rights = || pairs.iter().flat_map(|pair| &pair.rights);
    let room = |longest: f64| (longest + 18.0).min(NARROW * 0.42) / NARROW;
    let longest =
        |labels: &mut dyn Iterator<Item = &String>| labels.map(|l| width(l, SIZE)).fold(0.0, f64::max);
    let left = room(longest(&mut pairs.iter().map(|pair| &pair.left.label)));
    let right = 1.0 - room(longest(&mut rights().map(|right| &right.label)));
    let most = rights().map(|right| right.weight).max().unwrap_or(0).max(1);

    let (mut bands, mut groups) = (String::new(), String::new());
    let (x, w) = (num(left * 100.0), num((right - left) * 100.0));
    let mut top = 4.0;
    for (index, pair) in pairs.iter().enumerate() {
        let rows = pair.rights.len().max(1) as f64;
        let height = rows * ROW + AIR;
        let middle = top + height / 2.0;
        if index % 2 == 0 {
            let _ = write!(
                bands,
                "<rect class=\"band\" x=\"0\" y=\"{}\" width=\"100%\" height=\"{}\" rx=\"4\" fill=\"#f6f2ea\"/>",
                num(top),
                num(height)
            );
        }
        let thick: Vec<f64> = pair.rights.iter().map(|r| thickness(r.weight, most)).collect();
        let mut leave = middle - thick.iter().sum::<f64>() / 2.0;
        let mut drawn = String::new();
        let mut ends = String::new();
        for (row, (end, thick)) in pair.rights.iter().zip(&thick).enumerate() {
            let y = top + AIR / 2.0 + ROW * (row as f64 + 0.5);
            let hint = format!("{} × {}：{}", pair.left.label, end.label, end.weight);
            drawn.push_str(&ribbon(leave, y - thick / 2.0, *thick, end.weight == 0, &hint));
            leave += thick;
            let town = EndLabel {
                label: &end.label,
                url: &end.url,
                share: right,
                y,
                left: false,
                tall: *thick,
                hint,
            };
            ends.push_str(&town.svg());
        }
        let tall = thick.iter().sum::<f64>();
        let hint = format!("{}：{}", pair.left.label, pair.weight);
        let (label, url) = (&pair.left.label, &pair.left.url);
        let start = EndLabel { label, url, share: left, y: middle, left: true, tall, hint }.svg();
        // Ribbons stand in an inner drawing a pair, so that pointing at a pair can bring out all of it.
        let _ = write!(
            groups,
            "<g class=\"map-pair\"><svg class=\"map-ribbons\" x=\"{x}%\" y=\"{y}\" width=\"{w}%\" height=\"{h}\" \
             viewBox=\"0 {y} 100 {h}\" preserveAspectRatio=\"none\" fill=\"#b3121d\">{drawn}</svg>{start}{ends}</g>",
            y = num(top),
            h = num(height)
        );
        top += height;
    }
    let height = top + 4.0;
    let links = pairs.iter().any(|p| !p.left.url.is_empty() || p.rights.iter().any(|r| !r.url.is_empty()));
    ChartFrame { name: "pairing", width: NARROW, height, links, caption }.wrap_fluid(&(bands + &groups))
}

/// In proportion to the weight, and never too thin to be seen.
fn thickness(weight: usize, most: usize) -> f64 {
    (THICK.1 * weight as f64 / most as f64).max(THICK.0)
}

/// A filled curve from the left edge, its top at `from`, to the right edge, its top at `to`.
fn ribbon(from: f64, to: f64, thick: f64, none: bool, hint: &str) -> String {
    let class = if none { "ribbon ribbon-none" } else { "ribbon" };
    format!(
        "<path class=\"{class}\" d=\"M0 {a:.2}C50 {a:.2} 50 {b:.2} 100 {b:.2}V{c:.2}C50 {c:.2} 50 {d:.2} 0 {d:.2}Z\" \
         fill-opacity=\".32\"><title>{}</title></path>",
        esc(hint),
        a = from,
        b = to,
        c = to + thick,
        d = from + thick
    )
}

/// A name beside its post, at a share of the width; the whole is a link with a target as high as its line.
struct EndLabel<'a> {
    label: &'a str,
    url: &'a str,
    share: f64,
    y: f64,
    /// A college, its name to the left of its post, rather than a town.
    left: bool,
    /// Thickness of what arrives at the post.
    tall: f64,
    hint: String,
}

impl EndLabel<'_> {
    fn svg(&self) -> String {
        let (class, anchor, room, dx) = match self.left {
            true => ("map-college", Anchor::End, self.share * NARROW - 16.0, -12.0),
            false => ("map-town", Anchor::Start, (1.0 - self.share) * NARROW - 16.0, 12.0),
        };
        let text = TextLabel::new(dx, self.y + SIZE * 0.36, SIZE, self.label).room(room).anchor(anchor);
        let tall = (self.tall + 3.0).max(8.0);
        let inner = format!(
            "<title>{}</title><rect class=\"target\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" \
             pointer-events=\"all\"/><rect class=\"map-post\" x=\"-3\" y=\"{}\" width=\"6\" height=\"{}\" rx=\"3\" \
             fill=\"{}\"/>{}",
            esc(&self.hint),
            num(if self.left { dx - text.drawn() } else { -3.0 }),
            num(self.y - ROW / 2.0 + 1.0),
            num(text.drawn() + 15.0),
            num(ROW - 2.0),
            num(self.y - tall / 2.0),
            num(tall),
            if self.left { "#b3121d" } else { "#9a7420" },
            text.svg()
        );
        // An inner drawing is the only way to stand at a share of the width and measure on in pixels.
        format!(
            "<svg class=\"{class}\" x=\"{}%\" y=\"0\" overflow=\"visible\">{}</svg>",
            num(self.share * 100.0),
            link(self.url, &inner)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::{assert_sound, boxes, values};
    use super::*;

    fn pairs(count: usize, label: &str) -> Vec<MapPair> {
        let right =
            |i: usize| MapRight { label: format!("{label}{i}"), url: format!("towns/{i}/?a&b"), weight: i };
        let pair = |i: usize| MapPair {
            left: MapEnd { label: label.to_owned(), url: String::new() },
            rights: (0..i % 4).map(right).collect(),
            weight: i,
        };
        (0..count).map(pair).collect()
    }

    const CAPTION: Caption<'_> = Caption { id: "map", title: "结对<地图>", desc: "" };

    #[test]
    fn any_number_of_pairs_is_drawn_and_none_is_nothing() {
        assert_eq!(pairing_map(&[], &CAPTION), "");
        for (count, label) in
            [(1, "柯桥街道"), (5, ""), (50, "中共浙江工业大学之江学院信息工程学院总支部委员会")]
        {
            let svg = pairing_map(&pairs(count, label), &CAPTION);
            assert_sound(&svg);
            assert_eq!(svg, pairing_map(&pairs(count, label), &CAPTION));
        }
    }

    #[test]
    fn a_ribbon_is_as_thick_as_its_weight() {
        assert_eq!(thickness(10, 10), 11.0);
        assert_eq!(thickness(5, 10), 5.5);
        assert_eq!(thickness(0, 10), 1.5);
    }

    #[test]
    fn ribbons_reach_the_towns_in_order_so_none_cross() {
        let svg = pairing_map(&pairs(9, "镇"), &CAPTION);
        let starts = values(&svg, " d=\"M0 ");
        let tops = |pick: fn(&str) -> Option<&str>| -> Vec<f64> {
            starts.iter().filter_map(|d| pick(d)).filter_map(|v| v.parse().ok()).collect()
        };
        let left = tops(|d| d.split('C').next());
        let right = tops(|d| d.split(" 100 ").nth(1).and_then(|v| v.split('V').next()));
        assert!(left.is_sorted() && right.is_sorted() && left.len() == right.len() && left.len() > 9);
    }

    #[test]
    fn names_keep_to_their_own_side_on_the_narrowest_map() {
        let svg = pairing_map(&pairs(9, "中共浙江工业大学之江学院信息工程学院"), &CAPTION);
        for label in boxes(&svg) {
            assert!(label.2 - label.0 <= NARROW * 0.42 - 12.0, "{label:?}");
        }
    }
}
