//! Tasks, their logs, and the evidence for log entries and figures.

use super::{
    Amount, BulletinId, ChainId, IndicatorId, MeetingId, PartialDate, RowRef, UnitsBySide, UpdateId,
};
use crate::base::diag::Span;

/// 工作机制 a task belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mechanism {
    /// 组织机制.
    Organization,
    /// 运行机制.
    Operation,
    /// 评价机制.
    Evaluation,
}

/// 任务: one line of the plan's work list.
#[derive(Clone, Debug, Hash)]
pub struct Task {
    /// Its number in the plan.
    pub number: u32,
    /// 工作机制.
    pub mechanism: Mechanism,
    /// The chain it belongs to; none for the tasks of organisation and evaluation.
    pub work: Option<ChainId>,
    /// Its title.
    pub title: String,
    /// In our own words.
    pub detail: String,
    /// 牵头单位.
    pub lead: UnitsBySide,
    /// 配合单位.
    pub others: UnitsBySide,
    /// Due.
    pub due: PartialDate,
    /// 长期保持: to be maintained once it is done.
    pub ongoing: bool,
    /// 调整 or 终止, where the leading group decided so.
    pub status: Option<StatusOverride>,
    /// Its log, oldest first.
    pub progress: Vec<Progress>,
    /// Where it is written.
    pub span: Span,
}

/// 进度: one entry of a log.
#[derive(Clone, Debug, Hash)]
pub struct Progress {
    /// When.
    pub date: PartialDate,
    /// How far, 0–100.
    pub percent: u8,
    /// What was done.
    pub note: String,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// 示例: invented demonstration content.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}

/// What an override says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StatusKind {
    /// 调整.
    Adjusted,
    /// 终止.
    Ended,
}

/// A decision that takes a task or project out of the usual states.
#[derive(Clone, Debug, Hash)]
pub struct StatusOverride {
    /// Which.
    pub kind: StatusKind,
    /// Why; shown with the state.
    pub reason: String,
}

/// 佐证: something on the portal that shows what is claimed, and where it was referred to.
#[derive(Clone, Debug, Hash)]
pub struct Evidence {
    /// What.
    pub target: EvidenceTarget,
    /// Where the reference is written.
    pub span: Span,
}

/// What can be evidence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceTarget {
    /// An update.
    Update(UpdateId),
    /// A meeting.
    Meeting(MeetingId),
    /// A bulletin.
    Bulletin(BulletinId),
    /// A row of the 成果 list.
    Result(RowRef),
}

/// What an update or a result adds to an indicator.
#[derive(Clone, Debug, Hash)]
pub struct Contribution {
    /// Which indicator.
    pub indicator: IndicatorId,
    /// How much.
    pub amount: Amount,
    /// Where it is written.
    pub span: Span,
}
