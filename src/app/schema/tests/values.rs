//! Single values: whatever a reader takes, the schema lets through, typed as an editor types it.

use super::*;
use crate::base::diag::{Diagnostics, FileId, Span};
use crate::programme::fields::{parse_date, read};
use crate::source::yaml::{Node, NodeKind, Style};
use chrono_tz::Asia::Shanghai;
use proptest::prelude::*;
use std::sync::LazyLock;

/// The schema of one property of a file, by itself.
fn property(file: &str, key: &str) -> Validator {
    let place = FILES.iter().position(|known| known.names.0 == file).expect("a file");
    let mut schema = schemas(Lang::Zh).swap_remove(place);
    let definitions = schema["definitions"].take();
    let record = definitions.as_object().expect("definitions").values().chain([&schema]);
    let found = record.filter_map(|record| record["properties"].get(key)).next().expect("a property").clone();
    validator(&serde_json::json!({ "allOf": [found], "definitions": definitions }))
}

/// A reader, asked only whether it takes a value.
type Takes = fn(&Node) -> bool;

static SCALARS: LazyLock<Vec<(&str, Validator, Takes)>> = LazyLock::new(|| {
    fn takes<T>(read: impl FnOnce(&mut Diagnostics) -> Option<T>) -> bool {
        read(&mut vec![]).is_some()
    }
    vec![
        ("text", property("meetings", "地点"), |node| takes(|sink| read::text(node, sink))),
        ("date", property("meetings", "日期"), |node| takes(|sink| read::date(Shanghai)(node, sink))),
        ("moment", property("meetings", "发布时间"), |node| {
            takes(|sink| read::moment(Shanghai)(node, sink))
        }),
        ("yes or no", property("meetings", "草稿"), |node| takes(|sink| read::yes_no(node, sink))),
        ("percent", property("tasks", "百分比"), |node| takes(|sink| read::percent(node, sink))),
        ("amount", property("indicators", "基数"), |node| takes(|sink| read::amount(node, sink))),
        ("whole", property("site", "临期天数"), |node| takes(|sink| read::integer(node, sink, 0..=366))),
    ]
});

/// A scalar as the parser would give it.
fn scalar(text: &str, style: Style) -> Node {
    Node { kind: NodeKind::Scalar(text.to_owned(), style), span: Span::new(FileId(0), 0, 0) }
}

proptest! {
    #[test]
    fn what_a_reader_takes_the_schema_lets_through(
        text in prop_oneof![
            "[0-9０-９年月日份号初上中下旬底末第一二三四季度QｑＱ./\\-－．　 ]{1,14}",
            "(2023|二〇二三)年[0-9九十二]{1,2}月[二十0-9]{0,2}[日旬底中]{0,2}[（(]?(周|星期)?[一二三四]?[)）]?[以之]?前?",
            "(2023|２０２３|二〇二三) ?年 ?[上下] ?半 ?年[以之]?前?",
            "[0-9０-９.．%％+＋\\-－　 ]{1,6}",
            "(2023-4-1|２０２３年4月1)[0-9日号]{1,2}[ 　T]{0,2}(上午|晚上|下午|Ｔ)?[ 0-9]{1,3}([:：点时][0-9０-９]{0,2}){1,2}[分半整]?([.]0|[Zz]|[+]08:00)?",
            "[tT][rR][uU][eE]|[ｆＦf]alse|是|否|真|假|Ｙes|[nN]o",
            "[a-zA-Z0-9商学院 ]{1,8}",
        ],
        quoted in any::<bool>(),
    ) {
        let node = scalar(&text, if quoted { Style::Quoted } else { Style::Plain });
        for (name, validator, takes) in SCALARS.iter() {
            if takes(&node) {
                prop_assert!(validator.is_valid(&typed(&node)), "{name}: {text:?}");
            }
        }
    }

    #[test]
    fn every_real_date_passes_in_every_notation(y in 1900i32..2200, m in 1u32..13, d in 1u32..29, q in 1u32..5, gap in "[ 　]{0,2}") {
        let month = ["", "份", "初", "上旬", "中旬", "下旬", "底", "末"].map(|part| format!("{y}{gap}年{gap}{m}月{part}{gap}"));
        let days = [
            format!("{y}-{m:02}-{d:02}"), format!("{y}/{m}/{d}"), format!("{y}.{m}.{d}"), format!("{y}年{m}月{gap}{d}日"),
            format!("{y}年{m}月{d}号"), format!("{y}-{m}"), format!("{y}Q{q}"), format!("{y}-q{q}"), format!("{y}年第{q}季度"),
            format!("{y}年底"), format!("{y}年{gap}上半年"), format!("{y}年下半年"), format!("{y}年"), format!("{y}"), format!("{y}.{m}"),
        ];
        for text in month.iter().chain(&days) {
            prop_assert!(parse_date(text).is_ok(), "{text}");
            for style in [Style::Plain, Style::Quoted] {
                prop_assert!(SCALARS[1].1.is_valid(&typed(&scalar(text, style))), "{text}");
            }
        }
    }
}

#[test]
fn every_time_zone_passes() {
    let validator = property("site", "时区");
    let refused: Vec<&str> = chrono_tz::TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .filter(|name| !validator.is_valid(&Value::from(*name)))
        .collect();
    assert!(refused.is_empty(), "{refused:?}");
}

#[test]
fn scalars_are_typed_by_the_core_schema_of_yaml() {
    let table = [
        ("14", "14"),
        ("+14", "14"),
        ("0o14", "12"),
        ("0x1F", "31"),
        ("2022.12", "2022.12"),
        (".5", "0.5"),
        ("1e3", "1000.0"),
        ("True", "true"),
        ("2023-04-13", "\"2023-04-13\""),
        ("2023.3.10", "\"2023.3.10\""),
        ("yes", "\"yes\""),
        ("50%", "\"50%\""),
        ("-", "\"-\""),
        (".", "\".\""),
        ("０", "\"０\""),
    ];
    for (text, expected) in table {
        assert_eq!(typed(&scalar(text, Style::Plain)).to_string(), expected, "{text}");
        assert_eq!(typed(&scalar(text, Style::Quoted)), Value::from(text));
    }
}
