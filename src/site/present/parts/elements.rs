//! The small elements that views share: links, dates, states, chains, updates, evidence, indicators, entries, meetings.

use crate::base::diag::{Lang, Spanned};
use crate::programme::derive::{StateCounts, Status, WorkState};
use crate::programme::model::*;
use crate::programme::model::{AsOf, Moment};
use crate::site::assets::Asset;
use crate::site::labels;
use crate::site::pages::{PageKey, kind_key};
use crate::site::present::context::ViewContext;
use crate::site::view::Shared;
use crate::site::view::parts::*;
use chrono::NaiveDate;

/// When something was, as people read it and as machines read it.
pub fn day(date: PartialDate) -> Day {
    sorted_by(date, PartialDate::first_day)
}

/// Until when something is to be done: over when its last day is.
pub fn deadline(date: PartialDate) -> Day {
    sorted_by(date, PartialDate::last_day)
}

fn sorted_by(date: PartialDate, day: fn(PartialDate) -> NaiveDate) -> Day {
    Day { label: date.to_string(), iso: date.iso(), sort: day(date).to_string() }
}

/// A state without a piece of work that is in it.
pub fn bare_state(state: WorkState) -> StateView {
    StateView { key: state.key(), label: state.label(Lang::Zh), late: false, reason: None }
}

/// The state of a piece of work.
pub fn state(status: &Status) -> StateView {
    StateView { late: status.late, reason: status.reason.clone(), ..bare_state(status.state) }
}

/// The states that occur, with their numbers.
pub fn state_counts(counts: &StateCounts) -> Vec<StateCount> {
    let occurring = counts.iter().filter(|(_, count)| *count > 0);
    occurring.map(|(state, count)| StateCount { state: bare_state(state), count }).collect()
}

/// 成果, 动态, 通知 and its key.
pub fn update_kind(kind: UpdateKind) -> (&'static str, &'static str) {
    let (key, name) = kind_key(kind);
    (name, key)
}

/// Whether a page is shown only because drafts and scheduled pages are.
pub fn is_draft(head: &Head, date: Option<PartialDate>, as_of: AsOf) -> bool {
    let from = head.publish_at.or(date.map(Moment::from));
    head.draft || from.is_some_and(|from| !as_of.has_come(from.begins()))
}

/// An image as it is shown.
pub fn picture(asset: &Asset, alt: &str) -> Picture {
    let sizes = |modern: bool| {
        let sizes = asset.sizes.iter().filter(move |size| size.modern == modern);
        sizes.map(|size| PictureSize { src: size.path.clone(), width: size.width })
    };
    let mut own: Vec<PictureSize> = sizes(false).collect();
    if !own.is_empty() {
        own.extend(asset.width.map(|width| PictureSize { src: asset.path.clone(), width }));
    }
    Picture {
        src: asset.path.clone(),
        alt: alt.to_owned(),
        width: asset.width,
        height: asset.height,
        sizes: own,
        modern: sizes(true).collect(),
    }
}

