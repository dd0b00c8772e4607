//! Advice that is followed to the letter works: links that are slightly wrong, with what the program suggests put in their place, lead
//! somewhere.

use crate::common::Site;
use chrono::{DateTime, Utc};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeMap;
use wulian::base::diag::{Code, Diagnostic};
use wulian::pipeline::{Changed, OutputMode, Session};
use wulian::programme::model::Audience;

/// Pages that links lead to, from the folder of content, with the anchors of their headings.
const PAGES: &[(&str, &[&str])] = &[
    ("pages/baoming-zhinan.md", &["一总体要求", "二-报名-方法试行", "常见问题", "常见问题-2"]),
    ("pages/办事指南.md", &["ab-测试是-or-否", "何为五链", "fees-and-costs"]),
    ("pages/联系 我们.md", &["liangxi-fangshi", "值班安排2023"]),
    ("updates/2023/2023-03-02-zuotan/index.md", &["座谈纪要", "下一步打算"]),
];

const HEADINGS: &[&str] = &[
    "## 一、总体要求\n\n## 二、 报名 方法（试行）\n\n## 常见问题\n\n甲\n\n## 常见问题\n",
    "## A/B 测试：是 or 否\n\n## 何为“五链”？\n\n## 费用 {#fees-and-costs}\n",
    "## 联系方式 {#liangxi-fangshi}\n\n## 值班安排（2023）\n",
    "## 座谈纪要\n\n## 下一步打算\n",
];

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    /// A text without one of its characters, which is neither the first nor the last.
    fn without_one(&mut self, text: &str) -> String {
        let count = text.chars().count();
        let left_out = 1 + self.below(count - 2);
        text.chars().enumerate().filter(|(at, _)| *at != left_out).map(|(_, c)| c).collect()
    }
}

/// A link that is slightly wrong, from a page so many folders below that of content.
fn wrong(numbers: &mut Numbers, depth: usize) -> String {
    let (page, anchors) = PAGES[numbers.below(PAGES.len())];
    let anchor = anchors[numbers.below(anchors.len())];
    let up = "../".repeat(depth);
    let (folder, name) = page.rsplit_once('/').expect("a folder");
    let stem = name.strip_suffix(".md").expect("a page");
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    match numbers.below(10) {
        0 => format!("{up}{folder}/{}", name.to_uppercase()),
        1 => format!("{up}{}/{stem}.Md#{anchor}", folder.to_uppercase()),
        2 => format!("{up}{folder}/{}.md#{anchor}", numbers.without_one(stem)),
        3 => format!("../{up}{page}"),
        4 => format!("{up}{folder}/{stem}#{anchor}"),
        5 => format!("{up}{folder}/{}.MD", encoded(stem)),
        6 => format!("{}{folder}\\{name}", "..\\".repeat(depth)),
        7 => format!("{up}{page}#{}", numbers.without_one(anchor)),
        8 => format!("{up}{page}#{}", anchor.to_uppercase().replace('-', "")),
        _ => format!("{up}{page}#{}", encoded(&numbers.without_one(anchor))),
    }
}

/// Whether it is about where a link leads.
fn is_of_links(problem: &Diagnostic) -> bool {
    matches!(problem.code, Code::LinkBroken | Code::LinkAnchor | Code::AssetName | Code::AssetMissing)
}

#[test]
fn what_is_suggested_for_a_link_that_is_slightly_wrong_leads_somewhere() {
    let site = Site::smallest();
    site.replace("content/site.yaml", "栏目:", "栏目:\n  页面: { 受众: 公开 }");
    for ((path, _), headings) in PAGES.iter().zip(HEADINGS) {
        let date = if path.starts_with("updates") { "日期: 2023-03-02\n类型: 动态\n" } else { "" };
        site.write(
            &format!("content/{path}"),
            &format!("---\n标题: {path}\n示例: 是\n{date}---\n\n{headings}"),
        );
    }
    let mut numbers = Numbers(7);
    for file in 0..12 {
        let (path, depth, date) = match file % 2 {
            0 => (format!("content/pages/lian-jie-{file}.md"), 1, ""),
            _ => (
                format!("content/updates/2023/2023-03-0{file}-lianjie.md", file = file % 9 + 1),
                2,
                "日期: 2023-03-05\n类型: 动态\n",
            ),
        };
        // A page may be advised on so many links at once.
        let links: String =
            (0..18).map(|_| format!("看[甲](<{}>)。\n\n", wrong(&mut numbers, depth))).collect();
        site.write(&path, &format!("---\n标题: 甲{file}\n示例: 是\n{date}---\n\n{links}"));
    }
    let now = DateTime::<Utc>::UNIX_EPOCH;
    let mut session = Session::new(site.options(&[Audience::Public], OutputMode::CheckOnly));
    let mut followed = 0;
    // Anchors are looked for once every link leads to a page.
    for round in 0..4 {
        let outcome = session.update(Changed::Anything, now, &|_, _| ()).expect("sources").outcome;
        let problems: Vec<&Diagnostic> = outcome.diagnostics.iter().filter(|it| is_of_links(it)).collect();
        if problems.is_empty() {
            assert!(followed > 150, "only {followed}: {:?}", outcome.diagnostics);
            return;
        }
        assert!(round < 3, "still {problems:?}");
        let mut fixes: BTreeMap<(String, u32), (u32, String)> = BTreeMap::new();
        for problem in problems {
            let path = outcome.sources.get(problem.span.file).path.to_string();
            let typed = &outcome.sources.get(problem.span.file).text
                [problem.span.start as usize..problem.span.end as usize];
            let fix = problem.fix.as_ref().unwrap_or_else(|| panic!("no advice for {typed}: {problem:?}"));
            fixes.insert((path, fix.span.start), (fix.span.end, fix.replacement.clone()));
        }
        followed += fixes.len();
        for ((path, start), (end, replacement)) in fixes.into_iter().rev() {
            let mut text = site.read(&path);
            text.replace_range(start as usize..end as usize, &replacement);
            site.write(&path, &text);
        }
    }
}
