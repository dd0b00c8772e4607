//! What the tables say of a key beyond its names: the kind of its value, whether it must be there, what to write.

use crate::programme::fields::Field;

/// A closed set, as `(English, Chinese)`, made from the set the reader itself goes by.
pub(crate) type Names = Vec<(&'static str, &'static str)>;

/// What may stand under a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// Text.
    Text,
    /// A date in any of the accepted notations.
    Date,
    /// 是 or 否.
    YesNo,
    /// A whole number from one to the other.
    Whole(u32, u32),
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
    /// A full address of the web.
    Url,
    /// The name of one folder.
    Folder,
    /// `#rrggbb`.
    Colour,
    /// The name of a time zone.
    TimeZone,
    /// One of a closed set.
    Choice(fn() -> Names),
    /// The id, name or alias of something.
    Refer(Refer),
    /// Indicators and how much is added to each.
    Contributions,
    /// A mapping.
    One(&'static Record),
    /// A list of mappings, or one standing for such a list.
    Rows(&'static Record),
    /// A list of single values, or one standing for such a list.
    List(&'static Kind),
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Refer {
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
    /// A row of 需求 of the same file.
    OwnNeed,
    /// A row of 服务 of the same file.
    OwnService,
    /// A row of 项目 of the same file.
    OwnProject,
}

/// One key of a record.
#[derive(Debug)]
pub(crate) struct Row {
    /// Its names.
    pub field: &'static Field,
    /// Whether it must be there.
    pub required: bool,
    /// What may stand under it.
    pub kind: Kind,
    /// A value as it stands in a file; empty where the kind says enough.
    pub example: &'static str,
    /// What to write, in Chinese and English.
    pub about: (&'static str, &'static str),
}

/// The keys that one list of the readers names together.
#[derive(Debug)]
pub(crate) struct Group {
    /// The keys.
    pub rows: &'static [Row],
}

/// A mapping: the keys of one or several groups.
#[derive(Debug)]
pub(crate) struct Record {
    /// Its name among the definitions of a schema.
    pub id: &'static str,
    /// What an editor calls one of them, in Chinese and English.
    pub name: (&'static str, &'static str),
    /// Its keys.
    pub groups: &'static [&'static Group],
    /// Where the first key is written, the second must be too.
    pub needs: &'static [(&'static Field, &'static Field)],
}

impl Record {
    /// All its keys.
    pub fn rows(&self) -> impl Iterator<Item = &'static Row> + use<> {
        self.groups.iter().flat_map(|group| group.rows)
    }
}

/// Declares groups, one line a key: whether it must be there, its kind, an example, what to write.
macro_rules! groups {
    ($( $name:ident { $( $need:ident $field:ident: $kind:expr, $example:literal, $zh:literal, $en:literal; )* } )*) => {
        $( pub(super) static $name: $crate::app::schema::table::Group = $crate::app::schema::table::Group {
            rows: &[ $( $crate::app::schema::table::Row {
                field: &keys::$field,
                required: $crate::app::schema::table::need!($need),
                kind: $kind,
                example: $example,
                about: ($zh, $en),
            } ),* ],
        }; )*
    };
}

/// `must` or `may`.
macro_rules! need {
    (must) => {
        true
    };
    (may) => {
        false
    };
}

/// Declares records: the name among definitions, what one is called, the groups it is made of.
macro_rules! records {
    ($( $name:ident = $id:literal $zh:literal $en:literal: $($group:ident)+ $(, $first:ident needs $then:ident)?; )*) => {
        $( pub(super) static $name: $crate::app::schema::table::Record = $crate::app::schema::table::Record {
            id: $id,
            name: ($zh, $en),
            groups: &[ $( &$group ),+ ],
            needs: &[ $( (&keys::$first, &keys::$then) )? ],
        }; )*
    };
}

/// The names of a closed set.
macro_rules! choice {
    ($set:path) => {
        $crate::app::schema::table::Kind::Choice(|| $set.iter().map(|(en, zh, _)| (*en, *zh)).collect())
    };
}

pub(crate) use {choice, groups, need, records};
