//! Reports colours with too little contrast to be read, each with the nearest colour that has enough.

use super::settings::{ChosenColour, Colours, ThemeSettings};
use crate::base::colour::{Colour, LEGIBLE, Palette, STATES, Scheme};
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::msg;

/// What text must have against its paper, so that there is room for colours between the two.
const INK: f64 = 7.0;

impl ThemeSettings {
    /// Reports every chosen colour whose contrast is too small: 4.5 to 1, 7 to 1 between paper and ink.
    pub fn check_contrast(&self, sink: &mut Diagnostics) {
        let palette = Palette::new(&self.light.wishes(), &self.dark.wishes(), self.light.chains.len());
        check(&self.light, &palette.light, sink);
        check(&self.dark, &palette.dark, sink);
    }
}

fn check(colours: &Colours, scheme: &Scheme, sink: &mut Diagnostics) {
    let paper = scheme.paper;
    // A paper that nothing can be read on is the mistake, not what stands on it.
    let ink = colours.ink.as_ref().map_or(scheme.ink, |ink| ink.value);
    if let Some(wrong) = colours.paper.as_ref().filter(|paper| paper.value.contrast(ink) < INK) {
        sink.push(too_close(wrong, ink, INK));
        return;
    }
    if let Some(wrong) = colours.ink.as_ref().filter(|ink| ink.value.contrast(paper) < INK) {
        sink.push(too_close(wrong, paper, INK));
    }
    let states = colours.states.iter().zip(STATES).filter_map(|(state, _)| state.as_ref());
    let chosen = [&colours.brand, &colours.accent].into_iter().filter_map(Option::as_ref);
    for colour in chosen.chain(&colours.chains).chain(states) {
        if colour.value.contrast(paper) < LEGIBLE {
            sink.push(too_close(colour, paper, LEGIBLE));
        }
    }
}

fn too_close(wrong: &ChosenColour, other: Colour, least: f64) -> Diagnostic {
    let colour = wrong.value;
    // Rounded down: 4.48 is not said to be 4.5.
    let ratio = (colour.contrast(other) * 10.0).floor() / 10.0;
    let better = colour.legible(other, least);
    let message = msg!(
        "颜色 {colour} 和 {other} 的对比度只有 {ratio:.1}，至少要 {least:.1}，否则字看不清",
        "the contrast of {colour} with {other} is only {ratio:.1}; it must be at least {least:.1} to be read"
    );
    let help = msg!("最接近的可用颜色是 {better}", "the nearest colour that can be read is {better}");
    Diagnostic::new(Code::ColourContrast, wrong.span, message)
        .help(help)
        .suggested_fix(wrong.span, format!("\"{better}\""))
}
