//! The views of tasks.

use crate::programme::model::*;
use crate::site::pages::PageKey;
use crate::site::present::context::ViewContext;
use crate::site::present::parts::state_counts;
use crate::site::view::chains::{TaskView, TasksView};
use crate::site::view::parts::Link;

/// Updates shown with a task.
const SHOWN: usize = 12;

pub fn tasks(p: &ViewContext<'_>, root: &str) -> TasksView {
    let portal = p.portal();
    let mut units: Vec<String> = vec![];
    for unit in portal.tasks.iter().flat_map(|task| task.lead.iter()).filter_map(|id| portal.unit(id)) {
        if !units.contains(&unit.short) {
            units.push(unit.short.clone());
        }
    }
    TasksView {
        tasks: portal.tasks.iter().filter_map(|task| p.task_row(task)).collect(),
        states: state_counts(&p.derived.progress.task_counts),
        units,
        gantt: p.gantt(root),
    }
}

pub fn task(p: &ViewContext<'_>, task: &Task) -> TaskView {
    let (portal, index) = (p.portal(), &p.derived.index);
    let measure =
        index.measures_by_task.get(&task.number).and_then(|measures| measures.first()).and_then(|found| {
            let measure =
                portal.chain(&found.chain)?.measures.iter().find(|measure| measure.id == found.measure)?;
            let page = p.url(&PageKey::Chain(found.chain.clone()));
            Some(Link { title: measure.title.clone(), url: format!("{page}#{}", measure.id) })
        });
    let position = portal.tasks.iter().position(|other| other.number == task.number);
    let neighbour = |step: isize| {
        let at = position?.checked_add_signed(step)?;
        portal.tasks.get(at).and_then(|task| p.task_link(task.number))
    };
    TaskView {
        task: p.task_row(task).expect("derive gives a state for every task"),
        detail: task.detail.clone(),
        measure,
        sides: p.sides(&task.lead, &task.others),
        log: p.log(&task.progress),
        updates: p
            .update_cards(index.updates.by_task.get(&task.number).map_or(&[][..], Vec::as_slice), SHOWN),
        projects: p.project_rows(index.projects_by_task.get(&task.number).into_iter().flatten()),
        previous: neighbour(-1),
        next: neighbour(1),
    }
}
