//! What editors type, and what becomes of it.

mod against_serde_yaml;
mod generate;
mod write;

use super::*;
use crate::base::diag::{Applicability, Code, FileId};

fn parse_all(text: &str) -> (Option<Node>, Vec<crate::base::diag::Diagnostic>) {
    parse(FileId(0), text, 0..text.len())
}

fn repaired(text: &str) -> (Code, String) {
    let (_, diagnostics) = parse_all(text);
    let first = diagnostics.first().expect("a diagnostic");
    let repair = first.fix.as_ref().expect("a repair");
    let mut mended = text.to_owned();
    mended.replace_range(repair.span.start as usize..repair.span.end as usize, &repair.replacement);
    (first.code, mended)
}

#[test]
fn spans_are_bytes_of_the_whole_file() {
    let text = "---\n标题: 通报\n列: [甲, 乙]\n---\n";
    let (node, diagnostics) = parse(FileId(0), text, 4..text.len() - 4);
    assert_eq!(diagnostics, []);
    let node = node.expect("a mapping");
    let title = node.get(&["标题"]).expect("the title");
    assert_eq!(&text[title.span.start as usize..title.span.end as usize], "通报");
    let list = node.get(&["列"]).expect("the list").items();
    assert_eq!(&text[list[1].span.start as usize..list[1].span.end as usize], "乙");
}

#[test]
fn scalars_stay_the_text_that_was_written() {
    let (node, _) = parse_all("a: 2022.10\nb: 是\nc: 007\nd: ''\ne:\nf: ~\n");
    let node = node.expect("a mapping");
    let text = |key: &str| node.get(&[key]).and_then(Node::text).map(str::to_owned);
    assert_eq!(text("a").as_deref(), Some("2022.10"));
    assert_eq!(text("b").as_deref(), Some("是"));
    assert_eq!(text("c").as_deref(), Some("007"));
    assert_eq!(text("d").as_deref(), Some(""));
    assert!(node.get(&["e"]).is_some_and(Node::is_null) && node.get(&["f"]).is_some_and(Node::is_null));
}

/// The text with all certain repairs of one run made, as `fix` would, and the codes in order.
fn mended(text: &str) -> (String, Vec<&'static str>) {
    let (_, mut diagnostics) = parse_all(text);
    crate::base::diag::sort(&mut diagnostics);
    let codes = diagnostics.iter().map(|d| d.code.as_str()).collect();
    let mut repairs: Vec<_> = diagnostics.iter().filter_map(|d| d.fix.as_ref()).collect();
    repairs.retain(|repair| repair.applicability == Applicability::Safe);
    repairs.sort_by_key(|repair| repair.span);
    let mut mended = String::new();
    let mut done = 0;
    for repair in repairs {
        let (start, end) = (repair.span.start as usize, repair.span.end as usize);
        if start < done {
            continue;
        }
        mended.push_str(&text[done..start]);
        mended.push_str(&repair.replacement);
        done = end;
    }
    mended.push_str(&text[done..]);
    (mended, codes)
}

