//! The values of a new page or row: from the command's options, else from the user, else defaults.

use super::kind::{Requirement, Slot, ValueType};
use super::prompt::{Cancelled, Prompt};
use super::references::{ReferenceIndex, options};
use super::{NewKind, ScaffoldError, ScaffoldRequest};
use crate::base::diag::Message;
use crate::msg;
use crate::programme::model::WorkKind;
use std::collections::BTreeMap;

/// The values of all slots, ready to be written.
#[derive(Debug)]
pub struct Answers {
    /// The title.
    pub title: String,
    /// The id of the pairing whose lists a row goes into.
    pub pairing: Option<String>,
    values: BTreeMap<&'static str, Vec<String>>,
}

impl Answers {
    /// All values of a slot.
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The single value of a slot.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.all(name).first().map(String::as_str)
    }
}

/// Collects the values of all slots. Reports everything that is wrong or missing at once.
pub fn collect(
    index: &ReferenceIndex<'_>,
    request: &ScaffoldRequest<'_>,
    title: &str,
    mut ask: Option<&mut dyn Prompt>,
) -> Result<Answers, ScaffoldError> {
    let slots = request.kind.slots();
    let mut wrong = unknown(request, slots);
    let mut missing = vec![];
    let mut answers = Answers { title: title.to_owned(), pairing: None, values: BTreeMap::new() };
    for slot in slots {
        let pairing = answers.pairing.clone();
        let values = match request.given.get(slot.name).filter(|given_values| !given_values.is_empty()) {
            Some(given_values) => given(index, slot, given_values, pairing.as_deref(), &mut wrong),
            None => match (&mut ask, default_value(index, request, slot)) {
                // A default date or number is not worth a question.
                (_, Some(default_value))
                    if matches!(slot.value_type, ValueType::Date | ValueType::Number) =>
                {
                    vec![default_value]
                }
                (Some(ask), default_value)
                    if slot.requirement != Requirement::Optional
                        && wrong.is_empty()
                        && can_answer(index, slot, pairing.as_deref()) =>
                {
                    asked(index, slot, pairing.as_deref(), default_value.as_deref(), &mut **ask)?
                }
                (None, Some(default_value)) => vec![default_value],
                (_, None) if slot.requirement == Requirement::Required => {
                    missing.push(missing_option(index, slot, pairing.as_deref()));
                    vec![]
                }
                _ => vec![],
            },
        };
        if slot.name == "pairing" && matches!(request.kind, NewKind::Row(_)) {
            answers.pairing = values.first().and_then(|name| index.pairing_id(name));
        }
        answers.values.insert(slot.name, values);
    }
    if !missing.is_empty() {
        wrong.push(msg!(
            "还缺下面几项，请写在命令里（在命令窗口里直接运行会逐项提问）：",
            "missing options (on a terminal these are asked for):"
        ));
        wrong.append(&mut missing);
    }
    if !wrong.is_empty() && request.kind == NewKind::Row(WorkKind::Result) {
        wrong.push(msg!(
            "“成果”是清单里的一行；要写一条成果动态，用 wulian new 动态 --kind 成果",
            "a result is a list row; to create an update about an achievement, use: wulian new achievement"
        ));
    }
    if wrong.is_empty() { Ok(answers) } else { Err(ScaffoldError::Invalid(wrong)) }
}

/// Options that this kind does not have.
fn unknown(request: &ScaffoldRequest<'_>, slots: &[Slot]) -> Vec<Message> {
    let (zh, en) = request.kind.names();
    let known: Vec<String> = slots.iter().map(|slot| format!("--{}", slot.name)).collect();
    let known = known.join(" ");
    let not_there = |name: &&String| !slots.iter().any(|slot| slot.name == name.as_str());
    let message = |name: &String| {
        msg!(
            "“{zh}”没有 --{name}，可以写：{known}",
            "--{name} does not apply to a new {en}; its options: {known}"
        )
    };
    request.given.keys().filter(not_there).map(message).collect()
}

/// The default value of a slot.
fn default_value(index: &ReferenceIndex<'_>, request: &ScaffoldRequest<'_>, slot: &Slot) -> Option<String> {
    match (slot.name, slot.requirement) {
        ("date", Requirement::Required) => Some(request.today.format("%Y-%m-%d").to_string()),
        ("kind", _) if request.kind == NewKind::Update => Some("动态".to_owned()),
        ("order", _) if request.kind == NewKind::Pairing => {
            let last = index.portal.pairings.iter().map(|pairing| pairing.order).max().unwrap_or(0);
            Some((last + 1).min(9999).to_string())
        }
        _ => None,
    }
}

