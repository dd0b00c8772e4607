//! Finds the front matter of a Markdown page: the YAML between two `---` lines at the very top.
//!
//! Takes a file; gives byte ranges of its text, so that every place found later is a place in the file. A line that can
//! only be meant for `---`, such as `———`, is reported and taken for it, so that what stands between is read as well.
//! Deliberately absent: reading the YAML.

use std::ops::Range;

use super::source_file::SourceFile;
use crate::base::diag::{Code, Diagnostic, Message, Span};
use crate::msg;

/// The two parts of a page, as bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// Between the two `---` lines, the last line's end included; may be empty.
    pub yaml: Range<usize>,
    /// After the closing line.
    pub body: Range<usize>,
    /// What is wrong with the two lines.
    pub problems: Vec<Diagnostic>,
}

/// A line of the text with where it begins; its end is part of it.
type Line<'a> = (usize, &'a str);

/// Splits a page. Blanks after `---` are tolerated, full-width ones too, and empty lines before the first.
///
/// Gives `FrontMatterMissing` when the first line of text is not `---`, `FrontMatterOpen` when no second follows. For
/// a file that is not `usable` the answer means nothing: pass it over.
#[expect(clippy::result_large_err, reason = "one call a page, and the error is handed on as it is")]
pub fn split_front_matter(file: &SourceFile) -> Result<FrontMatter, Diagnostic> {
    let text = &*file.text;
    let mut lines = lines(text, 0);
    let mut problems = vec![];
    let opening = lines.by_ref().find(|(_, line)| !line.trim().is_empty());
    let (at, line) = opening.unwrap_or((0, ""));
    let yaml = if is_fence(line) {
        at + line.len()
    } else if is_near_fence(line) || line.trim() == "---" {
        problems.push(wrong_fence(file, Code::FrontMatterMissing, (at, line)));
        at + line.len()
    } else if begins_with_keys(text, at) {
        problems.push(no_opening(file, (at, line)));
        at
    } else {
        return Err(missing(file, (at, line)));
    };
    let mut lines = self::lines(text, yaml);
    match lines.find(|(_, line)| is_fence(line) || is_near_fence(line) || line.trim_end() == "...") {
        Some((end, line)) => {
            if !is_fence(line) {
                problems.push(wrong_fence(file, Code::FrontMatterOpen, (end, line)));
            }
            Ok(FrontMatter { yaml: yaml..end, body: end + line.len()..text.len(), problems })
        }
        None => match open(file, at..at + line.trim_end().len(), yaml) {
            (problem, Some(end)) => {
                problems.push(problem);
                Ok(FrontMatter { yaml: yaml..end, body: end..text.len(), problems })
            }
            (problem, None) => Err(problem),
        },
    }
}

/// The lines from a byte on.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Line<'_>> {
    text[from..].split_inclusive('\n').scan(from, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

fn is_fence(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.trim().is_empty())
}

/// A line of dashes that is not exactly `---`: too many, too few, or those of an input method.
fn is_near_fence(line: &str) -> bool {
    let is_dash = |c| matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―' | '－' | '−' | '─' | '━');
    line.starts_with(is_dash) && {
        let line = line.trim_end();
        line != "---" && line.chars().nth(1).is_some() && line.chars().all(is_dash)
    }
}

fn span(file: &SourceFile, (at, line): Line<'_>) -> Span {
    Span::new(file.id, at, at + line.trim_end().len())
}

fn wrong_fence(file: &SourceFile, code: Code, line: Line<'_>) -> Diagnostic {
    let place = span(file, line);
    let typed = line.1.trim();
    let message = match code {
        Code::FrontMatterMissing => msg!(
            "文首信息的第一行要正好是三个半角减号 ---，这里是“{typed}”",
            "the first line of the front matter must be exactly three hyphens, ---, not {typed}"
        ),
        _ => msg!(
            "文首信息的结束线要正好是三个半角减号 ---，这里是“{typed}”",
            "the line that ends the front matter must be exactly three hyphens, ---, not {typed}"
        ),
    };
    Diagnostic::new(code, place, message).safe_fix(place, "---")
}

/// Whether a line is a key with its colon, of either width.
fn is_key_line(line: &str) -> bool {
    let Some(at) = line.find([':', '：']) else { return false };
    let (key, rest) = (line[..at].trim_end(), &line[at..]);
    let is_word = key.starts_with(char::is_alphabetic) && key.chars().count() <= 12;
    is_word && key.chars().all(|c| c.is_alphanumeric() || c == '_') && !rest.starts_with("://")
}

