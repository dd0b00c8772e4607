//! Nothing typed is lost: every letter, digit, Han character and sign of an office text is shown, is markup, or is named by a
//! diagnostic.

use super::{AsWritten, parse};
use crate::base::diag::{Diagnostic, FileId};
use crate::base::text::is_forbidden;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What people type and paste into office texts, markup or not.
const PARTS: &[&str] = &[
    "138****0000",
    "139****1111，",
    "张*、李*、王**",
    "欧阳**，男；",
    "浙A*****（黑）",
    "浙D**（白）、",
    "120*80*5厘米",
    "长*宽*高",
    "3*4",
    "“*”号",
    "（**）",
    "**重点**",
    "**“重点”**后",
    "**粗 **后",
    "__注意：__请",
    "*斜体*",
    "a_b_c",
    "____年____月",
    "~5天~6天",
    "3~5人",
    "~~删~~",
    "`代码`",
    "“`”",
    "C:\\资料\\(新)",
    "\\\\服务器\\共享",
    "\\*",
    "10^2",
    "$5$",
    "[注]: 说明文字",
    "\n\n[注]: 本表数据截至九月底。\n\n",
    "[甲方]：",
    "[2023]3号",
    "[链接](a.md)",
    "[看](https://a.cn/x_y)",
    "详见https://a.cn/b?c=1。",
    "{草稿}",
    "\n## 经费（万元）{2023}\n",
    "\n## 标题 {#id}\n",
    "\n# ",
    "|",
    "\n|甲|乙|\n|-|-|\n|1|2|3|\n",
    "\n| a | b |\n|---|---|\n| `x|y` | 2 |\n\n",
    "\t",
    "\n\t表一\t二",
    "\n\n序号\t尺寸\t经办\n1\t3*20\t张*\n2\t5*20\tC:\\资料\n\n",
    "\n● 3*20\n● 5*20",
    "\n    四格开头。",
    "\n　　空两格开头。",
    "\n\n",
    "\n",
    "\n1. 甲",
    "\n7. 组织结对",
    "\n10. 人才共引",
    "\n2023. 9. 30 召开",
    "9. 30",
    "\n- 乙",
    "\n* 丙",
    "\n  - 丁",
    "\n（1）条目",
    "\n①条目",
    "一、",
    "\n> 引用",
    "＞ 引用",
    "＊＊重点＊＊",
    "！[图](a.jpg)",
    "［说明］（a.md）",
    "[说明] (b.md)",
    "｜甲｜乙｜",
    "\n---\n",
    "\n===\n",
    "\n以上是第一部分。\n---\n",
    "\n***\n",
    "<b>粗</b>",
    "<!-- 注释 -->",
    "3 < 5 > 2",
    "&amp;",
    "&",
    "%",
    "第一句。\n第二句！\n",
    "word",
    " ",
    "  \n",
    "，",
    "。",
    "：",
    "“",
    "”",
    "》",
    "《",
    "5",
    "校地",
];

/// Signs that are not always markup where they are not shown.
const MARKUP: &str = "#>-+|[](){}!\\`*_~<>=:.^&\"'/";

fn counts(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// What a page shows or holds in its attributes, numbers of lists included; entities are read.
fn shown(html: &str) -> String {
    let mut out = String::new();
    let mut lists: Vec<Option<u64>> = vec![];
    for (at, part) in html.split('<').enumerate() {
        let (tag, text) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or(("", part)) };
        let value = |name: &str| {
            let from = tag.find(&format!("{name}=\""))? + name.len() + 2;
            tag[from..].split('"').next()
        };
        match tag.split_whitespace().next().unwrap_or_default() {
            "ol" => lists.push(Some(value("start").and_then(|n| n.parse().ok()).unwrap_or(1))),
            "ul" => lists.push(None),
            "/ol" | "/ul" => drop(lists.pop()),
            "li" => {
                if let Some(Some(next)) = lists.last_mut() {
                    *next = value("value").and_then(|n| n.parse().ok()).unwrap_or(*next);
                    out.push_str(&next.to_string());
                    *next += 1;
                }
            }
            _ => {}
        }
        for name in ["href", "title", "alt", "src", "id", "class"] {
            out.push_str(value(name).unwrap_or_default());
        }
        out.push_str(text);
    }
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        out = out.replace(entity, sign);
    }
    out
}

