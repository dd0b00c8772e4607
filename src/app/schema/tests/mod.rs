//! Schemas against the readers: whatever one of them takes or refuses, so must the other.

mod cases;
mod documentation;
mod effects;
mod readers;
mod values;

use super::*;
use crate::base::diag::{Code, Lang};
use crate::programme::keys::{ContentFile, ContentKey, FILES, RecordKeys, ReferenceKind, ValueKind};
use crate::programme::load::{FileKind, classify};
use jsonschema::Validator;
use serde_json::Value;

/// The parsed schemas, in the order of [`FILES`].
fn schemas(lang: Lang) -> Vec<Value> {
    let documents = documents(&SiteNames::default(), lang);
    documents.iter().map(|document| serde_json::from_str(&document.json).expect("JSON")).collect()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft7::new(schema).expect("a schema")
}

/// Every record of a file, the file itself first.
fn records(file: &ContentFile) -> Vec<&'static RecordKeys> {
    let mut found: Vec<&'static RecordKeys> = vec![file.record];
    let mut next = 0;
    while let Some(record) = found.get(next).copied() {
        for row in record.keys() {
            if let ValueKind::Record(inner) | ValueKind::Records(inner) = row.kind
                && !found.iter().any(|known| known.id == inner.id)
            {
                found.push(inner);
            }
        }
        next += 1;
    }
    found
}

/// A path that the globs of a file cover.
fn sample_path(glob: &str) -> String {
    let path = glob.strip_prefix("content/updates/*/").map(|rest| format!("content/updates/2023/{rest}"));
    path.unwrap_or_else(|| glob.to_owned()).replace('*', "business")
}

#[test]
fn every_record_is_in_the_schema_of_a_file() {
    let in_schemas: Vec<&RecordKeys> = FILES.iter().flat_map(records).collect();
    let is_in_schema = |record: &RecordKeys| {
        in_schemas.iter().any(|other| {
            std::ptr::eq(*other, record) || other.base.is_some_and(|base| std::ptr::eq(base, record))
        })
    };
    for record in crate::programme::keys::all_records() {
        assert!(is_in_schema(record), "no schema has {}", record.id);
    }
}

#[test]
fn properties_are_exactly_the_names_of_the_keys() {
    for lang in [Lang::Zh, Lang::En] {
        for (file, schema) in FILES.iter().zip(schemas(lang)) {
            for record in records(file) {
                let at =
                    if record.id == file.record.id { &schema } else { &schema["definitions"][record.id] };
                let mut told: Vec<&str> =
                    at["properties"].as_object().expect("properties").keys().map(String::as_str).collect();
                let mut read: Vec<&str> = record.keys().flat_map(ContentKey::names).collect();
                told.sort_unstable();
                read.sort_unstable();
                assert_eq!(told, read, "{}", record.id);
                assert_eq!(at["additionalProperties"], false);
            }
        }
    }
}

#[test]
fn records_of_one_file_do_not_share_a_definition() {
    for file in FILES {
        let records = records(file);
        for row in records.iter().flat_map(|record| record.keys()) {
            if let ValueKind::Record(inner) | ValueKind::Records(inner) = row.kind {
                let owner = records.iter().find(|record| record.id == inner.id).expect("found above");
                assert!(
                    std::ptr::eq(*owner, inner),
                    "two records of {} are called {}",
                    file.schema,
                    inner.id
                );
            }
        }
    }
}

#[test]
fn schemas_are_valid_themselves_and_the_same_every_time() {
    for lang in [Lang::Zh, Lang::En] {
        for (file, schema) in FILES.iter().zip(schemas(lang)) {
            assert!(jsonschema::draft7::meta::is_valid(&schema), "{}", file.schema);
        }
        assert_eq!(documents(&SiteNames::default(), lang), documents(&SiteNames::default(), lang));
    }
    assert!(documents(&SiteNames::default(), Lang::Zh).iter().all(|document| is_ours(&document.json)));
    assert!(!is_ours("{}") && !is_ours("标题: 甲"));
}

#[test]
fn every_kind_of_file_has_one_schema_and_every_glob_is_read() {
    for file in FILES {
        for glob in file.globs {
            let path = sample_path(glob);
            assert!(classify(&path).is_some(), "nothing reads {path}");
        }
    }
    let kinds: Vec<Option<FileKind>> =
        FILES.iter().map(|file| classify(&sample_path(file.globs[0]))).collect();
    for (place, kind) in kinds.iter().enumerate() {
        assert!(!kinds[..place].contains(kind), "{kind:?} has two schemas");
    }
    let mut names: Vec<&str> = names().flat_map(|(en, zh)| [en, zh]).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
}

#[test]
fn every_key_is_explained_in_both_languages() {
    for record in FILES.iter().flat_map(records) {
        for row in record.keys() {
            let (zh, en) = row.help;
            assert!(zh.chars().any(crate::base::text::is_han), "{} {}", record.id, row.en);
            assert!(!en.is_empty() && !zh.ends_with('。'), "{} {}", record.id, row.en);
        }
    }
}
