//! A second front matter at the beginning of a text, which pages would show as a heading: pasted with a page from elsewhere,
//! or cut off by a `---` in the middle of the first.
//!
//! Takes what looks like one. It is one if a key in it is declared for such a page, or is in the front matter too: nobody means
//! such a line to be read. Deliberately absent: which of two values counts.

use super::file_kind::FileKind;
use crate::base::diag::{Code, Diagnostic, Span};
use crate::msg;
use crate::source::files::{SecondBlock, SourceFile};
use crate::source::yaml::Node;

/// The problem of a second front matter. `first` is what the front matter itself holds.
pub(super) fn second_front_matter(
    source: &SourceFile,
    kind: &FileKind,
    first: Option<&Node>,
    block: &SecondBlock,
) -> Option<Diagnostic> {
    let is_in_first = |key: &str| first.is_some_and(|node| node.get(&[key]).is_some());
    let keys: Vec<&str> = source.text[block.yaml.clone()].lines().filter_map(key).collect();
    let repeats = keys.iter().any(|key| is_in_first(key));
    if !repeats && !keys.iter().any(|key| is_declared(kind, key)) {
        return None;
    }
    let first_line = source.text[block.place.clone()].lines().next().unwrap_or_default();
    let place = Span::new(source.id, block.place.start, block.place.start + first_line.len());
    let problem = |message| Diagnostic::new(Code::FrontMatterTwice, place, message);
    Some(match block.opening {
        Some(_) => problem(msg!(
            "正文开头又有一份文首信息，会当作文字显示，里面的键都不起作用",
            "the text begins with a second front matter, which is shown as text and has no effect"
        ))
        .help(msg!(
            "不要它就连同两行 --- 一起删去；要用其中的键，就移到最上面那一份里，同一个键只留一个",
            "delete it with both its lines ---, or move its keys into the first one, each key once"
        ))
        .suggested_fix(Span::new(source.id, block.place.start, block.place.end), ""),
        None => problem(msg!(
            "文首信息结束得早了：这里的键在结束线 --- 的下面，会当作文字显示，不起作用",
            "the front matter ends too early: the keys here are below its line ---, shown as text, and have no effect"
        ))
        .help(if repeats {
            msg!(
                "同一个键只留一个，都写在上面的 --- 之前，下面多出来的 --- 也删去",
                "write each key once, above the first closing ---, and delete the other one"
            )
        } else {
            msg!(
                "删去这些键上面的那一行 ---，让下面的 --- 来结束",
                "delete the line --- above these keys; the one below them ends the front matter"
            )
        }),
    })
}

/// The key of a line that holds one at the margin, with an ordinary colon: with a full-width one it may be part of the text.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_entry = rest.is_empty() || rest.starts_with([' ', '\t']);
    (is_entry && !key.starts_with([' ', '-', '#'])).then(|| key.trim_end())
}

/// Whether a page of this kind may have a key.
fn is_declared(kind: &FileKind, key: &str) -> bool {
    kind.record().key(key).is_some()
}

#[cfg(test)]
mod tests {
    use crate::base::diag::Code;
    use crate::programme::load::parse;
    use crate::source::files::SourceMap;

    /// The lines of second front matters in a page, and whether a repair is offered.
    fn found(text: &str) -> Vec<(usize, bool)> {
        let map = SourceMap::from_texts([("content/pages/a.md", text)]);
        let parsed = parse(&map.files()[0]);
        let problems = parsed.body.as_ref().map_or(&[][..], |body| &body.problems);
        let twice = problems.iter().filter(|problem| problem.code == Code::FrontMatterTwice);
        twice
            .map(|problem| {
                assert!(!problem.help.is_empty());
                (map.position(problem.span.file, problem.span.start).line, problem.fix.is_some())
            })
            .collect()
    }

    #[test]
    fn keys_between_lines_of_dashes_below_the_front_matter_are_a_second_one() {
        for (text, expected) in [
            ("---\n标题: 甲\n---\n---\n标题: 乙\n---\n正文\n", (4, true)),
            ("---\r\n标题: 甲\r\n---\r\n\r\n---\r\n受众: 内部\r\n---\r\n正文\r\n", (5, true)),
            ("---\n标题: 甲\n---\n\n———\nexpire_at: 2023\nkind: x\n---\n", (5, true)),
            ("---\n标题: 甲\n自己的: 1\n---\n---\n自己的: 2\n---\n", (5, true)),
            ("---\n标题: 甲\n---\n---\n关键词:\n  - 乙\n摘要: 丙\n---\n", (4, true)),
            ("---\n标题: 甲\n---\n摘要: 乙\n---\n正文\n", (4, false)),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn rules_and_lines_with_colons_are_text() {
        for text in [
            "---\n标题: 甲\n---\n---\n正文\n",
            "---\n标题: 甲\n---\n\n---\n\n标题: 乙\n\n---\n",
            "---\n标题: 甲\n---\n---\n时间: 三月\n地点: 礼堂\n---\n正文\n",
            "---\n标题: 甲\n---\n时间：三月\n日期：三月\n---\n正文\n",
            "---\n标题: 甲\n---\n标题: 乙\n\n正文\n\n---\n",
            "---\n标题: 甲\n---\n正文。\n\n---\n标题: 乙\n---\n",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
