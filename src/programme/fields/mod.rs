//! Typed reading of YAML mappings whose keys have an English and a Chinese name.
//!
//! [`open()`] checks the keys of a mapping against a record and reports those that are unknown, repeated, or written under
//! both names. [`Fields::required`] and [`Fields::optional`] then read single values with the functions in [`read`]. Every
//! problem becomes a diagnostic. A value that cannot be read is `None`, and reading continues, so that one run reports
//! all problems. Deliberately absent: which keys there are (`keys`) and what references lead to (`load`).

mod date;
mod date_guess;
mod date_words;
mod list_items;
mod moment;
pub mod read;
mod split_value;
#[cfg(test)]
mod tests;

pub use date::DateProblem;
pub use date_words::parse_date;
pub use moment::{parse_local_moment, parse_moment};
pub use split_value::split_values;

use crate::base::diag::{Applicability, Code, Diagnostic, Diagnostics, Message, Span, did_you_mean};
use crate::base::text;
use crate::msg;
use crate::programme::keys::{ContentKey, RecordKeys};
use crate::source::yaml::{self, Key, Node, NodeKind};
use std::collections::BTreeSet;

/// A mapping that has been opened as a record.
#[derive(Debug)]
pub struct Fields<'n> {
    /// The place of a diagnostic about a missing key.
    head: Span,
    /// The entries with a known key.
    entries: Vec<(&'static ContentKey, &'n Key, &'n Node)>,
    /// Keys that unknown ones were probably meant to be. `key-missing` is not reported for these.
    intended: Vec<&'static ContentKey>,
}

/// Opens a mapping as a record. Reports keys that the record does not have, and keys that are written twice.
///
/// `None` with a diagnostic where the node is no mapping at all.
pub fn open<'n>(node: &'n Node, record: &RecordKeys, sink: &mut Diagnostics) -> Option<Fields<'n>> {
    let known = || record.keys();
    let NodeKind::Mapping(entries) = &node.kind else {
        sink.push(no_mapping(node, known()));
        return None;
    };
    let mut found: Vec<(&'static ContentKey, &Key, &Node)> = vec![];
    let mut intended = vec![];
    let mut free: Option<Vec<&'static ContentKey>> = None;
    let (parts, problems) = split_values(entries, known().flat_map(ContentKey::names));
    for (index, (key, value)) in entries.iter().enumerate() {
        if parts.binary_search(&index).is_ok() {
            intended.extend(record.key(&key.text));
            continue;
        }
        if let Some(why) = record.why_refused(&key.text) {
            sink.push(refused_key(key, why));
            continue;
        }
        let Some(field) = record.key(&key.text) else {
            // Found once, and told once: a record may have as many unknown keys as a file has lines.
            let is_first = free.is_none();
            let free = free.get_or_insert_with(|| keys_not_in(entries, record));
            let (mut problem, meant) = unknown_key(key, free.iter().copied());
            if problem.help.is_empty() && is_first {
                problem = problem.help(keys_left(free));
            }
            sink.push(problem);
            intended.extend(meant);
            continue;
        };
        match found.iter().find(|(other, ..)| other.en == field.en) {
            Some((_, first, _)) => sink.push(repeated_key(key, first)),
            None => found.push((field, key, value)),
        }
    }
    problems.into_iter().for_each(|problem| sink.push(problem));
    for (.., value) in &found {
        let is_written = |field: &ContentKey| found.iter().any(|(other, ..)| other.en == field.en);
        let missing = |word: &str| known().find(|field| field.is(word) && !is_written(field));
        if let Some((problem, meant)) = list_items::key_within(value, missing) {
            sink.push(problem);
            intended.push(meant);
        }
    }
    let head = entries.first().map_or(node.span, |(key, _)| key.span);
    Some(Fields { head, entries: found, intended })
}

/// The diagnostic for a text or a list in place of a mapping. `日期：2023` with a known key is that key with a typing
/// mistake in it.
fn no_mapping(node: &Node, mut known: impl Iterator<Item = &'static ContentKey>) -> Diagnostic {
    if let Some((mut slip, key)) = yaml::intended_entry(node) {
        if !known.any(|field| field.is(&key))
            && let Some(repair) = &mut slip.fix
        {
            repair.applicability = Applicability::Suggested;
        }
        return slip;
    }
    let message = msg!("这里应当是“键: 值”，一行一个", "keys and values are expected here, one per line");
    Diagnostic::new(Code::ValueKind, node.span, message)
}

