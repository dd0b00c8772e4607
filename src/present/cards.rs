//! The small parts views share: links, dates, states, chains, updates, evidence, indicators, entries, meetings.

use super::Presenter;
use crate::derive::{State, StateCounts, Status};
use crate::diag::{Lang, Spanned};
use crate::model::*;
use crate::site::PageKey;
use crate::view::parts::*;

/// A date as a reader sees it and as a machine reads it.
pub fn day(date: PartialDate) -> Day {
    Day { label: date.to_string(), iso: date.iso() }
}

/// A state without a piece of work that is in it.
pub fn bare_state(state: State) -> StateView {
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
fn update_kind(kind: UpdateKind) -> (&'static str, &'static str) {
    match kind {
        UpdateKind::Achievement => ("成果", "achievement"),
        UpdateKind::News => ("动态", "news"),
        UpdateKind::Notice => ("通知", "notice"),
    }
}

impl Presenter<'_> {
    /// A link to the page that shows `key`.
    pub(super) fn link(&self, key: &PageKey, title: impl Into<String>) -> Link {
        Link { title: title.into(), url: self.site.url(key).to_owned() }
    }

    pub(super) fn chain_tag(&self, chain: &Chain) -> ChainTag {
        ChainTag {
            id: chain.id.to_string(),
            order: chain.order,
            co: chain.co.clone(),
            chain: chain.chain.clone(),
            lift: chain.lift.clone(),
            url: self.site.url(&PageKey::Chain(chain.id.clone())).to_owned(),
        }
    }

    pub(super) fn chain_tag_of(&self, id: &ChainId) -> Option<ChainTag> {
        self.portal().chain(id).map(|chain| self.chain_tag(chain))
    }

    pub(super) fn chain_tags(&self, ids: &[ChainId]) -> Vec<ChainTag> {
        ids.iter().filter_map(|id| self.chain_tag_of(id)).collect()
    }

    /// A unit by its short name.
    pub(super) fn unit_link(&self, id: &UnitId) -> Option<Link> {
        self.portal().unit(id).map(|unit| self.link(&PageKey::Unit(id.clone()), &unit.short))
    }

    pub(super) fn unit_links<'u>(&self, ids: impl IntoIterator<Item = &'u UnitId>) -> Vec<Link> {
        ids.into_iter().filter_map(|id| self.unit_link(id)).collect()
    }

    /// A pairing by its college's short name, which is how people call it.
    pub(super) fn pairing_link(&self, id: &PairingId) -> Option<Link> {
        let pairing = self.portal().pairing(id)?;
        let title =
            self.portal().unit(&pairing.college).map_or(&pairing.head.title, |college| &college.short);
        Some(self.link(&PageKey::Pairing(id.clone()), title))
    }

    pub(super) fn pairing_links(&self, ids: &[PairingId]) -> Vec<Link> {
        ids.iter().filter_map(|id| self.pairing_link(id)).collect()
    }

    pub(super) fn task_link(&self, number: u32) -> Option<Link> {
        self.portal()
            .task(number)
            .map(|task| self.link(&PageKey::Task(number), format!("任务{number} {}", task.title)))
    }

    /// A picture named in front matter.
    pub(super) fn picture(&self, written: &Spanned<String>, alt: &str) -> Option<Picture> {
        let asset = self.assets.get(self.links.attached(written)?)?;
        Some(Picture {
            src: asset.path.clone(),
            alt: alt.to_owned(),
            width: asset.width,
            height: asset.height,
        })
    }

    /// Whether a page is shown only because drafts and scheduled pages are.
    pub(super) fn is_draft(&self, head: &Head, date: Option<PartialDate>) -> bool {
        let from = head.publish_at.or(date);
        head.draft || from.is_some_and(|from| from.first_day() > self.edition.as_of())
    }

    pub(super) fn update_card(&self, position: usize) -> UpdateCard {
        let update = &self.portal().updates[position];
        let (kind, kind_key) = update_kind(update.kind);
        let alt = update.cover_alt.as_deref().unwrap_or_default();
        UpdateCard {
            title: update.head.title.clone(),
            url: self.site.url(&PageKey::Update(update.id.clone())).to_owned(),
            date: day(update.date),
            kind,
            kind_key,
            chains: self.chain_tags(&update.chains),
            pairings: self.pairing_links(&update.pairings),
            summary: self.summary(&update.head),
            cover: update.cover.as_ref().and_then(|cover| self.picture(cover, alt)),
            sample: update.head.sample,
            draft: self.is_draft(&update.head, Some(update.date)),
        }
    }

    pub(super) fn update_cards(&self, positions: &[usize], limit: usize) -> Vec<UpdateCard> {
        positions.iter().take(limit).map(|position| self.update_card(*position)).collect()
    }

    /// A piece of evidence; `None` for what the edition does not have.
    pub(super) fn evidence_link(&self, target: &EvidenceTarget) -> Option<EvidenceLink> {
        let portal = self.portal();
        let (key, title, kind, date, sample) = match target {
            EvidenceTarget::Update(id) => {
                let update = &portal.updates[*self.derived.index.position.get(id)?];
                (
                    PageKey::Update(id.clone()),
                    &update.head.title,
                    update_kind(update.kind).0,
                    update.date,
                    update.head.sample,
                )
            }
            EvidenceTarget::Meeting(id) => {
                let meeting = portal.meetings.iter().find(|meeting| meeting.id == *id)?;
                (PageKey::Meeting(id.clone()), &meeting.head.title, "会议", meeting.date, meeting.head.sample)
            }
            EvidenceTarget::Bulletin(id) => {
                let bulletin = portal.bulletins.iter().find(|bulletin| bulletin.id == *id)?;
                (
                    PageKey::Bulletin(id.clone()),
                    &bulletin.head.title,
                    "通报",
                    bulletin.date,
                    bulletin.head.sample,
                )
            }
            EvidenceTarget::Result(row) => {
                let result = portal.list(&row.pairing)?.results.iter().find(|result| result.id == row.row)?;
                let url = self.row_url(WorkKind::Result, row);
                let (title, date) = (result.title.clone(), day(result.date));
                return Some(EvidenceLink { title, url, kind: "清单成果", date, sample: result.sample });
            }
        };
        let url = self.site.url(&key).to_owned();
        Some(EvidenceLink { title: title.clone(), url, kind, date: day(date), sample })
    }

    pub(super) fn evidence_links(&self, evidence: &[Evidence]) -> Vec<EvidenceLink> {
        evidence.iter().filter_map(|evidence| self.evidence_link(&evidence.target)).collect()
    }

    pub(super) fn indicator_tile(&self, indicator: &Indicator) -> Option<IndicatorTile> {
        let value = self.derived.indicators.get(&indicator.id)?;
        Some(IndicatorTile {
            id: indicator.id.to_string(),
            title: indicator.title.clone(),
            url: self.site.url(&PageKey::Indicator(indicator.id.clone())).to_owned(),
            chain: self.chain_tag_of(&indicator.chain)?,
            kind: match indicator.kind {
                IndicatorKind::Outcome => "成果",
                IndicatorKind::Campaign => "行动",
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

    pub(super) fn indicator_tiles(&self, keep: impl Fn(&Indicator) -> bool) -> Vec<IndicatorTile> {
        let kept = self.portal().indicators.iter().filter(|indicator| keep(indicator));
        kept.filter_map(|indicator| self.indicator_tile(indicator)).collect()
    }

    pub(super) fn entry_card(&self, entry: &Entry) -> EntryCard {
        let page = self.site.url(&PageKey::Directory(entry.kind));
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

    pub(super) fn meeting_row(&self, meeting: &Meeting) -> MeetingRow {
        MeetingRow {
            title: meeting.head.title.clone(),
            url: self.site.url(&PageKey::Meeting(meeting.id.clone())).to_owned(),
            date: day(meeting.date),
            kind: match meeting.kind {
                MeetingKind::Quarterly => "专题会议",
                MeetingKind::Regular => "例会",
                MeetingKind::Other => "其他",
            },
            place: meeting.place.clone(),
            pairings: self.pairing_links(&meeting.pairings),
            decisions: meeting.decisions.len(),
            sample: meeting.head.sample,
        }
    }
}
