//! Lists with separators other than YAML's comma: `[甲、乙]`, `甲，乙`, `［甲, 乙］`, `"[甲, 乙]"`.
//!
//! YAML reads each of these as one text. Input: an item, or the value that stands for a list. Output: a diagnostic that
//! shows the list that was meant. Only inside brackets is the fix safe: elsewhere a short sentence looks the same.

use crate::base::diag::{Code, Diagnostic, Span};
use crate::msg;
use crate::programme::keys::ContentKey;
use crate::source::yaml::{Node, NodeKind, Style};

/// The longest part, in characters, that is read as an item of an enumeration.
const LONGEST_ITEM: usize = 12;

/// The diagnostic for an item that is really several. `alone`: it stands for the whole list.
pub(super) fn problem(item: &Node, alone: bool) -> Option<Diagnostic> {
    let NodeKind::Scalar(text, style) = &item.kind else { return None };
    let text = text.trim();
    if let Some(inner) = bracketed(text).filter(|_| *style != Style::Block && alone) {
        return in_brackets(item, text, inner, *style);
    }
    if !matches!(style, Style::Plain | Style::Flow) {
        return None;
    }
    let parts = parts(text).filter(|parts| parts.len() > 1)?;
    let message = msg!(
        "列表里的各项要用半角逗号加空格分开，这里用了“、”或“，”；确是一项就加引号",
        "list items are separated by a comma and a space, not by `、` or `，`; quote the text if it is one item"
    );
    let mended = parts.join(", ");
    if *style == Style::Flow {
        return Some(Diagnostic::new(Code::ListCommas, item.span, message).safe_fix(item.span, mended));
    }
    if alone {
        let message = msg!(
            "几项要写成列表，用方括号括起来，各项之间用半角逗号加空格；确是一项就加引号",
            "write several items as a list in brackets, separated by a comma and a space; quote the text if it is one item"
        );
        let said = Diagnostic::new(Code::ListCommas, item.span, message);
        return Some(said.suggested_fix(item.span, format!("[{mended}]")));
    }
    let help = msg!(
        "一行写一项，每行以“- ”开头",
        "write one item per line, each starting with a hyphen and a space"
    );
    Some(Diagnostic::new(Code::ListCommas, item.span, message).help(help))
}

/// A value in braces that goes on with another key after a full-width comma, as in `{ 标题: 甲，内容：乙 }`: a suggestion,
/// and the key's field. `missing` says which field a word names that is not written elsewhere.
pub(super) fn key_within(
    value: &Node,
    missing: impl Fn(&str) -> Option<&'static ContentKey>,
) -> Option<(Diagnostic, &'static ContentKey)> {
    let NodeKind::Scalar(text, Style::Flow) = &value.kind else { return None };
    if !text.contains('，') || (value.span.end - value.span.start) as usize != text.len() {
        return None;
    }
    let (at, key, colon, field) = text.match_indices('，').find_map(|(at, sign)| {
        let rest = &text[at + sign.len()..];
        let (colon, sign) = rest.match_indices([':', '：']).next()?;
        let field = missing(rest[..colon].trim())?;
        Some((at, rest[..colon].trim(), at + '，'.len_utf8() + colon + sign.len(), field))
    })?;
    let place = |at: usize| value.span.start as usize + at;
    let span = Span::new(value.span.file, place(at), place(colon));
    let message = msg!(
        "“{key}”前面是全角逗号，被当作上一个键的文字；各项之间要用半角逗号加一个空格",
        "the comma before \"{key}\" is full-width, so \"{key}\" is read as text of the previous key; write a comma and a space"
    );
    Some((Diagnostic::new(Code::ListCommas, span, message).suggested_fix(span, format!(", {key}: ")), field))
}

/// What stands between brackets of any kind that hold the whole text.
fn bracketed(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['［', '【', '['])?.strip_suffix(['］', '】', ']'])?;
    (!inner.trim().is_empty() && !inner.contains(['［', '【', '[', '］', '】', ']'])).then_some(inner)
}

/// A list in full-width brackets, or one that quotation marks have made a text.
fn in_brackets(item: &Node, text: &str, inner: &str, style: Style) -> Option<Diagnostic> {
    let items = inner.split(['，', '、', ',']).map(str::trim).filter(|part| !part.is_empty());
    let mended = format!("[{}]", items.collect::<Vec<_>>().join(", "));
    if style == Style::Quoted {
        let message = msg!(
            "整个列表被引号包住，成了一段文字；去掉外面的引号",
            "the whole list is in quotation marks, so it is read as text; remove the quotation marks"
        );
        let is_list = text.starts_with('[') && inner.contains(['，', '、', ',']);
        return is_list.then(|| {
            Diagnostic::new(Code::YamlWrapped, item.span, message).suggested_fix(item.span, mended)
        });
    }
    let message = msg!(
        "列表用了全角的括号；括号和逗号都要用半角",
        "the list is in full-width brackets; use ASCII brackets and commas"
    );
    let said = Diagnostic::new(Code::ListCommas, item.span, message);
    let certain = text.starts_with('［') && text.ends_with('］');
    Some(if certain { said.safe_fix(item.span, mended) } else { said.suggested_fix(item.span, mended) })
}

/// The items that `、` or `，` (or a comma, outside brackets) separates, as in `甲、乙`. A sentence is text, and so is
/// what stands in brackets or quotes.
fn parts(text: &str) -> Option<Vec<&str>> {
    if !text.contains(['、', '，', ',']) {
        return None;
    }
    let mut depth = 0i32;
    let mut parts = vec![];
    let mut start = 0;
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '“' | '《' | '〔' => depth += 1,
            '）' | ')' | '”' | '》' | '〕' => depth -= 1,
            '、' | '，' | ',' if depth <= 0 => {
                parts.push(text[start..at].trim());
                start = at + c.len_utf8();
            }
            '。' | '；' | '：' => return None,
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts.iter().all(|part| (1..=LONGEST_ITEM).contains(&part.chars().count())).then_some(parts)
}
