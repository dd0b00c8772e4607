//! What was meant for markup and is shown as text: warned of, and mended to the byte.

use proptest::prelude::*;

use super::read;
use crate::base::diag::{Applicability, Code};

/// The source with all certain repairs made, and the codes in order.
fn mended(source: &str) -> (String, Vec<Code>) {
    let (_, mut found) = read(source);
    crate::base::diag::sort(&mut found);
    assert!(found.iter().all(|d| !d.is_error()), "{source:?}: {found:?}");
    let codes = found.iter().map(|d| d.code).collect();
    let mut text = source.to_owned();
    for repair in found.iter().rev().filter_map(|d| d.fix.as_ref()) {
        assert_eq!(repair.applicability, Applicability::Safe);
        text.replace_range(repair.span.start as usize..repair.span.end as usize, &repair.replacement);
    }
    (text, codes)
}

#[test]
fn lines_that_look_like_a_list_and_run_together_are_told_once() {
    let codes = |text: &str| -> Vec<Code> {
        let (_, problems) = crate::source::markdown::parse(crate::base::diag::FileId(0), text, 0);
        problems.into_iter().map(|problem| problem.code).collect()
    };
    for run in [
        "一、甲\n二、乙\n三、丙",
        "文：\n1、甲\n2、乙",
        "1.甲\n2.乙",
        "（一）甲\n（二）乙",
        "十九、甲\n二十、乙",
        "-甲\n-乙\n-丙",
        "·甲\n·乙",
        "> 1、甲\n> 2、乙",
    ] {
        assert_eq!(codes(run), [Code::MarkdownRun], "{run}");
    }
    for none in [
        "一、甲\n\n二、乙",
        "1、甲\n甲的话",
        "1. 甲\n2. 乙",
        "一是甲\n二是乙",
        "3.5万\n4.5万",
        "-5度\n-6度",
        "1、甲\n3、丙",
        "`1、甲`\n`2、乙`",
        "```\n1、甲\n2、乙\n```",
        "二〇二三年、甲\n三、乙",
    ] {
        assert_eq!(codes(none), [], "{none}");
    }
}

#[test]
fn what_is_shown_as_text_is_warned_of_and_mended() {
    use Code::{LinkScheme, MarkdownBlock, MarkdownHeading, MarkdownNumber};
    let table: &[(&str, &str, &[Code])] = &[
        ("#标题\n文", "# 标题\n文", &[MarkdownHeading]),
        ("文\r\n##（一）标题##\r\n", "文\r\n## （一）标题##\r\n", &[MarkdownHeading]),
        ("#　标题", "# 标题", &[MarkdownHeading]),
        ("＃＃ 标题", "## 标题", &[MarkdownHeading]),
        ("##2.标题", "## 2.标题", &[MarkdownHeading]),
        ("１．甲\n２．乙\n", "1. 甲\n2. 乙\n", &[MarkdownNumber, MarkdownNumber]),
        ("1．甲\n\n2．　乙\n", "1. 甲\n\n2. 乙\n", &[MarkdownNumber, MarkdownNumber]),
        ("文：\n２．甲\n３．乙", "文：\n\n2. 甲\n3. 乙", &[MarkdownNumber, MarkdownNumber]),
        ("文：\n2. 甲\n3. 乙", "文：\n\n2. 甲\n3. 乙", &[MarkdownBlock]),
        ("文：\r\n2. 甲\r\n", "文：\r\n\r\n2. 甲\r\n", &[MarkdownBlock]),
        ("> 文\n> 2. 甲", "> 文\n>\n> 2. 甲", &[MarkdownBlock]),
        ("文\na | b\n---|---\n1|2", "文\n\na | b\n---|---\n1|2", &[MarkdownBlock]),
        ("- 项\n| a | b |\n|---|---|", "- 项\n\n| a | b |\n|---|---|", &[MarkdownBlock]),
        ("- 项\n| a | b |\n| - | - |", "- 项\n\n| a | b |\n| - | - |", &[MarkdownBlock]),
        ("看［通知］（a.md）。", "看[通知](a.md)。", &[LinkScheme]),
        ("！［图］（活动.png）", "![图](活动.png)", &[LinkScheme]),
        ("看[通知]（https://a.cn/b）", "看[通知](https://a.cn/b)", &[LinkScheme]),
        (
            "【通知】(../a.md)，**重点**【二】（b.pdf）",
            "[通知](../a.md)，**重点**[二](b.pdf)",
            &[LinkScheme, LinkScheme],
        ),
    ];
    for (source, right, codes) in table {
        assert_eq!(mended(source), ((*right).to_owned(), codes.to_vec()), "{source:?}");
        assert_eq!(read(right).1, [], "{right:?}");
    }
}

#[test]
fn rows_without_a_second_one_are_told_what_it_is() {
    let (_, found) = read("| 甲 | 乙 |\n| 1 | 2 |\n| 3 | 4 |\n");
    assert_eq!(found.len(), 1);
    assert!(found[0].message.zh.contains("| --- | --- |"), "{found:?}");
}

#[test]
fn what_is_text_or_markup_already_is_not_warned_of() {
    for source in [
        "# 标题\n\n## 二\n\n#1 号楼，#话题# 很热\n\n\\#标题",
        "```\n#标题\n１．甲\n```\n",
        "`#标题` 和\n`１．甲`",
        "３．５万元\n\n2023. 3月\n\n1、甲\n\n①甲",
        "文\n- 甲\n- 乙\n\n文\n1. 甲\n2. 乙",
        "文\n| a | b |\n|---|---|\n| 1 | 2 |",
        "甲|乙，丙|丁\n戊|己",
        "【通知】（试行）［2023］（第3号）[文](a.md)（注）",
        "- #甲\n- １．甲",
        "<div>\n#标题\n</div>",
    ] {
        assert_eq!(read(source).1, [], "{source:?}");
    }
}

#[test]
fn a_long_line_of_brackets_takes_no_longer_for_each() {
    let source = "[文]（a.md）【x】(y) ".repeat(40_000);
    assert_eq!(read(&source).1.len(), 40_000);
}

const PARTS: &[&str] = &[
    "#",
    "＃",
    "标题",
    "１",
    "2",
    "．",
    ".",
    " ",
    "　",
    "\n",
    "\r\n",
    "> ",
    "- ",
    "|",
    "| a | b |\n",
    "|---|---|\n",
    "［",
    "］",
    "【",
    "】",
    "（a.md）",
    "(",
    "）",
    "!",
    "！",
    "**",
    "“",
    "\\",
    "```\n",
    "    ",
    "文",
];

proptest! {
    #[test]
    fn a_certain_repair_ends_what_it_was_for(parts in prop::collection::vec(prop::sample::select(PARTS), 0..24)) {
        let source = parts.concat();
        for d in read(&source).1 {
            let Some(repair) = d.fix.as_ref().filter(|repair| repair.applicability == Applicability::Safe) else { continue };
            let mut text = source.clone();
            text.replace_range(repair.span.start as usize..repair.span.end as usize, &repair.replacement);
            prop_assert!(!read(&text).1.contains(&d), "{:?} {:?}", source, d);
        }
    }
}
