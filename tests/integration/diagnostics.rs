//! Holds `docs/diagnostics.md` to the program: every key of the JSON, every code. `WULIAN_UPDATE=1` writes the codes anew.

#![expect(clippy::disallowed_methods, reason = "this test reads and updates a document")]

use crate::common::{Site, repository};
use serde_json::Value;
use std::collections::BTreeSet;
use wulian::base::diag::{Code, Lang, Severity};

const MARKS: [&str; 2] = ["<!-- codes -->\n", "<!-- /codes -->"];

fn document() -> String {
    crate::common::read(&repository().join("docs/diagnostics.md"))
}

/// The names of all keys in a document.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| {
            found.insert(key.clone());
            keys(value, found);
        }),
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn every_key_of_the_json_is_documented_and_no_other() {
    let site = Site::new();
    // One with a label, one with help and a repair.
    site.replace("content/site.yaml", "标题:", "标题: 甲\n主题设制: {}\n标题:");
    let said = site.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&said.out).expect("JSON");
    let mut written = BTreeSet::new();
    keys(&report, &mut written);
    let document = document();
    let table = document.split("\n## ").next().expect("a first part");
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let documented: BTreeSet<String> = rows
        .flat_map(|row| row.split(" | ").next().expect("a cell").trim_start_matches("| ").split(", "))
        .map(|name| name.trim_matches('`').rsplit('.').next().expect("a name").to_owned())
        .collect();
    assert_eq!(documented, written);
    let example =
        document.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the example");
    let mut shown = BTreeSet::new();
    keys(&serde_json::from_str(example).expect("the example is JSON"), &mut shown);
    assert_eq!(shown, written);
}

#[test]
fn the_document_lists_every_code() {
    let rows = Code::ALL.iter().map(|code| {
        let severity = match code.severity() {
            Severity::Error => "error 错误",
            Severity::Warning => "warning 警告",
        };
        format!(
            "| `{}` | {severity} | {} | {} |\n",
            code.as_str(),
            code.title(Lang::En),
            code.title(Lang::Zh)
        )
    });
    let head = "| code 代码 | severity 级别 | about | 是什么 |\n| --- | --- | --- | --- |\n";
    let table = format!("{head}{}", rows.collect::<String>());
    let document = document();
    let (before, rest) = document.split_once(MARKS[0]).expect("the first mark");
    let (listed, after) = rest.split_once(MARKS[1]).expect("the second mark");
    if std::env::var_os("WULIAN_UPDATE").is_some() {
        let text = format!("{before}{}{table}{}{after}", MARKS[0], MARKS[1]);
        std::fs::write(repository().join("docs/diagnostics.md"), text).expect("the document");
        return;
    }
    assert_eq!(listed, table, "run this test with WULIAN_UPDATE=1");
}
