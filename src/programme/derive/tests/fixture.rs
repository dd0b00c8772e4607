//! A small programme made in code: 2 chains, 3 pairings with a college and a town each, 4 tasks, 2 milestones,
//! 2 indicators and nothing reported yet. Tests add what they are about.
//!
//! The rows of the six lists are in `rows`.
//! The constructors leave everything public and unremarkable; tests change the fields they care about.

pub use super::rows::*;
use crate::base::diag::{FileId, Span};
use crate::programme::derive::{DeriveOptions, Derived, Edition, EditionOptions, derive};
use crate::programme::fields::parse_local_moment;
use crate::programme::model::*;
use chrono::NaiveDate;
use std::sync::Arc;

/// A day with a time, or a date in any notation.
pub fn moment(text: &str) -> Moment {
    parse_local_moment(text).expect("a moment")
}

/// A day or a less exact date: `2023-06-30`, `2023-06`, `2023Q2`, `2023`.
pub fn date(text: &str) -> PartialDate {
    let number = |part: &str| part.parse::<u32>().expect("a number");
    let (year, precision) = match text.split_once('Q') {
        Some((year, quarter)) => (year, Precision::Quarter(number(quarter))),
        None => match *text.split('-').collect::<Vec<_>>() {
            [year, month, day] => (year, Precision::Day(number(month), number(day))),
            [year, month] => (year, Precision::Month(number(month))),
            _ => (text, Precision::Year),
        },
    };
    PartialDate::new(year.parse().expect("a year"), precision).expect("a real date")
}

pub fn day(text: &str) -> NaiveDate {
    date(text).first_day()
}

pub fn span() -> Span {
    Span::file_start(FileId(0))
}

pub fn head(title: &str) -> Head {
    Head {
        file: FileId(0),
        path: "content/x.md".into(),
        title: title.to_owned(),
        title_span: span(),
        slug: None,
        aliases: vec![],
        audience: Audience::Public,
        draft: false,
        sample: false,
        publish_at: None,
        expire_at: None,
        summary: None,
        keywords: vec![],
    }
}

pub fn chain(id: &str, order: u32, tasks: &[u32]) -> Chain {
    let measures =
        vec![Measure { id: format!("{id}-1"), title: id.into(), text: id.into(), tasks: tasks.to_vec() }];
    let text = || id.to_owned();
    Chain {
        id: ChainId::new(id),
        order,
        co: text(),
        chain: text(),
        lift: text(),
        aim: text(),
        measures,
        span: span(),
    }
}

pub fn unit(id: &str, kind: UnitKind) -> Unit {
    let side = if kind == UnitKind::College { Side::University } else { Side::Local };
    Unit { id: UnitId::new(id), name: id.into(), short: id.into(), aliases: vec![], side, kind, span: span() }
}

pub fn units(local: &[&str], university: &[&str]) -> UnitsBySide {
    let ids = |names: &[&str]| names.iter().map(UnitId::new).collect();
    UnitsBySide { local: ids(local), university: ids(university) }
}

pub fn task(number: u32, work: Option<&str>, due: &str) -> Task {
    Task {
        number,
        mechanism: Mechanism::Operation,
        work: work.map(ChainId::new),
        title: format!("task {number}"),
        detail: String::new(),
        lead: units(&["t1"], &["c1"]),
        others: units(&["t2"], &[]),
        due: date(due),
        ongoing: false,
        status: None,
        progress: vec![],
        span: span(),
    }
}

/// A log entry; one at 100% has the update `u` for evidence.
pub fn entry(on: &str, percent: u8) -> Progress {
    let evidence = if percent == 100 { vec![by_update("u")] } else { vec![] };
    Progress { date: date(on), percent, note: String::new(), evidence, sample: false, span: span() }
}

pub fn by_update(id: &str) -> Evidence {
    Evidence { target: EvidenceTarget::Update(UpdateId::new(id)), span: span() }
}

pub fn by_result(pairing: &str, id: &str) -> Evidence {
    Evidence { target: EvidenceTarget::Result(row(pairing, id)), span: span() }
}

pub fn row(pairing: &str, id: &str) -> RowRef {
    RowRef { pairing: PairingId::new(pairing), row: RowId::new(id) }
}

pub fn decision(kind: StatusKind) -> Option<StatusOverride> {
    Some(StatusOverride { kind, reason: "by the leading group".into() })
}

pub fn milestone(id: &str, by: &str) -> Milestone {
    Milestone {
        id: MilestoneId::new(id),
        title: id.into(),
        text: None,
        by: date(by),
        done: None,
        evidence: vec![],
        progress: vec![],
        span: span(),
    }
}

pub fn indicator(id: &str, chain: &str, target: Target) -> Indicator {
    Indicator {
        id: IndicatorId::new(id),
        title: id.into(),
        chain: ChainId::new(chain),
        target,
        unit: "项".into(),
        by: None,
        baseline: Amount::ZERO,
        kind: IndicatorKind::Outcome,
        source: "plan".into(),
        text: None,
        span: span(),
    }
}

