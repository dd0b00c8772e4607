//! The chain hero: a row of woven links, one for each chain, with 共 · 链 · 提升 inside; each leads to its page.
//!
//! The words are an ordinary `<ol>` of HTML links. The woven chain behind them is decoration, hidden from assistive technology. It
//! is drawn twice: horizontal (wide screens) and vertical (phones, print, browsers without container queries).
//! `chart.css` positions the list over whichever drawing is shown. So there is one tab stop for each chain, the text scales
//! with the reader's font size, and without style sheets a plain list remains.
//!
//! The style sheet needs no measurements from here: whatever the number of links, the margin at both ends is [`MARGIN`] of
//! [`WIDTH`], and the space between is divided equally.

use super::SvgMarkup;
use super::draw::{esc, safe_id};
use super::hue::{chain_class, in_chain};
use super::weave::Weave;
use crate::site::labels;
use std::fmt::Write as _;

/// Width of the lying chain.
const WIDTH: f64 = 1120.0;
/// Its margin at both ends: 3.2143 % in `chart.css`.
const MARGIN: f64 = 36.0;
/// From one link to the next in the upright chain; 5.5em in `chart.css`, at 16 units an em.
const STEP: f64 = 88.0;

/// A chain as the hero shows it. All words are shown as given.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainLink {
    /// 共, such as 组织共建.
    pub co: String,
    /// 链, such as 基层组织链.
    pub chain: String,
    /// 提升, such as 提升校地党建引领力.
    pub lift: String,
    /// The whole `href`.
    pub url: String,
    /// Place from 1: its hue.
    pub order: u32,
}

/// The woven chain with its captions as links; `current` (an index) is tinted and marked `aria-current="page"`.
///
/// To be put inside a landmark or heading that names it.
pub fn hero(links: &[ChainLink], current: Option<usize>, id: &str) -> SvgMarkup {
    if links.is_empty() {
        return String::new();
    }
    let id = safe_id(id);
    let many = if links.len() > 5 { " chain-hero-many" } else { "" };
    let tall = if is_tall(links) { " chain-hero-tall" } else { "" };
    let mut out = format!("<div class=\"chain-hero{many}{tall}\" id=\"{id}\">");
    if tall.is_empty() {
        out.push_str(&lying(links, current, &id));
    }
    out.push_str(&upright(links, current, &id));
    out.push_str("<ol class=\"chain-list\">");
    for (index, link) in links.iter().enumerate() {
        let (now, aria) = match current == Some(index) {
            true => (" is-current", " aria-current=\"page\""),
            false => ("", ""),
        };
        let _ = write!(
            out,
            "<li class=\"chain-item {}{now}\"><a class=\"chain-link\" href=\"{}\"{aria}>\
             <span class=\"chain-co\">{}</span> <b class=\"chain-name\">{}</b> <span class=\"chain-lift\">{}</span>\
             </a></li>",
            chain_class(link.order),
            esc(&link.url),
            esc(&link.co),
            esc(&link.chain),
            lift(&link.lift)
        );
    }
    out.push_str("</ol></div>");
    out
}

/// Whether the words do not fit into links in a row: then the chain is vertical on every screen.
fn is_tall(links: &[ChainLink]) -> bool {
    let longest = links.iter().map(|link| link.chain.chars().count().max(link.co.chars().count())).max();
    links.len() > 8 || links.len() > 5 && longest > Some(6)
}

/// 提升 may be on a line of its own, but no word after it is broken.
fn lift(words: &str) -> String {
    match words.strip_prefix(labels::LIFT) {
        Some(rest) if !rest.is_empty() => {
            format!("{}<span class=\"chain-rest\">{}</span>", labels::LIFT, esc(rest))
        }
        _ => esc(words),
    }
}

fn lying(links: &[ChainLink], current: Option<usize>, id: &str) -> String {
    let stroke = if links.len() > 5 { 12.0 } else { 15.0 };
    let pitch = (WIDTH - 2.0 * MARGIN) / links.len() as f64;
    // Many links are short: they overlap less, so that their words have room.
    let start = if links.len() > 5 { 18.0 } else { stroke / 2.0 + 1.0 };
    let length = pitch + 2.0 * (MARGIN - start);
    let breadth = f64::min(156.0, length * 0.66);
    let middle = (breadth + stroke) / 2.0 + 1.0;
    let weave =
        Weave { links: links.len(), start, middle, pitch, length, breadth, stroke, gap: 4.0, upright: false };
    let size = format!("width=\"{WIDTH}\" height=\"{}\"", super::draw::num(middle * 2.0));
    draw("chain-row", &size, &weave, links, current, &format!("{id}-r"))
}

