//! A value in braces that a comma has split: `{ 说明: 好,很好 }`, of which YAML makes a second key without a value.
//!
//! Input: the entries of a mapping. Output: for each value that was split, a diagnostic that shows it quoted, and the
//! keys that are really part of it. The fix is safe only where nothing in it resembles a key.

use crate::base::diag::{Code, Diagnostic, Span};
use crate::base::text;
use crate::msg;
use crate::source::yaml::{Key, Node, NodeKind, Style, quote};

/// The entries that were meant as text of the value before them, in order, and a diagnostic for each value.
pub fn split_values<'k>(
    entries: &[(Key, Node)],
    keys: impl Iterator<Item = &'k str> + Clone,
) -> (Vec<usize>, Vec<Diagnostic>) {
    let (mut parts, mut problems) = (vec![], vec![]);
    let mut at = 1;
    while at < entries.len() {
        let tail = entries[at..].iter().take_while(|(key, value)| is_bare(key, value)).count();
        let of = &entries[at - 1].1;
        if let NodeKind::Scalar(text, Style::Flow) = &of.kind
            && tail > 0
        {
            parts.extend(at..at + tail);
            problems.push(problem(of, text, &entries[at..at + tail], keys.clone()));
        }
        at += tail.max(1);
    }
    (parts, problems)
}

/// Whether it is a key in braces without a colon: the parser gives its missing value the place of the key.
fn is_bare(key: &Key, value: &Node) -> bool {
    value.is_null() && value.span == key.span
}

fn problem<'k>(
    of: &Node,
    text: &str,
    tail: &[(Key, Node)],
    keys: impl Iterator<Item = &'k str> + Clone,
) -> Diagnostic {
    let mut whole = text.to_owned();
    let mut end = of.span.end;
    let mut is_certain = (of.span.end - of.span.start) as usize == text.len();
    for (key, _) in tail {
        let gap = key.span.start.saturating_sub(end);
        whole.push_str(if gap > 1 { ", " } else { "," });
        whole.push_str(&key.text);
        is_certain &= gap <= 2 && !keys.clone().any(|known| key.text.contains(known));
        is_certain &= text::nearest(&key.text, keys.clone()).is_empty();
        end = key.span.end;
    }
    let span = Span { end, ..of.span };
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(text) && tail.iter().all(|(key, _)| key.text.len() == 3 && is_number(&key.text)) {
        let digits = whole.replace([',', ' '], "");
        let message = msg!("数字里不能有逗号，写成 {digits}", "a number is written without commas: {digits}");
        let said = Diagnostic::new(Code::ValueNumber, span, message);
        return if is_certain { said.safe_fix(span, digits) } else { said.suggested_fix(span, digits) };
    }
    let quoted = quote(&whole);
    let message = msg!(
        "花括号里的逗号把“{whole}”分成了几项；要给整个值加引号，写成 {quoted}",
        "the comma splits \"{whole}\" into several entries of the braces; quote the whole value: {quoted}"
    );
    let said = Diagnostic::new(Code::YamlQuote, span, message);
    if is_certain {
        return said.safe_fix(span, quoted);
    }
    said.suggested_fix(span, quoted).help(msg!(
        "如果逗号后面是另一个键，在它后面补上冒号、空格和值",
        "if another key follows the comma, write a colon, a space and its value after it"
    ))
}

#[cfg(test)]
mod tests {
    use super::split_values;
    use crate::base::diag::{Applicability, Code, FileId};
    use crate::source::yaml::{self, NodeKind};

    /// The code, the replacement and whether it is safe, of the only problem there is.
    fn said(text: &str) -> Option<(Code, String, bool)> {
        let node = yaml::parse(FileId(0), text, 0..text.len()).0.expect("a mapping");
        let NodeKind::Mapping(entries) = &node.kind else { panic!("{text}") };
        let (_, mut problems) = split_values(entries, ["说明", "日期"].into_iter());
        let problem = problems.pop()?;
        assert!(problems.is_empty(), "{text}");
        let fix = problem.fix?;
        Some((problem.code, fix.replacement, fix.applicability == Applicability::Safe))
    }

    #[test]
    fn a_value_that_a_comma_splits_is_put_together() {
        let quoted = |text: &str, safe| Some((Code::YamlQuote, text.to_owned(), safe));
        assert_eq!(said("{ 说明: 好,很好 }"), quoted("'好,很好'", true));
        assert_eq!(said("{ 说明: 好, 很好, 最好 }"), quoted("'好, 很好, 最好'", true));
        assert_eq!(said("{ 说明: 好,日期 }"), quoted("'好,日期'", false));
        assert_eq!(said("{ 志愿者: 1,000 }"), Some((Code::ValueNumber, "1000".to_owned(), true)));
        assert_eq!(said("{ 志愿者: 1,000,000 }"), Some((Code::ValueNumber, "1000000".to_owned(), true)));
        assert_eq!((said("{ 说明: 好, 日期: 甲 }"), said("{ 说明: 好, 日期: }")), (None, None));
    }
}
