//! Decides what stays in an edition, and what is left of each thing that stays.
//!
//! Whether a thing stays depends on itself (audience, draft, dates, sample) and on the thing it is part of: a list is
//! part of its pairing, a responsibility or result of its project, a feedback of its need. These relations have no
//! cycles, so deciding in that order takes one pass. Losing a *reference* never removes a thing, with one exception that
//! nothing refers to in turn: a completion (a log entry at 100%, a milestone's `done`) is removed when no evidence for it
//! is left, because nobody could show it.

use super::EditionOptions;
use crate::programme::model::{
    Bulletin, Contact, Entry, EntryId, Evidence, EvidenceTarget, Meeting, Milestone, Page, Pairing,
    PairingId, Plan, Portal, Progress, Project, Responsibility, ResultRow, RowId, RowRef, Task, Update,
    UpdateId, WorkList,
};
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// The ids that stay, and the options they were chosen by.
pub(super) struct Visibility<'a> {
    options: EditionOptions,
    /// Every pairing that stays, with the rows that stay of its lists.
    rows: BTreeMap<PairingId, BTreeSet<RowId>>,
    /// Updates that can be evidence. Asked, never gone through; there are thousands.
    updates: HashSet<&'a UpdateId, FixedState>,
    /// Everything else that can be.
    evidence: BTreeSet<EvidenceTarget>,
    entries: BTreeSet<EntryId>,
}

impl<'a> Visibility<'a> {
    /// Decides what stays.
    pub(super) fn of(full: &'a Portal, options: EditionOptions) -> Self {
        let pairings = full.pairings.iter().filter(|pairing| options.shows(&pairing.head, None));
        let mut rows: BTreeMap<_, _> =
            pairings.map(|pairing| (pairing.id.clone(), BTreeSet::new())).collect();
        let mut evidence = BTreeSet::new();
        for list in &full.lists {
            let Some(rows) = rows.get_mut(&list.pairing) else {
                continue;
            };
            *rows = options.rows_of(list);
            for result in list.results.iter().filter(|result| rows.contains(&result.head.id)) {
                let row = RowRef { pairing: list.pairing.clone(), row: result.head.id.clone() };
                evidence.insert(EvidenceTarget::Result(row));
            }
        }
        let updates = full.updates.iter().filter(|page| options.shows(&page.head, Some(page.date)));
        let meetings = full.meetings.iter().filter(|page| options.shows(&page.head, Some(page.date)));
        let bulletins = full.bulletins.iter().filter(|page| options.shows(&page.head, Some(page.date)));
        let mut stay = HashSet::with_capacity_and_hasher(full.updates.len(), FixedState::default());
        stay.extend(updates.map(|page| &page.id));
        evidence.extend(meetings.map(|page| EvidenceTarget::Meeting(page.id.clone())));
        evidence.extend(bulletins.map(|page| EvidenceTarget::Bulletin(page.id.clone())));
        let entries = full.directory.iter().filter(|entry| options.allows(entry.audience, entry.sample));
        let entries = entries.map(|entry| entry.id.clone()).collect();
        Self { options, rows, updates: stay, evidence, entries }
    }

    fn has_row(&self, row: &RowRef) -> bool {
        self.rows.get(&row.pairing).is_some_and(|rows| rows.contains(&row.row))
    }

    fn pairings(&self, pairings: &[PairingId]) -> Vec<PairingId> {
        pairings.iter().filter(|id| self.rows.contains_key(*id)).cloned().collect()
    }

    fn evidence(&self, evidence: &[Evidence]) -> Vec<Evidence> {
        let stays = |target: &EvidenceTarget| match target {
            EvidenceTarget::Update(id) => self.updates.contains(id),
            other => self.evidence.contains(other),
        };
        evidence.iter().filter(|item| stays(&item.target)).cloned().collect()
    }

    /// What is left of a log.
    fn log(&self, log: &[Progress]) -> Vec<Progress> {
        log.iter()
            .filter(|entry| self.options.past(entry.date) && (self.options.samples || !entry.sample))
            .map(|entry| Progress { evidence: self.evidence(&entry.evidence), ..entry.clone() })
            .filter(|entry| entry.percent < 100 || !entry.evidence.is_empty())
            .collect()
    }

    pub(super) fn plan(&self, plan: &Plan) -> Plan {
        let discrepancies = if self.options.public() { vec![] } else { plan.discrepancies.clone() };
        Plan { discrepancies, ..plan.clone() }
    }

