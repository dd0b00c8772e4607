//! Options of derivation that a site sets.

/// What the site decides about derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DeriveOptions {
    /// 临期天数: how many days before its due day a thing is due soon.
    pub due_soon_days: u32,
}

impl Default for DeriveOptions {
    fn default() -> Self {
        Self { due_soon_days: 30 }
    }
}