/// Whether a line can be YAML of front matter: a key, an item, what is indented, a comment.
fn is_yaml_line(line: &str) -> bool {
    is_key_line(line) || line.starts_with([' ', '\t', '-', '#']) && !line.starts_with("# ")
}

/// Whether keys begin here, one a line, and end at a line of dashes: only the first `---` is missing.
fn begins_with_keys(text: &str, at: usize) -> bool {
    let mut lines = lines(text, at).map(|(_, line)| line);
    lines.next().is_some_and(is_key_line)
        && lines
            .find(|line| !is_yaml_line(line) || is_fence(line) || is_near_fence(line))
            .is_some_and(|line| is_fence(line) || is_near_fence(line))
}

fn no_opening(file: &SourceFile, line: Line<'_>) -> Diagnostic {
    let at = Span::new(file.id, line.0, line.0);
    let mended = format!("---{}", newline(&file.text));
    missing_first(file, line).safe_fix(at, mended)
}

fn missing_first(file: &SourceFile, line: Line<'_>) -> Diagnostic {
    let message = msg!(
        "页面开头缺少文首信息：第一行应当是三个减号 ---",
        "the page has no front matter: its first line must be three hyphens, ---"
    );
    Diagnostic::new(Code::FrontMatterMissing, span(file, line), message)
}

/// There is no front matter at the top: none at all, or text stands before it.
fn missing(file: &SourceFile, first: Line<'_>) -> Diagnostic {
    let mut rest = lines(&file.text, first.0).skip(1).take(40);
    if let Some(fence) = rest.find(|(_, line)| is_fence(line) || is_near_fence(line))
        && rest.next().is_some_and(|(_, line)| is_key_line(line))
    {
        let message = msg!(
            "文首信息前面有文字；文首信息的 --- 必须是第一行",
            "text before the front matter, whose --- must be the first line"
        );
        let problem = Diagnostic::new(Code::FrontMatterMissing, span(file, first), message);
        let problem =
            problem.label(span(file, fence), msg!("文首信息从这里开始", "the front matter begins here"));
        return problem.help(msg!(
            "把这些文字移到文首信息的结束线后面",
            "move the text behind the line that ends the front matter"
        ));
    }
    let problem = missing_first(file, first);
    let help = msg!(
        "在最前面加上“---”一行、“标题: …”一行，再加“---”一行，然后才是正文",
        "put a line ---, a line title: …, and another line --- before the text"
    );
    let problem = problem.help(help);
    let title = first.1.trim().trim_start_matches('#').trim();
    if title.is_empty() || title.chars().count() > 60 {
        return problem;
    }
    let end = newline(&file.text);
    let title = title.replace('\'', "''");
    let top = Span::new(file.id, first.0, first.0);
    problem.suggested_fix(top, format!("---{end}标题: '{title}'{end}---{end}"))
}

fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The closing line is missing. Where it belongs is told from the lines: before the first that is empty or a heading;
/// there is no doubt where all before it are keys and none after it is.
fn open(file: &SourceFile, fence: Range<usize>, yaml: usize) -> (Diagnostic, Option<usize>) {
    let rest = &file.text[yaml..];
    let ends = |line: &str| line.trim().is_empty() || line.starts_with("# ") || line.starts_with("## ");
    let length: usize = rest.split_inclusive('\n').take_while(|line| !ends(line)).map(str::len).sum();
    let end = yaml + length;
    let message: Message = msg!(
        "文首信息从这里开始，却没有结束：后面还要有一行三个减号 ---",
        "the front matter starts here and never ends: another line of three hyphens, ---, must follow"
    );
    let problem = Diagnostic::new(Code::FrontMatterOpen, Span::new(file.id, fence.start, fence.end), message);
    let problem = problem.help(msg!(
        "在最后一个键的下一行写上 ---，正文写在它后面",
        "write --- on the line after the last key, and the text after it"
    ));
    // Without any line of YAML, or when it runs to the end of the text, where it should end is a guess.
    if length == 0 || end == file.text.len() {
        return (problem, None);
    }
    let mended = format!("---{}", newline(rest));
    let place = Span::new(file.id, end, end);
    let certain = rest[..length].lines().all(is_yaml_line) && !rest[length..].lines().any(is_key_line);
    if certain {
        (problem.safe_fix(place, mended), Some(end))
    } else {
        (problem.suggested_fix(place, mended), None)
    }
}
