//! Paths of the site as text: `/` between parts, on every system.

/// A relative path joined to a folder, without `.` and `..`; `None` where it climbs out of the root.
pub fn join_path(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a path ends with an extension, in whatever case: Windows does not tell `.MD` from `.md`.
pub fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case(extension))
}

/// The path of a page without what makes it a file: `updates/2023/x` of `updates/2023/x.md` and `updates/2023/x/index.md`.
/// `None` for what is not Markdown.
pub fn page_stem(path: &str) -> Option<&str> {
    let (stem, _) = path.rsplit_once('.').filter(|_| has_extension(path, "md"))?;
    let folder = page_folder(path).map(|folder| &folder[..folder.len() - 1]);
    Some(folder.filter(|folder| !folder.is_empty()).unwrap_or(stem))
}

/// The folder, with its `/`, of a page that has one to itself: `x/` of `x/index.md`.
pub fn page_folder(path: &str) -> Option<&str> {
    let (_, name) = path.rsplit_once('/')?;
    name.eq_ignore_ascii_case("index.md").then(|| &path[..path.len() - name.len()])
}

#[cfg(test)]
mod tests {
    use super::{has_extension, join_path as join, page_folder, page_stem};

    #[test]
    fn pages_are_known_by_their_extension_in_any_case() {
        for (path, stem) in [
            ("a/b.md", Some("a/b")),
            ("a/b.MD", Some("a/b")),
            ("a/b/index.Md", Some("a/b")),
            ("index.md", Some("index")),
            ("/index.md", Some("/index")),
            ("a/b.yaml", None),
            ("md", None),
        ] {
            assert_eq!(page_stem(path), stem, "{path}");
        }
        assert_eq!((page_folder("a/INDEX.MD"), page_folder("a/b.md")), (Some("a/"), None));
        assert!(has_extension("a.YML", "yml") && !has_extension("yml", "yml"));
    }

    #[test]
    fn paths_are_joined_and_never_leave_the_site() {
        assert_eq!(
            join("content/updates/2023", "../../pairings/a.md").as_deref(),
            Some("content/pairings/a.md")
        );
        assert_eq!(join("content/pages", "./b.md").as_deref(), Some("content/pages/b.md"));
        assert_eq!(join("content", "../../etc/passwd"), None);
    }
}