#[test]
fn certain_slips_are_named_and_mended_to_the_byte() {
    #[rustfmt::skip]
    let table: &[(&str, &str, &[&str])] = &[
        ("a: 1\n标题：通报\nb: 2\n", "a: 1\n标题: 通报\nb: 2\n", &["yaml-colon"]),
        ("a: 1\r\n标题： 通报  # 注\r\nb: 2\r\n", "a: 1\r\n标题: 通报  # 注\r\nb: 2\r\n", &["yaml-colon"]),
        ("标题：通报\n日期：2023\n作者: 乙\n", "标题: 通报\n日期: 2023\n作者: 乙\n", &["yaml-colon", "yaml-colon"]),
        ("标题：通报\n日期：2023\n", "标题: 通报\n日期: 2023\n", &["yaml-colon", "yaml-colon"]),
        ("标题：通报", "标题: 通报", &["yaml-colon"]),
        ("标题：甲: 乙\n", "标题: '甲: 乙'\n", &["yaml-colon", "yaml-quote"]),
        ("标题 ：通报\nb: 1\n", "标题: 通报\nb: 1\n", &["yaml-colon"]),
        ("列：\n  - 甲\n", "列:\n  - 甲\n", &["yaml-colon"]),
        ("a:\n  - b：1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\n", &["yaml-colon"]),
        ("a:\n  - b：1\n    c：2\n    d：3\n", "a:\n  - b: 1\n    c: 2\n    d: 3\n", &["yaml-colon", "yaml-colon", "yaml-colon"]),
        ("进度:\n  - { 日期：2023-04-15, 百分比：40 }\n", "进度:\n  - { 日期: 2023-04-15, 百分比: 40 }\n", &["yaml-colon", "yaml-colon"]),
        ("p: { 日期：2023-04-15，百分比：40 }\n", "p: { 日期: 2023-04-15, 百分比: 40 }\n", &["yaml-colon", "list-commas", "yaml-colon"]),
        ("p: { 日期: 2023-04-15，百分比: 40 }\n", "p: { 日期: 2023-04-15, 百分比: 40 }\n", &["list-commas"]),
        ("p: ｛ 日期: 2023 ｝\n", "p: { 日期: 2023 }\n", &["list-commas"]),
        ("a: [甲，乙］\nb: 1\n", "a: [甲, 乙]\nb: 1\n", &["list-commas"]),
        ("a: 1\n标题:通报\nb: 2\n", "a: 1\n标题: 通报\nb: 2\n", &["yaml-space"]),
        ("标题:通报\n", "标题: 通报\n", &["yaml-space"]),
        ("网址:https://a.cn/\nb: 1\n", "网址: https://a.cn/\nb: 1\n", &["yaml-space"]),
        ("p: {日期:2023-04-15, c: 1}\n", "p: {日期: 2023-04-15, c: 1}\n", &["yaml-space"]),
        ("标题: 校地共建: 推进会\n", "标题: '校地共建: 推进会'\n", &["yaml-quote"]),
        ("标题: 座谈: 第 #1 场  # 注\n", "标题: '座谈: 第 #1 场'  # 注\n", &["yaml-quote"]),
        ("标题: @座谈 #1\n", "标题: '@座谈 #1'\n", &["yaml-quote"]),
        ("标题: '五链'共建: 会\n", "标题: \"'五链'共建: 会\"\n", &["yaml-quote"]),
        ("标题: @甲\nb: `乙`\nc: %50\n", "标题: '@甲'\nb: '`乙`'\nc: '%50'\n", &["yaml-quote", "yaml-quote", "yaml-quote"]),
        ("标题: *重点*\nb: 1\n", "标题: '*重点*'\nb: 1\n", &["yaml-quote"]),
        ("标题: &甲 乙\nb: ! 注意\nc: !注意 甲\n", "标题: '&甲 乙'\nb: '! 注意'\nc: '!注意 甲'\n", &["yaml-quote", "yaml-quote", "yaml-quote"]),
        ("a: [*重点*, 乙]\n", "a: ['*重点*', 乙]\n", &["yaml-quote"]),
        ("标题: [通知] 开会\nb: 1\n", "标题: '[通知] 开会'\nb: 1\n", &["yaml-quote"]),
        ("标题: {甲} 乙\n", "标题: '{甲} 乙'\n", &["yaml-quote"]),
        ("标题: \"五链\"共建  # 注\nb: 1\n", "标题: '\"五链\"共建'  # 注\nb: 1\n", &["yaml-quote"]),
        ("标题: > 甲\nb: | 乙\n", "标题: '> 甲'\nb: '| 乙'\n", &["yaml-quote", "yaml-quote"]),
        ("a:\n\tb: 1\n\tc: 2\n", "a:\n  b: 1\n  c: 2\n", &["yaml-blank", "yaml-blank"]),
        ("协议:\n　　日期: 2023\n　　文件: a\n", "协议:\n    日期: 2023\n    文件: a\n", &["yaml-blank", "yaml-blank"]),
        ("a:\n  - b: 1\n\tc: 2\n", "a:\n  - b: 1\n    c: 2\n", &["yaml-blank"]),
        ("a:\n  - b: 1\n　- c\n", "a:\n  - b: 1\n  - c\n", &["yaml-blank"]),
        ("a:\n\u{200b}b: 2\n", "a:\nb: 2\n", &["yaml-blank"]),
        ("a: 1\n　b: 2\n\u{a0}c: 3\n", "a: 1\nb: 2\nc: 3\n", &["yaml-blank", "yaml-blank"]),
        ("\u{a0}标题: 甲\n", "标题: 甲\n", &["yaml-blank"]),
        ("标题　: 甲\nb\u{a0}: 1\n", "标题: 甲\nb: 1\n", &["yaml-blank", "yaml-blank"]),
        ("标题:　通报\n", "标题: 通报\n", &["yaml-blank"]),
        ("标题:　通报\nb: 1\n", "标题: 通报\nb: 1\n", &["yaml-blank"]),
        ("标题:\u{a0}通报\nb: 　甲\n", "标题: 通报\nb: 甲\n", &["yaml-blank", "yaml-blank"]),
        ("单位:\n　- 甲\n　- 乙\n", "单位:\n  - 甲\n  - 乙\n", &["yaml-blank", "yaml-blank"]),
        ("单位:\n  -　甲\n", "单位:\n  - 甲\n", &["yaml-blank"]),
        ("说明: |\n　　第一段\nb: 1\n", "说明: |\n  　　第一段\nb: 1\n", &["yaml-blank"]),
        ("单位:\n  -甲\n  -乙\nc: 1\n", "单位:\n  - 甲\n  - 乙\nc: 1\n", &["yaml-dash", "yaml-dash"]),
        ("单位:\n  - 甲\n  -乙\nc: 1\n", "单位:\n  - 甲\n  - 乙\nc: 1\n", &["yaml-dash"]),
        ("单位:\n- 甲\n－乙\n", "单位:\n- 甲\n- 乙\n", &["yaml-dash"]),
        ("单位:\n  — 甲\n  — 乙\n", "单位:\n  - 甲\n  - 乙\n", &["yaml-dash", "yaml-dash"]),
        ("单位:\n  · 甲\n  * 乙\n", "单位:\n  - 甲\n  - 乙\n", &["yaml-dash", "yaml-dash"]),
        ("需求:\n  -编号: N1\n    标题: 甲\n", "需求:\n  - 编号: N1\n    标题: 甲\n", &["yaml-dash"]),
        ("“标题”: 甲\n", "标题: 甲\n", &["yaml-wrapped"]),
        ("a: “[甲, 乙]”\n", "a: [甲, 乙]\n", &["yaml-wrapped"]),
    ];
    for (text, right, codes) in table {
        assert_eq!(mended(text), ((*right).to_owned(), codes.to_vec()), "{text:?}");
        let (node, left) = parse_all(right);
        assert!(node.is_some() && left.is_empty(), "{right:?}: {left:?}");
    }
}

