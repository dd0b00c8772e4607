//! Lines of a paragraph that are paragraphs of their own, by the three rules of Chinese office text.
//!
//! A line that begins with two full-width spaces begins a paragraph. So does every line where all lines but the last end a
//! sentence: nobody who wraps lines by hand ends each at a full stop. So does every line where all begin with a label and a
//! colon, such as `时间：` and `地点：`. Any other line goes on with the one before.

use crate::base::text::{is_forbidden, is_han};

/// The indent of a paragraph.
const INDENT: &str = "\u{3000}\u{3000}";

/// The most characters of a label, its colon included.
const LONGEST_LABEL: usize = 13;

/// Whether each line of a paragraph is one of its own. `text` is the whole paragraph.
pub(super) fn are_paragraphs(text: &str) -> bool {
    let mut lines = text.trim_end().split('\n');
    let Some(mut line) = lines.next() else { return false };
    let mut count = 1;
    for next in lines {
        if !(ends_sentence(line) || begins_paragraph(next) || (has_label(line) && has_label(next))) {
            return false;
        }
        (line, count) = (next, count + 1);
    }
    count > 1 && text.contains(is_han)
}

/// Whether a line begins a paragraph, whatever stands before it.
pub(super) fn begins_paragraph(line: &str) -> bool {
    line.trim_start_matches(['>', ' ']).starts_with(INDENT)
}

/// A text without the spaces that indent it.
pub(super) fn without_indent(text: &str) -> &str {
    text.trim_start_matches(['\u{3000}', '\u{a0}', ' '])
}

/// Whether a line begins with a label: `时　间：`, `[甲方]: `, `**地点**：`.
fn has_label(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '\u{3000}']);
    let Some((at, colon)) = line.char_indices().take(LONGEST_LABEL).find(|(_, c)| matches!(c, '：' | ':'))
    else {
        return false;
    };
    let (label, text) = (&line[..at], &line[at + colon.len_utf8()..]);
    let is_word =
        |c: char| c.is_alphanumeric() || "[]［］【】（）()*_ \u{3000}、/".contains(c) || is_forbidden(c);
    label.contains(is_han)
        && label.chars().all(is_word)
        && (colon == '：' || text.starts_with(|c: char| c == ' ' || is_han(c)))
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(|c| "”’）》」』*~_".contains(c) || is_forbidden(c));
    line.ends_with(['。', '！', '？', '；', '：', '…'])
}

#[cfg(test)]
mod tests {
    use crate::source::markdown::tests::html;

    #[test]
    fn lines_that_each_end_a_sentence_or_are_indented_are_paragraphs() {
        for (source, shown) in [
            ("第一句。\n第二句。\n第三句", "<p>第一句。</p>\n<p>第二句。</p>\n<p>第三句</p>"),
            ("　　第一段，\n　　第二段", "<p>第一段，</p>\n<p>第二段</p>"),
            ("他说：“**好。**”\n第二句。", "<p>他说：“<strong>好。</strong>”</p>\n<p>第二句。</p>"),
            ("折行的\n一段。", "<p>折行的一段。</p>"),
            ("折行的。\n一段，\n到此。", "<p>折行的。一段，到此。</p>"),
            ("One.\nTwo.", "<p>One.\nTwo.</p>"),
            ("**甲。\n乙。**", "<p><strong>甲。乙。</strong></p>"),
            ("> 甲。\n> 乙。", "<blockquote>\n<p>甲。</p>\n<p>乙。</p>\n</blockquote>"),
            ("时　间：周五\n地　点：会议室", "<p>时　间：周五</p>\n<p>地　点：会议室</p>"),
            (
                "[甲方]：甲\n[注]: 乙\n　　**丙**：丁",
                "<p>[甲方]：甲</p>\n<p>[注]: 乙</p>\n<p><strong>丙</strong>：丁</p>",
            ),
            (
                "安排如下：\n时间：周五\n地点：会议室",
                "<p>安排如下：</p>\n<p>时间：周五</p>\n<p>地点：会议室</p>",
            ),
            ("时间：周五，\n逾期不候", "<p>时间：周五，逾期不候</p>"),
            ("任务有：甲\n8:30 开始，地点：会议室", "<p>任务有：甲\n8:30 开始，地点：会议室</p>"),
            ("- 甲。\n　　乙。", "<ul>\n<li>甲。乙。</li>\n</ul>"),
        ] {
            assert_eq!(html(source), shown, "{source}");
        }
    }
}
