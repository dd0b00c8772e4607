//! Paths as references write them: their parts, joining, percent signs. Deliberately absent: where they lead.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The last part of a path.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder a path is in; empty at the root.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Decodes `%E5%9B%BE`; a text that is not valid stays as written.
pub fn percent_decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// A relative path from a folder; `None` where it leaves the site.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_never_leave_the_site() {
        assert_eq!(
            join("content/updates/2023", "../../pairings/a.md").as_deref(),
            Some("content/pairings/a.md")
        );
        assert_eq!(join("content/pages", "./b.md").as_deref(), Some("content/pages/b.md"));
        assert_eq!(join("content", "../../etc/passwd"), None);
    }

    #[test]
    fn addresses_are_decoded_and_what_is_no_escape_stays() {
        assert_eq!(percent_decode("%E5%9B%BE.md"), "图.md");
        assert_eq!(percent_decode("100%"), "100%");
        assert_eq!(percent_decode("%zz%E5"), "%zz%E5");
    }
}
