//! Raw HTML and hostile addresses.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use super::super::{AllowedTags, parse_allowing};
use super::{html, html_and_codes, read};
use crate::base::diag::Code;

/// Whether HTML holds a tag or attribute that could act.
pub(super) fn is_harmful(html: &str) -> bool {
    let lower = html.to_lowercase();
    let tags = [
        "<script",
        "<style",
        "<iframe",
        "<object",
        "<embed",
        "<form",
        "<svg",
        "<math",
        "<base",
        "<meta",
        "<link",
        "<template",
    ];
    if tags.iter().any(|tag| lower.contains(tag)) {
        return true;
    }
    // Within tags only: text may say anything.
    lower.split('<').skip(1).filter_map(|rest| rest.split_once('>')).any(|(tag, _)| {
        let unquoted: String = tag.split('"').step_by(2).collect::<Vec<_>>().join("\"");
        let hostile_address = ["javascript:", "vbscript:", "data:", "file:"].iter().any(|scheme| {
            tag.contains(&format!("href=\"{scheme}")) || tag.contains(&format!("src=\"{scheme}"))
        });
        unquoted.contains(" on")
            || unquoted.contains(" style")
            || unquoted.contains("srcdoc")
            || hostile_address
    })
}

#[test]
fn hostile_sources_come_to_nothing() {
    let vectors = [
        "<script>alert(1)</script>",
        "文<script>alert(1)</script>",
        "<SCRIPT SRC=//x></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "文<img src=x onerror=alert(1)>",
        "<img src=\"javascript:alert(1)\">",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc=\"<script>x</script>\">",
        "<body onload=alert(1)>",
        "<style>*{color:red}</style>",
        "<p style=\"position:fixed\">x</p>",
        "文<b style=x>y</b>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "文<a href=\"java&#115;cript:alert(1)\">x</a>",
        "文<a href=\" javascript:alert(1)\">x</a>",
        "文<a href=\"java\tscript:alert(1)\">x</a>",
        "<a onclick=alert(1) href=x>x</a>",
        "<form action=x><input type=submit></form>",
        "文<input autofocus onfocus=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<object data=x></object><embed src=x>",
        "<base href=//x><meta http-equiv=refresh content=0>",
        "<link rel=stylesheet href=x>",
        "<template><script>x</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<textarea></textarea><script>x</script>",
        "<title><img src=x onerror=alert(1)></title>",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php <script>x</script> ?>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](java&Tab;script:alert(1))",
        "[x](java&NewLine;script:alert(1))",
        "[x](<java script:alert(1)>)",
        "[x](&#1;javascript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html,<script>x</script>)",
        "[x](file:///etc/passwd)",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,x)",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "[x](a.md \"\\\" onmouseover=alert(1) \")",
        "[x](a.md\\\"onmouseover=alert(1))",
        "![\" onerror=alert(1) x](a.png)",
        "```\"onmouseover=alert(1)\nx\n```",
        "# x {#a\"onclick=alert(1)}",
        "# x {onclick=alert(1) .c}",
        "[^\"><script>]: x\n\n[^\"><script>]",
        "java\u{FDD0}script <scr\u{FDD0}ipt>alert(1)</scr\u{FDD0}ipt>",
        "[x](java\u{FDD0}script:alert(1))",
        "中<scr*“ipt>*alert(1)",
    ];
    for vector in vectors {
        let (page, _) = html_and_codes(vector);
        assert!(!is_harmful(&page), "{vector}\n{page}");
        // The page around it is safe as well: everything opened is closed.
        let opened = page.matches("<b>").count() + page.matches("<a ").count() + page.matches("<p>").count();
        let closed =
            page.matches("</b>").count() + page.matches("</a>").count() + page.matches("</p>").count();
        assert_eq!(opened, closed, "{vector}\n{page}");
    }
}

