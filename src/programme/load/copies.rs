//! Copies among the sources: files and folders whose names say that they are one, and two files for what there is one of.
//!
//! Takes the files in the order of their paths. A copy is reported once, with what it is a copy of, and is not read any
//! further: its records would only clash with those of the original. Deliberately absent: copies under names of their own
//! (`check::rules`), and photographs, which are numbered like copies everywhere.

use super::file_kind::FileKind;
use super::parse::Parsed;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::base::text::copied_names;
use crate::msg;
use std::collections::HashMap;

/// The files that are no copies; those that are go to the sink.
pub(super) fn without_copies<'a>(files: &[&'a Parsed], sink: &mut Diagnostics) -> Vec<&'a Parsed> {
    let mut folder: Option<(&str, Option<FolderCopy<'_>>)> = None;
    let mut reported = "";
    let mut single: HashMap<&FileKind, &Parsed> = HashMap::new();
    let mut kept = Vec::with_capacity(files.len());
    for file in files.iter().copied() {
        let Some((here, name)) = file.path.rsplit_once('/') else { continue };
        if folder.as_ref().is_none_or(|(known, _)| *known != here) {
            folder = Some((here, copied_folder(files, here)));
        }
        if let Some((_, Some(FolderCopy { copy, original }))) = &folder {
            if reported != *copy {
                sink.push(of_folder(file, copy, original));
                reported = copy;
            }
        } else if let Some(original) = copied_file(files, here, name) {
            sink.push(of_file(file, original));
        } else if let Some(kind) = file.kind.as_ref().filter(|kind| is_alone(kind))
            && let Some(first) = single.insert(kind, file)
        {
            sink.push(of_kind(file, first));
            single.insert(kind, first);
        } else {
            kept.push(file);
        }
    }
    kept
}

/// Whether there is one file of a kind, so that another with its records would hide it or add to it. Of two pages with one
/// id the names are told.
fn is_alone(kind: &FileKind) -> bool {
    kind.stem().is_empty() || kind.is_list()
}

/// A copied folder and the one it was made of.
struct FolderCopy<'a> {
    copy: &'a str,
    original: String,
}

/// The outermost copied folder on the way to a folder.
fn copied_folder<'a>(files: &[&Parsed], folder: &'a str) -> Option<FolderCopy<'a>> {
    let mut ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
    ends.find_map(|end| {
        let copy = &folder[..end];
        let (above, name) = copy.rsplit_once('/')?;
        copied_names(name).into_iter().find_map(|name| {
            let below = format!("{above}/{name}/");
            let at = files.partition_point(|file| *file.path < *below);
            let is_there = files.get(at).is_some_and(|file| file.path.starts_with(&below));
            is_there.then(|| FolderCopy { copy, original: format!("{above}/{name}") })
        })
    })
}

/// The file that a file was copied from.
fn copied_file<'a>(files: &[&'a Parsed], folder: &str, name: &str) -> Option<&'a Parsed> {
    let (stem, extension) = name.rsplit_once('.')?;
    copied_names(stem).into_iter().find_map(|stem| {
        let small = extension.to_ascii_lowercase();
        let beside = [extension, &small].map(|ending| format!("{folder}/{stem}.{ending}"));
        let paths = beside.into_iter().chain([format!("{folder}/{stem}/index.md")]);
        paths.into_iter().find_map(|path| {
            let at = files.binary_search_by(|file| (*file.path).cmp(&path)).ok()?;
            Some(files[at])
        })
    })
}

fn of_file(copy: &Parsed, original: &Parsed) -> Diagnostic {
    let (path, first) = (&copy.path, &original.path);
    let message = msg!(
        "{path} 看名字是 {first} 的副本，同样的内容不能算两次",
        "by its name {path} is a copy of {first}, whose content must not count twice"
    );
    Diagnostic::new(Code::SourceCopy, Span::file_start(copy.id), message)
        .label(Span::file_start(original.id), msg!("原来的文件", "the original"))
        .help(msg!(
            "看哪一份是对的：留下它，用原来的名字，把另一份移出 content/；确是两件事，就给这个文件另起一个名字",
            "keep the one that is right under the original name and move the other out of content; give this file another name if it is about something else"
        ))
}

