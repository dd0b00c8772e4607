//! Names that programs give to copies: WPS, Explorer, Finder, OneDrive, Dropbox, browsers, and people by hand.
//!
//! A name alone never tells: `总结（1）` may be a title. It is a copy only where the name without the mark is there too, which
//! the caller has to see.

/// Words for a copy at the end of a name that need nothing before them.
const CHINESE: [&str; 4] = ["副本", "复件", "拷贝", "备份"];
/// The same in English, which are a copy's only behind a separator.
const ENGLISH: [&str; 4] = ["copy", "backup", "bak", "orig"];
/// What stands before the name.
const BEFORE: [&str; 4] = ["副本", "复件", "备份", "copy of "];
/// What OneDrive puts between a name and that of the computer on which it could not merge, as Windows and macOS call them.
const COMPUTERS: [&str; 4] = ["-desktop-", "-laptop-", "-win-", "-macbook"];
/// The words of programs that could not merge two versions.
const CONFLICTS: [&str; 2] = ["冲突", "conflict"];
/// A mark may stand on a mark: `x - 副本 (2) - 副本`.
const MAX_MARKS: usize = 6;

/// What a file or folder of this name (without extension) may be a copy of, nearest first; empty where the name has no such
/// mark.
pub fn copied_names(name: &str) -> Vec<&str> {
    let mut names = vec![];
    let mut rest = name;
    while names.len() < MAX_MARKS
        && let Some(shorter) = without_mark(rest)
    {
        names.push(shorter);
        rest = shorter;
    }
    names
}

/// The name without its outermost mark.
fn without_mark(name: &str) -> Option<&str> {
    let small = name.to_ascii_lowercase();
    let shorter = (name.strip_suffix('~'))
        .or_else(|| before_conflict(name, &small))
        .or_else(|| without_number(name))
        .or_else(|| without_word(name, &small))
        .or_else(|| COMPUTERS.iter().find_map(|mark| Some(&name[..small.find(mark)?])))
        .or_else(|| behind_word(name, &small))?;
    let shorter = shorter.trim_matches(is_separator);
    (!shorter.is_empty()).then_some(shorter)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '—' | '–' | '.' | '~')
}

/// `x_冲突文件_…`, `x-conflict-2023`, `x.sync-conflict-…`, `x (某人的冲突副本 2023-03-10)`; not `化解冲突`.
fn before_conflict<'n>(name: &'n str, small: &str) -> Option<&'n str> {
    let (at, mark) = CONFLICTS.iter().find_map(|mark| Some((small.find(mark)?, *mark)))?;
    let (before, behind) = (&name[..at], &name[at + mark.len()..]);
    if let Some(open) = before.rfind(['(', '（']).filter(|open| !before[*open..].contains([')', '）'])) {
        return Some(&before[..open]);
    }
    // The word of a title goes on in words: `x-conflict-of-interest`.
    let is_mark = mark != "conflict" || behind.is_empty() || behind.contains(|c: char| c.is_ascii_digit());
    let plain = before.trim_end_matches(is_separator);
    let plain = plain.strip_suffix(".sync").unwrap_or(plain);
    (is_mark && plain.len() < before.len()).then_some(plain)
}

/// `x (1)`, `x（2）`; a year in brackets is no number of a copy.
fn without_number(name: &str) -> Option<&str> {
    let inside = name.strip_suffix([')', '）'])?;
    let before = inside.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let digits = inside[before.len()..].chars().count();
    before.strip_suffix(['(', '（']).filter(|_| (1..=3).contains(&digits))
}

/// `x - 副本`, `x的副本`, `x 副本 2`, `x - Copy`, `x copy 2`, `x-备份`.
fn without_word<'n>(name: &'n str, small: &str) -> Option<&'n str> {
    let end = small.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(is_separator).len();
    let small = &small[..end];
    if let Some(before) = CHINESE.iter().find_map(|word| small.strip_suffix(word)) {
        let before = &name[..before.len()];
        return Some(before.strip_suffix('的').unwrap_or(before));
    }
    let before = ENGLISH.iter().find_map(|word| small.strip_suffix(word))?;
    before.ends_with(is_separator).then(|| &name[..before.len()])
}

/// `副本 x`, `复件 (2) x`, `Copy of x`.
fn behind_word<'n>(name: &'n str, small: &str) -> Option<&'n str> {
    let word = BEFORE.iter().find(|word| small.starts_with(*word))?;
    let rest = name[word.len()..].trim_start_matches(is_separator);
    let numbered = rest.strip_prefix(['(', '（']).and_then(|rest| rest.split_once([')', '）']));
    match numbered {
        Some((number, rest)) if number.bytes().all(|b| b.is_ascii_digit()) => Some(rest),
        _ => Some(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_copies_lead_to_the_name_they_were_made_of() {
        for copy in [
            "讲座 - 副本",
            "讲座 - 副本 (2)",
            "讲座 - 副本（2）",
            "讲座-副本2",
            "讲座 副本 2",
            "讲座的副本",
            "讲座副本",
            "副本讲座",
            "副本 讲座",
            "复件 讲座",
            "复件 (2) 讲座",
            "讲座 (1)",
            "讲座(1)",
            "讲座（１）",
            "讲座 - Copy",
            "讲座 - Copy (3)",
            "讲座 copy 2",
            "Copy of 讲座",
            "讲座_冲突文件_张_20230310",
            "讲座(冲突文件)",
            "讲座-conflict",
            "讲座-conflict-20230310",
            "讲座.sync-conflict-20230310-101010-ABC",
            "讲座 (张的冲突副本 2023-03-10)",
            "讲座 (X's conflicted copy 2023-03-10)",
            "讲座-DESKTOP-AB12CD3",
            "讲座-LAPTOP-AB12CD3-2",
            "讲座_bak",
            "讲座-备份",
            "讲座 - 副本 - 副本",
        ] {
            assert_eq!(copied_names(copy).last(), Some(&"讲座"), "{copy}");
        }
    }

    #[test]
    fn other_names_have_no_mark_of_a_copy() {
        for name in [
            "讲座",
            "2023-03-10-jiangzuo",
            "总结（2023）",
            "（1）",
            "副本",
            "化解冲突",
            "photocopy",
            "case-conflict-of-interest",
            "conflict",
            "讲座（一）",
            "q1",
            "",
            "()",
        ] {
            assert_eq!(copied_names(name), [""; 0], "{name}");
        }
        assert_eq!(copied_names("x - 副本 (2)"), ["x - 副本", "x"]);
        assert!(copied_names(&"x (1)".repeat(1000)).len() <= MAX_MARKS);
    }
}
