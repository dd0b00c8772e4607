//! One rule a file: what it finds, why that is wrong, and how it is mended.

pub mod contradict_chain;
pub mod date_order;
pub mod evidence_later;
pub mod evidence_missing;
pub mod evidence_twice;
pub mod loop_orphan;
pub mod page_future;
pub mod progress_back;
pub mod section_stale;
pub mod unit_side;

use crate::model::{Portal, Progress};

/// Every log of the portal: of milestones, tasks and projects.
fn logs(portal: &Portal) -> impl Iterator<Item = &[Progress]> {
    let milestones = portal.milestones.iter().map(|milestone| milestone.progress.as_slice());
    let tasks = portal.tasks.iter().map(|task| task.progress.as_slice());
    let projects =
        portal.lists.iter().flat_map(|list| &list.projects).map(|project| project.progress.as_slice());
    milestones.chain(tasks).chain(projects)
}