    pub(super) fn milestone(&self, milestone: &Milestone) -> Milestone {
        let evidence = self.evidence(&milestone.evidence);
        let progress = self.log(&milestone.progress);
        let shown = !evidence.is_empty() || progress.iter().any(|entry| entry.percent == 100);
        let done = milestone.done.filter(|date| shown && self.options.past(*date));
        Milestone { done, evidence, progress, ..milestone.clone() }
    }

    pub(super) fn task(&self, task: &Task) -> Task {
        Task { progress: self.log(&task.progress), ..task.clone() }
    }

    pub(super) fn pairing(&self, pairing: &Pairing) -> Option<Pairing> {
        self.rows.contains_key(&pairing.id).then(|| Pairing {
            brand: pairing.brand.clone().filter(|id| self.entries.contains(id)),
            agreement: pairing
                .agreement
                .clone()
                .filter(|agreement| self.options.samples || !agreement.sample),
            contacts: self.contacts(pairing),
            ..pairing.clone()
        })
    }

    /// People to call are for the internal edition, whatever their page says.
    fn contacts(&self, pairing: &Pairing) -> Vec<Contact> {
        let shown = |contact: &&Contact| !self.options.public() && (self.options.samples || !contact.sample);
        pairing.contacts.iter().filter(shown).cloned().collect()
    }

    /// What is left of the lists of a pairing; nothing when no row is, for then the reader cannot tell whether
    /// the file exists.
    pub(super) fn list(&self, list: &WorkList) -> Option<WorkList> {
        let rows = self.rows.get(&list.pairing).filter(|rows| !rows.is_empty())?;
        let only = |ids: &[RowId]| ids.iter().filter(|id| rows.contains(*id)).cloned().collect();
        let project = |row: &Project| Project {
            needs: only(&row.needs),
            services: only(&row.services),
            progress: self.log(&row.progress),
            ..row.clone()
        };
        let responsibility = |row: &Responsibility| match self.options.public() {
            true => Responsibility { person: None, phone: None, ..row.clone() },
            false => row.clone(),
        };
        let result = |row: &ResultRow| ResultRow { evidence: self.evidence(&row.evidence), ..row.clone() };
        Some(WorkList {
            file: list.file,
            pairing: list.pairing.clone(),
            services: list.services.iter().filter(|row| rows.contains(&row.head.id)).cloned().collect(),
            needs: list.needs.iter().filter(|row| rows.contains(&row.head.id)).cloned().collect(),
            projects: list.projects.iter().filter(|row| rows.contains(&row.head.id)).map(project).collect(),
            responsibilities: (list.responsibilities.iter())
                .filter(|row| rows.contains(&row.head.id))
                .map(responsibility)
                .collect(),
            results: list.results.iter().filter(|row| rows.contains(&row.head.id)).map(result).collect(),
            feedback: list.feedback.iter().filter(|row| rows.contains(&row.head.id)).cloned().collect(),
        })
    }

    pub(super) fn update(&self, update: &Arc<Update>) -> Option<Arc<Update>> {
        if !self.options.shows(&update.head, Some(update.date)) {
            return None;
        }
        let whole = update.pairings.iter().all(|id| self.rows.contains_key(id))
            && update.proves.iter().all(|row| self.has_row(row));
        Some(match whole {
            true => update.clone(),
            false => Arc::new(Update {
                pairings: self.pairings(&update.pairings),
                proves: update.proves.iter().filter(|row| self.has_row(row)).cloned().collect(),
                ..Update::clone(update)
            }),
        })
    }

    pub(super) fn meeting(&self, meeting: &Meeting) -> Option<Meeting> {
        self.options
            .shows(&meeting.head, Some(meeting.date))
            .then(|| Meeting { pairings: self.pairings(&meeting.pairings), ..meeting.clone() })
    }

    pub(super) fn bulletin(&self, bulletin: &Bulletin) -> bool {
        self.options.shows(&bulletin.head, Some(bulletin.date))
    }

    pub(super) fn entry(&self, entry: &Entry) -> Option<Entry> {
        self.entries
            .contains(&entry.id)
            .then(|| Entry { pairings: self.pairings(&entry.pairings), ..entry.clone() })
    }

    pub(super) fn page(&self, page: &Page) -> bool {
        self.options.shows(&page.head, None)
    }
}
