//! Records → JSON Schema draft 7, limited to what the YAML service of VS Code understands.
//!
//! Every name of a key is a property; those in the other language are valid but not offered. `dependencies` refuse a key
//! that is written under two names, and `anyOf` demands a required key under one of them.

use super::site_names::SiteNames;
use crate::base::diag::Lang;
use crate::programme::keys::{ContentFile, ContentKey, RecordKeys, ValueKind};
use serde_json::{Map, Value, json};

/// By this a file is known to be one of ours.
pub(super) const MARK: &str = "wulian schema";

/// Writes one schema.
pub(super) struct SchemaWriter<'a> {
    known: &'a SiteNames,
    lang: Lang,
    /// In the order of first use; `null` while one is being written.
    definitions: Map<String, Value>,
}

/// The schema of one kind of file.
pub(super) fn schema(file: &ContentFile, known: &SiteNames, lang: Lang) -> Value {
    let mut writer = SchemaWriter { known, lang, definitions: Map::new() };
    let mut root = writer.mapping(file.record);
    let globs = file.globs.join(" ");
    let about = writer.say(
        &format!("{globs}；由 wulian schema 生成，不要手工修改，内容改了就重新生成"),
        &format!("{globs}; made by wulian schema: do not edit, make it again when the content has changed"),
    );
    let mut schema = Map::new();
    schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("$comment".into(), format!("{MARK} {}", file.names.0).into());
    schema.insert("title".into(), writer.say(file.names.1, file.names.0).into());
    schema.insert("description".into(), about.into());
    schema.append(&mut root);
    schema.insert("definitions".into(), Value::Object(writer.definitions));
    Value::Object(schema)
}

