//! Every key acts: some right value of it makes another model than none, or than another right value.
//!
//! What acts by names alone is held elsewhere, and listed here with the place.

use super::cases::{Case, cases, model_of, right};
use crate::programme::keys::ContentKey;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Keys that make no other model: what they are and the test that shows them act.
const ELSEWHERE: &[(&str, &str)] = &[
    // Names that references may use: `load::tests::references_are_resolved_by_id_name_short_name_or_alias`.
    ("chain", "aliases"),
];

/// The models that right values of a key make of a record.
fn models(case: &Case, key: &'static ContentKey, record: &Map<String, Value>) -> BTreeSet<String> {
    let with = |value: Option<Value>| {
        let mut record = record.clone();
        match value {
            Some(value) => record.insert(key.name().to_owned(), value),
            None => record.shift_remove(key.name()),
        };
        model_of(&case.path, &case.document(&Value::Object(record)))
    };
    let values = right(key.kind).into_iter().chain([case.whole[key.name()].clone()]);
    let mut models: BTreeSet<String> = values.filter_map(|value| with(Some(value))).collect();
    if !case.is_needed(key) {
        models.extend(with(None));
    } else if models.len() < 2 {
        // A required reference, of which the small site has but one: without it the record is not read.
        models.insert(String::new());
    }
    models
}

/// The record with rows that leave 受众 and 示例 to the file they are in.
fn without_own_audience(record: &Map<String, Value>) -> Map<String, Value> {
    let mut record = record.clone();
    let rows = record.values_mut().filter_map(Value::as_array_mut).flatten();
    for row in rows.filter_map(Value::as_object_mut) {
        row.retain(|name, _| name != "受众" && name != "示例");
    }
    record
}

#[test]
fn every_key_of_every_record_acts() {
    let mut idle = BTreeSet::new();
    for case in cases() {
        let Value::Object(least) = case.least() else { panic!("a record is a mapping") };
        let plain = without_own_audience(&case.whole);
        for key in case.record.keys() {
            let acts =
                [&case.whole, &least, &plain].into_iter().any(|record| models(&case, key, record).len() > 1);
            if !acts {
                idle.insert((case.record.id, key.en));
            }
        }
    }
    assert_eq!(idle, ELSEWHERE.iter().copied().collect());
}
