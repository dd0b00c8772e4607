//! Charts as inline SVG: plain structs in, a `String` of safe markup out.
//!
//! Every chart is a pure function of its arguments: no file, no clock, no locale. Geometry is written as attributes;
//! colour comes from the classes of the palette (`chain-1` …, `state-overdue`, `stage-raised` …), and each class stands
//! beside a presentation attribute with the default hue, which [`tint`] makes the site's own, so that a picture is
//! right without the style sheet. There is no `style` attribute, no `<style>` and no script: a strict content security policy holds.
//!
//! A chart with nothing to show is the empty string. A chart that holds links is a `role="group"` (children of
//! `role="img"` are hidden from assistive technology, links among them); one without links is a `role="img"`.
//! Both are named by their `<title>` and described by their `<desc>`. The same figures always stand in a table
//! beside the chart: writing that table is the theme's work, not this module's.

mod axis;
mod bar;
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

pub use bar::bar;
pub use chain::{ChainLink, hero};
pub use gantt::{GanttGroup, GanttRow, gantt};
pub use growth::{GrowthStep, GrowthTarget, growth};
pub use hue::{chain_class, tint};
pub use mark::{SHARE_SIZE, icon, icon_png, mark, share_png};
pub use pairing::{MapEnd, MapPair, MapRight, pairing_map};
pub use qr::qr;
pub use stacked::{StackPart, StackRow, stacked};
pub use timeline::{TimePoint, timeline};

/// Inline SVG (or, for the chain hero, SVG within HTML), escaped and ready to be put into a page.
pub type Svg = String;

/// What a chart is called: its accessible name and description.
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    /// Unique on its page; every id inside the chart begins with it.
    pub id: &'a str,
    /// The name, read first: `结对地图`.
    pub title: &'a str,
    /// What the chart says, in a sentence or two.
    pub desc: &'a str,
}
