//! Finds the front matter of a Markdown page: the YAML between two `---` lines at the very top.
//!
//! Takes a file; gives byte ranges of its text, so that every place found later is a place in the file.
//! Deliberately absent: reading the YAML.

use std::ops::Range;

use super::SourceFile;
use crate::diag::{Code, Diagnostic, Span};
use crate::msg;

/// The two parts of a page, as bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// Between the two `---` lines, the last line's end included; may be empty.
    pub yaml: Range<usize>,
    /// After the closing line.
    pub body: Range<usize>,
}

/// Splits a page. Blanks after `---` are tolerated, full-width ones too, and empty lines before the first.
///
/// Gives `FrontMatterMissing` when the first line of text is not `---`, `FrontMatterOpen` when no second follows. For
/// a file that is not `usable` the answer means nothing: pass it over.
#[expect(clippy::result_large_err, reason = "one call a page, and the error is handed on as it is")]
pub fn split_front_matter(file: &SourceFile) -> Result<FrontMatter, Diagnostic> {
    let text = &*file.text;
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let opening = lines.by_ref().find(|(_, line)| !line.trim().is_empty());
    let Some((at, line)) = opening.filter(|(_, line)| is_fence(line)) else {
        let (at, line) = opening.unwrap_or((0, ""));
        let diagnostic = Diagnostic::new(
            Code::FrontMatterMissing,
            Span::new(file.id, at, at + line.trim_end().len()),
            msg!(
                "页面开头缺少文首信息：第一行应当是三个减号 ---",
                "the page has no front matter: its first line must be three hyphens, ---"
            ),
        );
        let help = msg!(
            "在最前面加上“---”一行、“标题: …”一行，再加“---”一行，然后才是正文",
            "put a line ---, a line title: …, and another line --- before the text"
        );
        return Err(diagnostic.help(help));
    };
    let yaml = at + line.len();
    match lines.find(|(_, line)| is_fence(line)) {
        Some((end, line)) => Ok(FrontMatter { yaml: yaml..end, body: end + line.len()..text.len() }),
        None => Err(open(file, at..at + line.trim_end().len(), yaml)),
    }
}

fn is_fence(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.trim().is_empty())
}

/// The closing line is missing. Where it belongs is told from the lines: before the first that is empty or a heading.
fn open(file: &SourceFile, fence: Range<usize>, yaml: usize) -> Diagnostic {
    let rest = &file.text[yaml..];
    let ends = |line: &str| line.trim().is_empty() || line.starts_with("# ") || line.starts_with("## ");
    let length: usize = rest.split_inclusive('\n').take_while(|line| !ends(line)).map(str::len).sum();
    let end = yaml + length;
    let diagnostic = Diagnostic::new(
        Code::FrontMatterOpen,
        Span::new(file.id, fence.start, fence.end),
        msg!(
            "文首信息从这里开始，却没有结束：后面还要有一行三个减号 ---",
            "the front matter starts here and never ends: another line of three hyphens, ---, must follow"
        ),
    );
    let diagnostic = diagnostic.help(msg!(
        "在最后一个键的下一行写上 ---，正文写在它后面",
        "write --- on the line after the last key, and the text after it"
    ));
    // Without any line of YAML, or when it runs to the end of the text, where it should end is a guess.
    if length == 0 || end == file.text.len() {
        return diagnostic;
    }
    let newline = if rest.contains("\r\n") { "\r\n" } else { "\n" };
    diagnostic.repair(Span::new(file.id, end, end), format!("---{newline}"))
}
