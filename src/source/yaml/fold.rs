//! Texts of several lines: YAML joins them by spaces, which Chinese has none of.

use crate::base::text::is_cjk;

/// A text without the spaces that stand for a line break between two Chinese characters. `written` is the scalar as it is in the
/// file, `value` what the parser read. Spaces that were typed stay.
pub(super) fn without_chinese_joins(value: &str, written: &str) -> Option<String> {
    if !written.contains('\n') || !value.contains(' ') {
        return None;
    }
    let mut joined = String::with_capacity(value.len());
    let (mut done, mut changed) = (0, false);
    let mut lines = written.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        let Some(next) = lines.peek() else { break };
        let line = line.trim_start_matches(['\'', '"']);
        let (Some(last), Some(first)) = (line.chars().next_back(), next.chars().next()) else { continue };
        if !is_cjk(last) || !is_cjk(first) {
            continue;
        }
        // What was escaped is not found, and stays as it is.
        let Some(at) = value[done..].find(line).map(|at| done + at + line.len()) else { continue };
        if let Some(rest) = value[at..].strip_prefix(' ').filter(|rest| rest.starts_with(first)) {
            joined.push_str(&value[done..at]);
            done = value.len() - rest.len();
            changed = true;
        }
    }
    joined.push_str(&value[done..]);
    changed.then_some(joined)
}

#[cfg(test)]
mod tests {
    use crate::base::diag::FileId;
    use crate::source::yaml::{NodeKind, parse};

    fn value(text: &str) -> String {
        let (node, problems) = parse(FileId(0), text, 0..text.len());
        assert_eq!(problems, [], "{text}");
        let NodeKind::Mapping(pairs) = node.expect("a mapping").kind else { panic!("a mapping") };
        pairs[0].1.text().expect("a text").to_owned()
    }

    #[test]
    fn chinese_lines_are_joined_without_a_space() {
        for (text, joined) in [
            ("摘要: >\n  校地双方签下协议，\n  九个学院都有了。\n", "校地双方签下协议，九个学院都有了。\n"),
            ("摘要: 校地双方\n  签下协议\n", "校地双方签下协议"),
            ("摘要: \"校地双方\n  签下协议\"\n", "校地双方签下协议"),
            ("摘要: >-\n  One\n  two 校地\n  双方 共建\n", "One two 校地双方 共建"),
            ("摘要: >-\n  甲\n\n  乙\n", "甲\n乙"),
            ("摘要: |-\n  甲\n  乙\n", "甲\n乙"),
            ("摘要: 甲 乙\n", "甲 乙"),
        ] {
            assert_eq!(value(text), joined, "{text}");
        }
    }
}
