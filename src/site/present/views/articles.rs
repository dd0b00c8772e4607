//! The views of updates, meetings, bulletins and free pages.

use crate::base::diag::Lang;
use crate::programme::derive::{Board, BoardRow, Gain, Proof};
use crate::programme::model::*;
use crate::site::labels;
use crate::site::pages::PageKey;
use crate::site::present::context::ViewContext;
use crate::site::present::parts::day;
use crate::site::view::articles::*;
use crate::site::view::lists::*;
use crate::site::view::parts::{EvidenceLink, Link};

pub fn update(p: &ViewContext<'_>, position: usize, root: &str) -> UpdateView {
    let (portal, index) = (p.portal(), &p.derived.index);
    let update = p.update(position);
    let proofs = index.proves.get(&EvidenceTarget::Update(update.id.clone())).map_or(&[][..], Vec::as_slice);
    let (mut indicators, mut rows, mut progress, mut milestones) = (vec![], vec![], vec![], vec![]);
    for proof in proofs {
        match proof {
            Proof::Indicator { indicator, amount } => {
                let tile = portal.indicator(indicator).and_then(|indicator| p.indicator_tile(indicator));
                indicators
                    .extend(tile.map(|indicator| ProvedIndicator { indicator, amount: amount.to_string() }));
            }
            Proof::Milestone(id) => milestones.extend(portal.milestone(id).and_then(|m| p.milestone_row(m))),
            Proof::Task { number, date, percent } => {
                let link = p
                    .task_link(*number)
                    .map(|link| Link { title: entry(&link.title, *date, *percent), ..link });
                progress.extend(link);
            }
            Proof::Project { row, date, percent } => {
                let project = p.project_row(row);
                progress.extend(project.map(|project| Link {
                    title: entry(&format!("{}：{}", project.pairing.title, project.title), *date, *percent),
                    url: project.url,
                }));
            }
            Proof::MilestoneEntry { milestone, date, percent } => {
                let row = portal.milestone(milestone).and_then(|milestone| p.milestone_row(milestone));
                progress
                    .extend(row.map(|row| Link { title: entry(&row.title, *date, *percent), url: row.url }));
            }
            Proof::Result(row) | Proof::Row(row) => {
                let row = p.any_row(row);
                rows.extend(row.filter(|row| !rows.iter().any(|known: &ListRow| known.url == row.url)));
            }
        }
    }
    let neighbour = |at: Option<usize>| at.map(|at| p.update_link(at));
    UpdateView {
        card: p.update_card(position),
        body: p.body(&update.head, root),
        outline: p.outline(&update.head),
        gallery: p.gallery(&update.head),
        source: update.source.clone(),
        authors: update.authors.clone(),
        tasks: p.task_rows(&update.tasks),
        goals: update
            .goals
            .iter()
            .filter_map(|id| portal.goal(id))
            .map(|goal| Link {
                title: goal.title.clone(),
                url: format!("{}#{}", p.url(&PageKey::Goals), goal.id),
            })
            .collect(),
        units: p.unit_links(&update.units),
        proves_indicators: indicators,
        proves_rows: rows,
        proves_progress: progress,
        proves_milestones: milestones,
        previous: neighbour(index.previous(position)),
        next: neighbour(index.next(position)),
        related: index
            .related
            .get(position)
            .map(|related| p.update_cards(related, related.len()))
            .unwrap_or_default(),
    }
}

/// A log entry in a line: what it is about, how far it came and when.
fn entry(title: &str, date: PartialDate, percent: u8) -> String {
    labels::log_entry(title, date, percent)
}

pub fn meetings(p: &ViewContext<'_>) -> MeetingsView {
    let portal = p.portal();
    let meeting = |id: &MeetingId| portal.meetings.iter().find(|meeting| meeting.id == *id);
    let quarter = |quarter: &crate::programme::derive::Quarter| QuarterView {
        label: quarter.period.to_string(),
        state: quarter.state.key(),
        state_label: quarter.state.label(Lang::Zh),
        meetings: quarter.meetings.iter().filter_map(meeting).map(|meeting| p.meeting_row(meeting)).collect(),
    };
    let quarters: Vec<QuarterView> = p.derived.quarters.iter().map(quarter).collect();
    let count = |state: &str| quarters.iter().filter(|quarter| quarter.state == state).count();
    MeetingsView {
        held: count("held"),
        missed: count("missed"),
        meetings: portal.meetings.iter().rev().map(|meeting| p.meeting_row(meeting)).collect(),
        quarters,
    }
}

