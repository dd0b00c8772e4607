//! Marks of a merge conflict: what Git and other programs leave where two people changed the same lines.
//!
//! Takes a file. Gives a diagnostic for each conflict, with labels where its versions begin and end. A mark begins its line, so that
//! no value of YAML and no indented text is one; in pages, code between fences may show marks. Deliberately absent: choosing a
//! version.

use std::ops::Range;

use memchr::memmem;

use super::source_file::SourceFile;
use crate::base::diag::{Code, Diagnostic, Span};
use crate::base::text::has_extension;
use crate::msg;

/// The signs at the start of a mark.
const LENGTH: usize = 7;

/// A line that may be a mark.
struct Mark {
    sign: u8,
    /// The line without its end.
    line: Range<usize>,
    /// Whether a name follows the signs: a branch, a commit.
    named: bool,
}

/// The conflicts of a file, in order. `====…` and `||||…` alone are none: they underline a heading and draw a table.
pub fn merge_conflicts(file: &SourceFile) -> Vec<Diagnostic> {
    let bytes = file.text.as_bytes();
    if memmem::find(bytes, b"<<<<<<<").is_none() && memmem::find(bytes, b">>>>>>>").is_none() {
        return vec![];
    }
    let mut conflicts: Vec<Vec<Mark>> = vec![];
    // Marks of the conflict that is open, or that stand before one whose first mark is gone.
    let mut open: Vec<Mark> = vec![];
    for mark in marks(&file.text, has_extension(&file.path, "md")) {
        match mark.sign {
            b'<' => conflicts.push(std::mem::replace(&mut open, vec![mark])),
            b'>' => {
                open.push(mark);
                conflicts.push(std::mem::take(&mut open));
            }
            _ => open.push(mark),
        }
    }
    conflicts.push(open);
    conflicts
        .iter()
        .filter(|conflict| is_conflict(conflict))
        .map(|conflict| problem(file, conflict))
        .collect()
}

/// The lines that may be marks.
fn marks(text: &str, is_page: bool) -> Vec<Mark> {
    let mut found = vec![];
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        if is_page && let Some(signs) = fence_signs(line) {
            match fence {
                None => fence = Some(signs),
                Some(open) if signs.starts_with(open) && line.trim_start().len() == signs.len() => {
                    fence = None
                }
                Some(_) => {}
            }
        }
        if fence.is_none()
            && let Some((sign, named)) = mark(line)
        {
            found.push(Mark { sign, line: start..start + line.len(), named });
        }
    }
    found
}

/// The signs of a line that begins or ends code. Deeper fences belong to a list, and a line at the margin ends that.
fn fence_signs(line: &str) -> Option<&str> {
    let body = line.trim_start_matches(' ');
    let sign = body.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let signs = &body[..body.len() - body.trim_start_matches(sign).len()];
    (signs.len() >= 3 && line.len() - body.len() < 4).then_some(signs)
}

fn mark(line: &str) -> Option<(u8, bool)> {
    let sign = *line.as_bytes().first().filter(|sign| matches!(sign, b'<' | b'|' | b'=' | b'>'))?;
    let signs = line.bytes().take_while(|byte| *byte == sign).count();
    let rest = &line[signs..];
    (signs == LENGTH && (rest.is_empty() || rest.starts_with(' '))).then_some((sign, !rest.is_empty()))
}

/// Whether marks are enough to be a conflict: both ends, one end and what parts the versions, or one end with a name.
fn is_conflict(marks: &[Mark]) -> bool {
    let has = |signs: &[u8]| marks.iter().any(|mark| signs.contains(&mark.sign));
    let is_named = marks.iter().any(|mark| mark.named && matches!(mark.sign, b'<' | b'>'));
    is_named || (has(b"<") && has(b"=>")) || (has(b">") && has(b"="))
}

