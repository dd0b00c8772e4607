//! A record of the work that an update did. Tests hold the pipeline to it: an edit takes the work it needs and no other.

/// The work of one update. Everything else was taken over from before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkLog {
    /// Sources that were read from disk, from the site's root, sorted.
    pub read: Vec<String>,
    /// Sources that were parsed, from the site's root, sorted.
    pub parsed: Vec<String>,
    /// Whether the records were loaded, cut and checked again.
    pub loaded: bool,
    /// Whether anything was derived from them again.
    pub derived: bool,
    /// Pages whose view was made, `public:chains/talent/index.html`, sorted.
    pub viewed: Vec<String>,
    /// Pages that were rendered, in the same form, sorted.
    pub rendered: Vec<String>,
    /// Photographs that were transcoded, from the site's root, sorted.
    pub transcoded: Vec<String>,
}
