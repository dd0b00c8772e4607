//! Every piece of 示例 among the sources, so that `check` can list what is invented.

use crate::base::diag::Span;
use crate::programme::model::{Portal, WorkList};
use serde::{Deserialize, Serialize};

/// What is invented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SampleKind {
    /// 动态.
    Update,
    /// 会议.
    Meeting,
    /// 通报.
    Bulletin,
    /// 结对.
    Pairing,
    /// 页面.
    Page,
    /// 进度.
    Entry,
    /// 协议.
    Agreement,
    /// 联系人.
    Contact,
    /// 名录.
    Directory,
    /// 清单行.
    Row,
}

impl SampleKind {
    /// Its name in Chinese and English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Update => ("动态", "update"),
            Self::Meeting => ("会议", "meeting"),
            Self::Bulletin => ("通报", "bulletin"),
            Self::Pairing => ("结对", "pairing"),
            Self::Page => ("页面", "page"),
            Self::Entry => ("进度", "log entry"),
            Self::Agreement => ("协议", "agreement"),
            Self::Contact => ("联系人", "contact"),
            Self::Directory => ("名录", "directory"),
            Self::Row => ("清单行", "list row"),
        }
    }
}

/// A page, row or entry marked as invented demonstration content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// What it is.
    pub kind: SampleKind,
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
