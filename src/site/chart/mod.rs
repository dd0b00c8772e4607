//! Charts as inline SVG: plain structs in, a `String` of safe markup out.
//!
//! Every chart is a pure function of its arguments: no file, no clock, no locale. Geometry is written as attributes. Colour
//! comes from the classes of the palette (`chain-1` …, `state-overdue`, `stage-raised` …). Each class has a presentation
//! attribute with the default hue beside it, which [`tint`] replaces with the site's own, so that a chart is right without
//! the style sheet. There is no `style` attribute, no `<style>` and no script: a strict content security policy holds.
//!
//! A chart with nothing to show is the empty string. A chart that contains links is a `role="group"` (assistive technology
//! ignores the children of `role="img"`, links among them); one without links is a `role="img"`. Both are named by their
//! `<title>` and described by their `<desc>`. The same figures are always in a table beside the chart, which the theme
//! writes.

mod axis;
mod caption;
mod chain;
mod draw;
mod gantt;
mod growth;
mod hue;
mod mark;
mod pairing;
mod qr;
mod raster;
mod stacked;
mod timeline;
mod weave;

#[cfg(test)]
mod probe;

pub use caption::{Caption, SvgMarkup};
pub use chain::{ChainLink, hero};
pub use gantt::{GanttGroup, GanttRow, gantt};
pub use growth::{GrowthStep, GrowthTarget, growth};
pub use hue::{chain_class, tint};
pub use mark::{SHARE_SIZE, icon, icon_png, mark, share_png};
pub use pairing::{MapEnd, MapPair, MapRight, pairing_map};
pub use qr::qr;
pub use stacked::{StackPart, StackRow, stacked};
pub use timeline::{TimePoint, timeline};
