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

#[cfg(test)]
mod tests {
    use super::join_path as join;

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
