//! What `*`, `_`, `~`, backticks and backslashes mean in office text, as far as their neighbours tell.
//!
//! CommonMark decides by the neighbours of a run of `*` or `~~` whether it opens or closes, and counts Chinese
//! punctuation as any other, so `**“重点”**后` stays asterisks. A noncharacter set between the run and the
//! punctuation, the joint, looks like a letter to that rule and to nothing else. The other way round, `138****0000`
//! and `“*”` are no emphasis to whoever wrote them: such signs are marked (see `marks`). What only shows when signs pair up
//! is left to `intent`.

use super::marks::mark;
use crate::base::text::{is_cjk, is_han, is_shared_punctuation};
use std::ops::Range;

/// Stands between an emphasis run and punctuation; dropped afterwards.
pub(super) const JOINT: &str = "\u{FDD0}";

/// Runs of this many are no emphasis: they hide or leave out something.
const NO_EMPHASIS: usize = 4;

/// Replacements of bytes of the source; an empty range for what is inserted.
pub(super) type Replacements = Vec<(Range<usize>, &'static str)>;

/// Finds the joints and marks of a body.
pub(super) fn replacements(source: &str) -> Replacements {
    let mut found = vec![];
    runs(source, &mut found);
    ticks(source, &mut found);
    backslashes(source, &mut found);
    fences(source, &mut found);
    found
}

/// A tab after the signs that end code takes nothing away from them.
fn fences(source: &str, found: &mut Replacements) {
    let mut done = 0;
    for at in memchr::memchr_iter(b'\t', source.as_bytes()).filter(|at| *at > 2) {
        if at < done || !source[..at].ends_with(['`', '~', ' ']) {
            continue;
        }
        let (before, after) = near_on_line(source, at..at);
        done = at + after.len();
        let signs = before.trim_start_matches([' ', '>']).trim_end_matches(' ');
        let is_fence = |sign: char| signs.len() >= 3 && signs.chars().all(|c| c == sign);
        if after.trim().is_empty() && (is_fence('`') || is_fence('~')) {
            found.push((at..at + after.trim_end_matches('\r').len(), ""));
        }
    }
}

/// What is on the line before and after some bytes, as far as [`NEAR`].
fn near_on_line(source: &str, range: Range<usize>) -> (&str, &str) {
    let from = source.ceil_char_boundary(range.start.saturating_sub(NEAR));
    let to = source.floor_char_boundary((range.end + NEAR).min(source.len()));
    let before = source[from..range.start].rsplit('\n').next().unwrap_or_default();
    let after = source[range.end..to].split('\n').next().unwrap_or_default();
    (before, after)
}

/// How many bytes of a line are looked at on either side of a sign, so that a line full of signs takes linear time.
const NEAR: usize = 200;

/// Goes through the runs of `*`, `_` and `~`.
fn runs(source: &str, found: &mut Replacements) {
    let bytes = source.as_bytes();
    let is_run = |at: usize| matches!(bytes.get(at), Some(b'*' | b'_' | b'~'));
    let mut at = 0;
    while let Some(ahead) = memchr::memchr3(b'*', b'_', b'~', &bytes[at..]) {
        at += ahead;
        let start = at + backslashes_before(bytes, at) % 2;
        let mut end = at;
        while is_run(end) {
            end += 1;
        }
        at = end;
        if start < end {
            cluster(source, start..end, found);
        }
    }
}

/// Judges one cluster of runs such as `**~~`.
fn cluster(source: &str, cluster: Range<usize>, found: &mut Replacements) {
    let (left, right) = (&source[..cluster.start], &source[cluster.end..]);
    let (before, after) = (left.chars().next_back(), right.chars().next());
    let bytes = &source.as_bytes()[cluster.clone()];
    let is_one_run = bytes.iter().all(|byte| *byte == bytes[0]);
    let is_long = is_one_run && bytes.len() >= NO_EMPHASIS && bytes[0] != b'~' && !is_alone(source, &cluster);
    let is_between_digits =
        bytes.iter().all(|byte| *byte == b'*') && before.is_some_and(is_digit) && after.is_some_and(is_digit);
    if is_long || is_between_digits || is_enclosed(before, after) {
        found.extend(cluster.clone().filter_map(|at| {
            let sign = char::from(source.as_bytes()[at]);
            Some((at..at + 1, mark(sign)?))
        }));
        return;
    }
    // `_` has a rule of its own for words, which joints would turn off.
    if bytes.contains(&b'_') {
        let starts = bytes.iter().position(|byte| *byte != b'_');
        let Some(first) = starts else { return };
        let last = bytes.iter().rposition(|byte| *byte != b'_').unwrap_or(first);
        let inner = cluster.start + first..cluster.start + last + 1;
        if bytes[first..=last].contains(&b'_') {
            return;
        }
        return joints(source, inner, found);
    }
    joints(source, cluster, found);
}

/// Sets the joints of one cluster: beside every run of `*` or `~~`, where it meets punctuation near Chinese.
fn joints(source: &str, cluster: Range<usize>, found: &mut Replacements) {
    let bytes = source.as_bytes();
    if !is_chinese_before(&source[..cluster.start]) && !is_chinese_after(&source[cluster.end..]) {
        return;
    }
    let mut insert = |at: usize| found.push((at..at, JOINT));
    let mut joined = source[..cluster.start].chars().next_back().is_some_and(is_joined);
    let mut start = cluster.start;
    while start < cluster.end {
        let length = bytes[start..cluster.end].iter().take_while(|&&b| b == bytes[start]).count();
        // A single `~` is left alone: unlike the others it may not stand inside a word.
        let is_run = bytes[start] == b'*' || length == 2;
        if is_run && joined {
            insert(start);
        }
        joined = is_run;
        start += length;
    }
    // What follows a stop is not what a run would open.
    if joined && source[cluster.end..].chars().next().is_some_and(|c| is_joined(c) && !is_closing(c)) {
        insert(cluster.end);
    }
}

/// Whether a joint goes between a run and this neighbour. `_` and `~` would lose their own meaning beside a
/// letter, `|` borders a table cell; spaces decide by themselves and letters need no help.
fn is_joined(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '_' | '~' | '|')
}

