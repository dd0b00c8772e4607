//! Finds all invented content (示例).

use crate::pipeline::outcome::{Sample, SampleKind};
use crate::programme::model::{Portal, Rules, WorkList};

/// Every invented page, row and entry, by kind.
pub fn samples(portal: &Portal) -> Vec<Sample> {
    let mut samples = vec![];
    let mut add = |kind, sample: bool, title: &str, span| {
        if sample {
            samples.push(Sample { kind, title: title.to_owned(), span });
        }
    };
    let plan = &portal.plan.head;
    add(SampleKind::Plan, plan.sample, &plan.title, plan.title_span);
    for page in &portal.updates {
        add(SampleKind::Update, page.head.sample, &page.head.title, page.head.title_span);
    }
    for page in &portal.meetings {
        add(SampleKind::Meeting, page.head.sample, &page.head.title, page.head.title_span);
    }
    for page in &portal.bulletins {
        add(SampleKind::Bulletin, page.head.sample, &page.head.title, page.head.title_span);
    }
    for page in &portal.pairings {
        add(SampleKind::Pairing, page.head.sample, &page.head.title, page.head.title_span);
    }
    for page in &portal.pages {
        add(SampleKind::Page, page.head.sample, &page.head.title, page.head.title_span);
    }
    let entry = SampleKind::Entry;
    for task in &portal.tasks {
        task.progress.iter().for_each(|log| add(entry, log.sample, &task.title, log.span));
    }
    for milestone in &portal.milestones {
        milestone.progress.iter().for_each(|log| add(entry, log.sample, &milestone.title, log.span));
    }
    for page in &portal.pairings {
        page.agreement.iter().for_each(|a| add(SampleKind::Agreement, a.sample, &page.head.title, a.span));
        page.contacts.iter().for_each(|c| add(SampleKind::Contact, c.sample, &c.name, c.span));
    }
    for entry in &portal.directory {
        add(SampleKind::Directory, entry.sample, &entry.title, entry.span);
    }
    for row in portal.lists.iter().flat_map(WorkList::rows) {
        let head = row.head();
        add(SampleKind::Row, head.sample, row.title().unwrap_or(head.id.as_str()), head.span);
    }
    samples
}

/// The invented people of the roster, which is never in the site.
pub fn roster_samples(rules: &Rules) -> impl Iterator<Item = Sample> {
    let invented = rules.roster.iter().filter(|person| person.sample);
    invented.map(|person| Sample { kind: SampleKind::Person, title: person.name.clone(), span: person.span })
}
