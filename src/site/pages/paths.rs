//! Addresses in links: percent signs undone, relative paths joined to a folder. Deliberately absent: where they lead.

use std::borrow::Cow;

/// Undoes `%E5%9B%BE`; what is not valid stays as written.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = (first == b'%').then(|| tail.get(..2)).flatten().and_then(|h| std::str::from_utf8(h).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// A relative path from a folder; `None` where it leaves the site.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
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
        assert_eq!(decode("%E5%9B%BE.md"), "图.md");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%E5"), "%zz%E5");
    }
}
