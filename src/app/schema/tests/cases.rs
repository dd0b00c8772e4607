//! Documents of every kind of file, record by record and key by key, and what readers and schema say of them.

use super::*;
use crate::programme::load::{Parsed, Readings, is_content, load, parse, records as load_records};
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

/// The small site with a document at a path.
fn sources(path: &str, document: &Value) -> SourceMap {
    let text = match path.ends_with(".md") {
        true => format!("---\n{document:#}\n---\n\n正文\n"),
        false => format!("{document:#}\n"),
    };
    let others =
        BASE.iter().filter(|(other, _)| *other != path).map(|(p, t)| ((*p).to_owned(), (*t).to_owned()));
    SourceMap::from_texts(others.chain([(path.to_owned(), text)]))
}

/// What is read of the small site with a document at a path, without places; `None` where a value in it is
/// refused.
pub(super) fn model_of(path: &str, document: &Value) -> Option<String> {
    let sources = sources(path, document);
    let parsed: Vec<Parsed> = sources.files().iter().filter(|file| is_content(file)).map(parse).collect();
    let (records, problems) = load_records(&parsed.iter().collect::<Vec<_>>(), &mut Readings::default());
    let written = format!("{:?} {:?} {:?}", records.config, records.portal, records.rules);
    let place = regex::Regex::new(r"Span \{[^}]*\}").expect("a pattern");
    let here = |span: crate::base::diag::Span| &*sources.get(span.file).path == path;
    let is_refused = problems.iter().any(|problem| here(problem.span) && !about_content(problem.code));
    (!is_refused).then(|| place.replace_all(&written, "").into_owned())
}

/// What the readers say of a document at a path, in the midst of the small site.
pub(super) fn said(path: &str, document: &Value) -> Vec<(Code, String)> {
    let sources = sources(path, document);
    let (_, problems) = load(&sources);
    let here = problems.into_iter().filter(|problem| &*sources.get(problem.span.file).path == path);
    here.map(|problem| (problem.code, problem.message.zh)).collect()
}

pub(super) fn codes(path: &str, document: &Value) -> Vec<Code> {
    said(path, document).into_iter().map(|(code, _)| code).collect()
}

/// A document of a file, whole or with the required keys only, with one record in it replaced by another value.
pub(super) struct Example {
    pub whole: bool,
    pub record: &'static RecordKeys,
    pub instead: Option<Value>,
}

impl Example {
    fn is_wanted(&self, record: &'static RecordKeys) -> bool {
        self.instead.is_some() && std::ptr::eq(record, self.record)
    }

    pub fn record(&mut self, record: &'static RecordKeys) -> Value {
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
pub(super) struct Case {
    pub path: String,
    pub file: &'static ContentFile,
    pub record: &'static RecordKeys,
    validator: Validator,
    pub whole: Map<String, Value>,
}

impl Case {
    pub fn document(&self, instead: &Value) -> Value {
        let mut example = Example { whole: true, record: self.record, instead: Some(instead.clone()) };
        let document = example.record(self.file.record);
        assert!(example.instead.is_none(), "{} is nowhere in {}", self.record.id, self.path);
        document
    }

    pub fn said_of(&self, instead: &Value) -> Vec<Code> {
        codes(&self.path, &self.document(instead))
    }

    pub fn passes(&self, instead: &Value) -> bool {
        self.validator.is_valid(&self.document(instead))
    }

    /// Both take it; what it is about (references, the order of dates) is not the schema's business.
    pub fn taken(&self, instead: &Value, why: &str) {
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
    pub fn refused(&self, instead: &Value, expected: &[Code], why: &str) {
        let said = self.said_of(instead);
        let id = self.record.id;
        assert!(said.iter().any(|code| expected.contains(code)), "{said:?} of {id}, {why}: {instead}");
        assert!(!self.passes(instead), "the schema takes {id}, {why}: {instead}");
    }

    /// The whole record with one key changed; `None` takes the key out.
    pub fn with(&self, row: &ContentKey, key: &str, value: Option<Value>) -> Value {
        let own = row.name();
        let changed = self.whole.iter().filter_map(|(name, old)| match name == own {
            true => value.clone().map(|value| (key.to_owned(), value)),
            false => Some((name.clone(), old.clone())),
        });
        Value::Object(changed.collect())
    }

    /// The record with its required keys only.
    pub fn least(&self) -> Value {
        Example { whole: false, record: self.file.record, instead: None }.record(self.record)
    }

    pub fn is_needed(&self, row: &ContentKey) -> bool {
        row.required || self.record.needs.iter().any(|(_, then)| then.en == row.en)
    }
}

pub(super) fn about_content(code: Code) -> bool {
    matches!(code, Code::RefUnknown | Code::RefAmbiguous | Code::DateOrder | Code::AddressClash)
}

/// Every record of every kind of file.
pub(super) fn cases() -> Vec<Case> {
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
pub(super) fn wrong(kind: ValueKind) -> Vec<Value> {
    let scalars = match kind {
        ValueKind::Text => json!([["甲"]]),
        ValueKind::Moment => json!(["昨天", "3月10日", "某日 8:00", ["2023"]]),
        ValueKind::Date => json!(["昨天", "3月10日", "45000", 45000, "2023-03.10", ["2023"]]),
        ValueKind::YesNo => json!(["也许", 1, ["是"]]),
        ValueKind::Integer(_, to) => json!(["十", to + 1, 2.5, -1]),
        ValueKind::Percent => json!(["一半", "150%", 101, -1, 2.5, true]),
        ValueKind::Amount => json!(["一些", "1,000", "1.2345", true]),
        ValueKind::Target => json!(["定量", "一些", true]),
        ValueKind::Id => json!(["有 空格", "UPPER", 1.5]),
        ValueKind::RowId => json!(["第一", "a b", 1.5]),
        ValueKind::Url => json!(["example.cn", "https://", "https://a b/", 5]),
        ValueKind::Folder | ValueKind::Colour => json!(["../x", ".x", "a/b"]),
        ValueKind::TimeZone => json!(["北京", "东八区", 8]),
        ValueKind::Choice(_) => json!(["别的", 3, true]),
        ValueKind::Reference(ReferenceKind::Row) => json!(["A1", 3]),
        ValueKind::Reference(_) => json!([["甲"]]),
        ValueKind::Contributions => json!(["x", ["x"], { "think-tanks": "一些" }]),
        ValueKind::Record(_) => json!(["x", ["x"], 3]),
        ValueKind::Records(_) => json!(["x", ["x"], 3]),
        ValueKind::List(item) => {
            wrong(*item).into_iter().chain([json!("")]).map(|value| json!([value])).collect()
        }
    };
    let mut values = scalars.as_array().expect("a list").clone();
    if !matches!(kind, ValueKind::Record(_) | ValueKind::Records(_) | ValueKind::Contributions) {
        values.push(json!({ "甲": 1 }));
    }
    values
}

/// What may stand under a key of this kind, beside its example.
pub(super) fn right(kind: ValueKind) -> Vec<Value> {
    let values = match kind {
        ValueKind::Text => json!([2023, true, "第一行\n第二行"]),
        ValueKind::Date => {
            json!([
                2023,
                2022.12,
                "2023-03",
                "２０２３年３月",
                "2023Q1",
                "2023年上半年",
                "2022年 12月 上旬",
                "2023年底",
                "2023.3.10"
            ])
        }
        ValueKind::Moment => json!([
            2023,
            "2023-03",
            "2023-04-14 08:30",
            "2023年4月14日下午3点半",
            "2023-04-13T16:00:00.000Z",
            "２０２３-04-14　８：３０"
        ]),
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
