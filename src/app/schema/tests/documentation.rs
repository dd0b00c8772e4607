//! Holds the tables of `docs/content.md` to the declared keys. `WULIAN_UPDATE=1` writes them anew.
//!
//! A table stands between `<!-- keys: update -->` and `<!-- /keys -->`; the name is the id of a record.

#![expect(clippy::disallowed_methods, reason = "this test reads and updates a document")]

use crate::base::diag::Lang;
use crate::programme::keys::{ContentKey, RecordKeys, ReferenceKind, ValueKind, all_records};
use std::path::PathBuf;

const OPEN: &str = "<!-- keys: ";
const CLOSE: &str = "<!-- /keys -->";

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/content.md")
}

/// The document with every table written anew, and the records that it has a table of.
fn written_anew(document: &str) -> (String, Vec<&'static RecordKeys>) {
    let mut parts = document.split(OPEN);
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut told = vec![];
    for part in parts {
        let (id, rest) = part.split_once(" -->\n").expect("a mark has an end");
        let (_, after) = rest.split_once(CLOSE).expect("a table has an end");
        let record = all_records().find(|record| record.id == id);
        let record = record.unwrap_or_else(|| panic!("there is no record {id}"));
        text.push_str(&format!("{OPEN}{id} -->\n{}{CLOSE}{after}", table(record)));
        told.push(record);
    }
    (text, told)
}

fn table(record: &RecordKeys) -> String {
    let head = "| 键 | 英文名 | 必填 | 值 | 说明 |\n| --- | --- | --- | --- | --- |\n";
    head.to_owned() + &record.own.iter().map(|key| row(record, key)).collect::<String>()
}

fn row(record: &RecordKeys, key: &ContentKey) -> String {
    let names: Vec<String> = key.zh.iter().map(|name| format!("`{name}`")).collect();
    let needed_with = record.needs.filter(|(_, second)| std::ptr::eq(*second, key));
    let required = match needed_with {
        Some((first, _)) => format!("有“{}”时", first.name()),
        None => if key.required { "是" } else { "" }.to_owned(),
    };
    let mut about = key.about(Lang::Zh);
    if !key.example.is_empty() {
        about.push_str(&format!("。例：`{}`", key.example));
    }
    format!("| {} | `{}` | {required} | {} | {about} |\n", names.join(" 或 "), key.en, value(key.kind))
}

/// What may be written as a value.
fn value(kind: ValueKind) -> String {
    match kind {
        ValueKind::Text => "文字".into(),
        ValueKind::Date => "日期".into(),
        ValueKind::Moment => "日期，可以带几点".into(),
        ValueKind::YesNo => "是否".into(),
        ValueKind::Integer(from, to) => format!("{from}–{to} 的整数"),
        ValueKind::Percent => "0–100".into(),
        ValueKind::Amount => "数".into(),
        ValueKind::Target => "数或 `定性` qualitative".into(),
        ValueKind::Id | ValueKind::RowId => "编号".into(),
        ValueKind::Url => "网址".into(),
        ValueKind::Folder => "文件夹名".into(),
        ValueKind::Colour => "颜色".into(),
        ValueKind::TimeZone => "时区".into(),
        ValueKind::Choice(names) => choices(&names()),
        ValueKind::Reference(kind) => reference(kind).into(),
        ValueKind::Contributions => "`{ 指标: 数 }`".into(),
        ValueKind::Record(record) => format!("见“{}”", record.name.0),
        ValueKind::Records(record) => format!("列表，每项见“{}”", record.name.0),
        ValueKind::List(item) => format!("列表：{}", value(*item)),
    }
}

/// The values of a closed set; codes and elements, which are the same in both languages, are listed elsewhere.
fn choices(names: &[(&str, &str)]) -> String {
    if names.iter().all(|(en, zh)| en == zh) {
        return "见下".into();
    }
    names.iter().map(|(en, zh)| format!("`{zh}` {en}")).collect::<Vec<_>>().join(" · ")
}

fn reference(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Unit => "单位",
        ReferenceKind::Chain => "链",
        ReferenceKind::Goal => "目标",
        ReferenceKind::Indicator => "指标",
        ReferenceKind::Task => "任务的序号",
        ReferenceKind::Pairing => "结对",
        ReferenceKind::Entry => "名录里的一项",
        ReferenceKind::Evidence => "佐证",
        ReferenceKind::Row => "清单行 `结对/编号`",
        ReferenceKind::OwnNeed => "本文件的需求",
        ReferenceKind::OwnService => "本文件的服务",
        ReferenceKind::OwnProject => "本文件的项目",
    }
}

#[test]
fn the_handbook_of_files_has_a_table_of_every_record() {
    let document = std::fs::read_to_string(path()).expect("docs/content.md");
    let (text, told) = written_anew(&document);
    for record in all_records() {
        let times = told.iter().filter(|other| std::ptr::eq(**other, record)).count();
        assert_eq!(times, 1, "tables of {}", record.id);
    }
    if std::env::var_os("WULIAN_UPDATE").is_some() {
        std::fs::write(path(), text).expect("the document");
        return;
    }
    assert_eq!(document, text, "run this test with WULIAN_UPDATE=1");
}