fn problem(file: &SourceFile, marks: &[Mark]) -> Diagnostic {
    let span = |mark: &Mark| Span::new(file.id, mark.line.start, mark.line.end);
    // An underlined heading above the mark that was left is no part of it.
    let first = marks.iter().position(|mark| mark.sign == b'<').unwrap_or(marks.len() - 1);
    let (place, rest) = (span(&marks[first]), &marks[first + 1..]);
    if rest.is_empty() {
        let message = msg!(
            "这一行是合并冲突留下的标记，不是文字",
            "this line is a mark that a merge conflict left behind"
        );
        return Diagnostic::new(Code::SourceConflict, place, message)
            .help(msg!(
                "看上下几行：同样的内容有两份的，只留一份；再删去这一行",
                "keep one version of what stands there twice, and delete the line"
            ))
            .suggested_fix(place, "");
    }
    let message = msg!(
        "合并冲突没有处理完：两个人改了同样的几行，两份都在文件里",
        "an unresolved merge conflict: two people changed the same lines, and the file holds both versions"
    );
    let help = msg!(
        "两份里留一份，或者合成一份，再删去 <<<<<<<、=======、>>>>>>> 这几行标记",
        "keep one of the two versions or make one of both, and delete the marks <<<<<<<, =======, >>>>>>>"
    );
    // More do not help anybody: the marks of a conflict are four at most.
    rest.iter().take(4).fold(
        Diagnostic::new(Code::SourceConflict, place, message).help(help),
        |problem, mark| {
            let label = match mark.sign {
                b'|' => msg!("改之前的从这里开始", "what it was before begins here"),
                b'=' => msg!("另一份从这里开始", "the other version begins here"),
                _ => msg!("冲突到这里结束", "the conflict ends here"),
            };
            problem.label(span(mark), label)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::merge_conflicts;
    use crate::source::files::SourceMap;

    /// The lines of the conflicts in a text, counted from 1, each with those of its labels.
    fn lines(path: &str, text: &str) -> Vec<Vec<usize>> {
        let map = SourceMap::from_texts([(path, text)]);
        let line = |at| map.position(crate::base::diag::FileId(0), at).line;
        let found = merge_conflicts(&map.files()[0]);
        let of = |problem: &crate::base::diag::Diagnostic| {
            let labels = problem.labels.iter().map(|label| line(label.span.start));
            std::iter::once(line(problem.span.start)).chain(labels).collect()
        };
        assert!(found.iter().all(|problem| problem.is_error() && !problem.help.is_empty()));
        found.iter().map(of).collect()
    }

    #[test]
    fn conflicts_are_found_whole_and_in_part() {
        for (text, expected) in [
            ("<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b\n", &[&[1, 3, 5][..]][..]),
            ("<<<<<<< HEAD\r\n甲\r\n||||||| 0a1b\r\n丙\r\n=======\r\n乙\r\n>>>>>>> b\r\n", &[&[1, 3, 5, 7]]),
            (
                "<<<<<<<\n甲\n=======\n乙\n>>>>>>>\n丙\n<<<<<<< x\n甲\n=======\n>>>>>>> y",
                &[&[1, 3, 5], &[7, 9, 10]],
            ),
            ("甲\n<<<<<<< HEAD\n乙\n", &[&[2]]),
            ("甲\n=======\n乙\n>>>>>>> b\n", &[&[4]]),
            ("<<<<<<< HEAD\n甲\n=======\n乙\n", &[&[1, 3]]),
            ("<<<<<<< HEAD\n甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> b\n", &[&[1], &[3, 5, 7]]),
        ] {
            for path in ["content/a.md", "content/a.yaml"] {
                assert_eq!(lines(path, text), expected, "{text}");
            }
        }
        let after_code = "```\n甲\n```\n<<<<<<< HEAD\n=======\n>>>>>>> b\n";
        assert_eq!(lines("content/a.md", after_code), [[4, 5, 6]]);
    }

    #[test]
    fn headings_tables_quotations_and_code_are_no_conflicts() {
        for text in [
            "甲\n=======\n\n乙\n=======\n",
            "|||||||\n|-|-|-|-|-|-|\n",
            "<<<<<<<<<< 甲\n=======\n",
            "> > > > > > > 甲\n",
            ">>>>>>>\n",
            "<<<<<<<甲>>>>>>>\n",
            " <<<<<<< HEAD\n",
            "~~~\n<<<<<<< HEAD\n```\n=======\n>>>>>>> b\n~~~\n",
            "````text\n```\n<<<<<<< HEAD\n=======\n>>>>>>> b\n````\n",
        ] {
            assert_eq!(lines("content/a.md", text), [[0; 0]; 0], "{text}");
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "how long it takes is what is tested")]
    fn a_text_full_of_marks_takes_linear_time() {
        for part in ["<<<<<<< a\n", ">>>>>>> a\n", "=======\n", "<<<<<<<\n=======\n", "```\n<<<<<<< a\n"] {
            let text = part.repeat((1 << 20) / part.len()) + "<<<<<<< a\n";
            let start = std::time::Instant::now();
            assert!(!lines("content/a.yaml", &text).is_empty());
            assert!(start.elapsed().as_secs() < 10, "{part}: {:?}", start.elapsed());
        }
    }
}
