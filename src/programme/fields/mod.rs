//! Typed reading of YAML mappings whose keys have an English and a Chinese name.
//!
//! [`open()`] holds a mapping to its list of [`Field`]s and reports what is unknown, repeated or written under both
//! names; [`Fields::required`] and [`Fields::optional`] then read single values with the readers of [`read`].
//! Every problem goes into the [`Diagnostics`]; a value that cannot be read is `None` and reading goes on, so one run
//! reports them all. Deliberately absent: which records exist and what they refer to (that is `load`).

mod date;
mod guess;
mod listing;
pub mod read;
#[cfg(test)]
mod tests;

pub use date::{DateProblem, parse_date};

use crate::base::diag::{Applicability, Code, Diagnostic, Diagnostics, Span, did_you_mean};
use crate::base::text;
use crate::msg;
use crate::source::yaml::{self, Key, Node, NodeKind};

/// A key: its name in code and the Chinese names an editor may write.
#[derive(Debug)]
pub struct Field {
    /// The English name.
    pub en: &'static str,
    /// The Chinese name, and further ones that the content model allows.
    pub zh: &'static [&'static str],
}

impl Field {
    /// A key by its names.
    pub const fn new(en: &'static str, zh: &'static [&'static str]) -> Self {
        Self { en, zh }
    }

    /// Whether `written` is one of its names.
    pub fn is(&self, written: &str) -> bool {
        self.en == written || self.zh.contains(&written)
    }

    /// The name to show an editor: the Chinese one.
    pub fn name(&self) -> &'static str {
        self.zh.first().copied().unwrap_or(self.en)
    }
}

/// The fields of one mapping that were found in it.
#[derive(Debug)]
pub struct Fields<'n> {
    /// Where to point when something is missing.
    head: Span,
    found: Vec<(&'static Field, &'n Key, &'n Node)>,
    /// What unknown keys were most likely meant for: nobody need be told that these are missing.
    guessed: Vec<&'static Field>,
}

