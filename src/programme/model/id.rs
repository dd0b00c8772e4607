//! A type for each kind of id, so that the id of a chain cannot be used where that of a unit is expected.

use std::fmt;
use std::sync::Arc;

/// Declares a newtype over a shared string for each kind of thing that has an id.
macro_rules! ids {
    ($( $(#[$doc:meta])* $name:ident; )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the text of an id; `load` has checked its form.
            pub fn new(id: impl AsRef<str>) -> Self {
                Self(Arc::from(id.as_ref()))
            }

            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )* };
}

ids! {
    /// Id of a goal.
    GoalId;
    /// Id of a chain.
    ChainId;
    /// Id of a milestone.
    MilestoneId;
    /// Id of an indicator.
    IndicatorId;
    /// Id of a working group.
    WorkingGroupId;
    /// Id of a unit.
    UnitId;
    /// Id of a pairing: the stem of its file.
    PairingId;
    /// Id of a row of a work list (`N3`), unique within one pairing.
    RowId;
    /// Id of an update: the stem of its file, or of its folder.
    UpdateId;
    /// Id of a meeting: the stem of its file.
    MeetingId;
    /// Id of a bulletin: the stem of its file.
    BulletinId;
    /// Id of a directory entry.
    EntryId;
    /// Id of a free page: the stem of its file.
    PageId;
}
