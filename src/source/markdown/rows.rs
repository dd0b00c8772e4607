//! Tables pasted from a workbook or typed in full-width signs, which are shown as running text.
//!
//! Takes the lines of a paragraph; gives them as a Markdown table. Deliberately absent: rows between `|` without a second row, see
//! `lint`.

/// The rows of a paragraph as a Markdown table, where every line has as many cells as the first and they are parted by tabs or `｜`,
/// or by `|` with a second row of the wrong dashes.
pub(super) fn table(paragraph: &str) -> Option<String> {
    let lines: Vec<&str> = paragraph.trim_end().lines().map(str::trim_end).collect();
    let (first, second) = (lines.first()?, lines.get(1)?);
    let sign = match () {
        () if first.contains('｜') => '｜',
        () if first.trim_matches('\t').contains('\t') => '\t',
        () if first.starts_with('|') && is_rule(second) && !second.is_ascii() => '|',
        () => return None,
    };
    let cells = |line: &str| -> Vec<String> {
        let inner = if sign == '\t' { line } else { line.trim().trim_matches(sign) };
        inner.split(sign).map(|cell| cell.trim().replace('|', "\\|")).collect()
    };
    let columns = cells(first).len();
    let rows: Vec<&str> = lines.iter().copied().filter(|line| !is_rule(line)).collect();
    let is_table = columns > 1
        && rows.len() > 1
        && rows.iter().all(|row| row.contains(sign) && cells(row).len() == columns);
    if !is_table || cells(first).iter().all(String::is_empty) {
        return None;
    }
    let row = |line: &&str| format!("| {} |", cells(line).join(" | "));
    let rule = format!("|{}", " --- |".repeat(columns));
    let mut table = vec![row(&rows[0]), rule];
    table.extend(rows[1..].iter().map(row));
    Some(table.join("\n"))
}

/// Whether a line is the second row of a table, in dashes of any kind.
pub(super) fn is_rule(line: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '—' | '－' | '–' | '─' | '﹣');
    line.contains(is_dash)
        && line.chars().all(|c| is_dash(c) || matches!(c, '|' | '｜' | ':' | '：' | ' ' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn rows_of_workbooks_and_of_full_width_signs_become_tables() {
        for (text, expected) in [
            ("甲\t乙\n1\t2\n3\t4", Some("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |")),
            ("｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜", Some("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |")),
            ("|甲|乙|\n|——|——|\n|1|2|", Some("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |")),
            ("甲\t乙|丙\n1\t2", Some("| 甲 | 乙\\|丙 |\n| --- | --- |\n| 1 | 2 |")),
            ("甲\t乙\n1\t2\t3", None),
            ("甲\t乙", None),
            ("甲｜乙\n丙", None),
            ("|甲|乙|\n|1|2|", None),
        ] {
            assert_eq!(table(text).as_deref(), expected, "{text}");
        }
    }
}
