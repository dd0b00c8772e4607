//! A row goes in at one place, and nothing else of the file changes.

use super::*;
use crate::app::scaffold::row::next_id;
use crate::programme::model::WorkKind;
use proptest::prelude::*;

const PATH: &str = "content/lists/engineering.yaml";

fn need(file: &str) -> Result<NewContent, ScaffoldError> {
    new_in(
        &texts(&[(PATH, file)]),
        "需求",
        "缺 车位",
        &[("pairing", "工程学院"), ("from", "西镇")],
        None,
        None,
    )
}

/// The file after a need was put in.
fn after(file: &str) -> String {
    text(&need(file).unwrap_or_else(|why| panic!("{file}\n{}", super::why(&why)))).to_owned()
}

const ROW: &str = "编号: N1, 标题: 缺 车位, 提出: 西镇, 日期: 2024-05-20";

#[test]
fn a_row_in_a_file_of_samples_is_real_unless_it_is_said_to_be_one() {
    let row = "  - { 编号: N1, 标题: 旧, 提出: 西镇, 日期: 2024-01 }\n";
    let real = ROW.replace("N1", "N2");
    let samples = format!("示例: 是\n需求:\n{row}");
    assert_eq!(after(&samples), format!("{samples}  - {{ {real}, 示例: 否 }}\n"));
    let english = "sample: yes\nneeds:\n  - { id: N1, title: old, raised_by: west, date: 2024-01 }\n";
    assert!(after(english).ends_with(", sample: 否 }\n"), "{}", after(english));
    let real_file = format!("示例: 否\n需求:\n{row}");
    assert_eq!(after(&real_file), format!("{real_file}  - {{ {real} }}\n"));
    let asked = [("pairing", "工程学院"), ("from", "西镇"), ("sample", "是")];
    let made = new_in(&texts(&[(PATH, &samples)]), "需求", "缺 车位", &asked, None, None);
    let made = made.unwrap_or_else(|why| panic!("{}", super::why(&why)));
    assert!(text(&made).ends_with("示例: 是 }\n"), "{}", text(&made));
}

#[test]
fn a_row_is_written_as_its_neighbours_are() {
    let block = "# 头\n需求:\n  - 编号: N9\n    标题: 旧的\n    提出: 西镇\n    日期: 2024-01\n    # 尾巴\n\n# 下一张\n项目: []\n";
    assert_eq!(
        after(block),
        block.replacen(
            "# 尾巴\n",
            "# 尾巴\n  - 编号: N10\n    标题: 缺 车位\n    提出: 西镇\n    日期: 2024-05-20\n",
            1
        )
    );
    let flow = "需求:\n- { 编号: N07, 标题: 旧, 提出: 西镇, 日期: 2024-01 }   # 注\n";
    assert_eq!(after(flow), format!("{flow}- {{ {} }}\n", ROW.replace("N1", "N08")));
    let wide = "需求:\n    -   编号: X-3\n        标题: 旧\n        提出: 西镇\n        日期: 2024-01";
    assert_eq!(
        after(wide),
        format!(
            "{wide}\n    -   编号: X-4\n        标题: 缺 车位\n        提出: 西镇\n        日期: 2024-05-20"
        )
    );
    let english = "needs:\n  - { id: N1, title: old, raised_by: west, date: 2024-01 }\r\n";
    assert_eq!(
        after(english),
        format!("{english}  - {{ id: N2, title: 缺 车位, raised_by: 西镇, date: 2024-05-20 }}\r\n")
    );
    let apart = "需求:\n  - { 编号: N1, 标题: 甲, 提出: 西镇, 日期: 2024-01 }\n\n  - { 编号: N2, 标题: 乙, 提出: 西镇, 日期: 2024-01 }\n";
    assert_eq!(after(apart), format!("{apart}\n  - {{ {} }}\n", ROW.replace("N1", "N3")));
}

#[test]
fn lists_in_brackets_stay_in_brackets() {
    assert_eq!(after("需求: []\n项目: []\n"), format!("需求: [\n    {{ {ROW} }},\n  ]\n项目: []\n"));
    let again = after(&after("需求: []\n"));
    assert_eq!(again, format!("需求: [\n    {{ {ROW} }},\n    {{ {} }},\n  ]\n", ROW.replace("N1", "N2")));
    let one_line = "需求: [{ 编号: N1, 标题: 旧, 提出: 西镇, 日期: 2024-01 }]\n";
    assert_eq!(after(one_line), one_line.replace("}]", &format!("}}, {{ {} }}]", ROW.replace("N1", "N2"))));
}

