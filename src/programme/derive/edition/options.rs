//! The options that an edition is cut by.

use crate::programme::model::{AsOf, Audience, Head, Moment, PartialDate, RowId, WorkList, WorkRow};
use std::collections::BTreeSet;

/// Who reads, when, and how much of the unfinished is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EditionOptions {
    /// Who reads.
    pub audience: Audience,
    /// The moment that everything depending on now takes for now.
    pub as_of: AsOf,
    /// Whether drafts and scheduled pages are shown too. Expired pages stay away, and so do rows and log entries
    /// dated after the as-of date: they are history that has not happened.
    pub drafts: bool,
    /// Whether 示例 (invented demonstration content) is shown.
    pub samples: bool,
}

impl EditionOptions {
    /// Whether the reader may see something of this audience, and samples if it is one.
    pub(super) fn allows(self, audience: Audience, sample: bool) -> bool {
        audience <= self.audience && (self.samples || !sample)
    }

    /// Whether something dated so has happened.
    pub(super) fn past(self, date: PartialDate) -> bool {
        self.as_of.has_come(Moment::from(date).begins())
    }

    /// Whether a page is in: `dated` is the day it counts as published where it does not say so itself.
    pub(super) fn shows(self, head: &Head, dated: Option<PartialDate>) -> bool {
        let from = head.publish_at.or(dated.map(Moment::from));
        let out = from.is_none_or(|from| self.as_of.has_come(from.begins()));
        let expired = head.expire_at.is_some_and(|until| self.as_of.has_come(until.expires()));
        self.allows(head.audience, head.sample) && !expired && (self.drafts || (out && !head.draft))
    }

    /// The rows of a list that stay. Those that others are part of come first in [`WorkList::rows`].
    pub(super) fn rows_of(self, list: &WorkList) -> BTreeSet<RowId> {
        let mut rows = BTreeSet::new();
        for row in list.rows() {
            let stays = match row {
                WorkRow::Service(row) => row.date.is_none_or(|date| self.past(date)),
                WorkRow::Need(row) => self.past(row.date),
                WorkRow::Project(_) => true,
                WorkRow::Responsibility(row) => rows.contains(&row.project),
                WorkRow::Result(row) => self.past(row.date) && rows.contains(&row.project),
                WorkRow::Feedback(row) => self.past(row.date) && rows.contains(&row.need),
            };
            let head = row.head();
            if stays && self.allows(head.audience, head.sample) {
                rows.insert(head.id.clone());
            }
        }
        rows
    }

    pub(super) fn public(self) -> bool {
        self.audience == Audience::Public
    }
}
