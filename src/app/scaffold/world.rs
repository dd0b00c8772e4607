//! What there is to refer to in a site: found by any of its names, offered by the one people know.

use super::kind::What;
use super::quote::scalar;
use crate::base::diag::Message;
use crate::base::text;
use crate::msg;
use crate::programme::fields::parse_date;
use crate::programme::load::name_table::{NameTable, Resolution};
use crate::programme::load::names::NameIndex;
use crate::programme::model::{Amount, PairingId, Portal, Precision, Side, Unit, UnitId, WorkKind, WorkRow};

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// What is written to refer to it.
    pub write: String,
    /// What it is shown as.
    pub label: String,
}

/// The site as it was read, and the names of all in it.
pub struct World<'a> {
    /// What was read.
    pub portal: &'a Portal,
    names: &'a NameIndex<'a>,
}

impl<'a> World<'a> {
    /// Puts both together.
    pub fn new(portal: &'a Portal, names: &'a NameIndex<'a>) -> Self {
        Self { portal, names }
    }

    /// Everything that may be chosen; rows and units are those of a pairing, its own units first.
    pub fn choices(&self, what: What, pairing: Option<&str>) -> Vec<Choice> {
        let (portal, names) = (self.portal, self.names);
        match what {
            What::Text | What::Date | What::Number => vec![],
            What::Choice(names) => names().into_iter().map(word).collect(),
            What::YesNo => {
                let plain = |word: &str| Choice { id: word.into(), write: word.into(), label: word.into() };
                vec![plain("是"), plain("否")]
            }
            What::Chain => {
                named(&names.chains, portal.chains.iter().map(|c| (c.id.as_str(), vec![&*c.co, &c.chain])))
            }
            What::Goal => named(&names.goals, portal.goals.iter().map(|g| (g.id.as_str(), vec![&*g.title]))),
            What::Indicator => {
                named(&names.indicators, portal.indicators.iter().map(|i| (i.id.as_str(), vec![&*i.title])))
            }
            What::Pairing => {
                let all = portal.pairings.iter().map(|pairing| {
                    let college = portal.unit(&pairing.college).map(|unit| &*unit.short);
                    (pairing.id.as_str(), college.into_iter().chain([&*pairing.head.title]).collect())
                });
                named(&names.pairings, all)
            }
            What::Task => {
                let all = portal.tasks.iter().map(|task| {
                    let number = task.number.to_string();
                    let label = format!("{number} {}", task.title);
                    Choice { id: number.clone(), write: number, label }
                });
                all.collect()
            }
            What::Unit => self.units(pairing, |_| true),
            What::College => self.units(None, |unit| unit.side == Side::University),
            What::Town => self.units(None, |unit| unit.side == Side::Local),
            What::Row(list) => self.rows(list, pairing),
        }
    }

    fn units(&self, pairing: Option<&str>, fits: fn(&Unit) -> bool) -> Vec<Choice> {
        let pairing = pairing.and_then(|id| self.portal.pairing(&PairingId::new(id)));
        let own: Vec<&UnitId> =
            pairing.map(|it| it.towns.iter().chain([&it.college]).collect()).unwrap_or_default();
        let mut units: Vec<&Unit> = self.portal.units.iter().filter(|unit| fits(unit)).collect();
        units.sort_by_key(|unit| own.iter().position(|id| **id == unit.id).unwrap_or(usize::MAX));
        named(
            &self.names.units,
            units.into_iter().map(|unit| (unit.id.as_str(), vec![&*unit.short, &*unit.name])),
        )
    }

