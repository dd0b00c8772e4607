//! A new row of a pairing's lists: its id, keys and file.

use super::answers::Answers;
use super::list_text::{NewRow, insert};
use super::{LoadedSite, NewContent, NewKind, ScaffoldError, ScaffoldRequest, archetype};
use crate::base::diag::{Diagnostics, FileId, Message, system_reason};
use crate::base::text::{NextIds, id_parts};
use crate::msg;
use crate::programme::fields::read;
use crate::programme::keys::{ContentKey, list_file, row_head, work_list};
use crate::programme::model::WorkKind;
use crate::source::yaml::{self, Node, NodeKind};
use std::io::ErrorKind;

/// The first line of a new list file.
const HEADING: &str = "# 这个结对的六张清单：服务、需求、项目、责任、成果、反馈。\n";

/// The byte-order mark that some programs put before UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Creates a row in the lists of the given pairing.
pub fn make(
    site: &LoadedSite,
    request: &ScaffoldRequest<'_>,
    list: WorkKind,
    answers: &Answers,
) -> Result<NewContent, ScaffoldError> {
    let Some(pairing) = &answers.pairing else {
        return Err(msg!("没有说是哪个结对的清单", "no pairing was given").into());
    };
    let path = site.list_path(pairing).unwrap_or_else(|| format!("content/lists/{pairing}.yaml"));
    let before = match (request.read)(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => {
            let Message { zh, en } = system_reason(&error);
            return Err(msg!("{path} 读不出来：{zh}", "cannot read {path}: {en}").into());
        }
    };
    let bytes = before.as_deref().unwrap_or(HEADING.as_bytes());
    let (mark, bytes) = bytes.strip_prefix(MARK).map_or((&[][..], bytes), |rest| (MARK, rest));
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(msg!(
            "{path} 不是 UTF-8 编码，没有动它；请先用记事本“另存为”UTF-8",
            "{path} is not valid UTF-8 and was not changed; save it as UTF-8 first"
        )
        .into());
    };
    let (root, problems) = yaml::parse(FileId(0), text, 0..text.len());
    if let Some(Message { zh, en }) =
        problems.into_iter().find(|problem| problem.is_error()).map(|it| it.message)
    {
        return Err(msg!(
            "{path} 有写错的地方（{zh}），没有动它；先按 wulian check 的提示改好",
            "{path} has an error ({en}) and was not changed; fix it first, see wulian check"
        )
        .into());
    }
    let id = next_id(root.as_ref(), list);
    let mut row = keys_of(request, answers, &id, list)?;
    // What is new is real, though the rest of the file may be samples.
    let says_so = row.iter().any(|(key, _)| row_head::SAMPLE.is(key));
    if !says_so && is_sample(root.as_ref()) {
        row.extend(
            yaml::parse(FileId(0), NOT_A_SAMPLE, 0..NOT_A_SAMPLE.len())
                .0
                .map(|no| (row_head::SAMPLE.name().to_owned(), no)),
        );
    }
    let inserted = insert(text, root.as_ref(), &NewRow { list: work_list(list), entries: row });
    let Some((at, new)) = inserted else {
        let key = work_list(list).key.name();
        return Err(msg!(
            "看不懂 {path} 里“{key}”的写法，没有动它；请照旁边的行手工加一行，编号用 {id}",
            "the layout of \"{key}\" in {path} is not supported, and the file was not changed; add the row by hand with the id {id}"
        )
        .into());
    };
    let after = [mark, &bytes[..at], new.as_bytes(), &bytes[at..]].concat();
    let shown = if before.is_some() { new } else { format!("{text}{new}") };
    Ok(NewContent { path, before, after, new: shown, row: Some(id) })
}

/// The value of 示例 for what is real.
const NOT_A_SAMPLE: &str = "否";

/// Whether a list file says of all its rows that they are samples.
fn is_sample(root: Option<&Node>) -> bool {
    let value = root.and_then(|root| root.get(&names(&list_file::SAMPLE)));
    value.and_then(|value| read::yes_no(value, &mut Diagnostics::new())).unwrap_or(false)
}

/// The letter of a list's first row.
fn letter(list: WorkKind) -> &'static str {
    match list {
        WorkKind::Service => "S",
        WorkKind::Need => "N",
        WorkKind::Project => "P",
        WorkKind::Responsibility => "R",
        WorkKind::Result => "A",
        WorkKind::Feedback => "F",
    }
}

/// The next unused id of the list, in the notation of its last id.
pub fn next_id(root: Option<&Node>, list: WorkKind) -> String {
    let ids = |list: WorkKind| {
        let rows =
            root.and_then(|root| root.get(&names(work_list(list).key))).map(Node::items).unwrap_or_default();
        let ids = rows.iter().filter_map(|row| row.get(&names(&row_head::ID))).filter_map(Node::text);
        ids.map(|id| id.trim().to_owned()).collect::<Vec<_>>()
    };
    let all: Vec<String> = WorkKind::ALL.into_iter().flat_map(ids).collect();
    let last = ids(list).pop().unwrap_or_default();
    let (prefix, digits) = id_parts(&last);
    let usable =
        !digits.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let none = format!("{}0", letter(list));
    let last = if usable { &last } else { &none };
    NextIds::beyond(all.iter().map(String::as_str)).after(last).unwrap_or(none)
}

fn names(key: &ContentKey) -> Vec<&'static str> {
    key.names().collect()
}

/// The non-empty entries of the filled archetype.
fn keys_of(
    request: &ScaffoldRequest<'_>,
    answers: &Answers,
    id: &str,
    list: WorkKind,
) -> Result<Vec<(String, Node)>, ScaffoldError> {
    let text = archetype::fill(request, answers, Some(id))?;
    let (node, problems) = yaml::parse(FileId(0), &text, 0..text.len());
    let path = archetype::archetype_path(NewKind::Row(list));
    if let Some(Message { zh, en }) =
        problems.into_iter().find(|problem| problem.is_error()).map(|it| it.message)
    {
        return Err(msg!(
            "样板 {path} 填好以后不是正确的 YAML：{zh}",
            "the archetype {path} is not valid YAML once filled in: {en}"
        )
        .into());
    }
    let Some(Node { kind: NodeKind::Mapping(entries), .. }) = node else {
        return Err(msg!(
            "样板 {path} 里应当是“键: 值”，一行一个",
            "the archetype {path} must contain keys and values, one per line"
        )
        .into());
    };
    let is_empty = |node: &Node| match &node.kind {
        NodeKind::Null => true,
        NodeKind::Scalar(text, _) => text.trim().is_empty(),
        NodeKind::Sequence(items) => items.is_empty(),
        NodeKind::Mapping(entries) => entries.is_empty(),
    };
    Ok(entries
        .into_iter()
        .filter(|(_, value)| !is_empty(value))
        .map(|(key, value)| (key.text, value))
        .collect())
}
