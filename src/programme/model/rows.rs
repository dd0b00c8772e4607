//! The rows of the six work lists: 服务, 需求, 项目, 责任, 成果, 反馈.

use super::{ChainId, Contribution, Evidence, PartialDate, Progress, RowHead, RowId, StatusOverride, UnitId};

/// 服务: what one side offers.
#[derive(Clone, Debug, Hash)]
pub struct Service {
    /// Id, audience, sample mark and place.
    pub head: RowHead,
    /// Its title.
    pub title: String,
    /// 提供: who offers it.
    pub provider: UnitId,
    /// Since when.
    pub date: Option<PartialDate>,
    /// More about it.
    pub text: Option<String>,
}

/// 需求: what one side asks for.
#[derive(Clone, Debug, Hash)]
pub struct Need {
    /// Id, audience, sample mark and place.
    pub head: RowHead,
    /// Its title.
    pub title: String,
    /// 提出: who asks.
    pub raised_by: UnitId,
    /// When.
    pub date: PartialDate,
    /// More about it.
    pub text: Option<String>,
}

/// 项目: what is done about needs.
#[derive(Clone, Debug, Hash)]
pub struct Project {
    /// Id, audience, sample mark and place.
    pub head: RowHead,
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
}

/// 责任: who answers for a project.
#[derive(Clone, Debug, Hash)]
pub struct Responsibility {
    /// Id, audience, sample mark and place.
    pub head: RowHead,
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
}

/// 成果: what a project brought about.
#[derive(Clone, Debug, Hash)]
pub struct ResultRow {
    /// Id, audience, sample mark and place.
    pub head: RowHead,
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
    /// Id, audience, sample mark and place.
    pub head: RowHead,
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
}
