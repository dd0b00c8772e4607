//! [`Edition`]: a portal cut down to what one audience may see.

use super::EditionOptions;
use super::visibility::Visibility;
use crate::programme::model::{Audience, Portal};
use chrono::NaiveDate;
use rayon::prelude::*;

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
        let visibility = Visibility::of(full, options);
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
            plan: visibility.plan(plan),
            goals: goals.clone(),
            chains: chains.clone(),
            milestones: milestones.iter().map(|milestone| visibility.milestone(milestone)).collect(),
            tasks: tasks.iter().map(|task| visibility.task(task)).collect(),
            indicators: indicators.clone(),
            leading_group: leading_group.clone(),
            working_groups: working_groups.clone(),
            units: units.clone(),
            pairings: pairings.iter().filter_map(|pairing| visibility.pairing(pairing)).collect(),
            lists: lists.iter().filter_map(|list| visibility.list(list)).collect(),
            updates: updates.par_iter().filter_map(|update| visibility.update(update)).collect(),
            meetings: meetings.iter().filter_map(|meeting| visibility.meeting(meeting)).collect(),
            bulletins: bulletins.iter().filter(|page| visibility.bulletin(page)).cloned().collect(),
            directory: directory.iter().filter_map(|entry| visibility.entry(entry)).collect(),
            pages: pages.iter().filter(|page| visibility.page(page)).cloned().collect(),
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

    /// The as-of date.
    pub fn as_of(&self) -> NaiveDate {
        self.options.as_of.day()
    }

    /// All it was cut by.
    pub fn options(&self) -> EditionOptions {
        self.options
    }
}