/// Brackets and quotation marks that end something, and stops.
pub(super) fn is_closing(c: char) -> bool {
    "）》”’】」』〉〕］｝)]}，。；：、！？,.;:!?".contains(c)
}

/// Whether a run stands by itself between a pair of brackets or quotation marks: it is spoken of.
fn is_enclosed(before: Option<char>, after: Option<char>) -> bool {
    const PAIRS: [(char, char); 13] = [
        ('“', '”'),
        ('‘', '’'),
        ('（', '）'),
        ('《', '》'),
        ('【', '】'),
        ('「', '」'),
        ('『', '』'),
        ('〈', '〉'),
        ('〔', '〕'),
        ('［', '］'),
        ('(', ')'),
        ('"', '"'),
        ('\'', '\''),
    ];
    before.zip(after).is_some_and(|pair| PAIRS.contains(&pair))
}

/// Whether nothing but the sign of a quotation, spaces or more of a rule is on the line.
fn is_alone(source: &str, cluster: &Range<usize>) -> bool {
    let (before, after) = near_on_line(source, cluster.clone());
    let is_empty = |c: char| matches!(c, ' ' | '\t' | '\r' | '>' | '*' | '_' | '-');
    before.chars().all(is_empty) && after.chars().all(is_empty)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

fn backslashes_before(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().rev().take_while(|&&byte| byte == b'\\').count()
}

/// A backtick between quotation marks is spoken of.
fn ticks(source: &str, found: &mut Replacements) {
    for at in memchr::memchr_iter(b'`', source.as_bytes()) {
        let (before, after) = (source[..at].chars().next_back(), source[at + 1..].chars().next());
        if is_enclosed(before, after) {
            found.extend(mark('`').map(|mark| (at..at + 1, mark)));
        }
    }
}

/// Backslashes that part folders, `D:\资料\(新)` and `\\服务器\共享`, and those right behind a word take nothing's meaning away.
fn backslashes(source: &str, found: &mut Replacements) {
    let bytes = source.as_bytes();
    let mut done = 0;
    for at in memchr::memchr_iter(b'\\', bytes) {
        if at < done {
            continue;
        }
        let (before, _) = near_on_line(source, at..at);
        let start = at - before.len() + before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let start = source.ceil_char_boundary(start);
        let end = source[at..].find(char::is_whitespace).map_or(source.len(), |length| at + length);
        done = end;
        let token = &source[start..end];
        let is_drive = token.match_indices(":\\").any(
            |(colon, _)| // Where they are doubled somebody knows what they mean.
            token[..colon].chars().next_back().is_some_and(|c| c.is_ascii_alphabetic())
                && !token[colon + 2..].starts_with('\\'),
        );
        let is_share = token.find("\\\\").is_some_and(|share| {
            let rest = &token[share + 2..];
            let folder = rest.split_once('\\').map_or("", |(_, folder)| folder);
            rest.starts_with(char::is_alphanumeric) && folder.starts_with(|c| c != '\\')
        });
        for inner in memchr::memchr_iter(b'\\', &bytes[at..end]).map(|offset| at + offset) {
            let before = source[..inner].chars().next_back();
            let after = source[inner + 1..].chars().next();
            // In an address it keeps a bracket from closing it.
            let (near, _) = near_on_line(source, inner..inner);
            let in_address = near.rfind("](").is_some_and(|from| !near[from..].contains(')'));
            let is_folder = !in_address
                && before.is_some_and(is_han)
                && after.is_some_and(|c| "(-#&+,;:'\"/%@^=$?!".contains(c));
            if is_drive || is_share || is_folder {
                found.extend(mark('\\').map(|mark| (inner..inner + 1, mark)));
            }
        }
    }
}

/// Whether the text before a place is Chinese. Shared punctuation is what stands beyond it.
fn is_chinese_before(text: &str) -> bool {
    text.chars().rev().find(|&c| !is_shared_punctuation(c) && !is_variant(c)).is_some_and(is_cjk)
}

/// Selects a form of the character before it.
fn is_variant(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn is_chinese_after(text: &str) -> bool {
    text.chars().find(|&c| !is_shared_punctuation(c)).is_some_and(is_cjk)
}

#[cfg(test)]
mod tests {
    use super::JOINT;
    use crate::source::markdown::marks::meant;
    use crate::source::markdown::prepare::Prepared;

    /// Joints as `⟂`, marked signs between `‹` and `›`.
    fn shown(source: &str) -> String {
        let text = Prepared::new(source).text.replace(JOINT, "⟂");
        text.chars().map(|c| meant(c).map_or(c.to_string(), |sign| format!("‹{sign}›"))).collect()
    }

    #[test]
    fn joints_stand_only_between_a_run_and_punctuation_near_chinese() {
        assert_eq!(shown("**“重点”**后"), "**⟂“重点”⟂**后");
        assert_eq!(shown("**注意：**请"), "**注意：⟂**请");
        assert_eq!(shown("他说**“好”**。"), "他说**⟂“好”⟂**。");
        assert_eq!(shown("中**~~“旧”~~**后"), "中**⟂~~⟂“旧”⟂~~⟂**后");
        for plain in [
            "**bold** and *it*, \"**x**\"",
            "中**文**字",
            "* 项目",
            "***",
            "3~5人",
            "**“good”** one",
            "\\*：x",
        ] {
            assert_eq!(shown(plain), plain);
        }
    }

    #[test]
    fn escapes_underscores_and_table_borders_are_left_alone() {
        assert_eq!(shown("中\\**：x"), "中\\*⟂*：x");
        assert_eq!(shown("中**_x_**文"), "中**_x_**文");
        assert_eq!(shown("|**中**|"), "|**中**|");
    }

    #[test]
    fn signs_that_hide_count_or_are_spoken_of_are_marked() {
        for (source, marked) in [
            ("138****0000", "138‹*›‹*›‹*›‹*›0000"),
            ("浙A*****，", "浙A‹*›‹*›‹*›‹*›‹*›，"),
            ("120*80*5厘米", "120‹*›80‹*›5厘米"),
            ("“*”和（**）", "“‹*›”和（‹*›‹*›）"),
            ("姓名：____ 电话____", "姓名：‹_›‹_›‹_›‹_› 电话‹_›‹_›‹_›‹_›"),
            ("“`”和“`”", "“‹`›”和“‹`›”"),
            ("D:\\资料\\(新)", "D:‹\\›资料‹\\›(新)"),
            ("\\\\服务器\\共享", "‹\\›‹\\›服务器‹\\›共享"),
        ] {
            assert_eq!(shown(source), marked, "{source}");
        }
        for plain in ["****", "* * *", "____\n", "a_b_c", "\\*不是强调\\*", "1\\. 甲", "`a*b`"] {
            assert_eq!(shown(plain), plain);
        }
    }
}
