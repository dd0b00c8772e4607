//! Markdown and YAML in amounts and depths that nobody writes.

use super::bounded;
use crate::common::Site;

/// Bytes of each text; the cap of a page is thirty times as much.
const SIZE: usize = 60_000;

fn times(part: &str) -> String {
    part.repeat(SIZE / part.len())
}

fn page(text: &str) -> String {
    format!("---\n标题: 很多\n日期: 2023-03-02\n类型: 动态\n链: [建设链]\n示例: 是\n---\n\n{text}")
}

/// Texts whose parts are nothing by themselves, and open what is never closed.
fn texts() -> Vec<String> {
    let parts = [
        "[",
        "![",
        "]",
        "> ",
        "- ",
        "* ",
        "*a **a ",
        "*a_ ",
        "__a_",
        "~~a ",
        "<",
        "<!--",
        "<?",
        "<![CDATA[",
        "<!A ",
        "&amp;",
        "&",
        "<a:",
        "<a@",
        "[a](",
        "[a](<",
        "[a](b \"",
        "[a][",
        "[^1]",
        "`a``",
        "# 同名\n\n",
        "# a {#b}\n",
        "1. a\n",
        "---\n\n",
        "```\n",
        "|a|b|\n|-|-|\n|c|d|\n\n",
        "[a]: /b\n",
        "[^a]: b\n",
        "a\n: b\n\n",
        "- [ ] a\n",
        "> [!NOTE]\n> a\n\n",
        "\\",
        "中**“",
        "=\n",
        "-\n",
        "|",
        "a\r",
        "<div>\n\n",
        "<div>",
        "</div>",
        "<p>a",
        "<b>",
        "<b>a</b> ",
        "<script>\n\n",
        "<a href=\"",
        "［甲］（a.md）",
        "#标题\n",
        "1、甲\n",
        "[a](b.md)\n",
        "![a](x.png)\n\n",
        "[a](https://example.cn/) ",
    ];
    let mut texts: Vec<String> = parts.iter().map(|part| times(part)).collect();
    let each = |count: usize, part: &dyn Fn(usize) -> String| (0..count).map(part).collect::<String>();
    texts.extend([
        each(440, &|n| format!("a{}", "`".repeat(n))),
        each(400, &|n| format!("{}- a\n", " ".repeat(n))),
        each(4_000, &|n| format!("[a{n}]: /b{n}\n")) + &each(4_000, &|n| format!("[a{n}] ")),
        format!("[a]: /{}\n\n{}", "b".repeat(SIZE / 2), "[a] ".repeat(SIZE / 8)),
        each(4_000, &|n| format!("[^{n}] ")) + "\n\n" + &each(4_000, &|n| format!("[^{n}]: a[^{}]\n", n + 1)),
        "*a ".repeat(SIZE / 6) + &" b*".repeat(SIZE / 6),
        "[".repeat(SIZE / 6) + "a" + &"](b)".repeat(SIZE / 6),
        "![".repeat(SIZE / 6) + "a" + &"](b)".repeat(SIZE / 6),
        format!("a {}{}", "<span>".repeat(SIZE / 13), "</span>".repeat(SIZE / 13)),
        // A row of one cell is as wide as the header.
        "|a".repeat(10_000) + "|\n" + &"|-".repeat(10_000) + "|\n" + &"|b\n".repeat(SIZE / 3),
        "|a|\n|-|\n".to_owned() + &times("|b|\n"),
        format!("a <b {}>", times("x=y ")),
    ]);
    texts
}

#[test]
fn floods_of_markdown_end_with_a_short_answer() {
    let site = Site::smallest();
    for (number, text) in texts().iter().enumerate() {
        site.write(&format!("content/updates/2023/2023-03-02-t{number}.md"), &page(text));
    }
    let said = bounded(&site, &["check"], 1500);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("个问题没有列出"), "{}", &said.out[said.out.len() - 400..]);
}

#[test]
fn what_is_larger_than_the_cap_is_refused_with_place_and_advice() {
    let site = Site::smallest();
    site.write("content/updates/2023/2023-03-02-t.md", &page(&"[".repeat((1 << 20) + 1)));
    site.write("content/programme/goals.yaml", &"[".repeat((16 << 20) + 1));
    let said = bounded(&site, &["check"], 1500);
    for words in [
        "content/updates/2023/2023-03-02-t.md:8:1",
        "正文有 2 MiB",
        "goals.yaml",
        "文件有 17 MiB",
        "请拆成几页",
    ] {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
}

#[test]
fn floods_of_yaml_end_with_a_short_answer() {
    let rows = |count: usize, row: &dyn Fn(usize) -> String| (0..count).map(row).collect::<String>();
    let long = "长".repeat(1_000_000);
    let of_tasks = |row: &dyn Fn(usize) -> String| format!("任务:\n{}", rows(500, row));
    let floods: Vec<(&str, String)> = vec![
        ("programme/goals.yaml", times("[")),
        ("programme/milestones.yaml", times("{a: ")),
        ("programme/indicators.yaml", rows(400, &|n| format!("{}a:\n", " ".repeat(n)))),
        ("programme/units.yaml", times("- ")),
        ("directory/brands.yaml", rows(3_000, &|n| format!("k{n}: 1\n"))),
        ("directory/platforms.yaml", times("服务: 1\n")),
        ("directory/resources.yaml", format!("a: &a [x]\nb: &b [*a, *a]\n{}", times("c: *b\n"))),
        ("lists/a.yaml", times("：")),
        ("lists/b.yaml", times("\"")),
        ("lists/c.yaml", times("-a\n")),
        ("lists/d.yaml", times("a: b #c\n")),
        ("lists/e.yaml", times("- @\n")),
        ("lists/f.yaml", times("---\n")),
        ("lists/g.yaml", times("a: b\r")),
        ("lists/h.yaml", format!("{long}: {long}\n")),
        ("meetings/a.md", format!("---\n{}", times("a: b\n"))),
        ("meetings/b.md", times("-")),
        ("pages/a.md", format!("---\n标题: {long}\n{long}: 1\n---\n")),
        ("pages/b.md", format!("---\n标题: 甲\n受众: {long}\n---\n")),
        (
            "pages/c.md",
            "---\n标题: 甲\n日期: 99999999-1-1\n序号: 1e999999\n---\n\u{fdd0}\u{1}\r\r\n".to_owned(),
        ),
        (
            "programme/organization.yaml",
            format!("领导小组: {{ 标题: 甲 }}\n单位:\n  - {{ 编号: {}, 名称: 甲 }}\n", "j".repeat(1_000_000)),
        ),
        (
            "programme/tasks.yaml",
            of_tasks(&|n| format!("  - {{ 序号: {n}, 标题: 甲, 牵头: {{ 地方: [甲镇{n}] }} }}\n")),
        ),
    ];
    let site = Site::smallest();
    for (path, text) in floods {
        site.write(&format!("content/{path}"), &text);
    }
    let said = bounded(&site, &["check"], 1500);
    assert_eq!(said.code, 1);
    let said = bounded(&site, &["check", "--format", "concise"], 1500);
    for code in
        ["yaml-limit", "yaml-alias", "yaml-syntax", "yaml-dash", "front-matter-open", "markdown-nonchar"]
    {
        assert!(said.out.contains(code), "{code}\n{}", said.out);
    }
}
