//! Reports keys and values that parse but cannot be what was meant.
//!
//! YAML reads many typing mistakes as text, as an unknown key, or as nothing. Takes each key and plain value as it is read.
//! Most are decided by their first character. Where the fix is certain, the text is parsed again with it. Deliberately
//! absent: what a value is for. So a line of text with a colon in it only ever gives a suggestion here; `fields` knows where
//! keys belong.

use super::line::{self, SourceText, leading_space};
use super::node::{Node, NodeKind, Style};
use super::{indent, recovery, values};
use crate::base::diag::{Code, Diagnostic, Span};
use crate::base::text::is_odd_space;
use crate::msg;
use std::ops::Range;

/// Pairs of quotation marks without a meaning in YAML.
const QUOTES: &[(char, char)] =
    &[('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('＂', '＂'), ('”', '”'), ('“', '“')];

/// Where a plain value is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ScalarContext {
    /// It is the whole document.
    Document,
    /// In a block collection, one a line.
    Block,
    /// In a flow collection: brackets or braces.
    Flow,
}

/// Checks the key at a range.
pub(super) fn key(source: &SourceText<'_>, range: &Range<usize>, in_flow: bool) -> Option<Diagnostic> {
    let text = &source.text[range.clone()];
    if !text
        .contains(|c: char| is_odd_space(c) || matches!(c, '：' | ':' | '“' | '‘' | '「' | '『' | '＂' | '”'))
        && !text.starts_with(|c: char| !c.is_alphanumeric())
    {
        return None;
    }
    if text.starts_with(is_odd_space) {
        let line = source.line(range.start);
        let is_first = source.text[line.start..range.start].trim_start_matches(' ').is_empty();
        return if is_first && !in_flow {
            indent::wrong_indent(source, &line)
        } else {
            leading_odd_space(source, range)
        };
    }
    if text.ends_with(is_odd_space) {
        return recovery::entry(source, &(range.start..source.line(range.start).end));
    }
    if let Some((open, close)) = wrapped(text) {
        let inner = text[open.len_utf8()..text.len() - close.len_utf8()].trim();
        let message =
            msg!("键不要加引号，写成 {inner}: …", "write the key without quotation marks: {inner}: …");
        return Some(source.problem(Code::YamlWrapped, range, message).safe_fix(source.span(range), inner));
    }
    if !in_flow {
        let line = source.line(range.start);
        if let Some(found) = recovery::dash(source, range.start, line.end) {
            let body = &source.text[found.fix.as_ref()?.span.end as usize..line.end];
            return line::colon(body, &(0..body.len())).map(|_| found);
        }
    }
    recovery::entry(source, range)
}

/// The quotation marks around a text, if all of it is one quotation.
fn wrapped(text: &str) -> Option<(char, char)> {
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let pair = QUOTES.iter().find(|(open, close)| (*open, *close) == (first, last))?;
    let inner = text.get(first.len_utf8()..text.len().checked_sub(last.len_utf8())?)?;
    (!inner.is_empty() && !inner.contains([first, last])).then_some(*pair)
}

/// Odd spaces before a value that is not at the beginning of a line.
fn leading_odd_space(source: &SourceText<'_>, range: &Range<usize>) -> Option<Diagnostic> {
    let text = &source.text[range.clone()];
    let odd = text.len() - text.trim_start_matches(|c| c == ' ' || is_odd_space(c)).len();
    let place = range.start..range.start + odd;
    let message = msg!(
        "值前面有全角空格、不换行空格或看不见的字符；用半角空格",
        "a full-width, no-break or invisible space before the value; write an ordinary one"
    );
    (odd > 0).then(|| source.problem(Code::YamlBlank, &place, message).safe_fix(source.span(&place), ""))
}

/// Checks the plain value at a range.
pub(super) fn value(
    source: &SourceText<'_>,
    range: &Range<usize>,
    place: ScalarContext,
) -> Option<Diagnostic> {
    let text = &source.text[range.clone()];
    let first = text.chars().next()?;
    if is_odd_space(first) {
        let line = source.line(range.start);
        let begins_line = source.text[line.start..range.start].trim_start_matches(' ').is_empty();
        let indent = (begins_line && place == ScalarContext::Block)
            .then(|| indent::wrong_indent(source, &line))
            .flatten();
        return indent.or_else(|| leading_odd_space(source, range));
    }
    if place == ScalarContext::Flow {
        return if text.contains(['，', '、', '；']) { values::comma(source, range) } else { None };
    }
    if matches!(first, '“' | '‘' | '「' | '＂' | '”') {
        return quoted_list(source, range, text);
    }
    let has_lines = text.contains('\n');
    if !has_lines && place == ScalarContext::Block && first.is_alphanumeric() {
        return None;
    }
    let begins_line = place == ScalarContext::Block && {
        let line = source.line(range.start);
        let before = source.text[line.start..range.start].trim_start_matches(' ');
        before.is_empty() || before == "- "
    };
    if begins_line && !text.parse::<f64>().is_ok_and(|_| !has_lines) {
        let line = source.line(range.start);
        if let Some(found) = recovery::dash(source, range.start, line.end.min(range.end)) {
            return Some(found);
        }
    }
    if has_lines || place == ScalarContext::Document { joined_lines(source, range, place) } else { None }
}

/// A list in Chinese quotation marks: `“[甲, 乙]”`.
fn quoted_list(source: &SourceText<'_>, range: &Range<usize>, text: &str) -> Option<Diagnostic> {
    let (open, close) = wrapped(text)?;
    let inner = text[open.len_utf8()..text.len() - close.len_utf8()].trim();
    let is_list = inner.starts_with(['[', '［']) && inner.ends_with([']', '］']);
    let is_group = inner.starts_with('{') && inner.ends_with('}') && inner.contains([':', '：']);
    (is_list || is_group).then(|| {
        let message = msg!(
            "整个列表被引号包住，成了一段文字；去掉外面的引号",
            "the list is in quotation marks, which makes it text; remove them"
        );
        source.problem(Code::YamlWrapped, range, message).safe_fix(source.span(range), inner)
    })
}

/// Several lines that YAML joined to one text, although one of them looks like a key or an item; or a document that is
/// nothing but text.
fn joined_lines(source: &SourceText<'_>, range: &Range<usize>, place: ScalarContext) -> Option<Diagnostic> {
    let first = source.line(range.start);
    let depth = range.start - first.start;
    let mut line = range.start..first.end.min(range.end);
    let begins = recovery::entry(source, &line);
    if place == ScalarContext::Document && begins.is_some() {
        return begins;
    }
    let is_item = source.text[first.start..range.start].trim_start_matches(' ') == "- ";
    while line.end < range.end {
        let next = source.line(source.text[line.end..range.end].find('\n').map(|at| line.end + at + 1)?);
        line = next.start..next.end.min(range.end).max(next.start);
        let at = line.start + leading_space(&source.text[line.clone()]).min(line.len());
        let mistake =
            recovery::dash(source, at, line.end).or_else(|| recovery::entry(source, &(at..line.end)));
        let Some(mistake) = mistake else { continue };
        let is_aligned = at - line.start == depth;
        if is_aligned && place == ScalarContext::Document {
            return Some(mistake);
        }
        if is_aligned && is_item && begins.is_some() {
            // Several keys of an item, each with the same mistake: once the first is corrected, the others are found.
            return begins;
        }
        return Some(continuation(
            source,
            &line,
            at,
            mistake,
            if is_aligned { depth } else { key_depth(source, &first) },
        ));
    }
    None
}

/// The depth of the key on a line.
fn key_depth(source: &SourceText<'_>, line: &Range<usize>) -> usize {
    source.text[line.clone()].len() - source.text[line.clone()].trim_start_matches(' ').len()
}

/// A line that continues the text above and looks like a key or an item. Both are possible, so the fix is a suggestion.
fn continuation(
    source: &SourceText<'_>,
    line: &Range<usize>,
    at: usize,
    mut mistake: Diagnostic,
    depth: usize,
) -> Diagnostic {
    let Some(fix) = mistake.fix.take() else { return mistake };
    let corrected = format!(
        "{}{}{}{}",
        " ".repeat(depth),
        &source.text[at..fix.span.start as usize],
        fix.replacement,
        &source.text[fix.span.end as usize..line.end],
    );
    let help = msg!(
        "写成这样会被接到上一行后面；如果本来就是上一行的文字，给整段加引号",
        "this line is joined to the line above; if it belongs to that text, quote the whole text"
    );
    mistake.help(help).suggested_fix(source.span(line), corrected)
}

/// The value of the key at a range, if it is empty because it begins with `#`: `标题: #重点`.
pub(super) fn empty_value(source: &SourceText<'_>, key: &Range<usize>) -> Option<Diagnostic> {
    let line = source.line(key.end);
    let rest = source.text.get(key.end..line.end)?.trim_start().strip_prefix(':')?;
    let value = rest.trim_start();
    let is_cut = value.len() < rest.len()
        && value
            .strip_prefix('#')
            .is_some_and(|tail| tail.starts_with(|c: char| !c.is_whitespace() && c != '#'));
    if !is_cut {
        return None;
    }
    let place = line.end - value.len()..line.end - (value.len() - value.trim_end().len());
    let message = msg!(
        "以 # 开头的字会被当作注释丢掉，这个键就空了；要保留就给整个值加引号，真是注释就在 # 后空一格",
        "text after # is dropped as a comment, which leaves the key empty; quote the whole value to keep it, or put a space after the # if it is a comment"
    );
    let quoted = values::quote(&source.text[place.clone()]);
    Some(source.problem(Code::YamlCut, &place, message).suggested_fix(source.span(&place), quoted))
}

/// The missing value of a key in braces. Without a colon, as in `{ 说明: 好,很好 }`, it gets the place of the key, by which
/// `fields` knows it.
pub(super) fn missing_value(source: &SourceText<'_>, value: Node, key: Span) -> Node {
    let has_colon = source.text[key.end as usize..].trim_start().starts_with(':');
    if has_colon { value } else { Node { span: key, ..value } }
}

/// For a plain text in place of a mapping: the mistake that made `键：值` one text, and the key that was meant.
pub fn intended_entry(node: &Node) -> Option<(Diagnostic, String)> {
    let NodeKind::Scalar(text, Style::Plain | Style::Flow) = &node.kind else { return None };
    let written = (node.span.end - node.span.start) as usize;
    let colon = line::colon(text, &(0..text.len())).filter(|_| written == text.len())?;
    let mut found = recovery::entry(&SourceText { file: node.span.file, text }, &(0..text.len()))?;
    let shift = |span: &mut crate::base::diag::Span| {
        span.start += node.span.start;
        span.end += node.span.start;
    };
    shift(&mut found.span);
    if let Some(fix) = &mut found.fix {
        shift(&mut fix.span);
    }
    Some((found, text[colon.key].to_owned()))
}
