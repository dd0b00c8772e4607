//! Every record, key by key: what the schema says is held against what the readers say of the same text.

use super::*;
use crate::programme::load::load;
use crate::source::files::SourceMap;
use crate::source::yaml;
use serde_json::{Map, json};

/// A small site with everything that the examples refer to.
const BASE: &[(&str, &str)] = &[
    ("content/site.yaml", "标题: 门户\n网址: https://example.cn/\n"),
    (
        "content/programme/plan.md",
        "---\n标题: 方案\n品牌: 五链\n印发单位: 甲\n印发日期: 2022-12-09\n开始: 2022-12\n结束: 2023年底\n双方: { 地方: 甲, 高校: 乙 }\n---\n正文\n",
    ),
    ("content/programme/goals.yaml", "目标: [{ 编号: brands, 标题: 有党建品牌, 类别: 建成, 内容: 有 }]\n"),
    (
        "content/programme/chains.yaml",
        "链: [{ 编号: talent, 共: 人才共享, 链: 人才链, 提升: 力, 目标: 聚人, 举措: [] }]\n",
    ),
    (
        "content/programme/tasks.yaml",
        "任务: [{ 序号: 14, 机制: 运行机制, 标题: 引才, 内容: 引, 牵头: { 地方: [东街道] }, 期限: 2023年底 }]\n",
    ),
    (
        "content/programme/indicators.yaml",
        "指标: [{ 编号: think-tanks, 标题: 智库, 链: talent, 目标值: 1, 计量单位: 个, 类别: 成果, 出处: 三 }]\n",
    ),
    ("content/programme/organization.yaml", "领导小组: { 标题: 小组 }\n"),
    (
        "content/programme/units.yaml",
        "单位:\n- { 编号: keqiao, 名称: 东街道, 方: 地方, 类别: 街道 }\n- { 编号: business, 名称: 商学院, 方: 高校, 类别: 学院 }\n",
    ),
    (
        "content/pairings/business.md",
        "---\n标题: 商学院结对\n序号: 1\n学院: 商学院\n镇街: 东街道\n---\n正文\n",
    ),
    (
        "content/lists/business.yaml",
        "项目: [{ 编号: P1, 标题: 问答 }]\n成果: [{ 编号: A1, 项目: P1, 标题: 手册, 日期: 2023-06 }]\n",
    ),
    ("content/directory/brands.yaml", "品牌: [{ 编号: spark, 标题: 星火宣讲团, 内容: 讲 }]\n"),
    (
        "content/updates/2023/2023-04-13-zoufang.md",
        "---\n标题: 走访\n日期: 2023-04-13\n类型: 动态\n---\n正文\n",
    ),
];

/// What the readers say of a document at a path, in the midst of the small site.
fn said(path: &str, document: &Value) -> Vec<(Code, String)> {
    let text = match path.ends_with(".md") {
        true => format!("---\n{document:#}\n---\n\n正文\n"),
        false => format!("{document:#}\n"),
    };
    let others =
        BASE.iter().filter(|(other, _)| *other != path).map(|(p, t)| ((*p).to_owned(), (*t).to_owned()));
    let sources = SourceMap::from_texts(others.chain([(path.to_owned(), text)]));
    let (_, problems) = load(&sources);
    let here = problems.into_iter().filter(|problem| &*sources.get(problem.span.file).path == path);
    here.map(|problem| (problem.code, problem.message.zh)).collect()
}

fn codes(path: &str, document: &Value) -> Vec<Code> {
    said(path, document).into_iter().map(|(code, _)| code).collect()
}

/// A document of a file, whole or with the required keys only, with one record in it replaced by another value.
struct Example {
    whole: bool,
    record: &'static RecordKeys,
    instead: Option<Value>,
}

impl Example {
    fn is_wanted(&self, record: &'static RecordKeys) -> bool {
        self.instead.is_some() && std::ptr::eq(record, self.record)
    }

    fn record(&mut self, record: &'static RecordKeys) -> Value {
        if std::ptr::eq(record, self.record)
            && let Some(instead) = self.instead.take()
        {
            return instead;
        }
        let whole = self.whole;
        let rows = record.keys().filter(|row| whole || row.required);
        let entries = rows.map(|row| (row.name().to_owned(), self.value(record, row)));
        Value::Object(entries.collect())
    }

