//! The names of a site's units, chains, pages and rows, for an editor to offer as completions.
//!
//! A schema offers these names and never demands them: an alias, or something that was added a minute ago, is no
//! mistake. `check` reports names that do not exist.

use crate::programme::keys::ReferenceKind;
use crate::programme::model::{Portal, UnitId, WorkList, WorkRow};
use serde_json::Value;
use std::collections::BTreeMap;

/// One name, and what it is the name of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// As it would be written.
    pub written: Value,
    /// What it means, where the name alone does not say.
    pub about: String,
}

/// The names of a site. The default has none.
#[derive(Clone, Debug, Default)]
pub struct SiteNames {
    names: BTreeMap<ReferenceKind, Vec<Name>>,
}

impl SiteNames {
    /// The names of what a portal holds.
    pub fn of(portal: &Portal) -> Self {
        let mut known = Self::default();
        known.things(portal);
        known.rows(portal);
        known
    }

    /// The names for one kind of reference.
    pub(super) fn names(&self, refer: ReferenceKind) -> &[Name] {
        self.names.get(&refer).map_or(&[], Vec::as_slice)
    }

    /// Adds a name, unless it is there.
    fn add(&mut self, refer: ReferenceKind, written: impl Into<Value>, about: &str) {
        let written = written.into();
        let names = self.names.entry(refer).or_default();
        if !names.iter().any(|name| name.written == written) {
            names.push(Name { written, about: about.to_owned() });
        }
    }

    /// What editors mostly write comes first, ids last.
    fn things(&mut self, portal: &Portal) {
        for unit in &portal.units {
            self.add(ReferenceKind::Unit, unit.short.as_str(), &unit.name);
        }
        for unit in &portal.units {
            self.add(ReferenceKind::Unit, unit.name.as_str(), &unit.short);
        }
        for unit in &portal.units {
            self.add(ReferenceKind::Unit, unit.id.as_str(), &unit.name);
        }
        for chain in &portal.chains {
            self.add(ReferenceKind::Chain, chain.co.as_str(), &chain.chain);
        }
        for chain in &portal.chains {
            self.add(ReferenceKind::Chain, chain.chain.as_str(), &chain.co);
            self.add(ReferenceKind::Chain, chain.id.as_str(), &chain.co);
        }
        for task in &portal.tasks {
            self.add(ReferenceKind::Task, task.number, &task.title);
        }
        let goals = portal.goals.iter().map(|goal| (goal.title.as_str(), goal.id.as_str()));
        self.titled(ReferenceKind::Goal, goals.collect());
        let indicators =
            portal.indicators.iter().map(|indicator| (indicator.title.as_str(), indicator.id.as_str()));
        self.titled(ReferenceKind::Indicator, indicators.collect());
        let entries = portal.directory.iter().map(|entry| (entry.title.as_str(), entry.id.as_str()));
        self.titled(ReferenceKind::Entry, entries.collect());
        for pairing in &portal.pairings {
            self.add(ReferenceKind::Pairing, college(portal, &pairing.college), &pairing.head.title);
        }
        for pairing in &portal.pairings {
            self.add(ReferenceKind::Pairing, pairing.id.as_str(), &pairing.head.title);
        }
        for update in portal.updates.iter().rev() {
            self.add_page(update.id.as_str(), &update.head.title);
        }
        for meeting in portal.meetings.iter().rev() {
            self.add_page(meeting.id.as_str(), &meeting.head.title);
        }
        for bulletin in portal.bulletins.iter().rev() {
            self.add_page(bulletin.id.as_str(), &bulletin.head.title);
        }
    }

    /// Things that go by a title and an id; a title that several share means none of them.
    fn titled(&mut self, refer: ReferenceKind, things: Vec<(&str, &str)>) {
        for (title, id) in &things {
            if things.iter().filter(|(other, _)| other == title).count() == 1 {
                self.add(refer, *title, id);
            }
        }
        for (title, id) in things {
            self.add(refer, id, title);
        }
    }

    /// Pages are thousands and their ids differ, so nothing is compared.
    fn add_page(&mut self, id: &str, title: &str) {
        let name = Name { written: id.into(), about: title.to_owned() };
        self.names.entry(ReferenceKind::Evidence).or_default().push(name);
    }

    /// Rows of the lists: with their pairing from elsewhere, alone within a file.
    fn rows(&mut self, portal: &Portal) {
        let mut own: BTreeMap<(ReferenceKind, usize, String), String> = BTreeMap::new();
        for list in &portal.lists {
            let home = portal.pairing(&list.pairing).map(|pairing| college(portal, &pairing.college));
            let home = home.unwrap_or_else(|| list.pairing.as_str().to_owned());
            for (refer, id, title) in rows_of(list) {
                self.add(ReferenceKind::Row, format!("{home}/{id}"), title);
                match refer {
                    ReferenceKind::Evidence => {
                        self.add(ReferenceKind::Evidence, format!("{home}/{id}"), title)
                    }
                    ReferenceKind::Row => {}
                    _ => {
                        // One schema serves the files of all pairings, so a row's id stands for one row in each.
                        let about = own.entry((refer, id.len(), id.to_owned())).or_default();
                        let gap = if about.is_empty() { "" } else { "；" };
                        about.push_str(&format!("{gap}{home}：{title}"));
                    }
                }
            }
        }
        for ((refer, _, id), about) in own {
            self.add(refer, id, &about);
        }
    }
}

/// What the college of a pairing is called for short.
fn college(portal: &Portal, unit: &UnitId) -> String {
    portal.unit(unit).map_or_else(|| unit.as_str().to_owned(), |unit| unit.short.clone())
}

/// The rows of one pairing, each as what it may be referred to, its id and what it is about.
fn rows_of(list: &WorkList) -> impl Iterator<Item = (ReferenceKind, &str, &str)> {
    list.rows().map(|row| {
        let (kind, about) = match row {
            WorkRow::Service(row) => (ReferenceKind::OwnService, &*row.title),
            WorkRow::Need(row) => (ReferenceKind::OwnNeed, &*row.title),
            WorkRow::Project(row) => (ReferenceKind::OwnProject, &*row.title),
            WorkRow::Responsibility(row) => (ReferenceKind::Row, row.duty.as_deref().unwrap_or_default()),
            WorkRow::Result(row) => (ReferenceKind::Evidence, &*row.title),
            WorkRow::Feedback(row) => (ReferenceKind::Row, row.text.as_deref().unwrap_or_default()),
        };
        (kind, row.head().id.as_str(), about)
    })
}
