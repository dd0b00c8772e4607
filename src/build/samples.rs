//! Every piece of 示例 among the sources, so that `check` can list what is invented.

use crate::diag::Span;
use crate::model::Portal;

/// A page, row or entry marked as invented demonstration content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What it is, in Chinese and English.
    pub kind: (&'static str, &'static str),
    /// Its title, or its id where it has none.
    pub title: String,
    /// Where it is written.
    pub span: Span,
}

/// Lists them all, by kind.
pub fn list(portal: &Portal) -> Vec<Sample> {
    let mut samples = vec![];
    let mut add = |kind, sample: bool, title: &str, span| {
        if sample {
            samples.push(Sample { kind, title: title.to_owned(), span });
        }
    };
    for page in &portal.updates {
        add(("动态", "update"), page.head.sample, &page.head.title, page.head.title_span);
    }
    for page in &portal.meetings {
        add(("会议", "meeting"), page.head.sample, &page.head.title, page.head.title_span);
    }
    for page in &portal.bulletins {
        add(("通报", "bulletin"), page.head.sample, &page.head.title, page.head.title_span);
    }
    for page in &portal.pairings {
        add(("结对", "pairing"), page.head.sample, &page.head.title, page.head.title_span);
    }
    for page in &portal.pages {
        add(("页面", "page"), page.head.sample, &page.head.title, page.head.title_span);
    }
    let entry = ("进度", "log entry");
    for task in &portal.tasks {
        task.progress.iter().for_each(|log| add(entry, log.sample, &task.title, log.span));
    }
    for milestone in &portal.milestones {
        milestone.progress.iter().for_each(|log| add(entry, log.sample, &milestone.title, log.span));
    }
    for page in &portal.pairings {
        page.agreement.iter().for_each(|a| add(("协议", "agreement"), a.sample, &page.head.title, a.span));
        page.contacts.iter().for_each(|c| add(("联系人", "contact"), c.sample, &c.name, c.span));
    }
    for entry in &portal.directory {
        add(("名录", "directory"), entry.sample, &entry.title, entry.span);
    }
    let row = ("清单行", "list row");
    for list in &portal.lists {
        list.services.iter().for_each(|r| add(row, r.sample, &r.title, r.span));
        list.needs.iter().for_each(|r| add(row, r.sample, &r.title, r.span));
        list.projects.iter().for_each(|r| add(row, r.sample, &r.title, r.span));
        list.responsibilities.iter().for_each(|r| add(row, r.sample, r.id.as_str(), r.span));
        list.results.iter().for_each(|r| add(row, r.sample, &r.title, r.span));
        list.feedback.iter().for_each(|r| add(row, r.sample, r.id.as_str(), r.span));
    }
    samples
}