#[test]
fn a_refused_link_is_an_error_and_leaves_its_text() {
    for source in [
        "[文](javascript:alert(1))",
        "[文](&#x6A;avascript:alert(1))",
        "[文](java&Tab;script:x)",
        "[文](DATA:text/html,x)",
        "![文](file:///x)",
        "![文](C:\\图片)",
        "[文](https：//a.cn)",
    ] {
        let (document, diagnostics) = read(source);
        assert_eq!(html_and_codes(source), ("<p>文</p>".to_owned(), vec![Code::LinkScheme]), "{source}");
        assert!(document.links.is_empty() && diagnostics[0].is_error() && !diagnostics[0].help.is_empty());
        assert_eq!(document.text, "文");
    }
    assert_eq!(html_and_codes("文<a href=javascript:x>链</a>").1, [Code::LinkScheme, Code::MarkdownHtml]);
}

#[test]
fn sound_raw_html_passes_without_a_word() {
    assert_eq!(html("水 H<sub>2</sub>O<br>行"), "<p>水 H<sub>2</sub>O<br>行</p>");
    assert_eq!(html("甲<!-- 注 -->乙\n\n<!-- 块\n\n注 -->\n\n丙"), "<p>甲乙</p>\n<p>丙</p>");
    assert_eq!(html("<b>**重**</b>"), "<p><b><strong>重</strong></b></p>");
    assert_eq!(
        html("<details><summary>甲</summary>\n<p>乙</details>"),
        "<details><summary>甲</summary>\n<p>乙</p></details>"
    );
    let table = html("<TABLE>\n<tr><td colspan=2>甲 &amp; 乙<td>丙\n</TABLE>\n");
    assert!(
        table.starts_with("<section class=\"table-scroll\"") && table.ends_with("</table></section>"),
        "{table}"
    );
    assert!(table.contains("<td colspan=\"2\">甲 &amp; 乙</td>"));
    assert_eq!(read("<p>甲</p><p>乙 &lt;\n丙</p>").0.text, "甲\n乙 < 丙");
}

