//! The pictures of a gallery: those that the editor names, and those of the folder that the page shows nowhere else.
//!
//! Input: an update, and the pictures in its text and cover. Output: the pictures in order, each with its caption. Deliberately
//! absent: finding files whose names are misspelled; the caller does that as for covers.

use crate::base::diag::{Code, Diagnostic, Span};
use crate::base::text::{is_cjk, is_shared_punctuation, page_folder};
use crate::msg;
use crate::programme::model::Head;
use crate::site::assets;
use crate::source::files::SourceMap;

/// A picture of a gallery.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GalleryPicture {
    /// From the site's root.
    pub path: String,
    /// Its caption; `None` if the editor wrote none and its file name is not words.
    pub caption: Option<String>,
}

impl GalleryPicture {
    /// A picture with what the editor calls it, or else with its name where that is words.
    pub(super) fn new(path: String, caption: Option<String>) -> Self {
        let name = path.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        // Names given by phones and chat programs contain digits and symbols.
        let is_words = !stem.is_empty() && stem.chars().all(|c| is_cjk(c) || is_shared_punctuation(c));
        let caption = caption.or_else(|| is_words.then(|| stem.to_owned()));
        Self { path, caption }
    }
}

/// The pictures in the folder of a page, in the order of their names; none where it has no folder of its own.
pub(super) fn in_folder<'a>(sources: &'a SourceMap, head: &Head) -> impl Iterator<Item = &'a str> {
    let folder = page_folder(&head.path).unwrap_or("\0").to_owned();
    let paths = sources.binaries().iter().map(|binary| &*binary.path);
    paths.filter(move |path| {
        let name = path.strip_prefix(folder.as_str());
        name.is_some_and(|name| !name.contains('/') && assets::is_picture_name(name))
    })
}

/// The diagnostic for a picture that is named without saying what it shows.
pub(super) fn nameless(name: &str, span: Span) -> Diagnostic {
    let message = msg!(
        "图集里的照片“{name}”没有说明文字，看不见图的人不知道图上是什么",
        "the picture \"{name}\" of the gallery has no text for those who cannot see it"
    );
    Diagnostic::new(Code::AssetAlt, span, message).help(msg!(
        "在文件名后面空一格写图上是什么：{name} 谁在哪里做什么",
        "after the name write a space and what it shows: {name} what it shows"
    ))
}

/// The diagnostic for a gallery of all pictures in a folder that has none.
pub(super) fn empty_gallery(head: &Head, span: Span) -> Diagnostic {
    let message = msg!(
        "“图集”写了“全部”，文件夹里却没有封面和正文以外的图片",
        "\"gallery\" says \"all\", but the folder has no pictures other than the cover and those in the text"
    );
    let help = match page_folder(&head.path).is_some() {
        true => msg!(
            "把照片放进这个文件夹，或删去“图集”",
            "put the photographs into this folder, or remove \"gallery\""
        ),
        false => msg!(
            "建一个和文章同名的文件夹，文章放进去改名 index.md，照片放在它旁边",
            "make a folder of the page's name, put the page into it as index.md and the photographs beside it"
        ),
    };
    Diagnostic::new(Code::AssetMissing, span, message).help(help)
}