/// Words that people use interchangeably. Which of them is a key depends on the file.
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
    &["期限", "截止", "截止日期", "截止时间", "完成时间", "完成时限"],
    &["发布时间", "上线时间", "上线日期", "上架时间", "定时发布"],
    &["下线时间", "下线日期", "下架时间", "撤下时间", "有效期"],
    &["对应需求", "需求", "需求编号"],
    &["编号", "序号", "号码"],
    &["受众", "范围", "可见", "公开范围"],
    &["佐证", "证明", "支撑材料"],
    &["地点", "位置", "会议地点"],
    &["电话", "手机", "联系电话", "联系方式"],
];

/// Keys that people invent to say that something is done.
const REPORTS: &[&str] =
    &["状态", "status", "state", "完成情况", "完成状态", "是否完成", "已完成", "进展", "进展情况", "完成率"];

/// Keys that people invent to say who may see something.
const AUDIENCES: &[&str] = &[
    "公开",
    "是否公开",
    "不公开",
    "对外公开",
    "内部",
    "仅内部",
    "是否内部",
    "内部公开",
    "可见范围",
    "可见性",
    "权限",
    "密级",
    "保密",
    "是否保密",
    "隐藏",
    "是否隐藏",
    "隐藏页面",
];

/// Keys that people invent for files beside the page.
const FILES: &[&str] = &["附件", "附件名", "文件", "下载", "链接", "网址", "原文链接"];

/// How completion is reported: never as a state, always with what shows it.
pub fn how_to_report() -> Message {
    msg!(
        "做没做完在“进度”里报：加一行，写日期、百分比（做完写 100）、说明和佐证",
        "completion is reported in `进度` (progress): add an entry with date, percent (100 when done), note and evidence"
    )
}

/// The diagnostic for an unknown key, and the key that was probably meant.
fn unknown_key(
    key: &Key,
    known: impl Iterator<Item = &'static ContentKey> + Clone,
) -> (Diagnostic, Option<&'static ContentKey>) {
    let written = &key.text;
    let names = known.clone().flat_map(ContentKey::names);
    let folded = text::fold_width(written);
    let groups = SYNONYMS.iter().filter(|group| group.contains(&folded.trim()));
    let meant: Vec<&str> = groups
        .flat_map(|group| group.iter().copied())
        .filter(|word| names.clone().any(|name| name == *word))
        .collect();
    let nearest = if meant.is_empty() { text::nearest_word(written, names) } else { meant };
    let diagnostic = Diagnostic::new(
        Code::KeyUnknown,
        key.span,
        msg!("不认识的键“{written}”", "unknown key \"{written}\""),
    );
    if REPORTS.contains(&folded.trim()) && known.clone().any(|field| field.en == "progress") {
        return (diagnostic.help(how_to_report()), None);
    }
    if AUDIENCES.contains(&folded.trim()) && known.clone().any(|field| field.en == "audience") {
        let help = msg!(
            "谁能看写在“受众”里，写成 受众: 内部，或 受众: 公开",
            "who may see it is said by `audience: internal` or `audience: public`"
        );
        return (diagnostic.help(help), None);
    }
    if FILES.contains(&folded.trim()) && known.clone().any(|field| field.en == "slug") {
        let help = msg!(
            "附件和链接写在正文里：[名称](文件名或网址)",
            "attachments and links are written in the text: [name](file or address)"
        );
        return (diagnostic.help(help), None);
    }
    let Some(name) = nearest.first() else { return (diagnostic, None) };
    let meant = { known }.find(|field| field.is(name));
    (diagnostic.help(did_you_mean(&nearest)).suggested_fix(key.span, (*name).to_owned()), meant)
}

/// The keys of a record that a mapping does not have.
fn keys_not_in(entries: &[(Key, Node)], record: &RecordKeys) -> Vec<&'static ContentKey> {
    let written: BTreeSet<&str> =
        entries.iter().filter_map(|(key, _)| record.key(&key.text)).map(|field| field.en).collect();
    record.keys().filter(|field| !written.contains(field.en)).collect()
}

