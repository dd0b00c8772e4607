//! Hues and shapes: what stands for a chain, a state or a stage.
//!
//! A hue is a class with a `color` attribute beside it, and shapes inside are drawn in `currentColor`; so one style
//! sheet recolours everything and none is needed. A state always has a shape of its own too, so that it can be told
//! in grey print and by people who do not see the difference in colour.

use super::draw::num;

/// Fallback hues of chains 1–8, each at least 4.5:1 on white.
const CHAINS: [&str; 8] =
    ["#b3121d", "#a3530a", "#1f5f8f", "#6b3a85", "#2b6e4f", "#0b6a75", "#96205f", "#4a5568"];

/// The class of a chain's hue, `chain-1` … `chain-8`, by its place from 1; the hues repeat after eight.
pub fn chain_class(order: u32) -> String {
    format!("chain-{}", chain_index(order) + 1)
}

/// The fallback of the same hue.
pub(super) fn chain_colour(order: u32) -> &'static str {
    CHAINS[chain_index(order)]
}

fn chain_index(order: u32) -> usize {
    (order.max(1) - 1) as usize % CHAINS.len()
}

/// `body` in a chain's hue.
pub(super) fn in_chain(order: u32, body: &str) -> String {
    format!("<g class=\"hue {}\" color=\"{}\">{body}</g>", chain_class(order), chain_colour(order))
}

/// `body` in the hue of a class such as `state-overdue` or `stage-raised`.
pub(super) fn in_class(class: &str, body: &str) -> String {
    let class = safe_class(class);
    format!("<g class=\"hue {class}\" color=\"{}\">{body}</g>", colour(&class))
}

/// `body` in paper colour, to stand upon a hue.
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

fn colour(class: &str) -> &'static str {
    match bare(class) {
        "on-track" | "done" | "confirmed" => "#2b6e4f",
        "maintained" | "delivered" => "#0b6a75",
        "due-soon" => "#8a5a00",
        "overdue" | "reopened" => "#b3121d",
        "done-late" => "#6b5d12",
        "adjusted" | "taken-up" => "#46647f",
        "assigned" => "#1f5f8f",
        "ended" => "#3d3a36",
        _ => match class.strip_prefix("chain-").and_then(|n| n.parse().ok()) {
            Some(order) => chain_colour(order),
            None => "#6b665f",
        },
    }
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
    fn chain_hues_repeat_after_eight_and_a_place_of_zero_is_the_first() {
        assert_eq!(chain_class(0), "chain-1");
        assert_eq!(chain_class(9), "chain-1");
        assert_eq!(chain_class(u32::MAX), "chain-7");
    }
}
