//! Headings, lists, tables, alerts, footnotes, code and images.

use super::{AsWritten, assert_html, html, html_and_codes, read};
use crate::base::diag::Code;
use crate::source::markdown::Heading;

#[test]
fn headings_begin_at_two_and_never_skip() {
    assert_html(&[
        ("# 甲", "<h2 id=\"甲\" tabindex=\"-1\">甲</h2>"),
        ("## 甲\n#### 乙", "<h2 id=\"甲\" tabindex=\"-1\">甲</h2>\n<h3 id=\"乙\" tabindex=\"-1\">乙</h3>"),
        ("# A {#own}", "<h2 id=\"own\" tabindex=\"-1\">A</h2>"),
        ("甲 \n===", "<h2 id=\"甲\" tabindex=\"-1\">甲</h2>"),
        ("#\n\n文", "<p>文</p>"),
    ]);
}

#[test]
fn the_outline_holds_levels_anchors_and_text() {
    let (document, _) = read("# 一、*总*则\n## `code` [x](y)\n# 一、总则\n# ！{#同}\n# 同");
    let heading = |level, id: &str, text: &str| Heading { level, id: id.into(), text: text.into() };
    let expected = [
        heading(2, "一总则", "一、总则"),
        heading(3, "code-x", "code x"),
        heading(2, "一总则-2", "一、总则"),
        heading(2, "同", "！"),
        heading(2, "同-2", "同"),
    ];
    assert_eq!(document.outline, expected);
    assert_eq!(document.anchors().collect::<Vec<_>>(), ["一总则", "code-x", "一总则-2", "同", "同-2"]);
}

#[test]
fn tables_scroll_and_align_without_styles() {
    let source = "| 项 | 数 | |\n|:-:|--:|---|\n| **甲** | 1 | x |\n| 乙 | 2 |";
    assert_eq!(
        html(source),
        "<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"表格\"><table>\n<thead>\n\
         <tr><th scope=\"col\" class=\"align-center\">项</th><th scope=\"col\" class=\"align-right\">数</th><td></td></tr>\n\
         </thead>\n<tbody>\n\
         <tr><td class=\"align-center\"><strong>甲</strong></td><td class=\"align-right\">1</td><td>x</td></tr>\n\
         <tr><td class=\"align-center\">乙</td><td class=\"align-right\">2</td><td></td></tr>\n\
         </tbody>\n</table></section>"
    );
    assert_eq!(read(source).0.text, "项 数\n甲 1 x\n乙 2");
    let two = html("|a|\n|-|\n\n文\n\n|b|\n|-|");
    assert!(two.contains("aria-label=\"表格\"") && two.contains("aria-label=\"表格 2\""));
}

#[test]
fn alerts_have_chinese_titles() {
    for (kind, class, title) in [
        ("NOTE", "note", "说明"),
        ("TIP", "tip", "提示"),
        ("IMPORTANT", "important", "重要"),
        ("WARNING", "warning", "注意"),
        ("CAUTION", "caution", "警告"),
    ] {
        assert_eq!(
            html(&format!("> [!{kind}]\n> 文")),
            format!(
                "<aside class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n<p>文</p>\n</aside>"
            )
        );
    }
}

#[test]
fn lists_keep_their_start_and_tasks_their_labels() {
    assert_html(&[
        ("- 甲\n- 乙\n  1. 丙", "<ul>\n<li>甲</li>\n<li>乙\n<ol>\n<li>丙</li>\n</ol>\n</li>\n</ul>"),
        ("3. 甲\n4. 乙", "<ol start=\"3\">\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        (
            "- [x] 完\n- [ ] 未\n- 无",
            "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"已完成\"> 完</li>\n\
             <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"未完成\"> 未</li>\n<li>无</li>\n</ul>",
        ),
        ("术语\n: 解释", "<dl>\n<dt>术语</dt>\n<dd>解释</dd>\n</dl>"),
    ]);
    assert!(html("- [x] 甲\n\n- [ ] 乙").contains("<li class=\"task\">\n<p><input"));
    assert_eq!(read("- 甲\n- 乙\n\n  丙").0.text, "甲\n乙\n丙");
}

#[test]
fn footnotes_are_numbered_by_first_reference_and_none_is_lost() {
    let source =
        "甲[^b]乙[^a]丙[^b]。\n\n[^a]: 注甲[^c]\n[^b]: 注乙\n\n    - 列\n[^c]: 注丙\n[^d]: 无人引用\n\n尾";
    let (document, diagnostics) = read(source);
    assert!(diagnostics.is_empty());
    let page = document.html(&AsWritten);
    let order: Vec<_> = ["注乙", "注甲", "注丙", "无人引用"].iter().map(|note| page.find(note)).collect();
    assert!(order.is_sorted() && order.iter().all(Option::is_some), "{page}");
    assert!(page.contains(
        "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"脚注\">\n<ol>\n<li id=\"fn-1\">"
    ));
    assert!(page.contains("甲<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\" aria-label=\"脚注 1\">1</a></sup>乙"));
    for back in ["#fnref-1\"", "#fnref-1-2\"", "#fnref-2\"", "#fnref-3\""] {
        assert_eq!(page.matches(&format!("href=\"{back}")).count(), 1, "{back}");
    }
    assert!(page.contains("<p>注丙 <a href=\"#fnref-3\" class=\"footnote-back\""));
    assert!(page.contains("<li id=\"fn-4\">\n<p>无人引用</p>\n</li>"), "{page}");
    assert!(page.find("尾") < page.find("<section"));
    let ids: Vec<_> = document.anchors().collect();
    assert_eq!(ids.len(), 8);
    assert!(ids.iter().all(|id| page.matches(&format!(" id=\"{id}\"")).count() == 1));
    assert_eq!(html_and_codes("甲[^x]"), ("<p>甲[^x]</p>".to_owned(), vec![Code::MarkdownLink]));
    let in_link = html("<a href=\"a.md\">甲[^1]</a>\n\n[^1]: x");
    assert!(in_link.contains("甲<sup class=\"footnote-ref\" id=\"fnref-1\">1</sup></a>"), "{in_link}");
}