    fn value(&mut self, record: &RecordKeys, row: &ContentKey) -> Value {
        if std::ptr::eq(row, &crate::programme::keys::row_head::ID) && matches!(row.kind, ValueKind::RowId) {
            let ids = [("service", "S1"), ("need", "N1"), ("project", "P1"), ("result", "A1")];
            let own = ids.iter().find(|(id, _)| *id == record.id).map(|(_, row)| *row);
            return own.unwrap_or(record.id).into();
        }
        match row.kind {
            ValueKind::Record(inner) if row.example.is_empty() || self.is_wanted(inner) => self.record(inner),
            ValueKind::Records(inner) => json!([self.record(inner)]),
            ValueKind::YesNo if row.example.is_empty() => "是".into(),
            ValueKind::Choice(names) if row.example.is_empty() => names()[0].1.into(),
            _ => {
                let (node, _) = yaml::parse(crate::base::diag::FileId(0), row.example, 0..row.example.len());
                typed(&node.unwrap_or_else(|| panic!("{} {} needs an example", record.id, row.en)))
            }
        }
    }
}

/// One record of one kind of file, with the readers and the schema to ask.
struct Case {
    path: String,
    file: &'static ContentFile,
    record: &'static RecordKeys,
    validator: Validator,
    whole: Map<String, Value>,
}

impl Case {
    fn document(&self, instead: &Value) -> Value {
        let mut example = Example { whole: true, record: self.record, instead: Some(instead.clone()) };
        let document = example.record(self.file.record);
        assert!(example.instead.is_none(), "{} is nowhere in {}", self.record.id, self.path);
        document
    }

    fn said_of(&self, instead: &Value) -> Vec<Code> {
        codes(&self.path, &self.document(instead))
    }

    fn passes(&self, instead: &Value) -> bool {
        self.validator.is_valid(&self.document(instead))
    }

    /// Both take it; what it is about (references, the order of dates) is not the schema's business.
    fn taken(&self, instead: &Value, why: &str) {
        let said: Vec<Code> =
            self.said_of(instead).into_iter().filter(|code| !about_content(*code)).collect();
        let id = self.record.id;
        assert!(said.is_empty(), "the readers say {said:?} of {id}, {why}: {instead}");
        let document = self.document(instead);
        let errors: Vec<String> =
            self.validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "the schema refuses {id}, {why}: {errors:?}");
    }

    /// Both refuse it, the readers for one of these reasons.
    fn refused(&self, instead: &Value, expected: &[Code], why: &str) {
        let said = self.said_of(instead);
        let id = self.record.id;
        assert!(said.iter().any(|code| expected.contains(code)), "{said:?} of {id}, {why}: {instead}");
        assert!(!self.passes(instead), "the schema takes {id}, {why}: {instead}");
    }

    /// The whole record with one key changed; `None` takes the key out.
    fn with(&self, row: &ContentKey, key: &str, value: Option<Value>) -> Value {
        let own = row.name();
        let changed = self.whole.iter().filter_map(|(name, old)| match name == own {
            true => value.clone().map(|value| (key.to_owned(), value)),
            false => Some((name.clone(), old.clone())),
        });
        Value::Object(changed.collect())
    }

    fn is_needed(&self, row: &ContentKey) -> bool {
        row.required || self.record.needs.iter().any(|(_, then)| then.en == row.en)
    }
}

fn about_content(code: Code) -> bool {
    matches!(code, Code::RefUnknown | Code::RefAmbiguous | Code::DateOrder | Code::AddressClash)
}

/// Every record of every kind of file.
fn cases() -> Vec<Case> {
    let mut cases = vec![];
    for (file, schema) in FILES.iter().zip(schemas(Lang::Zh)) {
        for record in records(file) {
            let whole = Example { whole: true, record: file.record, instead: None }.record(record);
            let Value::Object(whole) = whole else { panic!("a record is a mapping") };
            let path = sample_path(file.globs[0]);
            cases.push(Case { path, file, record, validator: validator(&schema), whole });
        }
    }
    cases
}

