//! The schema of a value, as the alternatives of an `anyOf`.
//!
//! A `not` lets an empty value through, and a boolean where text is expected. An alternative that named their types
//! would make editors offer `null`, `true` and `false` for every key.

use super::pattern;
use super::write::SchemaWriter;
use crate::programme::keys::{ReferenceKind, ValueKind, ValueNames};
use serde_json::{Map, Value, json};

/// The types of a scalar that is read as text.
const SCALAR: [&str; 2] = ["string", "number"];

impl SchemaWriter<'_> {
    /// What may stand under a key of this kind, an empty value apart.
    pub(super) fn alternatives(&mut self, kind: ValueKind) -> Vec<Value> {
        match kind {
            ValueKind::Text => vec![self.text()],
            ValueKind::Date => vec![self.shared("date", |writer| writer.date())],
            ValueKind::Moment => vec![self.shared("moment", |writer| writer.moment())],
            ValueKind::YesNo => vec![self.shared("yes-no", |writer| writer.yes_no())],
            ValueKind::Percent => vec![self.shared("percent", |writer| writer.percent())],
            ValueKind::Amount => vec![self.shared("amount", |writer| writer.amount())],
            ValueKind::Target => {
                let words =
                    if self.chinese() { ["定性", "qualitative"] } else { ["qualitative", "定性"] };
                vec![json!({ "enum": words }), self.shared("amount", |writer| writer.amount())]
            }
            ValueKind::Integer(from, to) => {
                let said = self.say(
                    &format!("这里写 {from} 到 {to} 的整数"),
                    &format!("write a whole number from {from} to {to}"),
                );
                vec![
                    json!({ "type": "integer", "minimum": from, "maximum": to, "errorMessage": said }),
                    json!({ "type": "string", "pattern": pattern::whole(), "patternErrorMessage": said }),
                ]
            }
            ValueKind::Id => {
                self.id(pattern::ID, "编号只用小写字母、数字和连字符", "an id contains a-z, 0-9 and hyphens")
            }
            ValueKind::RowId => self.id(
                pattern::ROW_ID,
                "行的编号只用字母和数字，如 N3",
                "a row id contains letters and digits, such as N3",
            ),
            ValueKind::Url => {
                let said = self.say(
                    "网址以 http:// 或 https:// 开头，如 https://wulian.example.cn/",
                    "an address begins with http:// or https://",
                );
                vec![json!({ "type": "string", "pattern": pattern::URL, "patternErrorMessage": said })]
            }
            ValueKind::Folder => {
                let said = self.say(
                    "写一个文件夹的名字，不带斜线，不以点开头",
                    "write the name of one folder, without slashes or a leading dot",
                );
                vec![json!({ "type": SCALAR, "pattern": pattern::FOLDER, "patternErrorMessage": said })]
            }
            ValueKind::Colour => {
                let said = self.say(
                    "颜色写成 \"#b3121d\"，六位十六进制数字，加引号",
                    "write a colour as \"#b3121d\", in quotes",
                );
                vec![json!({ "type": "string", "pattern": pattern::COLOUR, "patternErrorMessage": said })]
            }
            ValueKind::TimeZone => {
                let said = self.say("写 Asia/Shanghai 这样的名字", "write a name such as Asia/Shanghai");
                vec![json!({ "type": "string", "pattern": pattern::TIME_ZONE, "patternErrorMessage": said })]
            }
            ValueKind::Choice(names) => vec![self.choice(&names())],
            ValueKind::Reference(refer) => self.refer(refer),
            ValueKind::Contributions => vec![self.contributions()],
            ValueKind::Record(record) => vec![self.record(record)],
            ValueKind::Records(record) => vec![self.is_list(), self.record(record)],
            ValueKind::List(item) => [vec![self.is_list()], self.alternatives(*item)].concat(),
        }
    }

    /// What lets an empty value through, and a truth value where it is read as text; `None` where neither may stand.
    pub(super) fn otherwise(kind: ValueKind, required: bool) -> Option<Value> {
        let as_text = match kind {
            ValueKind::List(item) => matches!(item, ValueKind::Text | ValueKind::Reference(_)),
            _ => matches!(kind, ValueKind::Text | ValueKind::Reference(_)),
        };
        let as_text = as_text && !matches!(kind, ValueKind::List(ValueKind::Reference(ReferenceKind::Row)));
        let refused: &[&str] = match (required, as_text) {
            (true, false) => return None,
            (true, true) => &["array", "null", "number", "object", "string"],
            (false, true) => &["array", "number", "object", "string"],
            (false, false) => &["array", "boolean", "number", "object", "string"],
        };
        Some(match required {
            true => json!({ "not": { "type": refused } }),
            // A text without a sign is an empty value too.
            false => json!({ "not": { "type": refused, "pattern": pattern::TEXT } }),
        })
    }

    /// The items of a list of single values.
    pub(super) fn item(&mut self, kind: ValueKind) -> Value {
        let mut alternatives = self.alternatives(kind);
        alternatives.extend(Self::otherwise(kind, true));
        match alternatives.len() {
            1 => alternatives.remove(0),
            _ => json!({ "anyOf": alternatives }),
        }
    }

    fn is_list(&self) -> Value {
        let said = self.say("这里写成列表，一行一个“- ”", "write a list here, one \"- \" per line");
        json!({ "type": "array", "errorMessage": said })
    }

    fn text(&self) -> Value {
        let said = self.say("这里写一段文字，不能空着", "write some text here; it must not be empty");
        json!({ "type": SCALAR, "pattern": pattern::TEXT, "errorMessage": said })
    }

    fn date(&self) -> Value {
        let said = self.say(
            "日期写成 2023-03-10、2023年3月10日、2023年3月上旬、2023年底、2023年第一季度",
            "write a date as 2023-03-10, 2023-03, 2023, 2023Q1, `2023年3月上旬` or `2023年底`",
        );
        json!({ "anyOf": [
            { "type": "string", "pattern": pattern::date(), "errorMessage": said },
            { "type": "number", "minimum": 1900, "exclusiveMaximum": 2200, "errorMessage": said },
        ] })
    }

    fn moment(&self) -> Value {
        let said = self.say(
            "写成 2023-03-10、2023年3月10日，或者带几点：2023-03-10 08:30",
            "write a date as 2023-03-10, or a day with a time: 2023-03-10 08:30",
        );
        json!({ "anyOf": [
            { "type": "string", "pattern": pattern::date(), "errorMessage": said },
            { "type": "string", "pattern": pattern::day_with_time(), "errorMessage": said },
            { "type": "number", "minimum": 1900, "exclusiveMaximum": 2200, "errorMessage": said },
        ] })
    }

    fn yes_no(&self) -> Value {
        let said = self.say("这里写“是”或“否”", "write `是` (true) or `否` (false)");
        let words = match self.chinese() {
            true => json!(["是", "否", true, false]),
            false => json!([true, false, "是", "否"]),
        };
        json!({ "anyOf": [
            { "enum": words, "errorMessage": said },
            { "type": "string", "pattern": pattern::yes_no(), "errorMessage": said },
        ] })
    }

    fn percent(&self) -> Value {
        let said =
            self.say("写 0 到 100 的整数，可以带 %", "write a whole number from 0 to 100, with or without %");
        json!({ "anyOf": [
            { "type": "integer", "minimum": 0, "maximum": 100, "errorMessage": said },
            { "type": "string", "pattern": pattern::percent(), "errorMessage": said },
        ] })
    }

    fn amount(&self) -> Value {
        let said = self.say("只写数字，单位写在别处", "write digits only, without the unit");
        // The largest amount that is read has twelve digits before the point.
        json!({ "anyOf": [
            { "type": "number", "exclusiveMinimum": -1e12, "exclusiveMaximum": 1e12, "errorMessage": said },
            { "type": "string", "pattern": pattern::amount(), "errorMessage": said },
        ] })
    }

    fn id(&self, pattern: &str, zh: &str, en: &str) -> Vec<Value> {
        let said = self.say(zh, en);
        vec![
            json!({ "type": "string", "pattern": pattern, "patternErrorMessage": said }),
            json!({ "type": "integer" }),
        ]
    }

    /// A closed set: the names of the editor's language, then the others.
    fn choice(&self, names: &ValueNames) -> Value {
        let (zh, en): (Vec<&str>, Vec<&str>) = names.iter().map(|(en, zh)| (*zh, *en)).unzip();
        let (first, then) = if self.chinese() { (zh, en) } else { (en, zh) };
        let about: Vec<&str> = then.iter().chain(&first).copied().collect();
        let said = match self.chinese() {
            true => format!("可以写：{}", first.join("、")),
            false => format!("one of: {}", first.join(", ")),
        };
        // What has one name in both languages is offered once.
        let other = then.into_iter().filter(|name| !first.contains(name));
        let values: Vec<&str> = first.iter().copied().chain(other).collect();
        json!({ "enum": values, "enumDescriptions": about[..values.len()], "errorMessage": said })
    }

    /// The names of the site, and anything else that may be an alias.
    fn refer(&mut self, refer: ReferenceKind) -> Vec<Value> {
        let other = match refer {
            ReferenceKind::Row => {
                let said = self.say("写成“结对/编号”", "write pairing/id");
                json!({ "type": "string", "pattern": pattern::ROW, "errorMessage": said })
            }
            _ => self.text(),
        };
        if self.known().names(refer).is_empty() {
            return vec![other];
        }
        let names = self.shared(definition(refer), |writer| {
            let (written, about): (Vec<Value>, Vec<Value>) = writer
                .known()
                .names(refer)
                .iter()
                .map(|name| (name.written.clone(), Value::from(name.about.as_str())))
                .unzip();
            json!({ "enum": written, "enumDescriptions": about })
        });
        vec![names, other]
    }

    /// Indicators by the names of the site, and any other key that may be an alias of one.
    fn contributions(&mut self) -> Value {
        let amount = self.shared("amount", |writer| writer.amount());
        let named = self.known().names(ReferenceKind::Indicator).iter().filter_map(|name| {
            let about = name.about.as_str();
            Some((name.written.as_str()?.to_owned(), json!({ "description": about, "anyOf": [amount] })))
        });
        let named: Map<String, Value> = named.collect();
        let said = self.say("写成 { 指标: 数 }", "write { indicator: number }");
        json!({ "type": "object", "properties": named, "additionalProperties": amount, "errorMessage": said })
    }
}

/// What the names for a kind of reference are called among the definitions.
fn definition(refer: ReferenceKind) -> &'static str {
    match refer {
        ReferenceKind::Unit => "names-of-units",
        ReferenceKind::Chain => "names-of-chains",
        ReferenceKind::Goal => "names-of-goals",
        ReferenceKind::Indicator => "names-of-indicators",
        ReferenceKind::Task => "numbers-of-tasks",
        ReferenceKind::Pairing => "names-of-pairings",
        ReferenceKind::Entry => "names-of-entries",
        ReferenceKind::Evidence => "names-of-evidence",
        ReferenceKind::Row => "rows-of-lists",
        ReferenceKind::OwnNeed => "rows-of-needs",
        ReferenceKind::OwnService => "rows-of-services",
        ReferenceKind::OwnProject => "rows-of-projects",
    }
}
