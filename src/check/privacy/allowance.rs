//! How often the allowances of `site.yaml` were used.

/// The allowances of `site.yaml` that were used in an update.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowanceUse {
    /// The number of allowed places.
    pub count: usize,
    /// Whether each entry allowed something, by its position in the list; missing ones did not.
    pub used: Vec<bool>,
}
