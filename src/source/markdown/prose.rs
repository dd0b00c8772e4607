//! Which bytes of a body are words that a reader reads, for rules that search the source as written.
//!
//! Deliberately absent: the text as it is shown, see [`parse`](fn@super::parse).

use super::read;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The words of a body as byte ranges in order, without code, addresses of links and raw HTML.
pub fn prose(source: &str) -> Vec<Range<usize>> {
    read::read(source, |prepared, reading| {
        let mut runs: Vec<Range<usize>> = vec![];
        let mut in_code = false;
        for (event, range) in &reading.events {
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Text(_) if !in_code => {
                    let run = prepared.source(range);
                    match runs.last_mut() {
                        Some(last) if last.end >= run.start => last.end = last.end.max(run.end),
                        _ => runs.push(run),
                    }
                }
                _ => {}
            }
        }
        runs
    })
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn code_addresses_and_html_are_no_prose() {
        let source = "# 标题\n\n看[文字](https://例.cn/路径)和`代码`，<b title=\"属性\">粗体</b>。\n\n```\n代码块\n```\n\n![图](张.png)\n\n- 一项 https://网.cn\n";
        let words: Vec<&str> = prose(source).into_iter().map(|run| &source[run]).collect();
        let all = words.concat();
        for word in ["标题", "文字", "粗体", "图", "一项"] {
            assert!(all.contains(word), "{word}: {words:?}");
        }
        for word in ["路径", "代码", "属性", "张.png"] {
            assert!(!all.contains(word), "{word}: {words:?}");
        }
    }

    #[test]
    fn words_joined_to_emphasis_and_after_windows_line_ends_keep_their_places() {
        let source = "**“重点”**后面\r\n还有\r\n";
        let words: Vec<&str> = prose(source).into_iter().map(|run| &source[run]).collect();
        assert_eq!(words, ["“重点”", "后面", "还有"]);
    }
}