/// What may not stand under a key of this kind.
fn wrong(kind: ValueKind) -> Vec<Value> {
    let scalars = match kind {
        ValueKind::Text => json!(["", "  ", ["甲"]]),
        ValueKind::Date => json!(["昨天", "3月10日", "45000", 45000, "2023-03.10", "", ["2023"]]),
        ValueKind::YesNo => json!(["也许", 1, "", ["是"]]),
        ValueKind::Integer(_, to) => json!(["十", to + 1, 2.5, -1, ""]),
        ValueKind::Percent => json!(["一半", "150%", 101, -1, 2.5, true]),
        ValueKind::Amount => json!(["一些", "1,000", "1.2345", true, ""]),
        ValueKind::Target => json!(["定量", "一些", true]),
        ValueKind::Id => json!(["有 空格", "UPPER", 1.5, ""]),
        ValueKind::RowId => json!(["第一", "a b", 1.5]),
        ValueKind::Url => json!(["example.cn", "https://", "https://a b/", 5]),
        ValueKind::Folder | ValueKind::Colour => json!(["../x", ".x", "a/b"]),
        ValueKind::TimeZone => json!(["北京", "东八区", 8]),
        ValueKind::Choice(_) => json!(["别的", 3, true, ""]),
        ValueKind::Reference(ReferenceKind::Row) => json!(["A1", "", 3]),
        ValueKind::Reference(_) => json!(["", ["甲"]]),
        ValueKind::Contributions => json!(["x", ["x"], { "think-tanks": "一些" }]),
        ValueKind::Record(_) => json!(["x", ["x"], 3]),
        ValueKind::Records(_) => json!(["x", ["x"], 3]),
        ValueKind::List(item) => wrong(*item).into_iter().map(|value| json!([value])).collect(),
    };
    let mut values = scalars.as_array().expect("a list").clone();
    if !matches!(kind, ValueKind::Record(_) | ValueKind::Records(_) | ValueKind::Contributions) {
        values.push(json!({ "甲": 1 }));
    }
    values
}

/// What may stand under a key of this kind, beside its example.
fn right(kind: ValueKind) -> Vec<Value> {
    let values = match kind {
        ValueKind::Text => json!([2023, true, "第一行\n第二行"]),
        ValueKind::Date => {
            json!([
                2023,
                2022.12,
                "2023-03",
                "２０２３年３月",
                "2023Q1",
                "2022年 12月 上旬",
                "2023年底",
                "2023.3.10"
            ])
        }
        ValueKind::YesNo => json!([true, false, "否", "TRUE", "Ｙｅｓ", "假"]),
        ValueKind::Integer(from, to) => json!([from, to, "１"]),
        ValueKind::Percent => json!([0, 100, "50%", "１００％", "5 %"]),
        ValueKind::Amount => json!([2.5, "１０", -3, 0]),
        ValueKind::Target => json!(["定性", "qualitative", 2.5]),
        ValueKind::Id => json!([12, "a-1"]),
        ValueKind::Url => json!(["http://a", "https://a.b/c/"]),
        ValueKind::Folder => json!(["a-b_1.x", "公开", 2023]),
        ValueKind::TimeZone => chrono_tz::TZ_VARIANTS.iter().map(|zone| json!(zone.name())).collect(),
        ValueKind::Choice(names) => names().into_iter().flat_map(|(en, zh)| [json!(en), json!(zh)]).collect(),
        ValueKind::Contributions => json!([{ "think-tanks": "2" }, { "智库": 1.5 }, {}]),
        ValueKind::Records(_) => json!([[]]),
        ValueKind::List(ValueKind::Text) => json!(["一个", [], ["甲", 2]]),
        ValueKind::List(_) => json!([[]]),
        ValueKind::RowId | ValueKind::Reference(_) | ValueKind::Record(_) | ValueKind::Colour => json!([]),
    };
    let mut values = values.as_array().expect("a list").clone();
    if let ValueKind::TimeZone = kind {
        // Every hundredth: each is a whole site read.
        values = values.into_iter().step_by(100).collect();
    }
    values
}

#[test]
fn the_examples_are_right_whole_and_with_the_required_keys_only() {
    for case in cases() {
        let whole = Value::Object(case.whole.clone());
        let said = said(&case.path, &case.document(&whole));
        assert!(said.is_empty(), "{}: {said:?}", case.record.id);
        case.taken(&whole, "whole");
        let least = Example { whole: false, record: case.file.record, instead: None }.record(case.record);
        case.taken(&least, "with the required keys only");
    }
}

#[test]
fn a_missing_or_empty_key_is_refused_where_it_is_required_and_nowhere_else() {
    for case in cases() {
        for row in case.record.keys() {
            let name = row.name();
            let (missing, empty) = (case.with(row, name, None), case.with(row, name, Some(Value::Null)));
            if case.is_needed(row) {
                case.refused(&missing, &[Code::KeyMissing], &format!("without {name}"));
                case.refused(&empty, &[Code::ValueEmpty], &format!("with nothing under {name}"));
            } else {
                case.taken(&missing, &format!("without {name}"));
                case.taken(&empty, &format!("with nothing under {name}"));
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
