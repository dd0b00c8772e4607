//! Characters that stand for others while the parser reads: noncharacters, which it takes for letters and no source may hold.
//!
//! A sign under a mark means nothing to the parser, and is there again in whatever the parser gives, code included.

/// Each sign that can be marked, with its mark.
const MARKS: [(char, &str); 11] = [
    (' ', "\u{FDD1}"),
    ('\\', "\u{FDD2}"),
    ('(', "\u{FDD3}"),
    (')', "\u{FDD4}"),
    ('*', "\u{FDD5}"),
    ('_', "\u{FDD6}"),
    ('~', "\u{FDD7}"),
    ('`', "\u{FDD8}"),
    ('[', "\u{FDD9}"),
    ('{', "\u{FDDA}"),
    ('.', "\u{FDDB}"),
];

/// The mark of a sign, if there is one.
pub(super) fn mark(sign: char) -> Option<&'static str> {
    MARKS.iter().find(|(marked, _)| *marked == sign).map(|(_, mark)| *mark)
}

/// The sign that a mark stands for.
pub(super) fn meant(mark: char) -> Option<char> {
    MARKS.iter().find(|(_, known)| known.starts_with(mark)).map(|(sign, _)| *sign)
}
