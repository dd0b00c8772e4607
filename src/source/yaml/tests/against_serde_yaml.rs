//! What we read in a text, held against what `serde_yaml` reads in it.
//!
//! Two readers that share no line of code: `serde_yaml` goes by libyaml. A text that we accept has the same values there, or one
//! of the reasons in [`difference`] holds. A text that we refuse is named with what to do about it.

use super::generate::tree;
use super::parse_all;
use super::write::texts;
use crate::base::diag::Diagnostic;
use crate::source::yaml::{Key, Node, NodeKind, Style};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_yaml::Value;
use std::cell::Cell;
use std::fmt;

/// Reads what a node is expected to be, and fails where the text holds anything else. Scalars are read as text, since what
/// `2022.10` means is decided where it is used.
struct Expected<'n>(&'n NodeKind);

impl<'de> DeserializeSeed<'de> for Expected<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.0 {
            NodeKind::Null => deserializer.deserialize_any(self),
            NodeKind::Scalar(..) => deserializer.deserialize_str(self),
            NodeKind::Sequence(_) => deserializer.deserialize_seq(self),
            NodeKind::Mapping(_) => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Expected<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", self.0)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        if *self.0 == NodeKind::Null { Ok(()) } else { Err(E::custom("nothing")) }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        match self.0 {
            NodeKind::Scalar(text, _) if text == value => Ok(()),
            _ => Err(E::custom(format!("{value:?} instead of {:?}", self.0))),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let NodeKind::Sequence(expected) = self.0 else { return Err(A::Error::custom("a list")) };
        for node in expected {
            items.next_element_seed(Expected(&node.kind))?.ok_or_else(|| A::Error::custom("fewer items"))?;
        }
        items.next_element::<IgnoredAny>()?.map_or(Ok(()), |_| Err(A::Error::custom("more items")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let NodeKind::Mapping(expected) = self.0 else { return Err(A::Error::custom("a mapping")) };
        for (key, node) in expected {
            let key = NodeKind::Scalar(key.text.clone(), Style::Plain);
            entries.next_key_seed(Expected(&key))?.ok_or_else(|| A::Error::custom("fewer entries"))?;
            entries.next_value_seed(Expected(&node.kind))?;
        }
        entries.next_key::<IgnoredAny>()?.map_or(Ok(()), |_| Err(A::Error::custom("more entries")))
    }
}

/// Whether what is nothing to one reader is nothing to the other, and numbers and truth values are texts without quotes.
fn same_kinds(node: &Node, value: &Value) -> bool {
    match (&node.kind, value) {
        (NodeKind::Null, Value::Null) => true,
        (NodeKind::Scalar(_, style), Value::Number(_) | Value::Bool(_)) => {
            matches!(style, Style::Plain | Style::Flow)
        }
        (NodeKind::Scalar(..), Value::String(_)) => true,
        (NodeKind::Sequence(items), Value::Sequence(values)) => {
            items.len() == values.len()
                && items.iter().zip(values).all(|(item, value)| same_kinds(item, value))
        }
        (NodeKind::Mapping(entries), Value::Mapping(values)) => {
            entries.len() == values.len()
                && entries.iter().zip(values.values()).all(|((_, node), value)| same_kinds(node, value))
        }
        _ => false,
    }
}

/// A text without lines that end a document before there is one, which libyaml refuses.
fn without_empty_documents(text: &str) -> &str {
    let mut rest = text;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        match line.trim_end() {
            "..." => rest = &text[at..],
            other if other.is_empty() || other.starts_with('#') => {}
            _ => break,
        }
    }
    rest
}

/// Compares an accepted node with what `serde_yaml` reads in a text.
fn compare(node: Option<&Node>, text: &str) -> Result<(), String> {
    let text = without_empty_documents(text);
    let value: Value = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
    let Some(node) = node else {
        return if value.is_null() { Ok(()) } else { Err(format!("nothing instead of {value:?}")) };
    };
    if !same_kinds(node, &value) {
        return Err(format!("{node:?} instead of {value:?}"));
    }
    Expected(&node.kind)
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| error.to_string())
}