#[test]
fn links_and_images_in_raw_html_are_links_like_any_other() {
    let (document, diagnostics) = read(
        "<p><a href=\"a.md\" title=\"题\">文<img src=\"b.png\" alt=\"图\"></a></p>\n\n行<a href=\"c.md\">内</a><img src='d.png' alt=丁>",
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let links: Vec<_> =
        document.links.iter().map(|l| (l.dest.as_str(), l.title.as_str(), l.text.as_str())).collect();
    assert_eq!(links, [("a.md", "题", "文图"), ("b.png", "", "图"), ("c.md", "", "内"), ("d.png", "", "丁")]);
    assert_eq!(html("行<a href=\"gone\">内</a>外"), "<p>行内外</p>");
}

#[test]
fn what_sanitising_takes_away_is_reported_once_a_place() {
    let codes = |source| html_and_codes(source).1;
    assert_eq!(codes("<p class=\"MsoNormal\" style=\"x\"><o:p>文</o:p></p>"), [Code::MarkdownHtml]);
    assert_eq!(codes("文<span lang=EN-US>x</span>"), [Code::MarkdownHtml]);
    assert_eq!(codes("<div>\n文"), [Code::MarkdownHtml]);
    assert_eq!(codes("<h1>文</h1>"), [Code::MarkdownHtml]);
    let (_, diagnostics) = read("<p onclick=x><script>y</script></p>");
    assert_eq!(diagnostics[0].message.zh, "网页代码已清理，去掉了：onclick <script>");
}

#[test]
fn unbalanced_inline_tags_are_closed_where_they_were_opened() {
    let cases = [
        ("甲<b>乙", "<p>甲<b>乙</b></p>"),
        ("甲</b>乙", "<p>甲乙</p>"),
        ("*甲<b>乙*丙</b>", "<p><em>甲<b>乙</b></em>丙</p>"),
        ("甲<b><i>乙</b>丙</i>", "<p>甲<b><i>乙</i></b>丙</p>"),
        ("- 甲<b>\n  - 乙", "<ul>\n<li>甲<b></b>\n<ul>\n<li>乙</li>\n</ul>\n</li>\n</ul>"),
        ("甲<a href=x>乙[丙](y)", "<p>甲<a href=\"x\">乙丙</a></p>"),
        ("[甲<a href=x>乙</a>](y)", "<p><a href=\"y\">甲乙</a></p>"),
        ("|a<b>|c|\n|-|-|", ""),
    ];
    for (source, expected) in cases {
        let (page, codes) = html_and_codes(source);
        assert!(
            codes.iter().all(|code| *code == Code::MarkdownHtml) && !codes.is_empty(),
            "{source}: {codes:?}"
        );
        if expected.is_empty() {
            assert!(page.contains("a<b></b></th>"), "{page}");
        } else {
            assert_eq!(page, expected, "{source}");
        }
    }
}

#[test]
fn excessive_input_takes_linear_time() {
    let many = |part: &str| part.repeat(200_000 / part.len());
    for source in [
        many("<b>"),
        many("<div><p>"),
        format!("<p {}>", many("a b ")),
        many("<p><b>x"),
        many("甲<b>乙</i>"),
        many("*“"),
        many("**“x”**后"),
        many("]("),
        many("![]("),
        many("](a "),
        many("](https://a.cn/ "),
        many("[](a)"),
        many("![](a)"),
        many("［说明]("),
        many("<a href=x></a>"),
        format!("[x](https://{})", many("政")),
        format!("[x]({})", many("a.")),
        many("[^1]"),
        many("> "),
        many("——\n"),
        many("# 同\n"),
        many("[^a]: x\n\n"),
        many("<!--"),
        many("甲<a "),
        many("\u{FDD0}"),
        many("`"),
        many("![[x]"),
        many("- "),
        many("| "),
        many("\\*"),
        many("~~《"),
        many("甲****"),
        many("“*"),
        many("*a*b"),
        many("*a *"),
        many("~a ~"),
        many("\t"),
        many("```\t"),
        many("a\\b"),
        many("甲\\("),
        many("\\\\a"),
        many("](x.md）"),
        many("] (x.md)"),
        many("＞"),
        many("＊＊"),
        many("**a "),
        many("https://"),
        format!("https://a.cn/{}", many(")")),
        many("https://a.cn/x "),
        many("[a]: b\n\n"),
        (0..20_000).map(|n| format!("[a{n}]: /{n}\n\n[a{n}]\n\n")).collect(),
        many("    甲\n\n"),
        many("<div>\n\n"),
        format!("<div>\n\n<p>x</p>{}", many("</div>")),
        many("<!-- <style <?"),
        many("1、甲\n"),
        many("●甲\n1、乙\n"),
        many("甲\t乙\n"),
        many("# 甲 {乙}\n"),
        many("甲。\n---\n"),
        many("2023. 甲\n\n"),
        format!("|{}\n|{}", many("a|"), many("-|")),
    ] {
        let start = std::time::Instant::now();
        let (document, _) = read(&source);
        document.html(&super::AsWritten);
        // Far above what linear time takes, far below what quadratic time would.
        assert!(
            start.elapsed().as_secs() < 20,
            "{}: {:?}",
            source.chars().take(20).collect::<String>(),
            start.elapsed()
        );
    }
}

#[test]
fn what_a_site_asks_for_passes_there_and_nowhere_else() {
    let source = "文<time datetime=\"2023-01-01\" onclick=x>一月</time><bdo dir=rtl>x</bdo>\n\n<aside class=note>\n旁<script>x</script>\n</aside>";
    let asked =
        ["time", "aside"].iter().fold(AllowedTags::default(), |all, name| all.with(name).expect(name));
    let (document, diagnostics) = parse_allowing(crate::base::diag::FileId(0), source, 0, asked);
    assert_eq!(
        document.html(&super::AsWritten).trim_end(),
        "<p>文<time datetime=\"2023-01-01\">一月</time>x</p>\n<aside>\n旁\n</aside>"
    );
    let said: Vec<&str> = diagnostics.iter().map(|said| said.message.zh.as_str()).collect();
    assert_eq!(
        said,
        [
            "网页代码已清理，去掉了：onclick",
            "网页代码已清理，去掉了：<bdo>",
            "网页代码已清理，去掉了：class <script>"
        ]
    );
    assert_eq!(html_and_codes(source).0, "<p>文一月x</p>\n\n旁");
}
