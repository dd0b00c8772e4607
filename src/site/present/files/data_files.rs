//! The data files: JSON with the rows that pages show.

use crate::programme::model::*;
use crate::site::labels;
use crate::site::pages::{PageKey, list_key};
use crate::site::present::context::ViewContext;
use crate::site::present::shared::{DataSet, data_row};
use std::sync::Arc;

/// Every data file of the edition, in a fixed order; made once.
pub fn data_sets(p: &ViewContext<'_>) -> Arc<[DataSet]> {
    p.prepare_updates(|p, position| drop(p.update_row(position)));
    p.shared(|parts| &parts.data_sets, |p| make(p).into()).clone()
}

fn make(p: &ViewContext<'_>) -> Vec<DataSet> {
    let portal = p.portal();
    let mut sets = vec![];
    for kind in WorkKind::ALL {
        let rows = portal.lists.iter().flat_map(|list| p.list_rows(list, kind)).map(|it| data_row(&it));
        let title = p.site_page(&PageKey::List(kind)).map(|page| page.title.clone()).unwrap_or_default();
        sets.push(data_set(p, list_key(kind), &title, rows.collect()));
    }
    let tasks = portal.tasks.iter().filter_map(|task| Some(data_row(&p.task_row(task)?)));
    sets.push(data_set(p, "tasks", labels::TASKS, tasks.collect()));
    let milestones =
        portal.milestones.iter().filter_map(|milestone| Some(data_row(&p.milestone_row(milestone)?)));
    sets.push(data_set(p, "milestones", labels::MILESTONES, milestones.collect()));
    let indicators = p.indicator_tiles(|_| true);
    sets.push(data_set(p, "indicators", labels::INDICATORS, indicators.iter().map(data_row).collect()));
    let pairings = portal.pairings.iter().filter_map(|pairing| Some(data_row(&p.pairing_glance(pairing)?)));
    sets.push(data_set(p, "pairings", labels::PAIRING, pairings.collect()));
    let updates = p.derived.index.updates.all.iter().map(|position| p.update_row(*position));
    sets.push(data_set(p, "updates", labels::UPDATES_AND_ACHIEVEMENTS, updates.collect()));
    sets
}

fn data_set(p: &ViewContext<'_>, name: &str, title: &str, rows: Vec<Arc<str>>) -> DataSet {
    DataSet::new(name, title, p.audience().key(), p.as_of().to_string(), rows)
}
