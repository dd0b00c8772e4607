//! Every record, key by key: what the schema says is held against what the readers say of the same text.

use super::cases::*;
use super::*;
use crate::source::yaml;
use serde_json::json;

#[test]
fn the_examples_are_right_whole_and_with_the_required_keys_only() {
    for case in cases() {
        let whole = Value::Object(case.whole.clone());
        let said = said(&case.path, &case.document(&whole));
        assert!(said.is_empty(), "{}: {said:?}", case.record.id);
        case.taken(&whole, "whole");
        match case.document(&case.least()) == json!({}) {
            true => case.refused(&case.least(), &[Code::SourceEmpty], "with nothing in it"),
            false => case.taken(&case.least(), "with the required keys only"),
        }
    }
}

#[test]
fn a_missing_or_empty_key_is_refused_where_it_is_required_and_nowhere_else() {
    for case in cases() {
        for row in case.record.keys() {
            let name = row.name();
            let (missing, empty) = (case.with(row, name, None), case.with(row, name, Some(Value::Null)));
            if case.is_needed(row) {
                let reason = match case.document(&missing) == json!({}) {
                    true => Code::SourceEmpty,
                    false => Code::KeyMissing,
                };
                case.refused(&missing, &[reason], &format!("without {name}"));
                case.refused(&empty, &[Code::ValueEmpty], &format!("with nothing under {name}"));
            } else {
                case.taken(&missing, &format!("without {name}"));
                case.taken(&empty, &format!("with nothing under {name}"));
            }
            for blank in ["", " 　 "] {
                let blank = case.with(row, name, Some(blank.into()));
                match case.is_needed(row) {
                    true => case.refused(&blank, &[Code::ValueEmpty], &format!("with a blank under {name}")),
                    false => case.taken(&blank, &format!("with a blank under {name}")),
                }
            }
        }
    }
}

#[test]
fn what_needs_another_key_does_not_need_it_while_it_is_empty() {
    let mut found = 0;
    for case in cases() {
        if let Some((first, then)) = case.record.needs {
            let mut record = case.whole.clone();
            record.insert(first.name().to_owned(), Value::Null);
            record.shift_remove(then.name());
            case.taken(&Value::Object(record), "with an empty key that needs another");
            found += 1;
        }
    }
    assert!(found > 0);
}

#[test]
fn every_name_of_a_key_is_taken_and_two_of_them_are_refused() {
    for case in cases() {
        for row in case.record.keys() {
            let names: Vec<&str> = row.zh.iter().copied().chain([row.en]).collect();
            let value = &case.whole[row.name()];
            for (place, name) in names.iter().enumerate() {
                let renamed = case.with(row, name, Some(value.clone()));
                case.taken(&renamed, &format!("under {name}"));
                for other in &names[..place] {
                    let mut both = renamed.clone();
                    both[*other] = value.clone();
                    case.refused(&both, &[Code::KeyBilingual], &format!("under {name} and {other}"));
                }
            }
        }
        let mut unknown = Value::Object(case.whole.clone());
        unknown["没有这个键"] = "x".into();
        case.refused(&unknown, &[Code::KeyUnknown], "with an unknown key");
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_refused_and_every_right_one_taken() {
    let wrong_codes = [
        Code::ValueKind,
        Code::ValueEmpty,
        Code::ValueDate,
        Code::ValueEnum,
        Code::ValueNumber,
        Code::ValueRange,
        Code::ValueColour,
        Code::ValueId,
        Code::RefKind,
    ];
    for case in cases() {
        for row in case.record.keys() {
            let name = row.name();
            for value in wrong(row.kind) {
                let changed = case.with(row, name, Some(value));
                case.refused(&changed, &wrong_codes, &format!("wrong under {name}"));
            }
            for value in right(row.kind) {
                case.taken(&case.with(row, name, Some(value)), &format!("right under {name}"));
            }
            // A single value or mapping stands for a list of one.
            if let (ValueKind::Records(_) | ValueKind::List(_), Value::Array(items)) =
                (row.kind, &case.whole[name])
            {
                case.taken(&case.with(row, name, Some(items[0].clone())), &format!("alone under {name}"));
            }
        }
        case.refused(&"x".into(), &wrong_codes, "as text");
    }
}

#[test]
fn a_reference_is_read_as_what_the_table_says_and_never_refused_by_the_schema() {
    for case in cases() {
        for row in case.record.keys() {
            let (refer, list) = match row.kind {
                ValueKind::Reference(refer) => (refer, false),
                ValueKind::List(ValueKind::Reference(refer)) => (*refer, true),
                _ => continue,
            };
            let (written, noun) = match refer {
                ReferenceKind::Unit => ("没有这个名字", "单位"),
                ReferenceKind::Chain => ("没有这个名字", "链"),
                ReferenceKind::Goal => ("没有这个名字", "目标"),
                ReferenceKind::Indicator => ("没有这个名字", "指标"),
                ReferenceKind::Task => ("没有这个名字", "任务"),
                ReferenceKind::Pairing => ("没有这个名字", "结对"),
                ReferenceKind::Entry => ("没有这个名字", "名录条目"),
                ReferenceKind::Evidence => ("没有这个名字", "佐证（动态、会议、通报或清单成果）"),
                ReferenceKind::Row => ("商学院/Z9", "清单行"),
                ReferenceKind::OwnNeed => ("Z9", "需求"),
                ReferenceKind::OwnService => ("Z9", "服务"),
                ReferenceKind::OwnProject => ("Z9", "项目"),
            };
            let value = if list { json!([written]) } else { json!(written) };
            let changed = case.with(row, row.name(), Some(value));
            let short = written.trim_start_matches("商学院/");
            let expected = (Code::RefUnknown, format!("找不到{noun}“{short}”"));
            let said = said(&case.path, &case.document(&changed));
            assert!(said.contains(&expected), "{} {}: {said:?}", case.record.id, row.en);
            assert!(case.passes(&changed), "{} {}", case.record.id, row.en);
        }
    }
}

#[test]
fn what_is_typed_from_the_text_is_what_was_written() {
    for case in cases() {
        let document = case.document(&Value::Object(case.whole.clone()));
        let text = format!("{document:#}");
        let (node, problems) = yaml::parse(crate::base::diag::FileId(0), &text, 0..text.len());
        assert_eq!((node.as_ref().map(typed), problems), (Some(document), vec![]));
    }
}
