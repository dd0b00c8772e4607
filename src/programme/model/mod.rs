//! The nouns of a joint programme, and [`Portal`], which holds them all.
//!
//! Plain data, complete and typed: every reference is the id of something that exists, every date has its precision, every
//! audience is decided. Deliberately absent: how it is written (`load` knows what a file looks like, `site::view` what a
//! template sees; only [`Audience`] is in both), I/O, and everything that can be computed: states, indicator values and loop stages are in `derive`.

mod amount;
mod audience;
mod date;
mod id;
mod lists;
mod moment;
mod organization;
mod page;
mod pairing;
mod plan;
mod portal;
mod row;
mod rows;
mod rules;
mod task;

pub use amount::Amount;
pub use audience::Audience;
pub use date::{MonthPart, PartialDate, Precision};
pub use id::{
    BulletinId, ChainId, EntryId, GoalId, IndicatorId, MeetingId, MilestoneId, PageId, PairingId, RowId,
    UnitId, UpdateId, WorkingGroupId,
};
pub use lists::{WorkKind, WorkList, WorkRow};
pub use moment::{AsOf, Moment};
pub use organization::{LeadingGroup, Member, Role, Side, Unit, UnitKind, UnitsBySide, WorkingGroup};
pub use page::{Bulletin, GalleryItem, Head, Meeting, MeetingKind, Page, Update, UpdateKind};
pub use pairing::{Agreement, Contact, DirectoryKind, Entry, Pairing};
pub use plan::{
    Basis, Chain, Discrepancy, Goal, GoalKind, Indicator, IndicatorKind, Measure, Milestone, Plan, Target,
};
pub use portal::Portal;
pub use row::{RowHead, RowRef};
pub use rows::{Feedback, Need, Project, Responsibility, ResultRow, Satisfaction, Service};
pub use rules::{RosterEntry, Rules, Wording};
pub use task::{
    Contribution, Evidence, EvidenceTarget, Mechanism, Progress, StatusKind, StatusOverride, Task,
};
