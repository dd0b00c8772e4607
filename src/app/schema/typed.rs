//! YAML nodes → JSON values, typed as a code editor types them.
//!
//! Our own readers keep every scalar as text. An editor follows the core schema of YAML 1.2 (section 10.3): `14` is a
//! number, `true` a boolean, `2023-04-13` text. Tests hold the schemas against this view of a file.

use crate::source::yaml::{Node, NodeKind, Style};
use serde_json::{Map, Number, Value};

/// The value of a node. A key that repeats keeps its last value, as editors do.
pub fn typed(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Null => Value::Null,
        NodeKind::Scalar(text, Style::Plain | Style::Flow) => plain(text),
        NodeKind::Scalar(text, _) => Value::from(text.as_str()),
        NodeKind::Sequence(items) => items.iter().map(typed).collect(),
        NodeKind::Mapping(entries) => {
            let entries = entries.iter().map(|(key, value)| (key.text.clone(), typed(value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

/// A plain scalar.
fn plain(text: &str) -> Value {
    match text {
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    integer(text).or_else(|| float(text)).map_or_else(|| Value::from(text), Value::Number)
}

/// `[-+]?[0-9]+`, `0o[0-7]+`, `0x[0-9a-fA-F]+`.
fn integer(text: &str) -> Option<Number> {
    let all = |digits: &str, radix: u32| !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    if let Some(octal) = text.strip_prefix("0o").filter(|digits| all(digits, 8)) {
        return i64::from_str_radix(octal, 8).ok().map(Number::from);
    }
    if let Some(hexadecimal) = text.strip_prefix("0x").filter(|digits| all(digits, 16)) {
        return i64::from_str_radix(hexadecimal, 16).ok().map(Number::from);
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !all(digits, 10) {
        return None;
    }
    text.parse::<i64>().ok().map(Number::from).or_else(|| Number::from_f64(text.parse().ok()?))
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`; JSON has no infinities, so those stay text.
fn float(text: &str) -> Option<Number> {
    let body = text.strip_prefix(['-', '+']).unwrap_or(text);
    let numeric = body.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && body.contains(|c: char| c.is_ascii_digit())
        && body.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '-' | '+'));
    if numeric { Number::from_f64(text.parse().ok()?) } else { None }
}
