//! Hues and shapes for chains, states and stages.
//!
//! A hue is a class with a `color` attribute beside it, and the shapes inside are drawn in `currentColor`. So a single style
//! sheet can recolour everything, and none is required. Each state also has a shape of its own, so that it can be told
//! apart in greyscale print and by colour-blind readers.

use super::SvgMarkup;
use super::draw::num;

use crate::base::colour::{Colour, Palette};
use std::sync::LazyLock;

/// What charts are drawn in at first.
static DEFAULT: LazyLock<Palette> = LazyLock::new(Palette::default);

/// The class of a chain's hue by its place from 1; the palette has one for every chain there is.
pub fn chain_class(order: u32) -> String {
    format!("chain-{}", order.max(1))
}

/// What begins every group in a hue.
const OPENING: &str = "<g class=\"hue ";

/// A chart with its plain colours as a palette has them.
pub fn tint(svg: SvgMarkup, palette: &Palette) -> SvgMarkup {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg.as_str();
    while let Some(at) = rest.find(OPENING) {
        let (before, group) = rest.split_at(at + OPENING.len());
        out.push_str(before);
        let class = group.split('"').next().unwrap_or_default();
        rest = &group[class.len()..];
        out.push_str(class);
        if let Some(after) = rest.strip_prefix("\" color=\"")
            && let Some(end) = after.find('"')
        {
            let colour = if class == "today" { palette.state("overdue") } else { colour(class, palette) };
            match colour {
                Some(colour) => out.push_str(&format!("\" color=\"{colour}")),
                None => out.push_str(&rest[..rest.len() - after.len() + end]),
            }
            rest = &after[end..];
        }
    }
    out.push_str(rest);
    let (brand, gold) = (palette.light.brand, palette.light.gold);
    out.replace("fill=\"#b3121d\"", &format!("fill=\"{brand}\""))
        .replace("fill=\"#9a7420\"", &format!("fill=\"{gold}\""))
}

/// `body` in a chain's hue.
pub(super) fn in_chain(order: u32, body: &str) -> String {
    in_class(&chain_class(order), body)
}

/// `body` in the hue of a class such as `state-overdue` or `stage-raised`.
pub(super) fn in_class(class: &str, body: &str) -> String {
    let class = safe_class(class);
    // What it is by default; the site's own is put in its place once the chart is drawn.
    let colour = colour(&class, &DEFAULT).unwrap_or(DEFAULT.light.muted);
    format!("<g class=\"hue {class}\" color=\"{colour}\">{body}</g>")
}

/// `body` in the colour of paper, on top of a hue.
pub(super) fn in_paper(body: &str) -> String {
    format!("<g class=\"on-hue\" color=\"#fff\">{body}</g>")
}

/// The class of a state by its key.
pub(super) fn state_class(key: &str) -> String {
    safe_class(&format!("state-{key}"))
}

/// `class` with everything but letters, digits, `-` and `_` left out.
pub(super) fn safe_class(class: &str) -> String {
    class.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()
}

/// The colour of a class of a chain, state or stage.
fn colour(class: &str, palette: &Palette) -> Option<Colour> {
    if let Some(order) = class.strip_prefix("chain-").and_then(|order| order.parse().ok()) {
        return Some(palette.chain(order));
    }
    let state = match bare(class) {
        "raised" => "not-reported",
        "taken-up" => "adjusted",
        "assigned" | "curve" => "held",
        "delivered" => "maintained",
        "confirmed" => "done",
        "reopened" => "overdue",
        "target-line" => "due-soon",
        state => state,
    };
    palette.state(state)
}

fn bare(class: &str) -> &str {
    class.strip_prefix("state-").or_else(|| class.strip_prefix("stage-")).unwrap_or(class)
}