/// Opens a mapping against its fields (in groups, so that records can share some). Reports what does not belong.
///
/// `None` with a diagnostic where the node is no mapping at all.
pub fn open<'n>(node: &'n Node, groups: &[&[&'static Field]], sink: &mut Diagnostics) -> Option<Fields<'n>> {
    let known = || groups.iter().flat_map(|group| group.iter().copied());
    let NodeKind::Mapping(entries) = &node.kind else {
        sink.push(no_mapping(node, known()));
        return None;
    };
    let mut found: Vec<(&'static Field, &Key, &Node)> = vec![];
    let mut guessed = vec![];
    for (key, value) in entries {
        let Some(field) = known().find(|field| field.is(&key.text)) else {
            let (problem, meant) = unknown_key(key, known());
            sink.push(problem);
            guessed.extend(meant);
            continue;
        };
        match found.iter().find(|(other, ..)| other.en == field.en) {
            Some((_, first, _)) => sink.push(repeated_key(key, first)),
            None => found.push((field, key, value)),
        }
    }
    for (.., value) in &found {
        let is_written = |field: &Field| found.iter().any(|(other, ..)| other.en == field.en);
        let missing = |word: &str| known().find(|field| field.is(word) && !is_written(field));
        if let Some((problem, meant)) = listing::key_within(value, missing) {
            sink.push(problem);
            guessed.push(meant);
        }
    }
    let head = entries.first().map_or(node.span, |(key, _)| key.span);
    Some(Fields { head, found, guessed })
}

/// Where keys are due and a text or a list stands. `日期：2023` with a known key is that key with a slip in it.
fn no_mapping(node: &Node, mut known: impl Iterator<Item = &'static Field>) -> Diagnostic {
    if let Some((mut slip, key)) = yaml::intended_entry(node) {
        if !known.any(|field| field.is(&key))
            && let Some(repair) = &mut slip.fix
        {
            repair.applicability = Applicability::Suggested;
        }
        return slip;
    }
    let message = msg!("这里应当是“键: 值”，一行一个", "keys and values are expected here, one a line");
    Diagnostic::new(Code::ValueKind, node.span, message)
}

/// Words that people use for one another; which of them is a key depends on the file.
const SYNONYMS: &[&[&str]] = &[
    &["标题", "题目", "题名", "名称", "姓名", "标题名", "主题"],
    &["日期", "时间", "发布日期", "日期时间", "年月日", "印发日期"],
    &["类型", "类别", "种类", "分类", "性质"],
    &["关键词", "关键字", "标签", "主题词"],
    &["摘要", "简介", "概要", "导读", "提要"],
    &["内容", "正文", "说明", "详情", "描述"],
    &["作者", "撰稿", "撰稿人", "供稿", "通讯员"],
    &["来源", "出处", "供稿单位"],
    &["单位", "部门", "责任单位", "参加单位"],
    &["期限", "截止", "截止日期", "完成时间", "完成时限"],
    &["编号", "序号", "号码"],
    &["受众", "范围", "可见", "公开范围"],
    &["佐证", "证明", "附件", "支撑材料"],
    &["地点", "位置", "会议地点"],
    &["电话", "手机", "联系电话", "联系方式"],
];

/// The diagnostic for a key that is not known, and the field it was most likely meant for.
fn unknown_key(
    key: &Key,
    known: impl Iterator<Item = &'static Field> + Clone,
) -> (Diagnostic, Option<&'static Field>) {
    let written = &key.text;
    let names = known.clone().flat_map(|field| field.zh.iter().copied().chain([field.en]));
    let folded = text::fold_width(written);
    let groups = SYNONYMS.iter().filter(|group| group.contains(&folded.trim()));
    let meant: Vec<&str> = groups
        .flat_map(|group| group.iter().copied())
        .filter(|word| names.clone().any(|name| name == *word))
        .collect();
    let nearest = if meant.is_empty() { text::nearest(written, names) } else { meant };
    let diagnostic = Diagnostic::new(
        Code::KeyUnknown,
        key.span,
        msg!("不认识的键“{written}”", "unknown key \"{written}\""),
    );
    let Some(name) = nearest.first() else {
        let help = msg!(
            "删去它，或查 docs/content.md 里这个文件有哪些键",
            "delete it, or see docs/content.md for the keys of this file"
        );
        return (diagnostic.help(help), None);
    };
    let meant = { known }.find(|field| field.is(name));
    (diagnostic.help(did_you_mean(&nearest)).suggested_fix(key.span, (*name).to_owned()), meant)
}

fn repeated_key(key: &Key, first: &Key) -> Diagnostic {
    let (written, before) = (&key.text, &first.text);
    let (code, message) = if written == before {
        (
            Code::KeyDuplicate,
            msg!("键“{written}”写了两次，只能留一个", "the key \"{written}\" is written twice; keep one"),
        )
    } else {
        let message = msg!(
            "“{written}”和“{before}”是同一个键的两个名字，只能写一个",
            "\"{written}\" and \"{before}\" are two names of one key; write one"
        );
        (Code::KeyBilingual, message)
    };
    Diagnostic::new(code, key.span, message).label(first.span, msg!("第一次写在这里", "first written here"))
}

impl<'n> Fields<'n> {
    /// The value under a field, if it was written and is not empty.
    pub fn node(&self, field: &Field) -> Option<&'n Node> {
        self.found
            .iter()
            .find(|(found, ..)| found.en == field.en)
            .map(|(.., node)| *node)
            .filter(|n| !n.is_null())
    }

    /// Where the key of a field is written; the head of the mapping where it is not.
    pub fn key_span(&self, field: &Field) -> Span {
        self.found.iter().find(|(found, ..)| found.en == field.en).map_or(self.head, |(_, key, _)| key.span)
    }

    /// Where the mapping begins: its first key.
    pub fn span(&self) -> Span {
        self.head
    }

    /// Reads a field that must be there; reports it where it is missing or empty.
    pub fn required<T>(
        &self,
        field: &Field,
        sink: &mut Diagnostics,
        read: impl FnOnce(&'n Node, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        let name = field.name();
        match self.found.iter().find(|(found, ..)| found.en == field.en) {
            None if self.guessed.iter().any(|meant| meant.en == field.en) => None,
            None => {
                sink.push(
                    Diagnostic::new(
                        Code::KeyMissing,
                        self.head,
                        msg!("缺少必填的“{name}”", "the required key \"{name}\" is missing"),
                    )
                    .help(msg!("加一行“{name}: …”", "add a line \"{name}: …\"")),
                );
                None
            }
            Some((_, key, node)) if node.is_null() => {
                sink.push(Diagnostic::new(
                    Code::ValueEmpty,
                    key.span,
                    msg!("“{name}”必须填写", "\"{name}\" must have a value"),
                ));
                None
            }
            Some((.., node)) => read(node, sink),
        }
    }

    /// Reads a field that may be missing or empty.
    pub fn optional<T>(
        &self,
        field: &Field,
        sink: &mut Diagnostics,
        read: impl FnOnce(&'n Node, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        self.node(field).and_then(|node| read(node, sink))
    }

    /// Reads a field that holds a list; nothing written is an empty list.
    pub fn list<T>(
        &self,
        field: &Field,
        sink: &mut Diagnostics,
        read: impl Fn(&'n Node, &mut Diagnostics) -> Option<T>,
    ) -> Vec<T> {
        self.node(field).map(|node| read::list(node, sink, read)).unwrap_or_default()
    }
}
