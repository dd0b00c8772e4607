//! What editors type, and what becomes of it.

use super::*;
use crate::diag::{Code, FileId};

fn parse_all(text: &str) -> (Option<Node>, Vec<crate::diag::Diagnostic>) {
    parse(FileId(0), text, 0..text.len())
}

fn repaired(text: &str) -> (Code, String) {
    let (_, diagnostics) = parse_all(text);
    let first = diagnostics.first().expect("a diagnostic");
    let repair = first.repair.as_ref().expect("a repair");
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

#[test]
fn the_usual_slips_are_named_with_the_repaired_line() {
    assert_eq!(repaired("a: 1\n标题：通报\nb: 2\n").1, "a: 1\n标题: 通报\nb: 2\n");
    assert_eq!(repaired("a: 1\n标题:通报\nb: 2\n").1, "a: 1\n标题: 通报\nb: 2\n");
    assert_eq!(repaired("标题: 校地共建: 推进会\n").1, "标题: '校地共建: 推进会'\n");
    assert_eq!(repaired("a:\n\tb: 1\n").1, "a:\n  b: 1\n");
    assert_eq!(repaired("标题: @甲\n").1, "标题: '@甲'\n");
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
        [(at("："), Code::YamlSyntax), (at(":1"), Code::YamlSyntax), (at("甲: 乙"), Code::YamlSyntax)]
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
    assert_eq!(parse_all("标题: 六张清单 # 注释\n").1, []);
    assert_eq!(parse_all("标题: 六张清单  ## 注释\n").1, []);
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

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(?s)[\\[\\]{}:：,，、#&*!|>'\"%@` \t\n\u{3000}a甲\\-]{0,60}") {
        let (_, diagnostics) = parse_all(&text);
        for d in diagnostics {
            proptest::prop_assert!(text.get(d.span.start as usize..d.span.end as usize).is_some());
        }
    }
}
