//! What is said about a new thing: from the options of the command, else by asking, else as is usual.

use super::ask::{Ask, Stopped};
use super::kind::{Need, Slot, What};
use super::world::{World, options};
use super::{Kind, Refusal, Request};
use crate::base::diag::Message;
use crate::msg;
use crate::programme::model::WorkKind;
use std::collections::BTreeMap;

/// Everything that is known about what is to be made, ready to be written.
#[derive(Debug)]
pub struct Answers {
    /// What it is called.
    pub title: String,
    /// The id of the pairing whose lists a row goes into.
    pub home: Option<String>,
    values: BTreeMap<&'static str, Vec<String>>,
}

impl Answers {
    /// What was said for a slot.
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The one thing that was said for a slot.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.all(name).first().map(String::as_str)
    }
}

/// Fills the slots of what is asked for. All that is wrong or missing is told at once.
pub fn collect(
    world: &World<'_>,
    request: &Request<'_>,
    title: &str,
    mut ask: Option<&mut dyn Ask>,
) -> Result<Answers, Refusal> {
    let slots = request.kind.slots();
    let mut wrong = unknown(request, slots);
    let mut missing = vec![];
    let mut answers = Answers { title: title.to_owned(), home: None, values: BTreeMap::new() };
    for slot in slots {
        let home = answers.home.clone();
        let values = match request.given.get(slot.name).filter(|said| !said.is_empty()) {
            Some(said) => given(world, slot, said, home.as_deref(), &mut wrong),
            None => match (&mut ask, usual(world, request, slot)) {
                // A day or a number that is usual is not worth a question.
                (_, Some(usual)) if matches!(slot.what, What::Date | What::Number) => vec![usual],
                (Some(ask), usual)
                    if slot.need != Need::May
                        && wrong.is_empty()
                        && can_answer(world, slot, home.as_deref()) =>
                {
                    asked(world, slot, home.as_deref(), usual.as_deref(), &mut **ask)?
                }
                (None, Some(usual)) => vec![usual],
                (_, None) if slot.need == Need::Must => {
                    missing.push(lacks(world, slot, home.as_deref()));
                    vec![]
                }
                _ => vec![],
            },
        };
        if slot.name == "pairing" && matches!(request.kind, Kind::Row(_)) {
            answers.home = values.first().and_then(|name| world.pairing_id(name));
        }
        answers.values.insert(slot.name, values);
    }
    if !missing.is_empty() {
        wrong.push(msg!(
            "还缺下面几项，请写在命令里（在命令窗口里直接运行会逐项提问）：",
            "these are missing; give them as options (on a terminal they are asked for):"
        ));
        wrong.append(&mut missing);
    }
    if !wrong.is_empty() && request.kind == Kind::Row(WorkKind::Result) {
        wrong.push(msg!(
            "“成果”是清单里的一行；要写一条成果动态，用 wulian new 动态 --kind 成果",
            "a result is a row of the lists; for an update about an achievement use: wulian new achievement"
        ));
    }
    if wrong.is_empty() { Ok(answers) } else { Err(Refusal::Said(wrong)) }
}

/// Options that mean nothing for this kind.
fn unknown(request: &Request<'_>, slots: &[Slot]) -> Vec<Message> {
    let (zh, en) = request.kind.names();
    let known: Vec<String> = slots.iter().map(|slot| format!("--{}", slot.name)).collect();
    let known = known.join(" ");
    let not_there = |name: &&String| !slots.iter().any(|slot| slot.name == name.as_str());
    let message = |name: &String| {
        msg!("“{zh}”没有 --{name}，可以写：{known}", "a new {en} takes no --{name}; it takes: {known}")
    };
    request.given.keys().filter(not_there).map(message).collect()
}

/// What it is where nobody says otherwise.
fn usual(world: &World<'_>, request: &Request<'_>, slot: &Slot) -> Option<String> {
    match (slot.name, slot.need) {
        ("date", Need::Must) => Some(request.today.format("%Y-%m-%d").to_string()),
        ("kind", _) if request.kind == Kind::Update => Some("动态".to_owned()),
        ("order", _) if request.kind == Kind::Pairing => {
            let last = world.portal.pairings.iter().map(|pairing| pairing.order).max().unwrap_or(0);
            Some((last + 1).min(9999).to_string())
        }
        _ => None,
    }
}

