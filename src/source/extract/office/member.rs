//! Names of the members of a document of Office.

/// The sort key of a member: `slide2` comes before `slide10`.
pub(super) fn order(name: &str) -> (usize, &str) {
    (number(name).unwrap_or(0), name)
}

/// The number at the end of a member's name: 2 of `ppt/slides/slide2.xml`.
pub(super) fn number(name: &str) -> Option<usize> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let digits = stem.len() - stem.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    stem[stem.len() - digits..].parse().ok()
}