/// Why libyaml, which goes by YAML 1.1, reads an accepted text otherwise or not at all.
fn difference(node: &Node, text: &str) -> Option<&'static str> {
    let of_key = |key: &Key| {
        let (start, end) = (key.span.start as usize, key.span.end as usize);
        if text[start..end].contains('\n') {
            return Some("a key between braces may go over several lines");
        }
        let is_end =
            text[end..].trim_start().strip_prefix(':').is_some_and(|rest| rest.starts_with([',', ']', '}']));
        is_end.then_some("a colon before a comma or a bracket ends a key and is no part of it")
    };
    let begins = |text: &str| {
        let is_text = text.starts_with(['?', ':']) || text.contains(":?");
        is_text.then_some("between brackets ? and : are text where no space and no other sign follows")
    };
    match &node.kind {
        NodeKind::Null => None,
        NodeKind::Scalar(value, Style::Flow) => begins(value),
        NodeKind::Scalar(value, Style::Block) => value
            .trim_start_matches('\n')
            .starts_with('\t')
            .then_some("a text may begin with a tab after its indent"),
        NodeKind::Scalar(..) => None,
        NodeKind::Sequence(items) => items.iter().find_map(|item| difference(item, text)),
        NodeKind::Mapping(entries) => {
            let is_twice = |(at, (key, _)): (usize, &(Key, Node))| {
                entries[..at].iter().any(|(other, _)| other.text == key.text)
            };
            let twice = entries.iter().enumerate().any(is_twice);
            twice.then_some("a key that stands twice is reported where the record is read").or_else(|| {
                entries.iter().find_map(|(key, value)| {
                    begins(&key.text).or_else(|| of_key(key)).or_else(|| difference(value, text))
                })
            })
        }
    }
}

/// Whether a problem comes with a repair or advice, or its message says what to write.
fn says_what_to_do(problem: &Diagnostic) -> bool {
    let words = ["请", "要", "改用", "检查", "应当", "必须", "没有成对"];
    problem.fix.is_some()
        || !problem.help.is_empty()
        || words.iter().any(|word| problem.message.zh.contains(word))
}

#[test]
fn values_are_those_that_another_reader_reads_or_are_refused_with_what_to_do() {
    let (compared, refused, different) = (Cell::new(0), Cell::new(0), Cell::new(0));
    // The same texts in every run; `PROPTEST_CASES` reads more of them.
    let known = ProptestConfig::default();
    let config = ProptestConfig { cases: known.cases.max(6_000), failure_persistence: None, ..known };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let openings = prop::sample::select(&["", "", "", "# 说明\n", "---\n"][..]);
    let outcome = runner.run(&(tree(), openings, prop::bool::weighted(0.1)), |(tree, opening, crlf)| {
        let (text, joined) = texts(&tree, opening, crlf);
        let (node, problems) = parse_all(&text);
        if !problems.is_empty() {
            refused.set(refused.get() + 1);
            let silent = problems.iter().find(|problem| !says_what_to_do(problem));
            prop_assert!(silent.is_none(), "{}\n{:?}", text, silent);
            return Ok(());
        }
        compared.set(compared.get() + 1);
        if let Err(wrong) = compare(node.as_ref(), &joined) {
            if node.as_ref().is_some_and(|node| difference(node, &text).is_some()) {
                different.set(different.get() + 1);
                return Ok(());
            }
            return Err(TestCaseError::fail(format!("{text}\n{text:?}\n{joined:?}\n{wrong}")));
        }
        Ok(())
    });
    let (compared, refused, different) = (compared.get(), refused.get(), different.get());
    outcome.expect("the same values");
    assert!(compared > 3_000 && refused > 500, "{compared} compared, {refused} refused");
    assert!(different < compared / 50, "{different} different of {compared}");
}

/// Every reason why an accepted text may be read otherwise, with what we read and what libyaml makes of it.
#[test]
fn where_the_readers_differ_it_is_stated_and_the_text_is_kept_as_it_was_typed() {
    for (text, ours, theirs) in [
        ("[?甲, 乙]", r#"["?甲","乙"]"#, r#"[{"甲":null},"乙"]"#),
        ("[:甲, 乙]", r#"[":甲","乙"]"#, "did not find expected node content"),
        ("[9:?, 乙]", r#"["9:?","乙"]"#, "found unexpected ':'"),
        ("[甲:, 乙]", r#"[{"甲":null},"乙"]"#, "found unexpected ':'"),
        ("{ 甲\n  乙: 丙 }", r#"{"甲乙":"丙"}"#, "did not find expected ',' or '}'"),
        ("a: |\n  \t甲\n", r#"{"a":"\t甲\n"}"#, "found a tab character"),
        // Chinese has no spaces between words.
        ("a: 甲，\n  乙\n", r#"{"a":"甲，乙"}"#, r#"{"a":"甲， 乙"}"#),
    ] {
        let (node, problems) = parse_all(text);
        assert_eq!(problems, [], "{text}");
        assert_eq!(plain(&node.expect("a value")), ours, "{text}");
        let read = serde_yaml::from_str::<Value>(text)
            .map(|value| serde_json::to_string(&value).expect("JSON"))
            .unwrap_or_else(|error| error.to_string());
        assert!(read.contains(theirs), "{text}: {read}");
    }
}

/// A node as JSON.
fn plain(node: &Node) -> String {
    fn value(node: &Node) -> serde_json::Value {
        match &node.kind {
            NodeKind::Null => serde_json::Value::Null,
            NodeKind::Scalar(text, _) => text.clone().into(),
            NodeKind::Sequence(items) => items.iter().map(value).collect(),
            NodeKind::Mapping(entries) => {
                entries.iter().map(|(key, node)| (key.text.clone(), value(node))).collect()
            }
        }
    }
    value(node).to_string()
}
