//! Finds the front matter of a Markdown page: the YAML between two `---` lines at the very top.
//!
//! Takes a file. Gives byte ranges of its text, so that every later place is a place in the file. A line that can only be
//! meant as `---`, such as `———`, is reported and read as `---`, so that the YAML is checked as well. Deliberately absent:
//! reading the YAML.

use std::ops::Range;

use super::source_file::SourceFile;
use crate::base::diag::{Code, Diagnostic, Message, Span};
use crate::msg;

/// The two parts of a page, as byte ranges of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The YAML between the two `---` lines, including its last line end; may be empty.
    pub yaml: Range<usize>,
    /// The body after the closing line.
    pub body: Range<usize>,
    /// What looks like another front matter at the beginning of the body. What its keys are called decides whether it is one.
    pub second: Option<SecondBlock>,
    /// The problems of the two lines.
    pub problems: Vec<Diagnostic>,
}

/// Lines of YAML at the beginning of a body, up to a line of dashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondBlock {
    /// All of it, with the lines of dashes and without the last line end.
    pub place: Range<usize>,
    /// The lines between.
    pub yaml: Range<usize>,
    /// The line of dashes before it; without one, the front matter above was closed too early.
    pub opening: Option<Range<usize>>,
}

/// The offset of a line, and the line with its line end.
type Line<'a> = (usize, &'a str);

/// Splits a page. White space after `---`, full-width too, and empty lines before the first `---` are tolerated.
///
/// The error is `FrontMatterMissing` if the first line of text is not `---`, and `FrontMatterOpen` if no second `---`
/// follows. For a file that is not `usable` the result means nothing.
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
            let body = end + line.len()..text.len();
            let second = second(text, body.start);
            Ok(FrontMatter { yaml: yaml..end, body, second, problems })
        }
        None => match open(file, at..at + line.trim_end().len(), yaml) {
            (problem, Some(end)) => {
                problems.push(problem);
                Ok(FrontMatter { yaml: yaml..end, body: end..text.len(), second: None, problems })
            }
            (problem, None) => Err(problem),
        },
    }
}

/// The lines from an offset on.
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

/// Whether a line is meant as `---`: too many or too few dashes, or full-width ones.
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

/// Whether a line begins with a key and a colon of either width.
fn is_key_line(line: &str) -> bool {
    let Some(at) = line.find([':', '：']) else { return false };
    let (key, rest) = (line[..at].trim_end(), &line[at..]);
    let is_word = key.starts_with(char::is_alphabetic) && key.chars().count() <= 12;
    is_word && key.chars().all(|c| c.is_alphanumeric() || c == '_') && !rest.starts_with("://")
}

/// Whether a line can be YAML: a key, an item, an indented line, a comment.
fn is_yaml_line(line: &str) -> bool {
    is_key_line(line) || line.starts_with([' ', '\t', '-', '#']) && !line.starts_with("# ")
}

/// Whether lines of YAML begin here and end at a line of dashes, so that only the first `---` is missing.
fn begins_with_keys(text: &str, at: usize) -> bool {
    closing(text, at).is_some()
}

/// The line of dashes after lines of YAML, the first of them a key.
fn closing(text: &str, at: usize) -> Option<Line<'_>> {
    let is_end = |line: &str| is_fence(line) || is_near_fence(line);
    let mut lines = lines(text, at);
    lines.next().filter(|(_, line)| is_key_line(line))?;
    lines.find(|(_, line)| !is_yaml_line(line) || is_end(line)).filter(|(_, line)| is_end(line))
}

/// What looks like another front matter where a body begins.
fn second(text: &str, body: usize) -> Option<SecondBlock> {
    let (at, line) = lines(text, body).find(|(_, line)| !line.trim().is_empty())?;
    let opens = is_fence(line) || is_near_fence(line);
    let from = if opens { at + line.len() } else { at };
    let (end, last) = closing(text, from)?;
    let opening = opens.then(|| at..at + line.trim_end().len());
    Some(SecondBlock { place: at..end + last.trim_end().len(), yaml: from..end, opening })
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

/// The problem of a page without front matter at the top: there is none, or text before it.
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

/// The problem of a missing closing line, and where the YAML ends if that is certain.
///
/// The closing line belongs before the first empty line or heading. That is certain if all lines before it are YAML and no
/// line after it is a key.
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
    // Without a line of YAML, or if it reaches the end of the text, the place is a guess.
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