/// Characters of the source that are neither shown nor named, with how many are missing. What is said of the source holds no sign
/// that no source may hold.
fn lost(source: &str) -> Vec<(char, usize)> {
    let (document, diagnostics) = parse(FileId(0), source, 0);
    for diagnostic in &diagnostics {
        let repair = diagnostic.fix.as_ref().map_or("", |fix| &fix.replacement);
        for text in [&diagnostic.message.zh, &diagnostic.message.en, repair] {
            assert!(!text.contains(is_forbidden), "{source:?}: {diagnostic:?}");
        }
    }
    missing(source, &document.html(&AsWritten), &diagnostics)
}

fn missing(source: &str, html: &str, diagnostics: &[Diagnostic]) -> Vec<(char, usize)> {
    let page = shown(html);
    let mut named = String::new();
    for diagnostic in diagnostics {
        named.push_str(
            source.get(diagnostic.span.start as usize..diagnostic.span.end as usize).unwrap_or_default(),
        );
        // What never ends takes the rest along, and says so.
        if diagnostic.code == crate::base::diag::Code::MarkdownOpen {
            named.push_str(&source[diagnostic.span.start as usize..]);
        }
    }
    // Comments are markup; so are the names of elements.
    for comment in source.split("<!--").skip(1) {
        named.push_str(comment.split("-->").next().unwrap_or_default());
    }
    named.push_str(&"b".repeat(source.matches("<b>").count() + source.matches("</b>").count()));
    named.push_str(&"amp;".repeat(source.matches("&amp;").count()));
    let (page, named) = (counts(&page), counts(&named));
    let have =
        |c: &char| page.get(c).copied().unwrap_or_default() + named.get(c).copied().unwrap_or_default();
    let strong = html.matches("<strong>").count() + html.matches("<b>").count();
    let emphasis = 4 * strong + 2 * html.matches("<em>").count();
    let bullets = html.matches("<li").count();
    let rules = source.lines().filter(|line| line.trim().chars().all(|c| "*_- ".contains(c))).count() * 8;
    counts(source)
        .into_iter()
        .filter_map(|(c, wanted)| {
            let allowed = match c {
                '*' => emphasis + bullets + rules + source.matches("\\*").count(),
                '_' => emphasis + rules,
                '~' => 4 * html.matches("<del>").count(),
                // `1.` again and again counts.
                '1' => html.matches("<li").count(),
                '`' => source.matches('`').count(),
                '\\' => source.matches("\\*").count() + source.matches("\\`").count(),
                c if MARKUP.contains(c) => wanted,
                _ => 0,
            };
            wanted.checked_sub(have(&c) + allowed).filter(|missing| *missing > 0).map(|missing| (c, missing))
        })
        .collect()
}

#[test]
fn every_piece_by_itself_is_shown_or_named() {
    for part in PARTS {
        assert_eq!(lost(part), [], "{part}");
        let twice = format!("甲{part}乙{part}丙");
        assert_eq!(lost(&twice), [], "{twice}");
        let lines = format!("{part}\n\n{part}\n");
        assert_eq!(lost(&lines), [], "{lines}");
    }
}

#[test]
fn a_loss_would_be_noticed() {
    let source = "张*、李*，2023. 9. 30，C:\\资料，“*”";
    let html = parse(FileId(0), source, 0).0.html(&AsWritten);
    assert_eq!(missing(source, &html, &[]), []);
    for sign in ["张", "*", "9", "、", "\\"] {
        let without = html.replacen(sign, "", 1);
        assert_eq!(missing(source, &without, &[]).len(), 1, "{sign}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20000))]

    #[test]
    fn nothing_typed_is_lost(parts in prop::collection::vec(prop::sample::select(PARTS), 0..14)) {
        let source = parts.concat();
        prop_assert_eq!(lost(&source), [], "{}", source);
    }
}