/// Resolves the given values; several can be given at once, separated by commas of either width.
fn given(
    index: &ReferenceIndex<'_>,
    slot: &Slot,
    given_values: &[String],
    pairing: Option<&str>,
    wrong: &mut Vec<Message>,
) -> Vec<String> {
    let mut values: Vec<String> = vec![];
    if !slot.many && given_values.len() > 1 {
        let name = slot.name;
        wrong.push(msg!("--{name} 只能写一个", "--{name} can only be given once"));
    }
    for text in given_values {
        let parts: Vec<&str> = match index.resolve(slot.value_type, text, pairing) {
            Err(_) if slot.many => {
                text.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty()).collect()
            }
            _ => vec![text],
        };
        for part in parts {
            match index.resolve(slot.value_type, part, pairing) {
                Ok(value) if value.is_empty() => {}
                Ok(value) if values.contains(&value) => {}
                Ok(value) => values.push(value),
                Err(Message { zh, en }) => {
                    let name = slot.name;
                    wrong.push(msg!("--{name}：{zh}", "--{name}: {en}"));
                }
            }
        }
    }
    values
}

/// The line about a missing option, with its possible values.
fn missing_option(index: &ReferenceIndex<'_>, slot: &Slot, pairing: Option<&str>) -> Message {
    let (name, (zh, en)) = (slot.name, slot.title);
    let choices = options(&index.choices(slot.value_type, pairing));
    match (choices.is_empty(), slot.value_type) {
        (false, _) => msg!("  --{name} {zh}，可以写：{choices}", "  --{name} {en}, one of: {choices}"),
        (true, ValueType::Row(_)) if pairing.is_none() => {
            msg!(
                "  --{name} {zh}，那个结对的清单行的编号",
                "  --{name} {en}, the id of a row of that pairing"
            )
        }
        (true, ValueType::Row(_)) => msg!(
            "  --{name} {zh}，这个结对的清单里还没有，先加一行",
            "  --{name} {en}: this pairing has none yet; add one first"
        ),
        (true, ValueType::Date) => {
            msg!("  --{name} {zh}，如 2023-03-10 或 2023Q1", "  --{name} {en}, such as 2023-03-10 or 2023Q1")
        }
        _ => msg!("  --{name} {zh}", "  --{name} {en}"),
    }
}

/// Whether there is anything to choose from: a row can only be referred to if it exists.
fn can_answer(index: &ReferenceIndex<'_>, slot: &Slot, pairing: Option<&str>) -> bool {
    !matches!(slot.value_type, ValueType::Row(_)) || !index.choices(slot.value_type, pairing).is_empty()
}

/// Asks until the answer is valid.
fn asked(
    index: &ReferenceIndex<'_>,
    slot: &Slot,
    pairing: Option<&str>,
    default_value: Option<&str>,
    ask: &mut dyn Prompt,
) -> Result<Vec<String>, Cancelled> {
    let (zh, en) = slot.title;
    let choices = index.choices(slot.value_type, pairing);
    if choices.is_empty() || matches!(slot.value_type, ValueType::Indicator) {
        return asked_line(index, slot, pairing, default_value, ask);
    }
    let labels: Vec<String> = choices.iter().map(|choice| choice.label.clone()).collect();
    let write = |index: usize| choices.get(index).map(|choice| choice.write.clone());
    if !slot.many {
        let default_value =
            choices.iter().position(|choice| Some(&*choice.write) == default_value).unwrap_or(0);
        let picked = ask.one(
            &msg!(
                "{zh}（方向键选择，打字筛选，可打拼音，回车确定）",
                "{en} (arrow keys, or type to filter, then Enter)"
            ),
            &labels,
            default_value,
        )?;
        return Ok(write(picked).into_iter().collect());
    }
    loop {
        let question = msg!(
            "{zh}（空格选中，打字筛选，可打拼音；可以选几个或不选，回车确定）",
            "{en} (Space to select any number, type to filter, then Enter)"
        );
        let picked: Vec<String> = ask.several(&question, &labels)?.into_iter().filter_map(write).collect();
        if !picked.is_empty() || slot.requirement != Requirement::Required {
            return Ok(picked);
        }
        ask.say(&msg!("“{zh}”至少选一个，用空格选中", "select at least one with Space"));
    }
}

fn asked_line(
    index: &ReferenceIndex<'_>,
    slot: &Slot,
    pairing: Option<&str>,
    default_value: Option<&str>,
    ask: &mut dyn Prompt,
) -> Result<Vec<String>, Cancelled> {
    let (zh, en) = slot.title;
    let question = match slot.requirement {
        Requirement::Required => msg!("{zh}", "{en}"),
        _ => msg!("{zh}（可以不写，直接回车）", "{en} (optional)"),
    };
    loop {
        let answer = ask.line(&question, default_value.unwrap_or_default())?;
        if answer.trim().is_empty() {
            if slot.requirement != Requirement::Required {
                return Ok(vec![]);
            }
            ask.say(&msg!("“{zh}”必须填写", "{en} is required"));
            continue;
        }
        let mut wrong = vec![];
        let values = given(index, slot, &[answer], pairing, &mut wrong);
        match wrong.first() {
            None => return Ok(values),
            Some(message) => ask.say(message),
        }
    }
}
