//! The site's own rules: wrong wordings, and who holds which post.
//!
//! They apply to the content and are never shown, so they are not part of [`Portal`](super::Portal).

use super::PartialDate;
use crate::base::diag::{Span, Spanned};

/// Everything under `content/rules/`.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// 词语.
    pub wording: Vec<Wording>,
    /// 职务词: what a post may be called in a text, such as 书记.
    pub post_words: Vec<String>,
    /// 名单.
    pub roster: Vec<RosterEntry>,
}

/// One of 词语: a wording and what to write instead.
#[derive(Clone, Debug)]
pub struct Wording {
    /// 错: one or more ways to get it wrong; no two entries of the dictionary share one.
    pub wrong: Vec<Spanned<String>>,
    /// 对: what to write.
    pub right: String,
    /// 说明: why.
    pub note: Option<String>,
    /// 例外: texts in which the wrong wording is right.
    pub except: Vec<String>,
}

/// One of 名单: the posts that a person holds in a period.
#[derive(Clone, Debug)]
pub struct RosterEntry {
    /// 姓名.
    pub name: String,
    /// 职务.
    pub posts: Vec<String>,
    /// 开始: the first day; `None` if the period has no beginning.
    pub start: Option<PartialDate>,
    /// 结束: the last day; `None` if the period has no end.
    pub end: Option<PartialDate>,
    /// 单位, in the editor's own words.
    pub unit: Option<String>,
    /// 示例: whether the person is invented.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}
