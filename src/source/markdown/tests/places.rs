//! Spans of links and diagnostics count in the file as written.

use super::{parse, read};
use crate::base::diag::{Code, FileId};

/// The bytes each link's span names.
fn places(source: &str) -> Vec<String> {
    let (document, _) = read(source);
    document
        .links
        .iter()
        .map(|link| source[link.span.start as usize..link.span.end as usize].to_owned())
        .collect()
}

#[test]
fn a_link_is_placed_at_its_address_after_joints_and_line_ends() {
    assert_eq!(places("**“重点”**后 [a](b.md)"), ["b.md"]);
    assert_eq!(
        places("他说**“好”**。\r\n\r\n**注：**见 ![a](<图 1.png> \"t\") 和 [a.md](a.md)"),
        ["图 1.png", "a.md"]
    );
    assert_eq!(places("[文*“x”*后](a*（b）*.md)"), ["a*（b）*.md"]);
    assert_eq!(places("![签约](活动 (2).png)"), ["活动 (2).png"]);
    assert_eq!(places("<https://a.cn> <a@b.cn>"), ["https://a.cn", "a@b.cn"]);
    assert_eq!(places("[![图](a.png)](b.md)"), ["b.md", "a.png"]);
    assert_eq!(places("**“a”**后[文][一]\n\n[一]: a.md"), ["[文][一]"]);
    assert_eq!(places("[a](b&amp;c.md)"), ["[a](b&amp;c.md)"]);
    assert_eq!(places("[](a.md)"), ["a.md"]);
    assert_eq!(places("**“a”**后<a href=\"x.md\">文</a> [b](c.md)"), ["x.md", "c.md"]);
}

#[test]
fn spans_count_from_the_beginning_of_the_file() {
    let (document, diagnostics) = parse(FileId(7), "[a](b.md) [c](javascript:x)", 100);
    assert_eq!(document.links[0].span, 104..108);
    assert_eq!(
        (diagnostics[0].span.file, diagnostics[0].span.start, diagnostics[0].span.end),
        (FileId(7), 114, 126)
    );
}

#[test]
fn forbidden_characters_are_placed_and_can_be_deleted() {
    let source = "甲\u{FDD0}\u{FDD1}乙**“x”**丙\u{0}";
    let (document, diagnostics) = read(source);
    let spans: Vec<_> = diagnostics.iter().map(|d| (d.code, d.span.start, d.span.end)).collect();
    assert_eq!(spans, [(Code::MarkdownNonchar, 3, 9), (Code::MarkdownNonchar, 26, 27)]);
    assert!(diagnostics.iter().all(|d| d.is_error() && d.fix.as_ref().is_some_and(|r| r.span == d.span)));
    assert_eq!(document.text, "甲乙“x”丙");
    assert_eq!(read("甲&#xFDD0;乙").1[0].code, Code::MarkdownNonchar);
}

#[test]
fn raw_html_is_placed() {
    let source = "**“a”**后<font color=red>文</font>";
    let (_, diagnostics) = read(source);
    let span = diagnostics[0].span;
    assert_eq!(&source[span.start as usize..span.end as usize], "<font color=red>");
    assert_eq!(diagnostics.len(), 1);
}

#[test]
fn full_width_punctuation_in_an_address_is_mended() {
    let source = "[文](https：//a.cn)";
    let repair = read(source).1.remove(0).fix.expect("a repair");
    assert_eq!(&source[repair.span.start as usize..repair.span.end as usize], "https：//a.cn");
    assert_eq!(repair.replacement, "https://a.cn");
}

#[test]
fn an_address_with_blanks_within_another_is_no_reason_to_stop() {
    for source in ["[外](a [内](b 1.png) 2.png)", "![图](a.png 1 [图](b.png 2)3 4)"] {
        parse(FileId(0), source, 0);
    }
}