impl ViewContext<'_> {
    /// A link to the page that shows `key`.
    pub fn link(&self, key: &PageKey, title: impl Into<String>) -> Link {
        Link { title: title.into(), url: self.url(key).to_owned() }
    }

    pub fn chain_tag_of(&self, id: &ChainId) -> Option<Shared<ChainTag>> {
        let at = self.portal().chains.iter().position(|chain| chain.id == *id)?;
        Some(self.chain_tag(at))
    }

    /// The chain at a position.
    pub fn chain_tag(&self, at: usize) -> Shared<ChainTag> {
        let make = |p: &Self| {
            let chain = &p.portal().chains[at];
            Shared::new(ChainTag {
                id: chain.id.to_string(),
                order: chain.order,
                co: chain.co.clone(),
                chain: chain.chain.clone(),
                lift: chain.lift.clone(),
                url: p.url(&PageKey::Chain(chain.id.clone())).to_owned(),
            })
        };
        self.shared(|parts| &parts.chains[at], make).clone()
    }

    pub fn chain_tags(&self, ids: &[ChainId]) -> Vec<Shared<ChainTag>> {
        ids.iter().filter_map(|id| self.chain_tag_of(id)).collect()
    }

    /// A unit by its short name.
    pub fn unit_link(&self, id: &UnitId) -> Option<Shared<Link>> {
        let at = self.portal().units.iter().position(|unit| unit.id == *id)?;
        let make = |p: &Self| Shared::new(p.link(&PageKey::Unit(id.clone()), &p.portal().units[at].short));
        Some(self.shared(|parts| &parts.units[at], make).clone())
    }

    pub fn unit_links<'u>(&self, ids: impl IntoIterator<Item = &'u UnitId>) -> Vec<Shared<Link>> {
        ids.into_iter().filter_map(|id| self.unit_link(id)).collect()
    }

    /// A pairing by its college's short name, which is how people call it.
    pub fn pairing_link(&self, id: &PairingId) -> Option<Shared<Link>> {
        let at = self.portal().pairings.iter().position(|pairing| pairing.id == *id)?;
        let make = |p: &Self| {
            let pairing = &p.portal().pairings[at];
            let college = p.portal().unit(&pairing.college);
            let title = college.map_or(&pairing.head.title, |college| &college.short);
            Shared::new(p.link(&PageKey::Pairing(id.clone()), title))
        };
        Some(self.shared(|parts| &parts.pairings[at], make).clone())
    }

    pub fn pairing_links(&self, ids: &[PairingId]) -> Vec<Shared<Link>> {
        ids.iter().filter_map(|id| self.pairing_link(id)).collect()
    }

    pub fn task_link(&self, number: u32) -> Option<Link> {
        self.portal()
            .task(number)
            .map(|task| self.link(&PageKey::Task(number), labels::task(number, &task.title)))
    }

    /// A picture named in front matter.
    pub fn picture(&self, written: &Spanned<String>, alt: &str) -> Option<Picture> {
        self.attached(written).map(|asset| picture(asset, alt))
    }

    /// Whether a page is shown only because drafts and scheduled pages are.
    pub fn is_draft(&self, head: &Head, date: Option<PartialDate>) -> bool {
        is_draft(head, date, self.moment())
    }

    pub fn update_url(&self, position: usize) -> String {
        self.update_page(position).map(|page| page.url.clone()).unwrap_or_default()
    }

    /// A link to the update at a position.
    pub fn update_link(&self, position: usize) -> Link {
        Link { title: self.update(position).head.title.clone(), url: self.update_url(position) }
    }

    /// An update as evidence.
    pub fn update_evidence(&self, position: usize) -> EvidenceLink {
        let update = self.update(position);
        EvidenceLink {
            title: update.head.title.clone(),
            url: self.update_url(position),
            kind: update_kind(update.kind).0,
            date: day(update.date),
            sample: update.head.sample,
        }
    }

    /// A piece of evidence; `None` for what the edition does not have.
    pub fn evidence_link(&self, target: &EvidenceTarget) -> Option<EvidenceLink> {
        let portal = self.portal();
        let (key, title, kind, date, sample) = match target {
            EvidenceTarget::Update(id) => {
                return Some(self.update_evidence(self.position(id)?));
            }
            EvidenceTarget::Meeting(id) => {
                let meeting = portal.meetings.iter().find(|meeting| meeting.id == *id)?;
                (
                    PageKey::Meeting(id.clone()),
                    &meeting.head.title,
                    labels::MEETINGS,
                    meeting.date,
                    meeting.head.sample,
                )
            }
            EvidenceTarget::Bulletin(id) => {
                let bulletin = portal.bulletins.iter().find(|bulletin| bulletin.id == *id)?;
                (
                    PageKey::Bulletin(id.clone()),
                    &bulletin.head.title,
                    labels::BULLETINS,
                    bulletin.date,
                    bulletin.head.sample,
                )
            }
            EvidenceTarget::Result(row) => {
                let result =
                    portal.list(&row.pairing)?.results.iter().find(|result| result.head.id == row.row)?;
                let url = self.row_url(WorkKind::Result, row);
                let (title, date) = (result.title.clone(), day(result.date));
                return Some(EvidenceLink {
                    title,
                    url,
                    kind: labels::LISTED_RESULT,
                    date,
                    sample: result.head.sample,
                });
            }
        };
        let url = self.url(&key).to_owned();
        Some(EvidenceLink { title: title.clone(), url, kind, date: day(date), sample })
    }

    pub fn evidence_links(&self, evidence: &[Evidence]) -> Vec<EvidenceLink> {
        evidence.iter().filter_map(|evidence| self.evidence_link(&evidence.target)).collect()
    }

    pub fn indicator_tile(&self, indicator: &Indicator) -> Option<Shared<IndicatorTile>> {
        let at = self.portal().indicators.iter().position(|other| other.id == indicator.id)?;
        self.shared(|parts| &parts.indicators[at], |p| p.make_tile(indicator).map(Shared::new)).clone()
    }

    fn make_tile(&self, indicator: &Indicator) -> Option<IndicatorTile> {
        let value = self.derived.indicators.get(&indicator.id)?;
        Some(IndicatorTile {
            id: indicator.id.to_string(),
            title: indicator.title.clone(),
            url: self.url(&PageKey::Indicator(indicator.id.clone())).to_owned(),
            chain: self.chain_tag_of(&indicator.chain)?,
            kind: match indicator.kind {
                IndicatorKind::Outcome => labels::ACHIEVEMENTS,
                IndicatorKind::Campaign => labels::CAMPAIGN,
            },
            value: value.value.to_string(),
            target: match indicator.target {
                Target::Number(target) => Some(target.to_string()),
                Target::Qualitative => None,
            },
            unit: indicator.unit.clone(),
            percent: value.percent,
            evidence: value.contributions.len(),
            by: indicator.by.map(day),
        })
    }

    pub fn indicator_tiles(&self, keep: impl Fn(&Indicator) -> bool) -> Vec<Shared<IndicatorTile>> {
        let kept = self.portal().indicators.iter().filter(|indicator| keep(indicator));
        kept.filter_map(|indicator| self.indicator_tile(indicator)).collect()
    }

    pub fn entry_card(&self, entry: &Entry) -> EntryCard {
        let page = self.url(&PageKey::Directory(entry.kind));
        EntryCard {
            id: entry.id.to_string(),
            title: entry.title.clone(),
            url: format!("{page}#{}", entry.id),
            category: entry.category.clone(),
            text: entry.text.clone(),
            chain: entry.chain.as_ref().and_then(|id| self.chain_tag_of(id)),
            pairings: self.pairing_links(&entry.pairings),
            units: self.unit_links(&entry.units),
            open_to: entry.open_to.clone(),
            how: entry.how.clone(),
            sample: entry.sample,
        }
    }

    pub fn meeting_row(&self, meeting: &Meeting) -> MeetingRow {
        MeetingRow {
            title: meeting.head.title.clone(),
            url: self.url(&PageKey::Meeting(meeting.id.clone())).to_owned(),
            date: day(meeting.date),
            kind: match meeting.kind {
                MeetingKind::Quarterly => labels::QUARTERLY_MEETING,
                MeetingKind::Regular => labels::REGULAR_MEETING,
                MeetingKind::Other => labels::OTHER,
            },
            place: meeting.place.clone(),
            pairings: self.pairing_links(&meeting.pairings),
            decisions: meeting.decisions.len(),
            sample: meeting.head.sample,
        }
    }
}