pub fn meeting(p: &ViewContext<'_>, position: usize, root: &str) -> MeetingView {
    let meetings = p.portal().meetings;
    let meeting = &meetings[position];
    let neighbour = |at: Option<usize>| {
        let meeting = meetings.get(at?)?;
        Some(p.link(&PageKey::Meeting(meeting.id.clone()), &meeting.head.title))
    };
    MeetingView {
        meeting: p.meeting_row(meeting),
        units: p.unit_links(&meeting.units),
        decisions: meeting.decisions.clone(),
        body: p.body(&meeting.head, root),
        previous: neighbour(position.checked_sub(1)),
        next: neighbour(position.checked_add(1)),
    }
}

pub fn bulletins(p: &ViewContext<'_>) -> BulletinsView {
    BulletinsView {
        bulletins: p.portal().bulletins.iter().rev().filter_map(|bulletin| card(p, bulletin)).collect(),
    }
}

fn card(p: &ViewContext<'_>, bulletin: &Bulletin) -> Option<BulletinCard> {
    let board = p.derived.boards.get(&bulletin.id)?;
    Some(BulletinCard {
        title: bulletin.head.title.clone(),
        url: p.url(&PageKey::Bulletin(bulletin.id.clone())).to_owned(),
        period: bulletin.period.to_string(),
        date: day(bulletin.date),
        summary: p.summary(&bulletin.head),
        sample: bulletin.head.sample,
        totals: totals(board),
    })
}

fn totals(board: &Board) -> BulletinFigures {
    let total = &board.total;
    BulletinFigures {
        progress: total.progress,
        closed: total.closed,
        achievements: total.achievements,
        overdue: total.overdue,
    }
}

pub fn bulletin(p: &ViewContext<'_>, position: usize, root: &str) -> Option<BulletinView> {
    let bulletins = p.portal().bulletins;
    let bulletin = &bulletins[position];
    let board = p.derived.boards.get(&bulletin.id)?;
    let neighbour = |at: Option<usize>| {
        let bulletin = bulletins.get(at?)?;
        Some(p.link(&PageKey::Bulletin(bulletin.id.clone()), &bulletin.head.title))
    };
    Some(BulletinView {
        bulletin: card(p, bulletin)?,
        method: labels::RANKING_METHOD,
        rows: board.rows.iter().filter_map(|row| board_row(p, row)).collect(),
        body: p.body(&bulletin.head, root),
        previous: neighbour(position.checked_sub(1)),
        next: neighbour(position.checked_add(1)),
    })
}

fn board_row(p: &ViewContext<'_>, row: &BoardRow) -> Option<BulletinRow> {
    let evidence = |position: &usize| -> Option<EvidenceLink> { Some(p.update_evidence(*position)) };
    let link = |id: &RowId| {
        let row = p.any_row(&RowRef { pairing: row.pairing.clone(), row: id.clone() })?;
        Some(Link { title: row.title, url: row.url })
    };
    let gain = |gain: &Gain| {
        Some(BulletinGain { project: link(&gain.project)?, points: format!("{:+}", gain.points) })
    };
    Some(BulletinRow {
        rank: row.rank,
        pairing: p.pairing_link(&row.pairing)?,
        figures: BulletinFigures {
            progress: row.progress,
            closed: row.closed.len(),
            achievements: row.achievements.len(),
            overdue: row.overdue.len(),
        },
        achievements: row.achievements.iter().filter_map(evidence).collect(),
        closed: row.closed.iter().filter_map(link).collect(),
        gains: row.gains.iter().filter_map(gain).collect(),
        overdue: row.overdue.iter().filter_map(link).collect(),
    })
}

pub fn page(p: &ViewContext<'_>, page: &Page, root: &str) -> PageView {
    PageView {
        template: page.template.as_ref().map(|template| template.value.clone()),
        body: p.body(&page.head, root),
        outline: p.outline(&page.head),
    }
}
