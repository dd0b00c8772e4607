//! Files under `content` that were meant as pages or records and have a name that nothing reads.
//!
//! Takes a path. Gives what is wrong and what to do. A document or plain text may as well be an attachment, which the links
//! of pages tell: it is a place that problems can name, and no problem by itself. Deliberately absent: reading it.

use crate::base::diag::Message;
use crate::base::text::has_extension;
use crate::msg;

/// The extensions of documents and plain texts.
const DOCUMENTS: [&str; 6] = ["txt", "docx", "doc", "wps", "rtf", "odt"];
/// Extensions of Markdown that programs add and sites do not read.
const MARKDOWN: [&str; 4] = ["markdown", "mdown", "mkd", "mdx"];
/// Extensions of saved pages, which are no attachments either: a browser would run them.
const SAVED_PAGES: [&str; 5] = ["html", "htm", "xhtml", "mht", "mhtml"];

/// Whether a file of this path is a document or plain text that somebody may take for a page.
pub(super) fn is_document(path: &str) -> bool {
    path.starts_with("content/") && has_one_of(path, &DOCUMENTS)
}

fn has_one_of(path: &str, extensions: &[&str]) -> bool {
    extensions.iter().any(|extension| has_extension(path, extension))
}

/// What is wrong with a file that nothing can read or offer, and what to do; `None` if nothing is.
pub(super) fn stray(path: &str) -> Option<(Message, Message)> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, _) = name.rsplit_once('.')?;
    let message = msg!(
        "没有栏目读取 {path}，写在里面的内容不会出现在网站上",
        "nothing reads {path}; its content would not appear on the site"
    );
    let help = if has_extension(name, "txt") && has_one_of(stem, &["md", "yaml", "yml"]) {
        msg!(
            "记事本多加了 .txt：把文件改名为 {stem}（在资源管理器里先勾选“查看 › 文件扩展名”才看得到）",
            "an editor appended .txt: rename the file to {stem} (in Explorer first show file name extensions)"
        )
    } else if has_one_of(name, &MARKDOWN) {
        msg!("页面的扩展名是 .md：把文件改名为 {stem}.md", "pages end with .md: rename the file to {stem}.md")
    } else if has_one_of(name, &SAVED_PAGES) {
        msg!(
            "网页不能直接发布：把文字另存为 {stem}.md（纯文本，UTF-8，开头有文首信息）；要作为附件就打印成 PDF",
            "saved pages are not published: save as {stem}.md what it says (plain text in UTF-8, with front matter), or print it as PDF to attach it"
        )
    } else {
        return None;
    };
    Some((message, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_nearly_those_of_pages_are_told_the_right_one() {
        for (path, right) in [
            ("content/pages/a.md.txt", "a.md"),
            ("content/pages/A.MD.TXT", "A.MD"),
            ("content/lists/a.yaml.txt", "a.yaml"),
            ("content/meetings/2023-03-01-a.markdown", "2023-03-01-a.md"),
            ("content/updates/2023/a.Html", "a.md"),
            ("content/updates/2023/a.b.htm", "a.b.md"),
        ] {
            let (message, help) = stray(path).expect(path);
            for (message, help) in [(&message.zh, &help.zh), (&message.en, &help.en)] {
                assert!(message.contains(path) && help.contains(&format!(" {right}")), "{message} {help}");
            }
        }
    }

    #[test]
    fn what_may_be_an_attachment_is_no_problem_by_its_name() {
        for path in [
            "content/pages/a.txt",
            "content/pages/a.docx",
            "content/a.b.txt",
            "content/txt",
            "content/md.txt",
        ] {
            assert!(stray(path).is_none(), "{path}");
        }
        assert!(is_document("content/pages/a.DOCX") && !is_document("themes/a/static/robots.txt"));
    }
}
