//! The warning about a file that no page uses: what can be done with one of its name at its place.
//!
//! Takes the sources and a path. Deliberately absent: which files are used, see `asset_refs`.

use super::spelling::destination;
use crate::base::diag::{Code, Diagnostic, Message, Span};
use crate::msg;
use crate::programme::load::{FileKind, classify};
use crate::site::assets;
use crate::source::files::{SourceFile, SourceMap};

/// The warning, at the file where it is a text or a document, else at the page it was most likely meant for.
pub(super) fn unused_file(sources: &SourceMap, path: &str) -> Option<Diagnostic> {
    let document = sources.by_path(path);
    let (place, message) = match document {
        Some(document) => {
            let message = msg!(
                "没有页面用到 {path}，写在里面的内容不会出现在网站上",
                "no page uses {path}; its content would not appear on the site"
            );
            (document, message)
        }
        None => {
            let message =
                msg!("没有页面用到 {path}，它不会发布", "no page uses {path}, and it is not published");
            (page_near(sources, path)?, message)
        }
    };
    let help = match document {
        _ if path.starts_with("content/lists/") => msg!(
            "清单写在 content/lists/<结对编号>.yaml，要算数的行抄进那里；不用就把文件移走",
            "lists are in content/lists/<pairing id>.yaml: copy rows there that are to count; otherwise move the file away"
        ),
        Some(_) => as_page_or_attachment(sources, path),
        None => as_picture_or_attachment(path, &assets::as_written_in(&place.path, path)),
    };
    Some(Diagnostic::new(Code::AssetUnused, Span::file_start(place.id), message).help(help))
}

/// What to do with a picture or attachment, and how a page near it names it.
fn as_picture_or_attachment(path: &str, written: &str) -> Message {
    let name = file_name(path);
    let written = destination(written);
    if let Some(Message { zh, en }) = assets::conversion(name) {
        return msg!(
            "这种文件不能直接用，要用：{zh}；不用就把文件移走",
            "a file of this kind cannot be used as it is: {en}; otherwise move it away"
        );
    }
    if assets::is_picture_name(name) {
        return msg!(
            "要用就在正文里写 ![{name} 的说明]({written})，不用就把文件移走",
            "to use it write ![what it shows]({written}) in a page; otherwise move it away"
        );
    }
    msg!(
        "要用就在正文里写 [名称]({written})，不用就把文件移走",
        "to use it write [its name]({written}) in a page; otherwise move it away"
    )
}

/// What to do with a document or plain text, which may be meant as a page or as an attachment.
fn as_page_or_attachment(sources: &SourceMap, path: &str) -> Message {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let written = destination(name);
    let (zh, en) = match assets::conversion(name) {
        Some(Message { zh, en }) => (format!("是附件，{zh}"), format!("if it is an attachment {en}")),
        None => (
            format!("是附件，就在旁边的页面里写 [名称]({written})"),
            format!("if it is an attachment write [its name]({written}) in a page beside it"),
        ),
    };
    // In the folder of a page only its `index.md` is read.
    let is_free = |page: &&str| {
        let path = format!("{folder}/{page}");
        let is_page = |kind: FileKind| !kind.stem().is_empty() && !kind.is_list();
        sources.by_path(&path).is_none() && classify(&path).is_some_and(is_page)
    };
    let named = format!("{stem}.md");
    match [named.as_str(), "index.md"].iter().find(|page| is_free(page)) {
        Some(page) => msg!(
            "本来是一页，就把文字另存为 {page}（纯文本，UTF-8，开头有文首信息）；{zh}；不用就把文件移走",
            "if it is to be a page save as {page} what it says (plain text in UTF-8, with front matter); {en}; otherwise move it away"
        ),
        None => msg!("{zh}；不用就把文件移走", "{en}; otherwise move it away"),
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The page that a file most likely was meant for: that of its folder, else the first in it, else further up.
fn page_near<'a>(sources: &'a SourceMap, path: &str) -> Option<&'a SourceFile> {
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        folder = above;
        if let Some(page) = sources.by_path(&format!("{folder}/index.md")) {
            return Some(page);
        }
        let below = format!("{folder}/");
        let from = sources.files().partition_point(|file| *file.path < *below);
        let mut inside = sources.files()[from..].iter().take_while(|file| file.path.starts_with(&below));
        if let Some(first) = inside.find(|file| file.usable && !file.path[below.len()..].contains('/')) {
            return Some(first);
        }
    }
    sources.files().first()
}