#[test]
fn a_list_that_is_not_there_yet_is_begun() {
    let row = "  - 编号: N1\n    标题: 缺 车位\n    提出: 西镇\n    日期: 2024-05-20\n";
    assert_eq!(after("需求:   # 还没有\n项目:\n"), format!("需求:   # 还没有\n{row}项目:\n"));
    assert_eq!(after("需求:"), format!("需求:\n{}", row.trim_end()));
    assert_eq!(after("受众: 公开"), format!("受众: 公开\n\n需求:\n{row}"));
    assert_eq!(after("# 只有注释\n"), format!("# 只有注释\n需求:\n{row}"));
    assert_eq!(
        after("audience: public\n"),
        format!(
            "audience: public\n\nneeds:\n{}",
            row.replace("编号", "id")
                .replace("标题", "title")
                .replace("提出", "raised_by")
                .replace("日期", "date")
        )
    );
    let other = "服务:\n- { 编号: S1, 标题: 课, 提供: 西镇 }\n";
    assert_eq!(
        after(other),
        format!("{other}\n需求:\n{}", row.replace("\n  ", "\n").trim_start_matches("  "))
    );
    let new = new("需求", "缺 车位", &[("pairing", "工程学院"), ("from", "西镇")]).expect("made");
    assert_eq!((new.before.is_none(), new.path.as_str()), (true, PATH));
    assert!(
        text(&new).starts_with("# ") && text(&new).ends_with(&format!("\n需求:\n{row}")),
        "{}",
        text(&new)
    );
}

#[test]
fn a_file_with_a_mark_keeps_it_and_one_that_is_not_utf8_is_left_alone() {
    let texts = texts(&[]);
    let Ok(site) = LoadedSite::load(SourceMap::from_texts(texts)) else { panic!("no site") };
    let given: GivenValues =
        [("pairing", "工程学院"), ("from", "西镇")].map(|(k, v)| (k.to_owned(), vec![v.to_owned()])).into();
    let with = |bytes: &'static [u8]| {
        let read = move |_: &str| Ok(bytes.to_vec());
        let kind = super::super::NewKind::Row(WorkKind::Need);
        make(
            &site,
            &ScaffoldRequest {
                kind,
                title: "缺",
                given: &given,
                today: today(),
                photos: false,
                archetype: None,
                read: &read,
            },
            None,
        )
    };
    let made = with("\u{feff}需求:\n".as_bytes()).expect("made");
    assert!(made.after.starts_with("\u{feff}需求:\n  - ".as_bytes()));
    assert!(refused(with(b"\xd0\xe8\xc7\xf3:\n")).contains("不是 UTF-8"));
    assert!(refused(with("需求：\n  - 编号: N1\n".as_bytes())).contains("没有动它"));
}

#[test]
fn what_leaves_no_certain_place_is_refused() {
    for file in [
        "{ 需求: [] }\n",
        "需求: ~\n",
        "需求: 没有\n",
        "需求: { 编号: N1 }\n",
        "需求:\n  -\n",
        "- 甲\n",
        "甲\n",
        "受众: 公开\n...\n",
    ] {
        let outcome = need(file);
        assert!(refused(outcome).contains("没有动它"), "{file}");
    }
}

#[test]
fn ids_go_on_from_the_last_and_are_never_used_twice() {
    let id = |file: &str| next_id(tree(file).as_ref(), WorkKind::Need);
    assert_eq!(id(""), "N1");
    assert_eq!(id("需求: [{ 编号: N6 }, { 编号: N2 }]"), "N7");
    assert_eq!(id("需求: [{ 编号: 要3 }]\n反馈: [{ 编号: N1 }]"), "N2");
    assert_eq!(id("需求: [{ 编号: need-009 }]\n成果: [{ 编号: need-10 }]"), "need-011");
    assert_eq!(id("需求: [{ 编号: N18446744073709551615 }]"), "N18446744073709551616");
    assert_eq!(id("needs: [{ id: 7 }]"), "8");
    assert_eq!(id("需求: [{ 编号: [x] }, 甲, ]"), "N1");
}

