//! The view of the home page: where the programme stands, the latest results, what is due.

use crate::programme::derive::{DueItem, WorkRef, WorkState};
use crate::programme::keys::HomeSection;
use crate::programme::model::*;
use crate::site::labels;
use crate::site::pages::{Filter, Listing, PageKey};
use crate::site::present::context::ViewContext;
use crate::site::present::parts::{deadline, rate, state, state_counts};
use crate::site::view::programme::{DueRow, Home};

/// Achievements shown.
const LATEST: usize = 4;
/// Due items shown, and how many of them may be overdue: what comes next must not drown in what is late.
const DUE: usize = 6;
const OVERDUE: usize = 3;

pub fn home(p: &ViewContext<'_>, root: &str) -> Home {
    let (portal, derived) = (p.portal(), p.derived);
    let overall = &derived.overview.tasks;
    let milestone =
        |id: &Option<MilestoneId>| id.as_ref().and_then(|id| p.milestone_row(portal.milestone(id)?));
    Home {
        headline: p.config.home_title.clone().unwrap_or_else(|| portal.plan.brand.clone()),
        lead: p.config.home_lead.clone().or_else(|| p.config.description.clone()),
        hero_first: p.appearance.home.first() == Some(&HomeSection::Chains),
        bands: bands(&p.appearance.home),
        hero: p.chain_hero(None, root),
        reached: milestone(&derived.overview.reached),
        next: milestone(&derived.overview.next),
        tasks_done: overall.done,
        tasks_total: overall.total,
        tasks_percent: overall.percent().and_then(|percent| u32::try_from(percent).ok()).unwrap_or(0),
        task_states: state_counts(&derived.progress.task_counts),
        loops: rate(&derived.loops.overall.rate),
        outcomes: p.indicator_tiles(|indicator| indicator.kind == IndicatorKind::Outcome),
        campaigns: p.indicator_tiles(|indicator| indicator.kind == IndicatorKind::Campaign),
        latest: p.update_cards(&derived.index.achievements.all, LATEST),
        achievements: derived.index.achievements.all.len(),
        achievements_url: p.url(&PageKey::browse(Listing::Achievements, Filter::All)).to_owned(),
        due: pressing(&derived.overview.due).filter_map(|item| due_row(p, item)).collect(),
        pairing_map: p.pairing_map(root),
        pairings: portal.pairings.iter().filter_map(|pairing| p.pairing_glance(pairing)).collect(),
    }
}

/// The parts under the headline, those side by side together.
fn bands(sections: &[HomeSection]) -> Vec<Vec<&'static str>> {
    let below = match sections {
        [HomeSection::Chains, below @ ..] => below,
        all => all,
    };
    let beside = |a: &HomeSection, b: &HomeSection| *a == HomeSection::Latest && *b == HomeSection::Due;
    below.chunk_by(beside).map(|band| band.iter().map(|section| section.key()).collect()).collect()
}

/// The most overdue work, then what is due next; more of the one where there is less of the other.
fn pressing(due: &[DueItem]) -> impl Iterator<Item = &DueItem> {
    let overdue = due.iter().filter(|item| item.state == WorkState::Overdue).count();
    let open = due.len() - overdue;
    let late = overdue.min(OVERDUE.max(DUE.saturating_sub(open)));
    due[..late].iter().chain(due[overdue..].iter().take(DUE - late))
}

fn due_row(p: &ViewContext<'_>, item: &DueItem) -> Option<DueRow> {
    let progress = &p.derived.progress;
    let (kind, title, url, status) = match &item.work {
        WorkRef::Milestone(id) => {
            let row = p.milestone_row(p.portal().milestone(id)?)?;
            (labels::MILESTONE, row.title, row.url, progress.milestones.get(id)?)
        }
        WorkRef::Task(number) => {
            let link = p.task_link(*number)?;
            (labels::TASK, link.title, link.url, progress.tasks.get(number)?)
        }
        WorkRef::Project(row) => {
            let project = p.project_row(row)?;
            (
                labels::PROJECT,
                format!("{}：{}", project.pairing.title, project.title),
                project.url,
                progress.projects.get(row)?,
            )
        }
    };
    Some(DueRow {
        kind,
        title,
        url,
        date: deadline(item.due),
        state: state(status),
        days_left: item.days_left,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(overdue: usize, open: usize) -> Vec<WorkState> {
        let item = |state: WorkState, days_left: i64| DueItem {
            work: WorkRef::Task(1),
            due: PartialDate::new(2023, Precision::Year).expect("a year"),
            days_left,
            state,
        };
        let late = (0..overdue).map(|_| item(WorkState::Overdue, -1));
        let all: Vec<DueItem> = late.chain((0..open).map(|_| item(WorkState::OnTrack, 9))).collect();
        pressing(&all).map(|item| item.state).collect()
    }

    #[test]
    fn what_comes_next_does_not_drown_in_what_is_late() {
        let late = |states: &[WorkState]| states.iter().filter(|state| **state == WorkState::Overdue).count();
        assert_eq!((due(9, 9).len(), late(&due(9, 9))), (DUE, OVERDUE));
        assert_eq!((due(9, 1).len(), late(&due(9, 1))), (DUE, 5));
        assert_eq!((due(1, 9).len(), late(&due(1, 9))), (DUE, 1));
        assert_eq!(due(0, 0), []);
    }

    #[test]
    fn parts_stand_in_the_order_chosen_and_what_is_due_beside_the_latest() {
        use HomeSection::*;
        assert_eq!(
            bands(&[Chains, Progress, Latest, Due, Pairings]),
            [vec!["progress"], vec!["latest", "due"], vec!["pairings"]]
        );
        assert_eq!(bands(&[Due, Latest, Chains]), [["due"], ["latest"], ["chains"]]);
        assert_eq!(bands(&[Chains]), Vec::<Vec<&str>>::new());
    }
}