/// The shape of a state or stage around (`x`, `y`), about `r` in radius, in the colour of the group around it.
pub(super) fn glyph(class: &str, x: f64, y: f64, r: f64) -> String {
    let path = |d: String| format!("<path d=\"{d}\" fill=\"currentColor\"/>");
    let stroke = |d: String, w: f64| {
        let w = num(w);
        format!(
            "<path d=\"{d}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{w}\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
        )
    };
    let at = |dx: f64, dy: f64| format!("{} {}", num(x + dx * r), num(y + dy * r));
    let ring = || {
        let (x, y, r2) = (num(x), num(y), num(r * 0.8));
        let w = num(r * 0.4);
        format!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r2}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{w}\"/>"
        )
    };
    let disc =
        || format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"currentColor\"/>", num(x), num(y), num(r));
    let pie = |end: String, large: u8| {
        let r = num(r * 0.8);
        ring() + &path(format!("M{}L{}A{r} {r} 0 {large} 1 {end}Z", at(0.0, 0.0), at(0.0, -0.8)))
    };
    let check = |dy: f64| {
        stroke(format!("M{}L{}L{}", at(-0.8, dy), at(-0.2, 0.6 + dy), at(0.85, dy - 0.6)), r * 0.45)
    };
    match bare(class) {
        "not-reported" | "raised" => ring(),
        "due-soon" => path(format!("M{}L{}L{}Z", at(0.0, -1.0), at(1.1, 0.9), at(-1.1, 0.9))),
        "overdue" => {
            path(format!("M{}L{}L{}L{}Z", at(-0.9, -0.9), at(0.9, -0.9), at(0.9, 0.9), at(-0.9, 0.9)))
        }
        "done" => check(0.0),
        "done-late" => check(-0.35) + &stroke(format!("M{}L{}", at(-0.8, 1.0), at(0.85, 1.0)), r * 0.4),
        "maintained" => {
            path(format!("M{}L{}L{}L{}Z", at(0.0, -1.1), at(1.1, 0.0), at(0.0, 1.1), at(-1.1, 0.0)))
        }
        "adjusted" => path(format!(
            "M{}L{}L{}ZM{}L{}L{}Z",
            at(-0.2, -0.9),
            at(-0.2, 0.9),
            at(-1.2, 0.0),
            at(0.2, -0.9),
            at(0.2, 0.9),
            at(1.2, 0.0)
        )),
        "ended" => stroke(
            format!("M{}L{}M{}L{}", at(-0.7, -0.7), at(0.7, 0.7), at(0.7, -0.7), at(-0.7, 0.7)),
            r * 0.45,
        ),
        "taken-up" => pie(at(0.8, 0.0), 0),
        "assigned" => pie(at(0.0, 0.8), 0),
        "delivered" => pie(at(-0.8, 0.0), 1),
        "reopened" => path(format!("M{}L{}L{}Z", at(-1.1, 0.0), at(0.8, -1.0), at(0.8, 1.0))),
        _ => disc(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_and_stage_has_a_shape_of_its_own() {
        let states = [
            "not-reported",
            "on-track",
            "due-soon",
            "overdue",
            "done",
            "done-late",
            "maintained",
            "adjusted",
            "ended",
        ];
        let stages = ["raised", "taken-up", "assigned", "delivered", "confirmed", "reopened"];
        for set in [&states[..], &stages[..]] {
            let shapes: std::collections::BTreeSet<String> =
                set.iter().map(|k| glyph(k, 0.0, 0.0, 5.0)).collect();
            assert_eq!(shapes.len(), set.len());
        }
    }

    #[test]
    fn a_chart_is_tinted_as_the_palette_has_it() {
        use crate::base::colour::ColourChoices;
        let blue = Colour::hex(0x0b3d91);
        let wishes = ColourChoices { chains: vec![blue], brand: Some(blue), ..ColourChoices::default() };
        let palette = Palette::new(&wishes, &ColourChoices::default(), 12);
        let drawn = in_chain(1, "a")
            + &in_chain(12, "b")
            + &in_class("stage-confirmed", "c")
            + "<b fill=\"#b3121d\">";
        let tinted = tint(drawn, &palette);
        assert!(tinted.starts_with("<g class=\"hue chain-1\" color=\"#0b3d91\">a</g>"), "{tinted}");
        assert!(tinted.contains(&format!("chain-12\" color=\"{}\"", palette.chain(12))), "{tinted}");
        assert!(tinted.contains("color=\"#2b6e4f\">c") && tinted.contains("fill=\"#0b3d91\""), "{tinted}");
    }
}