impl SchemaWriter<'_> {
    /// The text in the schema's language.
    pub(super) fn say(&self, zh: &str, en: &str) -> String {
        if self.chinese() { zh } else { en }.to_owned()
    }

    pub(super) fn chinese(&self) -> bool {
        self.lang == Lang::Zh
    }

    pub(super) fn known(&self) -> &SiteNames {
        self.known
    }

    /// A reference to a definition, which is written at its first use.
    pub(super) fn shared(&mut self, id: &str, write: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.definitions.contains_key(id) {
            self.definitions.insert(id.to_owned(), Value::Null);
            let written = write(self);
            self.definitions.insert(id.to_owned(), written);
        }
        json!({ "$ref": format!("#/definitions/{id}") })
    }

    /// A reference to the definition of a record.
    pub(super) fn record(&mut self, record: &'static RecordKeys) -> Value {
        self.shared(record.id, |writer| Value::Object(writer.mapping(record)))
    }

    /// A mapping with the keys of a record.
    fn mapping(&mut self, record: &RecordKeys) -> Map<String, Value> {
        let (mut properties, mut dependencies, mut required) = (Map::new(), Map::new(), vec![]);
        for key in record.keys() {
            let property = self.property(key);
            let names = self.names(key);
            for (place, name) in names.iter().enumerate() {
                let mut property = property.clone();
                if place > 0 {
                    property.insert("doNotSuggest".into(), true.into());
                }
                properties.insert((*name).to_owned(), Value::Object(property));
                dependencies.insert((*name).to_owned(), self.alone(name, &names));
            }
            if key.required {
                let name = names[0];
                let said = self
                    .say(&format!("缺少必填的“{name}”"), &format!("the required key \"{name}\" is missing"));
                let under = |name| json!({ "required": [name], "errorMessage": said });
                required.push(json!({ "anyOf": names.iter().map(under).collect::<Vec<_>>() }));
            }
        }
        if let Some((first, then)) = record.needs {
            for name in self.names(first) {
                let rule = self.needs(name, then);
                if let Some(Value::Object(dependency)) = dependencies.get_mut(name) {
                    dependency.insert("anyOf".into(), rule);
                }
            }
        }
        let mut mapping = Map::new();
        mapping.insert("type".into(), "object".into());
        mapping.insert("properties".into(), Value::Object(properties));
        mapping.insert("additionalProperties".into(), false.into());
        mapping.insert("dependencies".into(), Value::Object(dependencies));
        if !required.is_empty() {
            mapping.insert("allOf".into(), required.into());
            mapping.insert("defaultSnippets".into(), self.snippets(record));
        }
        mapping
    }

    /// All names of a key, that of the schema's language first.
    fn names(&self, field: &'static ContentKey) -> Vec<&'static str> {
        let mut names: Vec<&str> = field.zh.iter().copied().chain([field.en]).collect();
        if !self.chinese() {
            names.rotate_right(1);
        }
        names
    }

    /// Where one name is written, the others are not allowed.
    fn alone(&self, name: &str, names: &[&str]) -> Value {
        let others = names.iter().filter(|other| **other != name);
        let refused: Map<String, Value> = others.map(|other| ((*other).to_owned(), false.into())).collect();
        let said = self.say(
            &format!("“{}”是同一个键的几个名字，只能写一个", names.join("”“")),
            &format!("{} are names of one key; write one", names.join(", ")),
        );
        json!({ "properties": refused, "errorMessage": said })
    }

    /// Where a value stands under `name`, one must stand under `then`.
    fn needs(&self, name: &str, then: &'static ContentKey) -> Value {
        let written = self.names(then).into_iter().map(|then| {
            let said = self.say(
                &format!("写了“{name}”就必须写“{then}”"),
                &format!("\"{then}\" is needed with \"{name}\""),
            );
            let filled = json!({ then: { "not": { "type": "null" } } });
            json!({ "required": [then], "properties": filled, "errorMessage": said })
        });
        let empty = Self::otherwise(ValueKind::Date, false);
        written.chain([json!({ "properties": { name: empty } })]).collect()
    }

    /// What may stand under a key, and what an editor is told about it.
    fn property(&mut self, key: &'static ContentKey) -> Map<String, Value> {
        let name = self.names(key)[0];
        let title = match (key.required, self.chinese()) {
            (true, true) => format!("{name}（必填）"),
            (true, false) => format!("{name} (required)"),
            (false, _) => name.to_owned(),
        };
        let about = key.about(self.lang);
        let description = match (key.example, self.chinese()) {
            ("", _) => about,
            (example, true) => format!("{about}。例：{example}"),
            (example, false) => format!("{about}. Example: {example}"),
        };
        let mut property = Map::new();
        property.insert("title".into(), title.into());
        property.insert("description".into(), description.into());
        match key.kind {
            ValueKind::Records(record) => drop(property.insert("items".into(), self.record(record))),
            ValueKind::List(item) => drop(property.insert("items".into(), self.item(*item))),
            _ => {}
        }
        let mut alternatives = self.alternatives(key.kind);
        alternatives.extend(Self::otherwise(key.kind, key.required));
        property.insert("anyOf".into(), alternatives.into());
        property
    }

    /// A whole new mapping with the keys that must be there, and a stop at each value.
    fn snippets(&self, record: &RecordKeys) -> Value {
        let mut stop = 0;
        let body = self.body(record, &mut stop);
        let (zh, en) = record.name;
        let label = self.say(&format!("新的一项：{zh}"), &format!("new {en}"));
        let about =
            self.say("写好全部必填的键，按 Tab 换到下一个", "all required keys; Tab leads to the next");
        json!([{ "label": label, "description": about, "body": body }])
    }

    /// The required keys of a record, or all where none is.
    fn body(&self, record: &RecordKeys, stop: &mut u32) -> Value {
        let all = record.keys().all(|key| !key.required);
        let keys = record.keys().filter(|key| key.required || all);
        let entries = keys.map(|key| (self.names(key)[0].to_owned(), self.stop(key.kind, stop)));
        Value::Object(entries.collect())
    }

    fn stop(&self, kind: ValueKind, stop: &mut u32) -> Value {
        if let ValueKind::Record(record) = kind {
            return self.body(record, stop);
        }
        *stop += 1;
        match kind {
            ValueKind::Choice(names) => {
                let chinese = self.chinese();
                let names: Vec<&str> =
                    names().into_iter().map(|(en, zh)| if chinese { zh } else { en }).collect();
                format!("${{{stop}|{}|}}", names.join(","))
            }
            ValueKind::List(_) => format!("[${stop}]"),
            _ => format!("${stop}"),
        }
        .into()
    }
}
