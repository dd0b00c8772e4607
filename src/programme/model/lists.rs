//! The six work lists of a pairing: 服务, 需求, 项目, 责任, 成果, 反馈.

use super::{
    Audience, ChainId, Contribution, Evidence, PairingId, PartialDate, Progress, RowId, StatusOverride,
    UnitId,
};
use crate::base::diag::{FileId, Span};

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

/// A row of a list, from outside that list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// The pairing whose list it is in.
    pub pairing: PairingId,
    /// The row.
    pub row: RowId,
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

/// 服务: what one side offers.
#[derive(Clone, Debug, Hash)]
pub struct Service {
    /// Its id.
    pub id: RowId,
    /// Its title.
    pub title: String,
    /// 提供: who offers it.
    pub provider: UnitId,
    /// Since when.
    pub date: Option<PartialDate>,
    /// More about it.
    pub text: Option<String>,
    /// 受众, decided.
    pub audience: Audience,
    /// 示例.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}

/// 需求: what one side asks for.
#[derive(Clone, Debug, Hash)]
pub struct Need {
    /// Its id.
    pub id: RowId,
    /// Its title.
    pub title: String,
    /// 提出: who asks.
    pub raised_by: UnitId,
    /// When.
    pub date: PartialDate,
    /// More about it.
    pub text: Option<String>,
    /// 受众, decided.
    pub audience: Audience,
    /// 示例.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}

/// 项目: what is done about needs.
#[derive(Clone, Debug, Hash)]
pub struct Project {
    /// Its id.
    pub id: RowId,
    /// Its title.
    pub title: String,
    /// Needs it meets.
    pub needs: Vec<RowId>,
    /// Services it uses.
    pub services: Vec<RowId>,
    /// Chains it belongs to.
    pub chains: Vec<ChainId>,
    /// Tasks it carries out, by number.
    pub tasks: Vec<u32>,
    /// From.
    pub start: Option<PartialDate>,
    /// Due.
    pub due: Option<PartialDate>,
    /// 调整 or 终止.
    pub status: Option<StatusOverride>,
    /// Its log, oldest first.
    pub progress: Vec<Progress>,
    /// More about it.
    pub text: Option<String>,
    /// 受众, decided.
    pub audience: Audience,
    /// 示例.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}

/// 责任: who answers for a project.
#[derive(Clone, Debug, Hash)]
pub struct Responsibility {
    /// Its id.
    pub id: RowId,
    /// The project.
    pub project: RowId,
    /// The unit that answers for it.
    pub unit: UnitId,
    /// What exactly.
    pub duty: Option<String>,
    /// 负责人. Internal always, whatever the row says.
    pub person: Option<String>,
    /// 电话. Internal always, whatever the row says.
    pub phone: Option<String>,
    /// 受众, decided.
    pub audience: Audience,
    /// 示例.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}

/// 成果: what a project brought about.
#[derive(Clone, Debug, Hash)]
pub struct ResultRow {
    /// Its id.
    pub id: RowId,
    /// The project.
    pub project: RowId,
    /// Its title.
    pub title: String,
    /// When.
    pub date: PartialDate,
    /// What it adds to indicators.
    pub indicators: Vec<Contribution>,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// More about it.
    pub text: Option<String>,
    /// 受众, decided.
    pub audience: Audience,
    /// 示例.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}

/// How content the one who asked is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Satisfaction {
    /// 满意.
    Satisfied,
    /// 基本满意.
    Mostly,
    /// 不满意: reopens the loop.
    Dissatisfied,
}

/// 反馈: what the one who asked says of the outcome.
#[derive(Clone, Debug, Hash)]
pub struct Feedback {
    /// Its id.
    pub id: RowId,
    /// The need.
    pub need: RowId,
    /// 来自: who says so.
    pub from: UnitId,
    /// When.
    pub date: PartialDate,
    /// How content.
    pub satisfaction: Satisfaction,
    /// In words.
    pub text: Option<String>,
    /// 受众, decided.
    pub audience: Audience,
    /// 示例.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}
