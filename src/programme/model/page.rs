//! The head that all pages share, and the pages that editors write: updates, meetings, bulletins, other pages.

use super::{
    Audience, BulletinId, ChainId, Contribution, GoalId, MeetingId, Moment, PageId, PairingId, PartialDate,
    RowRef, UnitId, UpdateId,
};
use crate::base::diag::{FileId, Span, Spanned};
use std::sync::Arc;

/// What every page carries, whatever its kind.
#[derive(Clone, Debug, Hash)]
pub struct Head {
    /// The file it is written in.
    pub file: FileId,
    /// The path of that file from the site's root, `/` between parts.
    pub path: Arc<str>,
    /// Title.
    pub title: String,
    /// Where the title is written.
    pub title_span: Span,
    /// 地址: the last part of the permalink, where the editor chose one.
    pub slug: Option<String>,
    /// 别名: its former addresses from the site's root, each a folder (`updates/2023/a/`) or a page (`news/7.html`).
    pub aliases: Vec<Spanned<String>>,
    /// 受众, decided.
    pub audience: Audience,
    /// 草稿.
    pub draft: bool,
    /// 示例: invented demonstration content.
    pub sample: bool,
    /// 发布时间: in no output before it.
    pub publish_at: Option<Moment>,
    /// 下线时间: in no output from then on.
    pub expire_at: Option<Moment>,
    /// 摘要.
    pub summary: Option<String>,
    /// 关键词.
    pub keywords: Vec<String>,
}

/// What an update is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UpdateKind {
    /// 成果.
    Achievement,
    /// 动态.
    News,
    /// 通知.
    Notice,
}

/// 动态: something that happened, and what it proves.
#[derive(Clone, Debug, Hash)]
pub struct Update {
    /// Its id.
    pub id: UpdateId,
    /// What every page carries.
    pub head: Head,
    /// The day it happened.
    pub date: PartialDate,
    /// What it is.
    pub kind: UpdateKind,
    /// Chains it belongs to.
    pub chains: Vec<ChainId>,
    /// Pairings it belongs to.
    pub pairings: Vec<PairingId>,
    /// Tasks it belongs to, by number.
    pub tasks: Vec<u32>,
    /// Goals it speaks for.
    pub goals: Vec<GoalId>,
    /// Units that took part, beside those of the pairings.
    pub units: Vec<UnitId>,
    /// What it adds to indicators.
    pub indicators: Vec<Contribution>,
    /// Rows of the six lists that it proves.
    pub proves: Vec<RowRef>,
    /// 封面: path of an image as written, and where.
    pub cover: Option<Spanned<String>>,
    /// What the cover shows, for those who cannot see it.
    pub cover_alt: Option<String>,
    /// 图集, in order.
    pub gallery: Vec<GalleryItem>,
    /// 来源.
    pub source: Option<String>,
    /// 作者.
    pub authors: Vec<String>,
}

/// One of 图集.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GalleryItem {
    /// Every picture of the folder that the page shows nowhere else, in the order of their names.
    Rest(Span),
    /// A picture.
    Picture {
        /// Path as written, and where.
        written: Spanned<String>,
        /// Its caption.
        caption: Option<String>,
    },
}

/// What a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeetingKind {
    /// 专题会议, which the plan wants once a quarter.
    Quarterly,
    /// 例会 of a pairing.
    Regular,
    /// Any other.
    Other,
}

/// 会议.
#[derive(Clone, Debug, Hash)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// What every page carries.
    pub head: Head,
    /// What it is.
    pub kind: MeetingKind,
    /// The day.
    pub date: PartialDate,
    /// 地点.
    pub place: Option<String>,
    /// Pairings it belongs to.
    pub pairings: Vec<PairingId>,
    /// Units that took part.
    pub units: Vec<UnitId>,
    /// 决定.
    pub decisions: Vec<String>,
}

/// 通报: the period and the editor's comment; the figures are derived.
#[derive(Clone, Debug, Hash)]
pub struct Bulletin {
    /// Its id.
    pub id: BulletinId,
    /// What every page carries.
    pub head: Head,
    /// The period it reports on.
    pub period: PartialDate,
    /// The day it was issued.
    pub date: PartialDate,
}

/// Any other page: about, service centre, handbook.
#[derive(Clone, Debug, Hash)]
pub struct Page {
    /// Its id.
    pub id: PageId,
    /// What every page carries.
    pub head: Head,
    /// Its place among its like.
    pub order: Option<u32>,
    /// 模板: the name of a template the theme has for pages, and where it is written.
    pub template: Option<Spanned<String>>,
}
