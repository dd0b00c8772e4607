//! Invented demonstration content (示例), so that `check` can list it.

use crate::base::diag::Span;
use serde::{Deserialize, Serialize};

/// What kind of content it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SampleKind {
    /// 方案.
    Plan,
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
    /// 名单.
    Person,
}

impl SampleKind {
    /// Its name in Chinese and English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Plan => ("方案", "plan"),
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
            Self::Person => ("名单", "roster entry"),
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
