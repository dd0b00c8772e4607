//! Emphasis beside Chinese punctuation, and line breaks between Chinese characters.

use super::{assert_html, html, read};

#[test]
fn emphasis_works_beside_chinese_punctuation() {
    assert_html(&[
        ("**“重点”**后", "<p><strong>“重点”</strong>后</p>"),
        ("**注意：**请", "<p><strong>注意：</strong>请</p>"),
        ("他说**“好”**。", "<p>他说<strong>“好”</strong>。</p>"),
        ("~~“旧”~~后", "<p><del>“旧”</del>后</p>"),
        ("*“轻”*后", "<p><em>“轻”</em>后</p>"),
        ("前**《方案》**后", "<p>前<strong>《方案》</strong>后</p>"),
        (
            "**甲**，**乙**、**丙**。",
            "<p><strong>甲</strong>，<strong>乙</strong>、<strong>丙</strong>。</p>",
        ),
        ("**（一）**总则**（二）**分则", "<p><strong>（一）</strong>总则<strong>（二）</strong>分则</p>"),
        ("中**~~“旧”~~**后", "<p>中<strong><del>“旧”</del></strong>后</p>"),
        ("***“又重又斜”***后", "<p><em><strong>“又重又斜”</strong></em>后</p>"),
        ("完成率**100%**，", "<p>完成率<strong>100%</strong>，</p>"),
        ("**50%**以上**(试点)**的", "<p><strong>50%</strong>以上<strong>(试点)</strong>的</p>"),
        ("见**[链接](a.md)**文", "<p>见<strong><a href=\"a.md\">链接</a></strong>文</p>"),
        ("见**`代码`**文", "<p>见<strong><code>代码</code></strong>文</p>"),
        ("**——破折号**后", "<p><strong>——破折号</strong>后</p>"),
        ("**省略……**后", "<p><strong>省略……</strong>后</p>"),
        ("__“下划线”__ 后", "<p><strong>“下划线”</strong> 后</p>"),
    ]);
}

#[test]
fn asterisks_that_are_no_emphasis_stay() {
    assert_html(&[
        ("3*4=12，5*6=30", "<p>3*4=12，5*6=30</p>"),
        ("注：\\*不是强调\\*。", "<p>注：*不是强调*。</p>"),
        ("甲 * 乙：丙", "<p>甲 * 乙：丙</p>"),
        ("3~5人，约10~20天。", "<p>3~5人，约10~20天。</p>"),
    ]);
}

#[test]
fn code_addresses_and_labels_keep_what_was_typed() {
    assert_html(&[
        ("`**“重点”**后`", "<p><code>**“重点”**后</code></p>"),
        (
            "```文*“本\n**“重点”**后\n```",
            "<pre tabindex=\"0\"><code class=\"language-文*“本\">**“重点”**后\n</code></pre>",
        ),
        ("[文](a*（b）*.md \"题*“x”*后\")", "<p><a href=\"a*（b）*.md\" title=\"题*“x”*后\">文</a></p>"),
        ("[甲*“乙]\n\n[甲*“乙]: a.md", "<p><a href=\"a.md\">甲*“乙</a></p>"),
        (
            "![图*“x](a.png)文",
            "<p><img src=\"a.png\" alt=\"图*“x\" loading=\"lazy\" decoding=\"async\">文</p>",
        ),
    ]);
    let escaped = html("文![x](图\\(1\\).png)");
    assert!(escaped.contains("src=\"图(1).png\""), "{escaped}");
    assert_eq!(html("甲\\(1\\)"), "<p>甲\\(1)</p>");
    assert_eq!(read("# 题**“x”**后").0.outline[0].text, "题“x”后");
    assert_eq!(read("**“重点”**后 `*“`").0.text, "“重点”后 *“");
}

#[test]
fn a_break_between_chinese_characters_means_nothing() {
    assert_html(&[
        ("校地\n融合", "<p>校地融合</p>"),
        ("结束，\n开始", "<p>结束，开始</p>"),
        ("他说：\n“好”\n后来", "<p>他说：“好”后来</p>"),
        ("“好”\n“坏”", "<p>“好”“坏”</p>"),
        ("**重点**\n后文", "<p><strong>重点</strong>后文</p>"),
        ("前文\n[链接](a.md)", "<p>前文<a href=\"a.md\">链接</a></p>"),
        ("日本\nあい", "<p>日本あい</p>"),
        ("前文[^1]\n后文\n\n[^1]: 注", html("前文[^1]\n后文\n\n[^1]: 注").as_str()),
        ("> 校地\n> 融合", "<blockquote>\n<p>校地融合</p>\n</blockquote>"),
        ("第一行  \n第二行", "<p>第一行<br>\n第二行</p>"),
    ]);
    assert!(html("前文[^1]\n后文\n\n[^1]: 注").contains("</sup>后文"));
    assert_eq!(read("校地\r\n融合").0.text, "校地融合");
}

#[test]
fn other_breaks_stay() {
    assert_html(&[
        ("校地\nAI", "<p>校地\nAI</p>"),
        ("AI\n融合", "<p>AI\n融合</p>"),
        ("one\ntwo", "<p>one\ntwo</p>"),
        ("한국\n한국", "<p>한국\n한국</p>"),
        ("中文\n한국", "<p>中文\n한국</p>"),
        ("“good”\n“bad”", "<p>“good”\n“bad”</p>"),
        ("校地\n`x`", "<p>校地\n<code>x</code></p>"),
    ]);
    assert_eq!(read("one\ntwo").0.text, "one two");
}

#[test]
fn images_with_blanks_in_their_names_are_images() {
    let (document, diagnostics) = read("![签约](活动 (2).png)\n\n`![](a b.png)`");
    assert!(diagnostics.is_empty());
    assert_eq!(document.links[0].dest, "活动 (2).png");
    assert!(document.text.contains("![](a b.png)"));
}
