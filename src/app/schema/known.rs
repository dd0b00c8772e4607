//! What a site calls its things, so that an editor can offer the names while somebody types.
//!
//! Offered, never demanded: a name that is not among these (an alias, a thing made a minute ago) is no mistake to the
//! editor; `check` knows.

use super::table::Refer;
use crate::programme::model::{Portal, UnitId, WorkList};
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
pub struct Known {
    names: BTreeMap<Refer, Vec<Name>>,
}

impl Known {
    /// The names of what a portal holds.
    pub fn of(portal: &Portal) -> Self {
        let mut known = Self::default();
        known.things(portal);
        known.rows(portal);
        known
    }

    /// The names for one kind of reference.
    pub(super) fn names(&self, refer: Refer) -> &[Name] {
        self.names.get(&refer).map_or(&[], Vec::as_slice)
    }

    /// Adds a name, unless it is there.
    fn add(&mut self, refer: Refer, written: impl Into<Value>, about: &str) {
        let written = written.into();
        let names = self.names.entry(refer).or_default();
        if !names.iter().any(|name| name.written == written) {
            names.push(Name { written, about: about.to_owned() });
        }
    }

    /// What editors mostly write comes first, ids last.
    fn things(&mut self, portal: &Portal) {
        for unit in &portal.units {
            self.add(Refer::Unit, unit.short.as_str(), &unit.name);
        }
        for unit in &portal.units {
            self.add(Refer::Unit, unit.name.as_str(), &unit.short);
        }
        for unit in &portal.units {
            self.add(Refer::Unit, unit.id.as_str(), &unit.name);
        }
        for chain in &portal.chains {
            self.add(Refer::Chain, chain.co.as_str(), &chain.chain);
        }
        for chain in &portal.chains {
            self.add(Refer::Chain, chain.chain.as_str(), &chain.co);
            self.add(Refer::Chain, chain.id.as_str(), &chain.co);
        }
        for task in &portal.tasks {
            self.add(Refer::Task, task.number, &task.title);
        }
        let goals = portal.goals.iter().map(|goal| (goal.title.as_str(), goal.id.as_str()));
        self.titled(Refer::Goal, goals.collect());
        let indicators =
            portal.indicators.iter().map(|indicator| (indicator.title.as_str(), indicator.id.as_str()));
        self.titled(Refer::Indicator, indicators.collect());
        let entries = portal.directory.iter().map(|entry| (entry.title.as_str(), entry.id.as_str()));
        self.titled(Refer::Entry, entries.collect());
        for pairing in &portal.pairings {
            self.add(Refer::Pairing, college(portal, &pairing.college), &pairing.head.title);
        }
        for pairing in &portal.pairings {
            self.add(Refer::Pairing, pairing.id.as_str(), &pairing.head.title);
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
    fn titled(&mut self, refer: Refer, things: Vec<(&str, &str)>) {
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
        self.names.entry(Refer::Evidence).or_default().push(name);
    }

    /// Rows of the lists: with their pairing from elsewhere, alone within a file.
    fn rows(&mut self, portal: &Portal) {
        let mut own: BTreeMap<(Refer, usize, String), String> = BTreeMap::new();
        for list in &portal.lists {
            let home = portal.pairing(&list.pairing).map(|pairing| college(portal, &pairing.college));
            let home = home.unwrap_or_else(|| list.pairing.as_str().to_owned());
            for (refer, id, title) in rows_of(list) {
                self.add(Refer::Row, format!("{home}/{id}"), title);
                match refer {
                    Refer::Evidence => self.add(Refer::Evidence, format!("{home}/{id}"), title),
                    Refer::Row => {}
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

/// The rows of one pairing, each as what it may be referred to, its id and its title.
fn rows_of(list: &WorkList) -> Vec<(Refer, &str, &str)> {
    let mut rows = vec![];
    rows.extend(list.services.iter().map(|row| (Refer::OwnService, row.id.as_str(), row.title.as_str())));
    rows.extend(list.needs.iter().map(|row| (Refer::OwnNeed, row.id.as_str(), row.title.as_str())));
    rows.extend(list.projects.iter().map(|row| (Refer::OwnProject, row.id.as_str(), row.title.as_str())));
    let duties = list.responsibilities.iter();
    rows.extend(duties.map(|row| (Refer::Row, row.id.as_str(), row.duty.as_deref().unwrap_or_default())));
    rows.extend(list.results.iter().map(|row| (Refer::Evidence, row.id.as_str(), row.title.as_str())));
    let feedback = list.feedback.iter();
    rows.extend(feedback.map(|row| (Refer::Row, row.id.as_str(), row.text.as_deref().unwrap_or_default())));
    rows
}
