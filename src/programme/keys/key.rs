//! What is declared of a key and of a record, and the macros that declare them.
//!
//! Deliberately absent: reading values (`fields`) and what a record becomes (`load`, `config`).

use crate::base::diag::Lang;
use crate::programme::model::Audience;
use std::ops::RangeInclusive;

/// The names of a closed set of values, as `(English, Chinese)`.
pub(crate) type ValueNames = Vec<(&'static str, &'static str)>;

/// A key of a record: everything that readers, schemas, archetypes and documentation say about it.
#[derive(Debug)]
pub struct ContentKey {
    /// The English name.
    pub en: &'static str,
    /// The Chinese name, then further ones that are accepted.
    pub zh: &'static [&'static str],
    /// Whether a record must have it.
    pub required: bool,
    /// Who may see its value at most: `Internal` where it never reaches the public edition.
    pub audience: Audience,
    /// What its value may be.
    pub(crate) kind: ValueKind,
    /// A value as it is written in a file; empty where the kind is example enough.
    pub(crate) example: &'static str,
    /// What to write, in Chinese and English.
    pub(crate) help: (&'static str, &'static str),
}

impl ContentKey {
    /// Whether `written` is one of its names.
    pub fn is(&self, written: &str) -> bool {
        self.en == written || self.zh.contains(&written)
    }

    /// The name to show an editor: the Chinese one.
    pub fn name(&self) -> &'static str {
        self.zh.first().copied().unwrap_or(self.en)
    }

    /// What to write, and whether it stays internal.
    pub(crate) fn about(&self, lang: Lang) -> String {
        let (zh, en) = self.help;
        match (lang, self.audience) {
            (Lang::Zh, Audience::Public) => zh.to_owned(),
            (Lang::Zh, Audience::Internal) => format!("{zh}，只在内部版显示"),
            (Lang::En, Audience::Public) => en.to_owned(),
            (Lang::En, Audience::Internal) => format!("{en}; internal always"),
        }
    }

    /// The integers that it takes; all of them where it takes something else.
    pub(crate) fn range(&self) -> RangeInclusive<u32> {
        match self.kind {
            ValueKind::Integer(from, to) => from..=to,
            _ => 0..=u32::MAX,
        }
    }

    /// All its names, Chinese ones first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.zh.iter().copied().chain([self.en])
    }
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ValueKind {
    /// Text.
    Text,
    /// A date in any of the accepted notations.
    Date,
    /// A date, or a day with a time.
    Moment,
    /// 是 or 否.
    YesNo,
    /// An integer from one to the other.
    Integer(u32, u32),
    /// 0–100.
    Percent,
    /// A quantity.
    Amount,
    /// A quantity or 定性.
    Target,
    /// An id of lower-case letters, digits and hyphens.
    Id,
    /// The id of a list row.
    RowId,
    /// An absolute URL.
    Url,
    /// The name of one folder.
    Folder,
    /// `#rrggbb`.
    Colour,
    /// The name of a time zone.
    TimeZone,
    /// One of a closed set.
    Choice(fn() -> ValueNames),
    /// The id, name or alias of something.
    Reference(ReferenceKind),
    /// Indicators, and how much is added to each.
    Contributions,
    /// A mapping.
    Record(&'static RecordKeys),
    /// A list of mappings; a single mapping stands for a list of one.
    Records(&'static RecordKeys),
    /// A list of single values; a single value stands for a list of one.
    List(&'static ValueKind),
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ReferenceKind {
    /// 单位.
    Unit,
    /// 链.
    Chain,
    /// 目标.
    Goal,
    /// 指标.
    Indicator,
    /// 任务.
    Task,
    /// 结对.
    Pairing,
    /// An entry of 名录.
    Entry,
    /// 动态, 会议, 通报, or a row of 成果.
    Evidence,
    /// A row of any list, with its pairing.
    Row,
    /// A row of 需求 in the same file.
    OwnNeed,
    /// A row of 服务 in the same file.
    OwnService,
    /// A row of 项目 in the same file.
    OwnProject,
}

/// The keys of a record: its own, after those that it shares with others.
#[derive(Debug)]
pub struct RecordKeys {
    /// Its name among the definitions of a schema.
    pub(crate) id: &'static str,
    /// What an editor calls one of them, in Chinese and English.
    pub(crate) name: (&'static str, &'static str),
    /// The record whose keys it has too.
    pub(crate) base: Option<&'static RecordKeys>,
    /// Shared keys that would do nothing here, and why, in Chinese and English.
    pub(crate) refused: (&'static [&'static ContentKey], (&'static str, &'static str)),
    /// Its own keys.
    pub(crate) own: &'static [&'static ContentKey],
    /// Where the first key has a value, the second must have one.
    pub(crate) needs: Option<(&'static ContentKey, &'static ContentKey)>,
}

impl RecordKeys {
    /// All keys, shared ones first.
    pub fn keys(&self) -> impl Iterator<Item = &'static ContentKey> + Clone + use<> {
        let shared = self.base.map_or(&[][..], |base| base.own);
        let refused = self.refused.0;
        let taken = move |key: &&&ContentKey| !refused.iter().any(|other| other.en == key.en);
        shared.iter().filter(taken).chain(self.own).copied()
    }

    /// Why a shared key of this name is not taken, in Chinese and English; `None` where it is.
    pub(crate) fn why_refused(&self, name: &str) -> Option<(&'static str, &'static str)> {
        let (keys, why) = self.refused;
        keys.iter().any(|key| key.is(name)).then_some(why)
    }

    /// The key that goes by this name.
    pub fn key(&self, name: &str) -> Option<&'static ContentKey> {
        self.keys().find(|key| key.is(name))
    }
}