fn upright(links: &[ChainLink], current: Option<usize>, id: &str) -> String {
    let (stroke, start, length) = (7.0, 8.0, 112.0);
    let weave = Weave {
        links: links.len(),
        start,
        middle: 28.0,
        pitch: STEP,
        length,
        breadth: 46.0,
        stroke,
        gap: 2.0,
        upright: true,
    };
    // No size of its own: without a style sheet the upright chain is not drawn at all.
    draw(
        "chain-column",
        "width=\"0\" height=\"0\" preserveAspectRatio=\"none\"",
        &weave,
        links,
        current,
        &format!("{id}-c"),
    )
}

fn draw(
    class: &str,
    size: &str,
    weave: &Weave,
    links: &[ChainLink],
    current: Option<usize>,
    id: &str,
) -> String {
    let (along, across) = weave.size();
    let (w, h) = if weave.upright { (across, along) } else { (along, across) };
    let mut out = format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {} {}\" {size} aria-hidden=\"true\" focusable=\"false\">{}",
        super::draw::num(w),
        super::draw::num(h),
        weave.masks(id)
    );
    for (index, link) in links.iter().enumerate() {
        let now = current == Some(index);
        let rect = weave.rect(index);
        let mut body = String::new();
        if now {
            let _ =
                write!(body, "<rect class=\"chain-tint\" {rect} fill=\"currentColor\" fill-opacity=\".1\"/>");
        }
        let _ = write!(
            body,
            "<rect class=\"chain-strand\" {rect} fill=\"none\" stroke=\"currentColor\" stroke-width=\"{}\" \
             mask=\"url(#{id}-{})\"/>",
            super::draw::num(weave.stroke),
            index + 1
        );
        let faded = current.is_some() && !now;
        let group = if faded { "chain-other" } else { "chain-self" };
        let _ = write!(out, "<g class=\"{group}\">{}</g>", in_chain(link.order, &body));
    }
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::super::probe::assert_sound;
    use super::*;

    fn links(count: usize) -> Vec<ChainLink> {
        let link = |i: usize| ChainLink {
            co: "组织共建".to_owned(),
            chain: format!("基层<组织>链{i}"),
            lift: "提升\"校地\"党建引领力".to_owned(),
            url: "../chains/a/?x=1&y=2".to_owned(),
            order: i as u32 + 1,
        };
        (0..count).map(link).collect()
    }

    #[test]
    fn every_chain_is_one_tab_stop_and_the_drawings_are_decoration() {
        let svg = hero(&links(5), Some(1), "hero");
        assert_sound(&svg);
        assert_eq!(svg.matches("<a ").count(), 5);
        assert_eq!(svg.matches("aria-hidden=\"true\"").count(), 2);
        assert_eq!(svg.matches("aria-current=\"page\"").count(), 1);
        assert!(svg.contains("?x=1&amp;y=2") && svg.contains("基层&lt;组织&gt;链0"));
    }

    #[test]
    fn any_number_of_chains_is_drawn_and_none_is_nothing() {
        assert_eq!(hero(&[], None, "h"), "");
        for count in [1, 2, 3, 4, 6, 8, 50] {
            let svg = hero(&links(count), Some(99), "h");
            assert_sound(&svg);
            // The names of these are long: beyond five there is no room for them side by side.
            assert_eq!(svg.contains("chain-hero-tall"), count > 5, "{count} chains");
        }
    }

    #[test]
    fn a_chain_whose_words_have_no_room_in_a_row_stands_upright() {
        let drawn = |links: &[ChainLink]| hero(links, None, "h").contains("chain-row");
        assert!(drawn(&links(5)) && !drawn(&links(9)));
        let short = |link: ChainLink| ChainLink { chain: "人才链".to_owned(), ..link };
        assert!(drawn(&links(8).into_iter().map(short).collect::<Vec<_>>()));
        assert!(!drawn(&links(6)), "基层<组织>链 is long");
    }

    #[test]
    fn links_are_oblong_never_round() {
        for count in 2..=8 {
            let short = |link: ChainLink| ChainLink { chain: "人才链".to_owned(), ..link };
            let short: Vec<ChainLink> = links(count).into_iter().map(short).collect();
            let svg = hero(&short, None, "h");
            let rect = svg.split("chain-strand").nth(1).expect("a link");
            let side = |name: &str| -> f64 {
                let value = rect.split(&format!(" {name}=\"")).nth(1).and_then(|v| v.split('"').next());
                value.and_then(|v| v.parse().ok()).expect("a number")
            };
            assert!(side("width") >= 1.5 * side("height"), "{count} chains");
        }
    }

    #[test]
    fn the_margin_is_the_one_the_style_sheet_allows_for() {
        assert!(hero(&links(5), None, "h").contains("viewBox=\"0 0 1120 "));
        assert!((MARGIN / WIDTH * 100.0 - 3.2143).abs() < 1e-4);
        let css = include_str!("../../../themes/default/static/chart.css");
        assert!(css.contains("3.2143%") && css.contains("5.5em"));
    }
}
