//! The six work lists of a pairing, and one way through all their rows.

use super::{
    Feedback, Need, PairingId, PartialDate, Project, Responsibility, ResultRow, RowHead, RowId, Service,
};
use crate::base::diag::FileId;

/// Which of the six lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkKind {
    /// 服务清单.
    Service,
    /// 需求清单.
    Need,
    /// 项目清单.
    Project,
    /// 责任清单.
    Responsibility,
    /// 成果清单.
    Result,
    /// 反馈清单.
    Feedback,
}

impl WorkKind {
    /// All six, in the plan's order.
    pub const ALL: [Self; 6] =
        [Self::Service, Self::Need, Self::Project, Self::Responsibility, Self::Result, Self::Feedback];
}

/// 六张清单 of one pairing.
#[derive(Clone, Debug, Hash)]
pub struct WorkList {
    /// The file it is written in.
    pub file: FileId,
    /// Whose.
    pub pairing: PairingId,
    /// 服务.
    pub services: Vec<Service>,
    /// 需求.
    pub needs: Vec<Need>,
    /// 项目.
    pub projects: Vec<Project>,
    /// 责任.
    pub responsibilities: Vec<Responsibility>,
    /// 成果.
    pub results: Vec<ResultRow>,
    /// 反馈.
    pub feedback: Vec<Feedback>,
}

impl WorkList {
    /// The rows of all six lists, list by list.
    pub fn rows(&self) -> impl Iterator<Item = WorkRow<'_>> {
        let services = self.services.iter().map(WorkRow::Service);
        let needs = self.needs.iter().map(WorkRow::Need);
        let projects = self.projects.iter().map(WorkRow::Project);
        let responsibilities = self.responsibilities.iter().map(WorkRow::Responsibility);
        let results = self.results.iter().map(WorkRow::Result);
        let feedback = self.feedback.iter().map(WorkRow::Feedback);
        services.chain(needs).chain(projects).chain(responsibilities).chain(results).chain(feedback)
    }

    /// The rows of one of the six lists.
    pub fn rows_of(&self, kind: WorkKind) -> impl Iterator<Item = WorkRow<'_>> {
        self.rows().filter(move |row| row.kind() == kind)
    }

    /// The row of this id, in whichever list it is. An id is unique over all six.
    pub fn row(&self, id: &RowId) -> Option<WorkRow<'_>> {
        self.rows().find(|row| row.head().id == *id)
    }
}

/// A row of any of the six lists.
#[derive(Clone, Copy, Debug)]
pub enum WorkRow<'a> {
    /// A row of 服务.
    Service(&'a Service),
    /// A row of 需求.
    Need(&'a Need),
    /// A row of 项目.
    Project(&'a Project),
    /// A row of 责任.
    Responsibility(&'a Responsibility),
    /// A row of 成果.
    Result(&'a ResultRow),
    /// A row of 反馈.
    Feedback(&'a Feedback),
}

impl<'a> WorkRow<'a> {
    /// Which list it is in.
    pub fn kind(self) -> WorkKind {
        match self {
            Self::Service(_) => WorkKind::Service,
            Self::Need(_) => WorkKind::Need,
            Self::Project(_) => WorkKind::Project,
            Self::Responsibility(_) => WorkKind::Responsibility,
            Self::Result(_) => WorkKind::Result,
            Self::Feedback(_) => WorkKind::Feedback,
        }
    }

    /// What all rows have.
    pub fn head(self) -> &'a RowHead {
        match self {
            Self::Service(row) => &row.head,
            Self::Need(row) => &row.head,
            Self::Project(row) => &row.head,
            Self::Responsibility(row) => &row.head,
            Self::Result(row) => &row.head,
            Self::Feedback(row) => &row.head,
        }
    }

    /// Its date; projects and responsibilities have none that hides them.
    pub fn date(self) -> Option<PartialDate> {
        match self {
            Self::Service(row) => row.date,
            Self::Need(row) => Some(row.date),
            Self::Result(row) => Some(row.date),
            Self::Feedback(row) => Some(row.date),
            Self::Project(_) | Self::Responsibility(_) => None,
        }
    }

    /// Its title; responsibilities and feedback have none.
    pub fn title(self) -> Option<&'a str> {
        match self {
            Self::Service(row) => Some(&row.title),
            Self::Need(row) => Some(&row.title),
            Self::Project(row) => Some(&row.title),
            Self::Result(row) => Some(&row.title),
            Self::Responsibility(_) | Self::Feedback(_) => None,
        }
    }
}
