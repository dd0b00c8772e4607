//! Pairings, and the directory of brands, shared resources and platforms.

use super::{Audience, ChainId, EntryId, Head, PairingId, PartialDate, UnitId};
use crate::base::diag::{Span, Spanned};

/// 结对: one college and the towns it works with.
#[derive(Clone, Debug, Hash)]
pub struct Pairing {
    /// Its id.
    pub id: PairingId,
    /// What every page carries.
    pub head: Head,
    /// Its number in the plan.
    pub order: u32,
    /// The unit of the university side.
    pub college: UnitId,
    /// Where it is written.
    pub college_span: Span,
    /// The units of the local side.
    pub towns: Vec<UnitId>,
    /// Where each is written.
    pub town_spans: Vec<Span>,
    /// 一院一品: the directory entry that is its brand.
    pub brand: Option<EntryId>,
    /// 共建协议.
    pub agreement: Option<Agreement>,
    /// 联系人. Internal always: an edition for the public has none.
    pub contacts: Vec<Contact>,
}

/// 共建协议.
#[derive(Clone, Debug, Hash)]
pub struct Agreement {
    /// When it was signed.
    pub date: PartialDate,
    /// Path of the document as written, and where.
    pub file: Option<Spanned<String>>,
    /// 示例.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}

/// 联系人: a person to call. Internal always.
#[derive(Clone, Debug, Hash)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: Option<UnitId>,
    /// Post.
    pub post: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// 示例.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}

/// Which directory an entry is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DirectoryKind {
    /// 品牌.
    Brand,
    /// 共享资源.
    Resource,
    /// 平台.
    Platform,
}

impl DirectoryKind {
    /// All, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Brand, Self::Resource, Self::Platform];
}

/// An entry of the directory.
#[derive(Clone, Debug, Hash)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// Which directory.
    pub kind: DirectoryKind,
    /// Its name.
    pub title: String,
    /// 类别, in the editor's own words.
    pub category: Option<String>,
    /// What it is.
    pub text: String,
    /// The chain it belongs to.
    pub chain: Option<ChainId>,
    /// Pairings it belongs to.
    pub pairings: Vec<PairingId>,
    /// Units that provide or run it.
    pub units: Vec<UnitId>,
    /// 面向: whom it is open to.
    pub open_to: Option<String>,
    /// 使用办法.
    pub how: Option<String>,
    /// 受众, decided.
    pub audience: Audience,
    /// 示例.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}