#[test]
fn what_was_meant_so_is_left_alone() {
    for text in [
        "标题: “五共五链”工作方案\n",
        "说明: 时间：3月10日，地点：会议室\n",
        "说明: |\n  标题：甲\n  -乙\n  　　丙: 丁\n",
        "说明: \"甲\n  日期：2023\"\n",
        "基数: -5\nb:\n  -5\n",
        "说明:\n  ——不是列表\n",
        "单位: [“甲”, （乙）丙]\n",
        "决定:\n  - 时间：3月10日\n  - -5\n",
        "指标: { think-tanks: 1 }\n网址: https://a.cn/\n",
        "标题: 很长的一句话\n  接着写\n",
        "a:\t1\n",
        "a: # 注释\n  - 1\n",
        "标题: '*重点*'\n",
        "p: { 说明: 通知如下，时间：周五, b: 1 }\n",
        "p: { 说明: 定在10:30，地点：会议室 }\n",
        "决定:\n  - 甲事\n  - ·乙事\n  - —丙事\n  - ● 丁事\n",
    ] {
        assert_eq!(parse_all(text).1, [], "{text:?}");
    }
}

#[test]
fn what_may_be_meant_otherwise_is_an_error_with_a_suggestion_only() {
    for (text, code) in [
        ("a: 甲\n  日期：2023\nb: 1\n", Code::YamlColon),
        ("a: 甲\n  -乙\nb: 1\n", Code::YamlDash),
        ("a:\n  时间：1\n  地点：2\n", Code::YamlColon),
        ("a: 甲\n  日期:2023\nb: 1\n", Code::YamlSpace),
        ("标题: #重点工作\nb: 1\n", Code::YamlCut),
        ("单位: - 甲\nb: 1\n", Code::YamlDash),
        ("a: [甲, 乙\nb: 1\n", Code::YamlSyntax),
        ("a: \"五链\nb: 1\n", Code::YamlSyntax),
        ("a: 1\n b: 2\n", Code::YamlSyntax),
    ] {
        let (_, found) = parse_all(text);
        let codes: Vec<Code> = found.iter().map(|d| d.code).collect();
        assert_eq!(codes, [code], "{text:?}");
        assert!(
            found[0].fix.as_ref().is_some_and(|r| r.applicability == Applicability::Suggested),
            "{text:?}"
        );
    }
    let (_, found) = parse_all("a: \"甲\n  时间：乙\"\n日期 2023\nb: 1\n");
    assert_eq!(found.iter().map(|d| (d.code, d.span.start)).collect::<Vec<_>>(), [(Code::YamlSyntax, 24)]);
    assert_eq!(mended("a: 甲\n  日期：2023\nb: 1\n").0, "a: 甲\n  日期：2023\nb: 1\n");
}