/// Reads what was said; several may be said at once, separated by commas of either width.
fn given(
    world: &World<'_>,
    slot: &Slot,
    said: &[String],
    home: Option<&str>,
    wrong: &mut Vec<Message>,
) -> Vec<String> {
    let mut values: Vec<String> = vec![];
    if !slot.many && said.len() > 1 {
        let name = slot.name;
        wrong.push(msg!("--{name} 只能写一个", "--{name} can be given once only"));
    }
    for text in said {
        let parts: Vec<&str> = match world.resolve(slot.what, text, home) {
            Err(_) if slot.many => {
                text.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty()).collect()
            }
            _ => vec![text],
        };
        for part in parts {
            match world.resolve(slot.what, part, home) {
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

/// Which option is missing, and what may stand there.
fn lacks(world: &World<'_>, slot: &Slot, home: Option<&str>) -> Message {
    let (name, (zh, en)) = (slot.name, slot.title);
    let choices = options(&world.choices(slot.what, home));
    match (choices.is_empty(), slot.what) {
        (false, _) => msg!("  --{name} {zh}，可以写：{choices}", "  --{name} {en}, one of: {choices}"),
        (true, What::Row(_)) if home.is_none() => {
            msg!(
                "  --{name} {zh}，那个结对的清单行的编号",
                "  --{name} {en}, the id of a row of that pairing"
            )
        }
        (true, What::Row(_)) => msg!(
            "  --{name} {zh}，这个结对的清单里还没有，先加一行",
            "  --{name} {en}, of which this pairing has none yet; add one first"
        ),
        (true, What::Date) => {
            msg!("  --{name} {zh}，如 2023-03-10 或 2023Q1", "  --{name} {en}, such as 2023-03-10 or 2023Q1")
        }
        _ => msg!("  --{name} {zh}", "  --{name} {en}"),
    }
}

/// Whether there is anything to answer with: a row that is to be referred to must be there.
fn can_answer(world: &World<'_>, slot: &Slot, home: Option<&str>) -> bool {
    !matches!(slot.what, What::Row(_)) || !world.choices(slot.what, home).is_empty()
}

/// Asks until the answer will do.
fn asked(
    world: &World<'_>,
    slot: &Slot,
    home: Option<&str>,
    usual: Option<&str>,
    ask: &mut dyn Ask,
) -> Result<Vec<String>, Stopped> {
    let (zh, en) = slot.title;
    let choices = world.choices(slot.what, home);
    if choices.is_empty() || matches!(slot.what, What::Indicator) {
        return asked_line(world, slot, home, usual, ask);
    }
    let labels: Vec<String> = choices.iter().map(|choice| choice.label.clone()).collect();
    let write = |index: usize| choices.get(index).map(|choice| choice.write.clone());
    if !slot.many {
        let usual = choices.iter().position(|choice| Some(&*choice.write) == usual).unwrap_or(0);
        let picked =
            ask.one(&msg!("{zh}（方向键选择，回车确定）", "{en} (arrows, then Enter)"), &labels, usual)?;
        return Ok(write(picked).into_iter().collect());
    }
    loop {
        let question = msg!(
            "{zh}（空格选中，可以选几个或不选，回车确定）",
            "{en} (Space to choose any number, then Enter)"
        );
        let picked: Vec<String> = ask.several(&question, &labels)?.into_iter().filter_map(write).collect();
        if !picked.is_empty() || slot.need != Need::Must {
            return Ok(picked);
        }
        ask.say(&msg!("“{zh}”至少选一个，用空格选中", "choose at least one with Space"));
    }
}

fn asked_line(
    world: &World<'_>,
    slot: &Slot,
    home: Option<&str>,
    usual: Option<&str>,
    ask: &mut dyn Ask,
) -> Result<Vec<String>, Stopped> {
    let (zh, en) = slot.title;
    let question = match slot.need {
        Need::Must => msg!("{zh}", "{en}"),
        _ => msg!("{zh}（可以不写，直接回车）", "{en} (may stay empty)"),
    };
    loop {
        let said = ask.line(&question, usual.unwrap_or_default())?;
        if said.trim().is_empty() {
            if slot.need != Need::Must {
                return Ok(vec![]);
            }
            ask.say(&msg!("“{zh}”必须填写", "{en} must be given"));
            continue;
        }
        let mut wrong = vec![];
        let values = given(world, slot, &[said], home, &mut wrong);
        match wrong.first() {
            None => return Ok(values),
            Some(message) => ask.say(message),
        }
    }
}
