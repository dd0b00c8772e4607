//! The title and description of a chart, and the type of its markup.

/// Inline SVG (or, for the chain hero, SVG within HTML), escaped and ready to be put into a page.
pub type SvgMarkup = String;

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
