//! The plan: its head, goals, chains, milestones and indicators.

use super::{Amount, ChainId, Evidence, GoalId, Head, IndicatorId, MilestoneId, PartialDate, Progress, Side};
use crate::base::diag::Span;

/// 方案: what a programme is called, who issued it, on what it rests and between whom it runs.
#[derive(Clone, Debug, Hash)]
pub struct Plan {
    /// Title, summary, audience and where it is written.
    pub head: Head,
    /// 品牌: the name of the programme.
    pub brand: String,
    /// 口号: one line under the name, if there is one.
    pub slogan: Option<String>,
    /// 印发单位.
    pub issuer: String,
    /// 印发日期.
    pub issued: PartialDate,
    /// First and last day of the programme.
    pub start: PartialDate,
    /// See `start`.
    pub end: PartialDate,
    /// What the two sides are called.
    pub local_name: String,
    /// See `local_name`.
    pub university_name: String,
    /// 依据.
    pub bases: Vec<Basis>,
    /// 出入: where the source contradicts itself and what was chosen. Internal.
    pub discrepancies: Vec<Discrepancy>,
}

impl Plan {
    /// What a side is called.
    pub fn side_name(&self, side: Side) -> &str {
        match side {
            Side::Local => &self.local_name,
            Side::University => &self.university_name,
        }
    }
}

/// 依据: a document the plan rests on.
#[derive(Clone, Debug, Hash)]
pub struct Basis {
    /// Its title.
    pub title: String,
    /// 文号, such as 绍委教领〔2022〕10号.
    pub number: Option<String>,
    /// 发文单位.
    pub issuer: Option<String>,
}

/// 出入: a place where the source contradicts itself.
#[derive(Clone, Debug, Hash)]
pub struct Discrepancy {
    /// What it is about.
    pub title: String,
    /// Where in the source.
    pub place: String,
    /// The reading that the portal uses.
    pub choice: String,
    /// Why.
    pub reason: String,
}

/// Whether a goal is something to bring about or something to keep from happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GoalKind {
    /// 有: something the programme brings about.
    Achieve,
    /// 确保: something that must not happen.
    Ensure,
}

/// 目标.
#[derive(Clone, Debug, Hash)]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// Its title.
    pub title: String,
    /// What kind of goal.
    pub kind: GoalKind,
    /// In a sentence or two.
    pub text: String,
    /// Chains that speak for it.
    pub chains: Vec<ChainId>,
    /// Indicators that speak for it.
    pub indicators: Vec<IndicatorId>,
}

/// 链: 共 leads along a 链 to a 提升.
#[derive(Clone, Debug, Hash)]
pub struct Chain {
    /// Its id.
    pub id: ChainId,
    /// Its place, from 1.
    pub order: u32,
    /// 共, such as 组织共建.
    pub co: String,
    /// 链, such as 基层组织链.
    pub chain: String,
    /// 提升, such as 校地党建引领力.
    pub lift: String,
    /// 目标 of this chain.
    pub aim: String,
    /// 举措.
    pub measures: Vec<Measure>,
    /// Where it is written.
    pub span: Span,
}

/// 举措: one of the things a chain does.
#[derive(Clone, Debug, Hash)]
pub struct Measure {
    /// Its id within the site.
    pub id: String,
    /// Its title.
    pub title: String,
    /// In our own words.
    pub text: String,
    /// Numbers of the tasks that carry it out.
    pub tasks: Vec<u32>,
}

/// 节点.
#[derive(Clone, Debug, Hash)]
pub struct Milestone {
    /// Its id.
    pub id: MilestoneId,
    /// Its title.
    pub title: String,
    /// In a sentence or two.
    pub text: Option<String>,
    /// Due.
    pub by: PartialDate,
    /// The day it was reached.
    pub done: Option<PartialDate>,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// Its log, for the time before it is reached.
    pub progress: Vec<Progress>,
    /// Where it is written.
    pub span: Span,
}

/// What an indicator is to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A number.
    Number(Amount),
    /// 定性: a description, no number.
    Qualitative,
}

/// What an indicator counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IndicatorKind {
    /// 成果: something that exists in the end.
    Outcome,
    /// 行动: a campaign that people take part in.
    Campaign,
}

/// 指标. Its value is never typed: `derive` adds up what updates and list results contribute.
#[derive(Clone, Debug, Hash)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Its title.
    pub title: String,
    /// The chain it belongs to.
    pub chain: ChainId,
    /// What it is to reach.
    pub target: Target,
    /// 计量单位, such as 项 or 人.
    pub unit: String,
    /// Due, if the plan says when.
    pub by: Option<PartialDate>,
    /// What was there before the programme.
    pub baseline: Amount,
    /// What it counts.
    pub kind: IndicatorKind,
    /// Where the plan says so.
    pub source: String,
    /// What counts and what does not.
    pub text: Option<String>,
    /// Where it is written.
    pub span: Span,
}