    fn rows(&self, list: WorkKind, pairing: Option<&str>) -> Vec<Choice> {
        let Some(work) = pairing.and_then(|id| self.portal.list(&PairingId::new(id))) else { return vec![] };
        // Nothing refers to rows without a title.
        let choice = |row: WorkRow<'_>| {
            let (id, title) = (row.head().id.as_str(), row.title()?);
            Some(Choice { id: id.to_owned(), write: id.to_owned(), label: format!("{id} {title}") })
        };
        work.rows_of(list).filter_map(choice).collect()
    }

    /// What to write for what was said, or what is wrong with it.
    pub fn resolve(&self, what: What, written: &str, pairing: Option<&str>) -> Result<String, Message> {
        let written = written.trim();
        let (table, zh, en) = match what {
            What::Text => return Ok(written.to_owned()),
            What::Date => return date(written),
            What::Number => return number(written),
            What::Indicator => return self.contribution(written),
            What::Unit | What::College | What::Town => (&self.names.units, "单位", "unit"),
            What::Pairing => (&self.names.pairings, "结对", "pairing"),
            What::Chain => (&self.names.chains, "链", "chain"),
            What::Task => (&self.names.tasks, "任务", "task"),
            What::Goal => (&self.names.goals, "目标", "goal"),
            _ => return self.listed(what, written, pairing),
        };
        let id = find(table, written, (zh, en), || options(&self.choices(what, pairing)))?;
        self.by_id(what, &id, pairing).ok_or_else(|| match what {
            What::College => {
                msg!("“{written}”不是高校一方的单位", "\"{written}\" is no unit of the university")
            }
            What::Town => msg!("“{written}”不是地方一方的单位", "\"{written}\" is no unit of the place"),
            _ => msg!(
                "{zh}“{written}”本身写错了，先运行 wulian check 改好",
                "the {en} \"{written}\" is wrong itself; mend it first, see wulian check"
            ),
        })
    }

    fn by_id(&self, what: What, id: &str, pairing: Option<&str>) -> Option<String> {
        self.choices(what, pairing).into_iter().find(|choice| choice.id == id).map(|choice| choice.write)
    }

    /// The id of a pairing by any of its names.
    pub fn pairing_id(&self, written: &str) -> Option<String> {
        match self.names.pairings.find(written.trim()) {
            Resolution::Unique(id) => Some(id.to_owned()),
            _ => None,
        }
    }

    /// A word of a closed set, or a row by its id or title.
    fn listed(&self, what: What, written: &str, pairing: Option<&str>) -> Result<String, Message> {
        let choices = self.choices(what, pairing);
        let title = |choice: &Choice| choice.label.split_once(' ').map(|(_, title)| title.to_owned());
        let fits = |choice: &&Choice| {
            [&choice.id, &choice.write].contains(&&written.to_owned())
                || title(choice).as_deref() == Some(written)
        };
        let mut fitting = choices.iter().filter(fits);
        match (fitting.next(), fitting.next()) {
            (Some(choice), None) => return Ok(choice.write.clone()),
            (Some(one), Some(other)) => {
                let (one, other) = (&one.id, &other.id);
                return Err(msg!(
                    "“{written}”不止一个：{one}、{other}；请写编号",
                    "\"{written}\" is more than one: {one}, {other}; write the id"
                ));
            }
            _ => {}
        }
        let all = options(&choices);
        match all.is_empty() {
            true => Err(msg!(
                "清单里还没有“{written}”，先把它加进清单",
                "the lists hold no \"{written}\" yet; add it first"
            )),
            false => Err(msg!("“{written}”不在里面，可以写：{all}", "\"{written}\" is none of: {all}")),
        }
    }

    /// `指标=数`, to the key and the value of a mapping.
    fn contribution(&self, written: &str) -> Result<String, Message> {
        let Some((name, amount)) = written.rsplit_once(['=', '＝']) else {
            return Err(msg!(
                "指标要写成“指标=数”，如“{written}=1”",
                "write an indicator as indicator=number, such as \"{written}=1\""
            ));
        };
        let amount = text::fold_width(amount.trim()).into_owned();
        if Amount::parse(&amount).is_none() {
            return Err(msg!("“{amount}”不是数字", "\"{amount}\" is not a number"));
        }
        let all = || options(&self.choices(What::Indicator, None));
        let id = find(&self.names.indicators, name.trim(), ("指标", "indicator"), all)?;
        let write = self.by_id(What::Indicator, &id, None).unwrap_or(id);
        Ok(format!("{}: {amount}", scalar(&write)))
    }
}

/// A few names, for a message.
pub fn options(choices: &[Choice]) -> String {
    let shown: Vec<&str> = choices.iter().take(30).map(|choice| choice.label.as_str()).collect();
    let more = if choices.len() > shown.len() { "……" } else { "" };
    format!("{}{more}", shown.join("、"))
}

/// A value of a closed set.
fn word((en, zh): (&str, &str)) -> Choice {
    Choice { id: en.to_owned(), write: zh.to_owned(), label: zh.to_owned() }
}

/// Things with names: the first name that means this one alone is written, else the id.
fn named<'n>(table: &NameTable<'_>, things: impl Iterator<Item = (&'n str, Vec<&'n str>)>) -> Vec<Choice> {
    let choice = |(id, names): (&'n str, Vec<&'n str>)| {
        let known =
            names.iter().find(|name| table.find(name) == Resolution::Unique(id)).copied().unwrap_or(id);
        let label = if known == id { names.first().map_or(id, |name| *name) } else { known };
        Choice { id: id.to_owned(), write: known.to_owned(), label: label.to_owned() }
    };
    things.map(choice).collect()
}

/// The id of what is named; where nothing is, `all` says what there is.
fn find(
    table: &NameTable<'_>,
    written: &str,
    what: (&str, &str),
    all: impl Fn() -> String,
) -> Result<String, Message> {
    let (zh, en) = what;
    match table.find(written) {
        Resolution::Unique(id) => Ok(id.to_owned()),
        Resolution::Ambiguous(ids) => {
            let ids = ids.join("、");
            Err(msg!(
                "“{written}”指的{zh}不止一个：{ids}；请写编号",
                "\"{written}\" names more than one {en}: {ids}; write the id"
            ))
        }
        Resolution::Missing => {
            let nearest = table.nearest(written);
            let (zh_near, en_near) = match nearest.is_empty() {
                true => match all() {
                    all if all.is_empty() => (String::new(), String::new()),
                    all => (format!("，可以写：{all}"), format!("; one of: {all}")),
                },
                false => {
                    let hint = crate::base::diag::did_you_mean(&nearest);
                    (format!("，{}", hint.zh), format!("; {}", hint.en))
                }
            };
            Err(msg!("找不到{zh}“{written}”{zh_near}", "there is no {en} \"{written}\"{en_near}"))
        }
    }
}

/// A day is written in full; anything less exact stays as it was said.
fn date(written: &str) -> Result<String, Message> {
    match parse_date(written) {
        Ok(date) if matches!(date.precision(), Precision::Day(..)) => Ok(date.iso()),
        Ok(_) => Ok(written.to_owned()),
        Err(_) => Err(msg!(
            "日期“{written}”读不懂，写成 2023-03-10 这样",
            "the date \"{written}\" cannot be read; write it as 2023-03-10"
        )),
    }
}

fn number(written: &str) -> Result<String, Message> {
    match text::fold_width(written).parse::<u32>() {
        Ok(number) if number <= 9999 => Ok(number.to_string()),
        _ => Err(msg!("“{written}”不是 9999 以内的整数", "\"{written}\" is not a whole number up to 9999")),
    }
}