/// A kind of file.
#[derive(Debug)]
pub(crate) struct ContentFile {
    /// What it is called, in English and Chinese.
    pub names: (&'static str, &'static str),
    /// Where its schema goes.
    pub schema: &'static str,
    /// Which files are of this kind: globs from the site's root.
    pub globs: &'static [&'static str],
    /// The keys at its top.
    pub record: &'static RecordKeys,
}

/// Declares the records of a file, one module each, with a constant for every key and `RECORD` for all of them.
///
/// A record is declared by the id of its definition in schemas, its names in Chinese and English, and where it has any:
/// the record whose keys it shares (`+ row_head`), a key that needs another (`, COVER needs COVER_ALT`), and shared keys
/// that it does not take (`; without [page_head::SLUG] because "…" "…"`). A key is declared on one line: `must`, `may`, or
/// `internal` (optional, and never in the public edition); its constant; its English and Chinese names; the kind of its
/// value; an example, empty where none is needed; what to write, in Chinese and English.
macro_rules! records {
    ($(
        $(#[$doc:meta])*
        $record:ident = $id:literal $zh:literal $en:literal $(+ $base:ident)? $(, $first:ident needs $second:ident)?
            $(; without [$($refused:path),+] because $why_zh:literal $why_en:literal)? {
            $(
                $need:ident $key:ident $key_en:literal $($key_zh:literal)+:
                $kind:expr, $example:literal, $help_zh:literal, $help_en:literal;
            )*
        }
    )*) => {
        /// All records of this file.
        #[cfg(test)]
        #[allow(dead_code, reason = "a record that a test declares is in no file")]
        pub(crate) const RECORDS: &[&$crate::programme::keys::RecordKeys] = &[$(&$record::RECORD),*];

        $(
        $(#[$doc])*
        pub(crate) mod $record {
            use super::*;
            use $crate::programme::keys::ContentKey;
            use $crate::programme::keys::RecordKeys;
            use $crate::programme::keys::declared;

            $(
                #[doc = $help_en]
                pub(crate) static $key: ContentKey = ContentKey {
                    en: $key_en,
                    zh: &[$($key_zh),+],
                    required: declared!(required $need),
                    audience: declared!(audience $need),
                    kind: $kind,
                    example: $example,
                    help: ($help_zh, $help_en),
                };
            )*

            /// All keys.
            pub(crate) static RECORD: RecordKeys = RecordKeys {
                id: $id,
                name: ($zh, $en),
                base: declared!(base $($base)?),
                refused: declared!(refused $($($refused)+, $why_zh $why_en)?),
                own: &[$(&$key),*],
                needs: declared!(needs $($first $second)?),
            };
        }
        )*
    };
}

/// What the words of `records!` stand for.
macro_rules! declared {
    (required must) => {
        true
    };
    (required $other:ident) => {
        false
    };
    (audience internal) => {
        $crate::programme::model::Audience::Internal
    };
    (audience $other:ident) => {
        $crate::programme::model::Audience::Public
    };
    (base) => {
        None
    };
    (base $base:ident) => {
        Some(&$base::RECORD)
    };
    (refused) => {
        (&[], ("", ""))
    };
    (refused $($key:path)+, $why_zh:literal $why_en:literal) => {
        (&[$(&$key),+], ($why_zh, $why_en))
    };
    (needs) => {
        None
    };
    (needs $first:ident $second:ident) => {
        Some((&$first, &$second))
    };
}

/// The names of a closed set.
macro_rules! choice {
    ($set:path) => {
        Choice(|| $set.iter().map(|(en, zh, _)| (*en, *zh)).collect())
    };
}

pub(crate) use {choice, declared, records};