pub fn adds(indicator: &str, amount: i64) -> Contribution {
    Contribution { indicator: IndicatorId::new(indicator), amount: Amount::from_units(amount), span: span() }
}

pub fn pairing(at: u32) -> Pairing {
    Pairing {
        id: PairingId::new(format!("p{at}")),
        head: head(&format!("p{at}")),
        order: at,
        college: UnitId::new(format!("c{at}")),
        college_span: span(),
        towns: vec![UnitId::new(format!("t{at}"))],
        town_spans: vec![span()],
        brand: None,
        agreement: None,
        contacts: vec![Contact {
            name: "secret person".into(),
            unit: None,
            post: None,
            phone: Some("110".into()),
            sample: false,
            span: span(),
        }],
    }
}

/// An achievement that belongs to nothing.
pub fn update(id: &str, on: &str) -> Update {
    Update {
        id: UpdateId::new(id),
        head: head(id),
        date: date(on),
        kind: UpdateKind::Achievement,
        chains: vec![],
        pairings: vec![],
        tasks: vec![],
        goals: vec![],
        units: vec![],
        indicators: vec![],
        proves: vec![],
        cover: None,
        cover_alt: None,
        gallery: vec![],
        source: None,
        authors: vec![],
    }
}

pub fn meeting(id: &str, on: &str) -> Meeting {
    Meeting {
        id: MeetingId::new(id),
        head: head(id),
        kind: MeetingKind::Quarterly,
        date: date(on),
        place: None,
        pairings: vec![],
        units: vec![],
        decisions: vec![],
    }
}

pub fn bulletin(period: &str, on: &str) -> Bulletin {
    Bulletin { id: BulletinId::new(period), head: head(period), period: date(period), date: date(on) }
}

pub fn brand(id: &str, pairings: &[&str]) -> Entry {
    Entry {
        id: EntryId::new(id),
        kind: DirectoryKind::Brand,
        title: id.into(),
        category: None,
        text: String::new(),
        chain: None,
        pairings: pairings.iter().map(PairingId::new).collect(),
        units: vec![],
        open_to: None,
        how: None,
        audience: Audience::Public,
        sample: false,
        span: span(),
    }
}

/// The programme. Its one update, `u`, is old enough to be evidence for anything and belongs to nothing.
pub fn portal() -> Portal {
    let mut plain = update("u", "2022-12-01");
    plain.kind = UpdateKind::Notice;
    let mut all_units: Vec<_> = (1..=3).map(|at| unit(&format!("c{at}"), UnitKind::College)).collect();
    all_units.extend((1..=3).map(|at| unit(&format!("t{at}"), UnitKind::Town)));
    Portal {
        plan: Plan {
            head: head("plan"),
            brand: "brand".into(),
            slogan: None,
            issuer: "issuer".into(),
            issued: date("2022-12-01"),
            start: date("2022-12"),
            end: date("2023Q4"),
            local_name: "local".into(),
            university_name: "university".into(),
            bases: vec![],
            discrepancies: vec![Discrepancy {
                title: "secret slip".into(),
                place: String::new(),
                choice: String::new(),
                reason: String::new(),
            }],
        },
        goals: vec![],
        chains: vec![chain("a", 1, &[1, 2]), chain("b", 2, &[3])],
        milestones: vec![milestone("m1", "2023-03-31"), milestone("m2", "2023-09-30")],
        tasks: vec![
            task(1, Some("a"), "2023-06-30"),
            task(2, Some("a"), "2023-06"),
            task(3, Some("b"), "2023-12-31"),
            task(4, None, "2023-12-31"),
        ],
        indicators: vec![
            indicator("i1", "a", Target::Number(Amount::from_units(10))),
            indicator("i2", "b", Target::Qualitative),
        ],
        leading_group: LeadingGroup { title: "group".into(), text: None, members: vec![] },
        working_groups: vec![WorkingGroup {
            id: WorkingGroupId::new("g"),
            title: "g".into(),
            chain: None,
            lead: units(&["t1"], &[]),
            others: units(&[], &["c1"]),
            span: span(),
        }],
        units: all_units,
        pairings: (1..=3).map(pairing).collect(),
        lists: vec![],
        updates: vec![Arc::new(plain)],
        meetings: vec![],
        bulletins: vec![],
        directory: vec![],
        pages: vec![],
    }
}

pub fn options(audience: Audience, as_of: &str) -> EditionOptions {
    EditionOptions { audience, as_of: day(as_of).into(), drafts: false, samples: true }
}

pub fn public(portal: &Portal, as_of: &str) -> Edition {
    Edition::cut(portal, options(Audience::Public, as_of))
}

pub fn internal(portal: &Portal, as_of: &str) -> Edition {
    Edition::cut(portal, options(Audience::Internal, as_of))
}

/// Everything derived from the internal edition.
pub fn derived(portal: &Portal, as_of: &str) -> Derived {
    derive(&internal(portal, as_of), &DeriveOptions::default())
}