fn of_folder(inside: &Parsed, copy: &str, original: &str) -> Diagnostic {
    let message = msg!(
        "文件夹 {copy} 看名字是 {original} 的副本，同样的内容不能算两次",
        "by its name the folder {copy} is a copy of {original}, whose content must not count twice"
    );
    Diagnostic::new(Code::SourceCopy, Span::file_start(inside.id), message).help(msg!(
        "看哪一个是对的：留下它，用原来的名字，把另一个移出 content/；确是两件事，就给这个文件夹另起一个名字",
        "keep the one that is right under the original name and move the other out of content; give this folder another name if it is about something else"
    ))
}

fn of_kind(second: &Parsed, first: &Parsed) -> Diagnostic {
    let (path, known) = (&second.path, &first.path);
    let message = msg!(
        "{path} 和 {known} 是同一个文件写了两份，只能有一个",
        "{path} and {known} are for the same records, of which there is one file only"
    );
    Diagnostic::new(Code::SourceCopy, Span::file_start(second.id), message)
        .label(Span::file_start(first.id), msg!("另一份", "the other one"))
        .help(msg!(
            "看哪一份是对的：留下它，把另一份移出 content/",
            "keep the one that is right and move the other out of content"
        ))
}

#[cfg(test)]
mod tests {
    use super::super::load;
    use crate::base::diag::{Code, Lang};
    use crate::source::files::SourceMap;

    /// What is said of copies where these files are.
    fn said(paths: &[&str]) -> Vec<String> {
        let sources = SourceMap::from_texts(paths.iter().map(|path| (*path, "标题: 甲\n")));
        let problems = load(&sources).1.into_iter().filter(|problem| problem.code == Code::SourceCopy);
        problems
            .map(|problem| {
                let at = &sources.get(problem.span.file).path;
                format!("{at}: {}", problem.message.get(Lang::Zh))
            })
            .collect()
    }

    #[test]
    fn a_copy_is_named_with_its_original_in_every_folder() {
        for (original, copy) in [
            ("content/updates/2023/a.md", "content/updates/2023/a - 副本.md"),
            ("content/updates/2023/a.md", "content/updates/2023/a (1).MD"),
            ("content/updates/2023/a/index.md", "content/updates/2023/a - 副本/index.md"),
            ("content/updates/2023/a/index.md", "content/updates/2023/a/index（1）.md"),
            ("content/updates/2023/a/index.md", "content/updates/2023/a - 副本.md"),
            ("content/updates/2023/a.md", "content/updates/2023 - 副本/a.md"),
            ("content/programme/tasks.yaml", "content/programme/tasks_冲突文件_1.yaml"),
            ("content/programme/plan.md", "content/programme/副本plan.md"),
            ("content/lists/a.yaml", "content/lists/a-conflict.yaml"),
            ("content/site.yaml", "content/site - Copy.yaml"),
            ("content/pages/a.md", "content/pages - 副本/a.md"),
            ("content/programme/tasks.yaml", "content/programme/tasks.yml"),
            ("content/lists/a.yaml", "content/lists/a.YML"),
            ("content/directory/brands.yaml", "content/directory/brands.yml"),
        ] {
            let said = said(&[original, copy]);
            assert_eq!(said.len(), 1, "{copy}: {said:?}");
            let original = original.trim_end_matches("/index.md");
            let original = if copy.contains("2023 - ") { "content/updates/2023" } else { original };
            let original = if copy.contains("pages - ") { "content/pages" } else { original };
            assert!(said[0].contains(original), "{said:?}");
        }
    }

    #[test]
    fn a_copied_folder_is_named_once() {
        let names = ["a.md", "b.md", "c (1).md"];
        let of = |folder: &str| names.map(|name| format!("content/meetings{folder}/{name}"));
        let paths = [of(""), of(" - 副本")].concat();
        let said = said(&paths.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(said.len(), 1, "{said:?}");
    }

    #[test]
    fn a_name_like_that_of_a_copy_is_fine_without_the_original() {
        assert_eq!(
            said(&["content/pages/总结（1）.md", "content/pages/总结（2）.md", "content/pages/副本.md"]),
            [""; 0]
        );
    }
}
