//! Colours by hue, saturation and lightness: shades with enough contrast, and hues far from those in use.

use super::rgb::Colour;

impl Colour {
    /// The nearest shade of this colour that has at least `contrast` against `paper`.
    ///
    /// Hue and saturation stay. The lightness goes down on light paper and up on dark paper, in steps of 1/256. Gives the
    /// colour itself if its contrast is enough, and black or white if no shade has enough.
    pub fn legible(self, paper: Self, contrast: f64) -> Self {
        let darker = paper.luminance() > 0.18;
        let (hue, saturation, lightness) = hsl(self);
        let mut shade = self;
        let mut step = (lightness * 256.0).round() as i32;
        while shade.contrast(paper) < contrast {
            step += if darker { -1 } else { 1 };
            if !(1..256).contains(&step) {
                return if darker { Self::BLACK } else { Self::WHITE };
            }
            shade = from_hsl(hue, saturation, f64::from(step) / 256.0);
        }
        shade
    }
}

/// Hue in degrees, saturation and lightness from 0 to 1.
pub(super) fn hsl(colour: Colour) -> (f64, f64, f64) {
    let [r, g, b] = colour.0.map(|byte| f64::from(byte) / 255.0);
    let (max, min) = (r.max(g).max(b), r.min(g).min(b));
    let (lightness, spread) = ((max + min) / 2.0, max - min);
    if spread == 0.0 {
        return (0.0, 0.0, lightness);
    }
    let saturation = spread / (1.0 - (2.0 * lightness - 1.0).abs());
    let sixth = if max == r {
        ((g - b) / spread).rem_euclid(6.0)
    } else if max == g {
        (b - r) / spread + 2.0
    } else {
        (r - g) / spread + 4.0
    };
    (sixth * 60.0, saturation, lightness)
}

/// The colour of a hue, saturation and lightness.
pub(super) fn from_hsl(hue: f64, saturation: f64, lightness: f64) -> Colour {
    let reach = saturation * lightness.min(1.0 - lightness);
    let part = |n: f64| {
        let k = (n + hue / 30.0).rem_euclid(12.0);
        let value = lightness - reach * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0);
        (value * 255.0).round() as u8
    };
    Colour([part(0.0), part(8.0), part(4.0)])
}

/// The hue, in steps of 15 degrees, that is farthest from all of `taken`; the smallest of several.
pub(super) fn farthest_hue(taken: &[f64]) -> f64 {
    let apart = |hue: f64| {
        let distance = |other: &f64| {
            let turn = (hue - other).rem_euclid(360.0);
            turn.min(360.0 - turn)
        };
        taken.iter().map(distance).fold(360.0, f64::min)
    };
    let steps = (0..24).map(|step| f64::from(step) * 15.0);
    steps.fold((0.0, -1.0), |best, hue| if apart(hue) > best.1 { (hue, apart(hue)) } else { best }).0
}
