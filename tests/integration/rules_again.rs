//! What is said of words is right however a site came to be as it is: a session, a cache on disk, a clean build.

use crate::common::Site;
use std::path::PathBuf;
use wulian::base::diag::Code;
use wulian::pipeline::{Changed, Options, OutputMode, Session};
use wulian::programme::model::Audience;

const UPDATE: &str = "content/updates/2023/2023-09-21-x.md";

/// An update with more front matter and a text.
fn update(front: &str, body: &str) -> String {
    format!("---\n标题: 一件事\n日期: 2023-09-21\n类型: 成果\n{front}---\n\n{body}\n")
}

/// What a build that is run again says, and what one that starts from nothing says.
fn again(session: &mut Session, site: &Site, changed: Changed<'_>) -> Vec<(Code, String)> {
    let now = chrono::DateTime::from_timestamp(1_700_000_000, 0).expect("a time");
    let said = |session: &mut Session, changed| {
        let update = session.update(changed, now, &|_, _| {}).expect("the machine does its part");
        update.outcome.diagnostics
    };
    let warm = said(session, changed);
    let cold = said(&mut open(site), Changed::Anything);
    assert_eq!(warm, cold);
    let ours = [Code::WordingWrong, Code::RosterPost, Code::ContradictName, Code::ContradictNumber];
    let ours = warm.into_iter().filter(|one| ours.contains(&one.code));
    ours.map(|one| (one.code, one.message.zh)).collect()
}

fn open(site: &Site) -> Session {
    Session::new(Options {
        now: chrono::DateTime::from_timestamp(1_700_000_000, 0).expect("a time"),
        ..site.options(&[Audience::Public, Audience::Internal], OutputMode::CheckOnly)
    })
}

#[test]
fn what_is_said_of_words_is_right_after_any_edit_of_words_rules_or_records() {
    let site = Site::new();
    site.write(UPDATE, &update("指标: { volunteers: 26 }\n", "共26人。"));
    let mut session = open(&site);
    assert_eq!(again(&mut session, &site, Changed::Anything), []);
    let mut edit = |path: &str, text: Option<&str>| -> Vec<Code> {
        match text {
            Some(text) => site.write(path, text),
            None => site.remove(path),
        }
        let changed: [PathBuf; 1] = [site.path(path)];
        let mut codes: Vec<Code> =
            again(&mut session, &site, Changed::Paths(&changed)).into_iter().map(|(code, _)| code).collect();
        codes.dedup();
        codes
    };
    // Words only.
    assert_eq!(
        edit(UPDATE, Some(&update("指标: { volunteers: 26 }\n", "共23人，再接再励。"))),
        [Code::ContradictNumber, Code::WordingWrong]
    );
    // Another file before it: its number changes.
    let early = "content/updates/2023/2023-01-01-a.md";
    let page = "---\n标题: 甲\n日期: 2023-01-01\n类型: 动态\n---\n文\n";
    assert_eq!(edit(early, Some(page)), [Code::ContradictNumber, Code::WordingWrong]);
    assert_eq!(edit(early, None), [Code::ContradictNumber, Code::WordingWrong]);
    // Records only.
    assert_eq!(
        edit(UPDATE, Some(&update("指标: { volunteers: 23 }\n", "共23人，再接再励。"))),
        [Code::WordingWrong]
    );
    // The rules only.
    assert_eq!(edit("content/rules/wording.yaml", Some("词语: []\n")), []);
    let wording = "词语:\n  - { 错: 再接再励, 对: 再接再厉 }\n";
    assert_eq!(edit("content/rules/wording.yaml", Some(wording)), [Code::WordingWrong]);
    assert_eq!(edit(UPDATE, Some(&update("", "赵示例主任到安长街道。"))), []);
    let roster = "职务词: [书记, 主任]\n名单:\n  - { 姓名: 赵示例, 职务: 书记, 示例: 是 }\n";
    assert_eq!(edit("content/rules/roster.yaml", Some(roster)), [Code::RosterPost]);
    assert_eq!(edit("content/rules/roster.yaml", None), []);
    // A unit that is renamed changes what is near.
    let units = site.read("content/programme/units.yaml");
    assert_eq!(edit(UPDATE, Some(&update("", "到安仓街道。"))), [Code::ContradictName]);
    let with = units.replace("别名: [安昌街道党工委]", "别名: [安昌街道党工委, 安仓街道]");
    assert_eq!(edit("content/programme/units.yaml", Some(&with)), []);
}

#[test]
fn a_build_to_disk_says_the_same_whatever_the_cache_holds() {
    let site = Site::new();
    site.write(UPDATE, &update("指标: { volunteers: 26 }\n", "共26人。"));
    let warnings = || -> Vec<String> {
        let said = site.ok(&["build", "--format", "concise"]);
        let lines: Vec<String> = format!("{}{}", said.out, said.err).lines().map(str::to_owned).collect();
        let code = |line: &String| Some(line.split_once("警告[")?.1.split_once(']')?.0.to_owned());
        lines.iter().filter_map(code).filter(|code| code != "loop-orphan").collect()
    };
    assert_eq!(warnings(), [""; 0]);
    site.write(UPDATE, &update("指标: { volunteers: 26 }\n", "共23人，再接再励。"));
    assert_eq!(warnings(), ["contradict-number", "wording-wrong"]);
    // Nothing changed: said again from what was kept.
    assert_eq!(warnings(), ["contradict-number", "wording-wrong"]);
    site.write("content/rules/wording.yaml", "词语: []\n");
    assert_eq!(warnings(), ["contradict-number"]);
    site.write(UPDATE, &update("指标: { volunteers: 23 }\n", "共23人，再接再励。"));
    assert_eq!(warnings(), [""; 0]);
}