#[test]
fn code_blocks_can_be_scrolled_with_the_keyboard() {
    assert_html(&[
        (
            "```rust,ignore\n<b>&\n```",
            "<pre tabindex=\"0\"><code class=\"language-rust\">&lt;b&gt;&amp;\n</code></pre>",
        ),
        // What office people indent is a paragraph.
        ("    四格", "<p>四格</p>"),
    ]);
}

#[test]
fn an_image_alone_is_a_figure() {
    assert_html(&[
        (
            "![签约](sized.png \"签约现场\")",
            "<figure><img src=\"sized.png\" srcset=\"s-sized.png 480w, sized.png 640w\" \
             sizes=\"(min-width:720px) 680px, 94vw\" alt=\"签约\" width=\"640\" height=\"640\" loading=\"lazy\" decoding=\"async\">\
             <figcaption>签约现场</figcaption></figure>",
        ),
        (
            "![签约](a.png)",
            "<figure><img src=\"a.png\" alt=\"签约\" loading=\"lazy\" decoding=\"async\"></figure>",
        ),
        (
            "![签约](modern.png)",
            "<figure><picture><source type=\"image/webp\" srcset=\"a.webp 640w\" \
             sizes=\"(min-width:720px) 680px, 94vw\"><img src=\"modern.png\" alt=\"签约\" \
             loading=\"lazy\" decoding=\"async\"></picture></figure>",
        ),
        (
            "图![签*约*[x](y)](a.png \"t\")文",
            "<p>图<img src=\"a.png\" alt=\"签约x\" title=\"t\" loading=\"lazy\" decoding=\"async\">文</p>",
        ),
        (
            "[![签约](a.png)](b.md)",
            "<p><a href=\"b.md\"><img src=\"a.png\" alt=\"签约\" loading=\"lazy\" decoding=\"async\"></a></p>",
        ),
        ("![签约](gone.png)", "<p>签约</p>"),
        ("文![签约](gone.png)", "<p>文签约</p>"),
        (
            "- ![签约](a.png)",
            "<ul>\n<li><img src=\"a.png\" alt=\"签约\" loading=\"lazy\" decoding=\"async\"></li>\n</ul>",
        ),
    ]);
    let (document, _) = read("[![签约](a.png) 文](b.md)");
    assert_eq!(document.links.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["签约 文", "签约"]);
}

#[test]
fn links_say_when_they_leave_the_site() {
    assert_html(&[
        ("[文](a.md \"题\")", "<p><a href=\"a.md\" title=\"题\">文</a></p>"),
        (
            "[文](https://a.cn?x&y)",
            "<p><a href=\"https://a.cn?x&amp;y\" class=\"external\" rel=\"external noopener noreferrer nofollow\">文</a></p>",
        ),
        ("<a@b.cn>", "<p><a href=\"mailto:a@b.cn\">a@b.cn</a></p>"),
        ("[**文**](gone.md)", "<p><strong>文</strong></p>"),
        (
            "见https://a.cn。",
            "<p>见<a href=\"https://a.cn\" class=\"external\" rel=\"external noopener noreferrer nofollow\">https://a.cn</a>。</p>",
        ),
        ("$a$ -- \"b\"...", "<p>$a$ -- &quot;b&quot;...</p>"),
    ]);
}

#[test]
fn links_and_images_without_words_are_told_and_can_still_be_followed() {
    let image = "<img src=\"a.png\" alt=\"\" loading=\"lazy\" decoding=\"async\">";
    for (source, shown, code) in [
        ("[](a.md)", "<p><a href=\"a.md\">a.md</a></p>".to_owned(), Code::LinkText),
        ("[\u{3000}](a.md)", "<p><a href=\"a.md\">\u{3000}a.md</a></p>".to_owned(), Code::LinkText),
        ("<a href=\"a.md\"></a>", "<p><a href=\"a.md\">a.md</a></p>".to_owned(), Code::LinkText),
        ("![](a.png)", format!("<p>{image}</p>"), Code::AssetAlt),
        ("甲<img src=a.png>", format!("<p>甲{image}</p>"), Code::AssetAlt),
        // The image is all the link has, so that one word mends both.
        ("[![](a.png)](b.md)", format!("<p><a href=\"b.md\">{image}</a></p>"), Code::AssetAlt),
    ] {
        assert_eq!(html_and_codes(source), (shown, vec![code]), "{source}");
    }
}
