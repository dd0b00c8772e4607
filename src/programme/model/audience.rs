//! Who may see what.

/// 受众: who may see something. Ordered: what is public may be seen by everybody.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// 公开.
    Public,
    /// 内部. This is the default: only what is marked public is public.
    #[default]
    Internal,
}

impl Audience {
    /// `public` or `internal`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }
}
