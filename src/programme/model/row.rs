//! What all rows of the work lists have in common, and how one is referred to.

use super::{Audience, PairingId, RowId};
use crate::base::diag::Span;

/// What a row carries, whichever list it is in.
#[derive(Clone, Debug, Hash)]
pub struct RowHead {
    /// Its id.
    pub id: RowId,
    /// 受众, decided.
    pub audience: Audience,
    /// 示例: invented demonstration content.
    pub sample: bool,
    /// Where it is written.
    pub span: Span,
}

/// A row of a list, from outside that list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// The pairing whose list it is in.
    pub pairing: PairingId,
    /// The row.
    pub row: RowId,
}
