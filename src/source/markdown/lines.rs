//! Lines of a paragraph that are paragraphs of their own, by the two rules of Chinese office text.
//!
//! A line that begins with two full-width spaces begins a paragraph. So does every line where all lines but the last end a
//! sentence: nobody who wraps lines by hand ends each at a full stop. Any other line goes on with the one before.

use crate::base::text::{is_forbidden, is_han};

/// The indent of a paragraph.
const INDENT: &str = "\u{3000}\u{3000}";

/// Whether each line of a paragraph is one of its own. `text` is the whole paragraph.
pub(super) fn are_paragraphs(text: &str) -> bool {
    let Some((before_last, _)) = text.trim_end().rsplit_once('\n') else { return false };
    before_last.split('\n').all(ends_sentence) && text.contains(is_han)
}

/// Whether a line begins a paragraph, whatever stands before it.
pub(super) fn begins_paragraph(line: &str) -> bool {
    line.trim_start_matches(['>', ' ']).starts_with(INDENT)
}

/// A text without the spaces that indent it.
pub(super) fn without_indent(text: &str) -> &str {
    text.trim_start_matches(['\u{3000}', '\u{a0}', ' '])
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
            ("- 甲。\n　　乙。", "<ul>\n<li>甲。乙。</li>\n</ul>"),
        ] {
            assert_eq!(html(source), shown, "{source}");
        }
    }
}
