//! An index of everything in a site that can be referred to, looked up by any of its names.

use super::kind::ValueType;
use super::quote::scalar;
use crate::base::diag::Message;
use crate::base::text;
use crate::msg;
use crate::programme::fields::parse_date;
use crate::programme::load::name_table::{NameTable, Resolution};
use crate::programme::load::names::NameIndex;
use crate::programme::model::{
    Amount, PairingId, Portal, Precision, Unit, UnitId, UnitKind, WorkKind, WorkRow,
};

/// Something that can be referred to.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// How content refers to it.
    pub write: String,
    /// Its label in a list of choices.
    pub label: String,
}

/// The content of a site and the names of everything in it.
pub struct ReferenceIndex<'a> {
    /// The content.
    pub portal: &'a Portal,
    names: &'a NameIndex<'a>,
}

impl<'a> ReferenceIndex<'a> {
    /// Combines both.
    pub fn new(portal: &'a Portal, names: &'a NameIndex<'a>) -> Self {
        Self { portal, names }
    }

    /// All candidates for a type; rows are those of the pairing, and its own units come first.
    pub fn choices(&self, what: ValueType, pairing: Option<&str>) -> Vec<Candidate> {
        let (portal, names) = (self.portal, self.names);
        match what {
            ValueType::Text | ValueType::Date | ValueType::Number => vec![],
            ValueType::Choice(names) => names().into_iter().map(word).collect(),
            ValueType::YesNo => {
                let plain =
                    |word: &str| Candidate { id: word.into(), write: word.into(), label: word.into() };
                vec![plain("是"), plain("否")]
            }
            ValueType::Chain => {
                named(&names.chains, portal.chains.iter().map(|c| (c.id.as_str(), vec![&*c.co, &c.chain])))
            }
            ValueType::Goal => {
                named(&names.goals, portal.goals.iter().map(|g| (g.id.as_str(), vec![&*g.title])))
            }
            ValueType::Indicator => {
                named(&names.indicators, portal.indicators.iter().map(|i| (i.id.as_str(), vec![&*i.title])))
            }
            ValueType::Pairing => {
                let all = portal.pairings.iter().map(|pairing| {
                    let college = portal.unit(&pairing.college).map(|unit| &*unit.short);
                    (pairing.id.as_str(), college.into_iter().chain([&*pairing.head.title]).collect())
                });
                named(&names.pairings, all)
            }
            ValueType::Task => {
                let all = portal.tasks.iter().map(|task| {
                    let number = task.number.to_string();
                    let label = format!("{number} {}", task.title);
                    Candidate { id: number.clone(), write: number, label }
                });
                all.collect()
            }
            ValueType::Unit => self.units(pairing, |_| true),
            ValueType::College => self.units(None, |unit| unit.kind == UnitKind::College),
            ValueType::Town => self.units(None, |unit| unit.kind.is_town()),
            ValueType::Row(list) => self.rows(list, pairing),
        }
    }

    fn units(&self, pairing: Option<&str>, fits: fn(&Unit) -> bool) -> Vec<Candidate> {
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

    fn rows(&self, list: WorkKind, pairing: Option<&str>) -> Vec<Candidate> {
        let Some(work) = pairing.and_then(|id| self.portal.list(&PairingId::new(id))) else { return vec![] };
        // Nothing refers to rows without a title.
        let choice = |row: WorkRow<'_>| {
            let (id, title) = (row.head().id.as_str(), row.title()?);
            Some(Candidate { id: id.to_owned(), write: id.to_owned(), label: format!("{id} {title}") })
        };
        work.rows_of(list).filter_map(choice).collect()
    }

    /// Resolves a given value to the form that content uses.
    pub fn resolve(&self, what: ValueType, written: &str, pairing: Option<&str>) -> Result<String, Message> {
        let written = written.trim();
        let (table, zh, en) = match what {
            ValueType::Text => return Ok(written.to_owned()),
            ValueType::Date => return date(written),
            ValueType::Number => return number(written),
            ValueType::Indicator => return self.contribution(written),
            ValueType::Unit | ValueType::College | ValueType::Town => (&self.names.units, "单位", "unit"),
            ValueType::Pairing => (&self.names.pairings, "结对", "pairing"),
            ValueType::Chain => (&self.names.chains, "链", "chain"),
            ValueType::Task => (&self.names.tasks, "任务", "task"),
            ValueType::Goal => (&self.names.goals, "目标", "goal"),
            _ => return self.listed(what, written, pairing),
        };
        let id = find(table, written, (zh, en), || options(&self.choices(what, pairing)))?;
        self.by_id(what, &id, pairing).ok_or_else(|| match what {
            ValueType::College => {
                msg!("“{written}”不是学院", "\"{written}\" is no college")
            }
            ValueType::Town => {
                msg!("“{written}”不是镇或街道", "\"{written}\" is no town or sub-district")
            }
            _ => msg!(
                "{zh}“{written}”本身写错了，先运行 wulian check 改好",
                "the {en} \"{written}\" has errors itself; fix it first, see wulian check"
            ),
        })
    }