/// What can be written in place of an unknown key that resembles none.
fn keys_left(free: &[&'static ContentKey]) -> Message {
    if free.is_empty() {
        return msg!("删去它：能写的键都已经写了", "delete it: every key of this place is written already");
    }
    let zh = free.iter().map(|field| field.name()).collect::<Vec<_>>().join("、");
    let en = free.iter().map(|field| field.en).collect::<Vec<_>>().join(", ");
    msg!(
        "把要说的写进正文或别的键；这里还能写：{zh}",
        "say it in the text or under another key; those left here are: {en}"
    )
}

/// The diagnostic for a key of other pages that would do nothing here.
fn refused_key(key: &Key, (zh, en): (&str, &str)) -> Diagnostic {
    let written = &key.text;
    let message = msg!(
        "键“{written}”在这个文件里不起作用：{zh}",
        "the key \"{written}\" does nothing in this file: {en}"
    );
    Diagnostic::new(Code::KeyUnknown, key.span, message).help(msg!("删去这一行", "delete the line"))
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
    /// The value of a key, unless it is missing or empty.
    pub fn node(&self, key: &ContentKey) -> Option<&'n Node> {
        self.entries
            .iter()
            .find(|(found, ..)| found.en == key.en)
            .map(|(.., node)| *node)
            .filter(|n| !n.is_blank())
    }

    /// The place of a key; that of the mapping if the key is missing.
    pub fn key_span(&self, key: &ContentKey) -> Span {
        self.entries
            .iter()
            .find(|(found, ..)| found.en == key.en)
            .map_or(self.head, |(_, written, _)| written.span)
    }

    /// The place of the mapping: its first key.
    pub fn span(&self) -> Span {
        self.head
    }

    /// Reads a required key; reports it where it is missing or empty.
    pub fn required<T>(
        &self,
        key: &ContentKey,
        sink: &mut Diagnostics,
        read: impl FnOnce(&'n Node, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        debug_assert!(key.required, "{} is declared optional", key.en);
        self.demand(key, sink, read)
    }

    /// Reads an optional key, which is `required` where another one has a value.
    pub fn required_if<T>(
        &self,
        required: bool,
        key: &ContentKey,
        sink: &mut Diagnostics,
        read: impl FnOnce(&'n Node, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        if required { self.demand(key, sink, read) } else { self.optional(key, sink, read) }
    }

    fn demand<T>(
        &self,
        key: &ContentKey,
        sink: &mut Diagnostics,
        read: impl FnOnce(&'n Node, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        let name = key.name();
        match self.entries.iter().find(|(found, ..)| found.en == key.en) {
            None if self.intended.iter().any(|meant| meant.en == key.en) => None,
            None => {
                sink.push(
                    Diagnostic::new(
                        Code::KeyMissing,
                        self.head,
                        msg!("缺少必填的“{name}”", "the required key \"{name}\" is missing"),
                    )
                    .help(msg!(
                        "补上“{name}: …”：一行一个键就另起一行，写在 {{ }} 里就用逗号隔开",
                        "add \"{name}: …\": on a line of its own, or behind a comma where keys are within {{ }}"
                    )),
                );
                None
            }
            Some((_, written, node)) if node.is_blank() => {
                sink.push(Diagnostic::new(
                    Code::ValueEmpty,
                    written.span,
                    msg!("“{name}”必须填写", "\"{name}\" must have a value"),
                ));
                None
            }
            Some((.., node)) => read(node, sink),
        }
    }

    /// Reads an optional key.
    pub fn optional<T>(
        &self,
        key: &ContentKey,
        sink: &mut Diagnostics,
        read: impl FnOnce(&'n Node, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        debug_assert!(!key.required, "{} is declared required", key.en);
        self.node(key).and_then(|node| read(node, sink))
    }

    /// Reads the list that a file is there for: `[]` says that there is none yet, a missing or empty key is reported.
    pub fn required_list<T>(
        &self,
        key: &ContentKey,
        sink: &mut Diagnostics,
        read: impl Fn(&'n Node, &mut Diagnostics) -> Option<T>,
    ) -> Vec<T> {
        self.required(key, sink, |node, sink| Some(read::list(node, sink, read))).unwrap_or_default()
    }

    /// Reads a list; a missing key is an empty list.
    pub fn list<T>(
        &self,
        key: &ContentKey,
        sink: &mut Diagnostics,
        read: impl Fn(&'n Node, &mut Diagnostics) -> Option<T>,
    ) -> Vec<T> {
        self.node(key).map(|node| read::list(node, sink, read)).unwrap_or_default()
    }
}
