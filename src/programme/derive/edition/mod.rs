//! The cut: what one audience may see at one as-of date, made in one place and before anything else.
//!
//! Takes the whole [`Portal`] and [`EditionOptions`]; gives an [`Edition`], whose portal holds only what may be
//! seen and in which no reference points to anything that was removed. `site`, `render`, `exchange` and search
//! take editions only, so what was removed cannot be counted, linked, indexed or rendered.
//!
//! What goes, and why it is enough to go through the portal once, is told in `sight.rs`. Non-interference: what the cut
//! keeps of a thing depends on that thing and on what else is kept, never on what is dropped. So a completion
//! stands if evidence for it is *left*; whether it ever had more makes no difference, not even by its absence.
//!
//! Deliberately absent: complaints. That a portal reports something complete with no evidence at all is for
//! `check` to say, on the whole portal.

mod sight;

use crate::programme::model::{Audience, Portal};
use chrono::NaiveDate;
use rayon::prelude::*;
use sight::Sight;

/// Who reads, when, and how much of the unfinished is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EditionOptions {
    /// Who reads.
    pub audience: Audience,
    /// The day that everything depending on today takes for today.
    pub as_of: NaiveDate,
    /// Whether drafts and scheduled pages are shown too. Expired pages stay away, and so do rows and log entries
    /// dated after the as-of date: they are history that has not happened.
    pub drafts: bool,
    /// Whether 示例 (invented demonstration content) is shown.
    pub samples: bool,
}

/// What one audience may see at one as-of date.
///
/// The only way to make one is [`Edition::cut`].
#[derive(Clone, Debug, Hash)]
pub struct Edition {
    portal: Portal,
    options: EditionOptions,
}

impl Edition {
    /// Cuts a portal down to what the options allow.
    ///
    /// The programme files (plan, goals, chains, milestones, tasks, indicators, organisation, units) have no
    /// audience of their own but the plan's, and are always in: without them there is no site.
    pub fn cut(full: &Portal, options: EditionOptions) -> Self {
        let sight = Sight::of(full, options);
        // Taken apart by name, so that a field added to the portal does not compile until somebody has decided
        // here who may see it.
        let Portal {
            plan,
            goals,
            chains,
            milestones,
            tasks,
            indicators,
            leading_group,
            working_groups,
            units,
            pairings,
            lists,
            updates,
            meetings,
            bulletins,
            directory,
            pages,
        } = full;
        let portal = Portal {
            plan: sight.plan(plan),
            goals: goals.clone(),
            chains: chains.clone(),
            milestones: milestones.iter().map(|milestone| sight.milestone(milestone)).collect(),
            tasks: tasks.iter().map(|task| sight.task(task)).collect(),
            indicators: indicators.clone(),
            leading_group: leading_group.clone(),
            working_groups: working_groups.clone(),
            units: units.clone(),
            pairings: pairings.iter().filter_map(|pairing| sight.pairing(pairing)).collect(),
            lists: lists.iter().filter_map(|list| sight.list(list)).collect(),
            updates: updates.par_iter().filter_map(|update| sight.update(update)).collect(),
            meetings: meetings.iter().filter_map(|meeting| sight.meeting(meeting)).collect(),
            bulletins: bulletins.iter().filter(|page| sight.bulletin(page)).cloned().collect(),
            directory: directory.iter().filter_map(|entry| sight.entry(entry)).collect(),
            pages: pages.iter().filter(|page| sight.page(page)).cloned().collect(),
        };
        Self { portal, options }
    }

    /// What is left.
    pub fn portal(&self) -> &Portal {
        &self.portal
    }

    /// Who reads.
    pub fn audience(&self) -> Audience {
        self.options.audience
    }

    /// The day taken for today.
    pub fn as_of(&self) -> NaiveDate {
        self.options.as_of
    }

    /// All it was cut by.
    pub fn options(&self) -> EditionOptions {
        self.options
    }
}