    fn by_id(&self, what: ValueType, id: &str, pairing: Option<&str>) -> Option<String> {
        self.choices(what, pairing).into_iter().find(|choice| choice.id == id).map(|choice| choice.write)
    }

    /// The id of a pairing by any of its names.
    pub fn pairing_id(&self, written: &str) -> Option<String> {
        match self.names.pairings.find(written.trim()) {
            Resolution::Unique(id) => Some(id.to_owned()),
            _ => None,
        }
    }

    /// Resolves a word of a closed set, or a row by its id or title.
    fn listed(&self, what: ValueType, written: &str, pairing: Option<&str>) -> Result<String, Message> {
        let choices = self.choices(what, pairing);
        let title = |choice: &Candidate| choice.label.split_once(' ').map(|(_, title)| title.to_owned());
        let fits = |choice: &&Candidate| {
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
                    "\"{written}\" is ambiguous: {one}, {other}; use the id"
                ));
            }
            _ => {}
        }
        let all = options(&choices);
        match all.is_empty() {
            true => Err(msg!(
                "清单里还没有“{written}”，先把它加进清单",
                "the lists do not contain \"{written}\" yet; add it first"
            )),
            false => Err(msg!("“{written}”不在里面，可以写：{all}", "\"{written}\" is not one of: {all}")),
        }
    }

    /// Resolves `指标=数` to an entry of a mapping.
    fn contribution(&self, written: &str) -> Result<String, Message> {
        let Some((name, amount)) = written.rsplit_once(['=', '＝']) else {
            return Err(msg!(
                "指标要写成“指标=数”，如“{written}=1”",
                "write an indicator as indicator=number, for example \"{written}=1\""
            ));
        };
        let amount = text::fold_width(amount.trim()).into_owned();
        if Amount::parse(&amount).is_none() {
            return Err(msg!("“{amount}”不是数字", "\"{amount}\" is not a number"));
        }
        let all = || options(&self.choices(ValueType::Indicator, None));
        let id = find(&self.names.indicators, name.trim(), ("指标", "indicator"), all)?;
        let write = self.by_id(ValueType::Indicator, &id, None).unwrap_or(id);
        Ok(format!("{}: {amount}", scalar(&write)))
    }
}

/// A few names, for a message.
pub fn options(choices: &[Candidate]) -> String {
    let shown: Vec<&str> = choices.iter().take(30).map(|choice| choice.label.as_str()).collect();
    let more = if choices.len() > shown.len() { "……" } else { "" };
    format!("{}{more}", shown.join("、"))
}

/// A value of a closed set.
fn word((en, zh): (&str, &str)) -> Candidate {
    Candidate { id: en.to_owned(), write: zh.to_owned(), label: zh.to_owned() }
}

/// Things with names: the first name that means this one alone is written, else the id.
fn named<'n>(table: &NameTable<'_>, things: impl Iterator<Item = (&'n str, Vec<&'n str>)>) -> Vec<Candidate> {
    let choice = |(id, names): (&'n str, Vec<&'n str>)| {
        let known =
            names.iter().find(|name| table.find(name) == Resolution::Unique(id)).copied().unwrap_or(id);
        let label = if known == id { names.first().map_or(id, |name| *name) } else { known };
        Candidate { id: id.to_owned(), write: known.to_owned(), label: label.to_owned() }
    };
    things.map(choice).collect()
}

/// The id behind a name; if there is none, `all` lists the candidates.
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
                "\"{written}\" matches more than one {en}: {ids}; use the id"
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
            Err(msg!("找不到{zh}“{written}”{zh_near}", "unknown {en} \"{written}\"{en_near}"))
        }
    }
}

/// A day is normalised to ISO form; a less precise date stays as given.
fn date(written: &str) -> Result<String, Message> {
    match parse_date(written) {
        Ok(date) if matches!(date.precision(), Precision::Day(..)) => Ok(date.iso()),
        Ok(_) => Ok(written.to_owned()),
        Err(_) => Err(msg!(
            "日期“{written}”读不懂，写成 2023-03-10 这样",
            "invalid date \"{written}\"; write it as 2023-03-10"
        )),
    }
}

fn number(written: &str) -> Result<String, Message> {
    match text::fold_width(written).parse::<u32>() {
        Ok(number) if number <= 9999 => Ok(number.to_string()),
        _ => Err(msg!("“{written}”不是 9999 以内的整数", "\"{written}\" is not an integer from 0 to 9999")),
    }
}