#[test]
fn every_slip_of_a_file_is_reported_and_what_follows_is_read_in_its_own_place() {
    let text = "标题：甲\nb:1\nc: [x, y]\n说明: 甲: 乙\nd: 丁\n";
    let (node, diagnostics) = parse(FileId(0), &format!("# 前\n{text}"), 6..6 + text.len());
    let mut lines: Vec<(u32, Code)> = diagnostics.iter().map(|d| (d.span.start, d.code)).collect();
    lines.sort();
    let at = |part: &str| 6 + text.find(part).expect("in the text") as u32;
    assert_eq!(
        lines,
        [(at("："), Code::YamlColon), (at(":1"), Code::YamlSpace), (at("甲: 乙"), Code::YamlQuote)]
    );
    let node = node.expect("the rest is read");
    assert_eq!(node.get(&["标题"]).and_then(Node::text), Some("甲"));
    let last = node.get(&["d"]).expect("what follows");
    assert_eq!(last.span.start, at("丁"));
    assert_eq!(node.get(&["c"]).expect("a list").items()[1].span.start, at("y]"));
}

#[test]
fn a_value_cut_by_a_number_sign_is_an_error_and_a_comment_is_not() {
    let (code, mended) = repaired("标题: 六张清单 #1\n");
    assert_eq!((code, mended.as_str()), (Code::YamlCut, "标题: '六张清单 #1'\n"));
    let (code, mended) = repaired("标题: '六张清单' #1\n");
    assert_eq!((code, mended.as_str()), (Code::YamlCut, "标题: '六张清单 #1'\n"));
    assert_eq!(parse_all("标题: 六张清单 # 注释\n").1, []);
    assert_eq!(parse_all("标题: '六张清单' # 注释\n").1, []);
    assert_eq!(parse_all("标题: 六张清单  ## 注释\n").1, []);
    // Behind what is no value a comment may drop text as well.
    for (text, right) in [
        ("奖项:\n  - #1 名\n", "奖项:\n  - '#1 名'\n"),
        ("奖项:\n  - 甲\n  -  #1 名\n", "奖项:\n  - 甲\n  -  '#1 名'\n"),
    ] {
        assert_eq!(repaired(text), (Code::YamlCut, right.to_owned()));
    }
    for text in [
        "奖: { 名: #1, 日期: 2023\n  乙 }\n",
        "奖: [甲, #1, 乙\n  ]\n",
        "奖: [甲, 乙] #1\n",
        "说明: | #甲\n  乙\n",
        "奖: [丙 #1 名]\n",
    ] {
        let problems = parse_all(text).1;
        assert!(problems.iter().any(|problem| problem.code == Code::YamlCut), "{text} {problems:?}");
    }
    for text in [
        "a: # 注\n  - 甲\n",
        "a:\n  #注\n  - 甲\n",
        "a: [甲, # 注\n  乙]\n",
        "a: '甲 #1'\n",
        "a: |\n  甲 #1\n",
    ] {
        assert_eq!(parse_all(text).1, [], "{text}");
    }
}

#[test]
fn signs_that_no_page_may_hold_are_refused_however_they_are_written() {
    let signs = ['\u{b}', '\u{c}', '\u{7f}', '\u{200b}', '\u{fdd0}', '\u{fffe}', '\u{ffff}', '\u{1fffe}'];
    let ranges = [('\0'..='\u{8}'), ('\u{202a}'..='\u{202e}'), ('\u{2066}'..='\u{2069}')];
    for sign in signs.into_iter().chain(ranges.into_iter().flatten()) {
        let escaped = format!("\\U{:08X}", u32::from(sign));
        for text in [
            format!("标题: \"甲{escaped}乙\"\n"),
            format!("标题: [\"{escaped}\"]\n"),
            format!("\"标题{escaped}\": 甲\n"),
            format!("标题: 甲{sign}乙\n"),
            format!("标题: '甲{sign}'\n"),
            format!("标题: [甲, 乙{sign}丙]\n"),
            format!("标题: |\n  甲{sign}乙\n"),
            format!("标{sign}题: 甲\n"),
        ] {
            let problems = parse_all(&text).1;
            assert!(problems.iter().any(|problem| problem.is_error()), "{text:?}");
        }
    }
}

