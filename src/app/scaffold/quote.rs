//! Text to YAML that parses back to the same text, quoted only where needed.

use crate::base::text;
use crate::source::yaml::{Node, NodeKind};

/// A scalar as it may stand anywhere: after a key, in `[ ]` and in `{ }`.
pub fn scalar(value: &str) -> String {
    if is_plain(value) {
        return value.to_owned();
    }
    if value.chars().all(is_printable) {
        return format!("'{}'", value.replace('\'', "''"));
    }
    let mut out = String::from('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c if (c as u32) < 0x1_0000 => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push_str(&format!("\\U{:08X}", c as u32)),
        }
    }
    out.push('"');
    out
}

/// A list on one line: `[甲, 乙]`.
pub fn list(values: &[String]) -> String {
    format!("[{}]", values.iter().map(|value| scalar(value)).collect::<Vec<_>>().join(", "))
}

/// A node on one line.
pub fn flow(node: &Node) -> String {
    match &node.kind {
        NodeKind::Null => String::new(),
        NodeKind::Scalar(value, _) => scalar(value),
        NodeKind::Sequence(items) => {
            format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Mapping(entries) if entries.is_empty() => "{}".to_owned(),
        NodeKind::Mapping(entries) => {
            let pairs = entries.iter().map(|(key, value)| format!("{}: {}", scalar(&key.text), flow(value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Whether a text without quotes stands for itself wherever it is put. Stricter than YAML: whoever copies the line
/// elsewhere should not fall into a trap.
fn is_plain(value: &str) -> bool {
    let opening = |c: char| c.is_alphanumeric() || matches!(c, '《' | '（' | '“' | '【' | '「');
    let inner = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '-' | '_' | '.' | '/' | '+' | '(' | ')' | ' ')
            // In a list these would be taken for separators.
            || !matches!(c, '、' | '，' | '\u{3000}') && (text::is_cjk_punctuation(c) || text::is_shared_punctuation(c))
    };
    let words = ["null", "true", "false", "yes", "no", "on", "off"];
    value.starts_with(opening)
        && value.chars().all(|c| inner(c) && is_printable(c))
        // As a key, it would be taken for one with a slip in its colon.
        && !value.ends_with([' ', '：'])
        && !value.contains("  ")
        && !words.contains(&value.to_lowercase().as_str())
}

/// Whether YAML takes the character as it is and an editor would see it, or at least keep it.
fn is_printable(c: char) -> bool {
    let code = c as u32;
    let noncharacter = (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE;
    !c.is_control() && !noncharacter && !matches!(c, '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}
