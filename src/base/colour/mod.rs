//! Colours as data: `#rrggbb`, contrast as WCAG 2.2 defines it, hue, and the [`Palette`] of a site.
//!
//! Takes the few colours somebody chose. Gives every colour that pages and pictures use, for light and dark paper.
//! All functions are pure and work in sRGB, so the same choices give the same palette on every machine.
//! Deliberately absent: where the choices are written, and style sheets other than the palette's own.

mod css;
mod palette;
mod rgb;
mod scale;
#[cfg(test)]
mod tests;

pub use palette::{ColourChoices, Palette, STATES, Scheme};
pub use rgb::{Colour, LEGIBLE};