#[test]
fn a_backslash_between_double_quotes_is_explained() {
    for text in ["文件: \"D:\\资料\"\n", "文件: \"D:\\user\"\n", "文件: \"D:\\x资料\"\n"] {
        let problems = parse_all(text).1;
        assert!(problems.len() == 1 && problems[0].message.zh.contains("改用单引号"), "{text} {problems:?}");
    }
}

#[test]
fn anchors_aliases_tags_and_depth_are_refused() {
    for text in ["a: &x 1\n", "a: *x\n", "a: !!str 1\n"] {
        assert!(!parse_all(text).1.is_empty(), "{text}");
    }
    let deep = "[".repeat(100) + &"]".repeat(100);
    assert_eq!(parse_all(&deep).1[0].code, Code::YamlLimit);
}

#[test]
fn blanks_and_comments_are_nothing_at_all() {
    assert_eq!(parse_all(""), (None, vec![]));
    assert_eq!(parse_all("# 说明\n\n"), (None, vec![]));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long it takes is what is tested")]
fn a_long_line_of_slips_takes_no_longer_for_each() {
    let text = format!("a: [{}]\n", "　甲, ".repeat(40_000));
    assert!(parse_all(&text).1.len() >= 100);
    let text = format!("a: {{{}}}\n", "“甲”乙: 1, ".repeat(40_000));
    assert_eq!(parse_all(&text).1, []);
    let text = "标题：甲\n".repeat(20_000);
    assert!(parse_all(&text).1.len() >= 100);
    for part in ["  - #1\n", "  - 甲 # 注\n  - #1\n", "  - [甲, #1\n    ]\n", "  - [ #1\n"] {
        let text = format!("a:\n{}", part.repeat((1 << 20) / part.len()));
        let start = std::time::Instant::now();
        assert!(!parse_all(&text).1.is_empty(), "{part}");
        assert!(start.elapsed().as_secs() < 20, "{part}: {:?}", start.elapsed());
    }
}

/// What slips are made of.
const PARTS: &[&str] = &[
    "标题",
    "日期",
    "a",
    "：",
    ":",
    ": ",
    "， ",
    "，",
    "、",
    "-",
    "- ",
    "— ",
    "－",
    "·",
    "*",
    "&",
    "!",
    "@",
    "%",
    "`",
    "#",
    " #1",
    "[",
    "]",
    "{",
    "}",
    "［",
    "］",
    "“",
    "”",
    "'",
    "\"",
    "|",
    ">",
    "\t",
    "　",
    "\u{a0}",
    "\u{200b}",
    " ",
    "  ",
    "\n",
    "\n  ",
    "\r\n",
    "甲",
    "乙 丙",
    "2023-04-15",
    "40",
    "---",
    "...",
    ", ",
    "?",
    "\n- ",
    "\n  - 甲",
    "\n标题：",
    "\n标题: ",
];

fn slips() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    prop::collection::vec(prop::sample::select(PARTS), 0..24).prop_map(|parts| parts.concat())
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(?s)[\\[\\]{}:：,，、#&*!|>'\"%@` \t\n\u{3000}a甲\\-]{0,60}") {
        let (_, diagnostics) = parse_all(&text);
        for d in diagnostics {
            proptest::prop_assert!(text.get(d.span.start as usize..d.span.end as usize).is_some());
        }
    }

    #[test]
    fn no_slip_makes_it_panic_and_all_places_are_of_the_text(text in slips()) {
        for d in parse_all(&text).1 {
            proptest::prop_assert!(text.get(d.span.start as usize..d.span.end as usize).is_some());
            if let Some(repair) = &d.fix {
                proptest::prop_assert!(text.get(repair.span.start as usize..repair.span.end as usize).is_some());
            }
        }
    }

    #[test]
    fn a_certain_repair_ends_what_it_was_for(text in slips()) {
        for d in parse_all(&text).1 {
            let Some(repair) = d.fix.as_ref().filter(|repair| repair.applicability == Applicability::Safe) else { continue };
            let mut mended = text.clone();
            mended.replace_range(repair.span.start as usize..repair.span.end as usize, &repair.replacement);
            proptest::prop_assert_ne!(&mended, &text);
            proptest::prop_assert!(!parse_all(&mended).1.contains(&d), "{:?} {:?}", text, d);
        }
    }
}