/// Part of a random list file.
fn list(key: &'static str, letter: &'static str, record: &'static str) -> impl Strategy<Value = String> {
    let row = (any::<bool>(), 0usize..5, any::<bool>());
    (0usize..4, proptest::collection::vec(row, 0..4), 0usize..4, any::<bool>()).prop_map(
        move |(indent, rows, shape, comment)| {
            let margin = " ".repeat(indent);
            let mut text = String::new();
            if comment {
                text.push_str("# 注释: 不是键\n");
            }
            match (rows.is_empty(), shape) {
                (true, 0) => return text,
                (true, 1) => return format!("{text}{key}: []\n"),
                (true, 2) => return format!("{text}{key}:\n"),
                (true, _) => return format!("{text}{key}:    # 还没有\n\n"),
                (false, 0) => {
                    let rows: Vec<String> =
                        (1..=rows.len()).map(|n| format!("{{ 编号: {letter}{n}, {record} }}")).collect();
                    return format!("{text}{key}: [{}]\n", rows.join(if comment { ",\n   " } else { ", " }));
                }
                _ => text.push_str(&format!("{key}:\n")),
            }
            for (number, (flow, tail, blank)) in rows.into_iter().enumerate() {
                let number = number + 1;
                match flow {
                    true => text.push_str(&format!("{margin}- {{ 编号: {letter}{number}, {record} }}")),
                    false => {
                        let lines = record.replace(", ", &format!("\n{margin}  "));
                        text.push_str(&format!("{margin}- 编号: {letter}{number}\n{margin}  {lines}"));
                    }
                }
                text.push_str(match (tail, flow) {
                    (0, false) => "\n\0内容:\n",
                    (1, false) => "\n\0内容: |\n\0  几行\n\0  文字\n",
                    (2, false) => "\n\0内容: >-\n\0  折起来\n\n\0  的字\n",
                    (3, _) => "   # 说明\n",
                    (4, _) => "\n    # 单独一行的说明\n",
                    _ => "\n",
                });
                text = text.replace('\0', &format!("{margin}  "));
                if blank {
                    text.push_str("\n  \n");
                }
            }
            text
        },
    )
}

fn lists() -> impl Strategy<Value = String> {
    let needs = list("需求", "N", "标题: 旧的, 提出: 西镇, 日期: 2024-01");
    let services = list("服务", "S", "标题: \"有: 号\", 提供: 西镇");
    let projects = list("任务", "P", "标题: 办, 链: [人才共育]");
    let heads = proptest::sample::select(vec!["", "# 头\n\n", "受众: 公开\n", "---\n示例: 是\n"]);
    (heads, needs, services, projects, any::<bool>(), any::<bool>(), 0usize..3).prop_map(
        |(head, needs, services, projects, crlf, end, order)| {
            let mut parts = [needs, services, projects];
            parts.rotate_left(order);
            let mut text = format!("{head}{}", parts.concat());
            if !end {
                text.truncate(text.trim_end().len());
            }
            if text.is_empty() {
                text.push_str("# 空\n");
            }
            if crlf { text.replace('\n', "\r\n") } else { text }
        },
    )
}

/// The rows of the lists, counted.
fn count(texts: &[(String, String)]) -> usize {
    let Ok(site) = LoadedSite::load(SourceMap::from_texts(texts.iter().cloned())) else { return 0 };
    let lists = site.portal().lists.iter();
    lists.map(|list| list.needs.len() + list.services.len() + list.projects.len()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn one_piece_goes_in_at_one_place_and_one_row_more_is_loaded(file in lists(), kind in 0usize..3) {
        let mut texts = texts(&[(PATH, file.as_str())]);
        let before = count(&texts);
        let (kind, said): (&str, &[(&str, &str)]) = match kind {
            0 => ("需求", &[("pairing", "工程学院"), ("from", "西镇"), ("text", "有: 号 #也有")]),
            1 => ("服务", &[("pairing", "工程学院"), ("from", "工程学院")]),
            _ => ("项目", &[("pairing", "工程学院"), ("chain", "人才共育,服务共办"), ("task", "1")]),
        };
        let made = new_in(&texts, kind, "新的: 一行", said, None, None);
        let made = made.unwrap_or_else(|why| panic!("{file}\n{}", super::why(&why)));
        let (old, new) = (file.as_bytes(), &made.after);
        let same_start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
        prop_assert!(same_start + same_end >= old.len() && new.len() > old.len(), "{file}\n=>\n{}", text(&made));
        let foreign = if file.contains("\r\n") { '\n' } else { '\r' };
        prop_assert_eq!(text(&made).replace("\r\n", "").matches(foreign).count(), 0, "line ends are mixed");
        texts.retain(|(path, _)| path != PATH);
        texts.push((PATH.to_owned(), text(&made).to_owned()));
        prop_assert_eq!(count(&texts), before + 1, "{}\n=>\n{}", file, text(&made));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_file_at_all_makes_it_fail(file in "[-:#\\[\\]{},'\"|> \n\r\t需求编号N1a~]{0,60}|\\PC{0,40}|(需求:|needs:)[-:#\\[\\]{},'\"| \n]{0,30}") {
        let root = tree(&file);
        let row = super::super::list_text::NewRow {
            list: crate::programme::keys::work_list(WorkKind::Need),
            entries: vec![],
        };
        let _ = super::super::list_text::insert(&file, root.as_ref(), &row);
        let _ = next_id(root.as_ref(), WorkKind::Need);
    }
}
