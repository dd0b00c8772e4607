//! `section-stale`: a section in which nothing was published for too long before the as-of date.
//!
//! Public sites in China must publish news within two weeks and notices within half a year. Meetings and bulletins belong
//! to quarters, so half a year without one while the programme runs means that two quarters were missed (the page of the
//! quarters shows a single missed one). Scheduled pages and dates no more exact than a quarter do not count; withdrawn
//! pages do. A section without any page is new, not stale.

use super::context::RuleContext;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::msg;
use crate::programme::model::{Audience, Head, PartialDate, Precision, UpdateKind};
use chrono::NaiveDate;

/// A section: its names, after how many days it is stale, and whether that matters only while the programme runs.
struct StaleSection {
    zh: &'static str,
    en: &'static str,
    days: i64,
    while_running: bool,
}

const NEWS: StaleSection = StaleSection { zh: "动态", en: "news", days: 14, while_running: false };
const NOTICES: StaleSection = StaleSection { zh: "通知", en: "notices", days: 183, while_running: false };
const MEETINGS: StaleSection = StaleSection { zh: "会议", en: "meetings", days: 183, while_running: true };
const BULLETINS: StaleSection =
    StaleSection { zh: "通报", en: "bulletins", days: 183, while_running: true };

/// Reports each stale section once, at its newest page.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    let portal = context.portal;
    let updates = |notice: bool| {
        let updates =
            portal.updates.iter().filter(move |update| (update.kind == UpdateKind::Notice) == notice);
        updates.map(|update| (&update.head, update.date))
    };
    stale(context, &NEWS, updates(false), sink);
    stale(context, &NOTICES, updates(true), sink);
    stale(context, &MEETINGS, portal.meetings.iter().map(|page| (&page.head, page.date)), sink);
    stale(context, &BULLETINS, portal.bulletins.iter().map(|page| (&page.head, page.date)), sink);
}

fn stale<'p>(
    context: &RuleContext<'_>,
    section: &StaleSection,
    pages: impl Iterator<Item = (&'p Head, PartialDate)>,
    sink: &mut Diagnostics,
) {
    let as_of = context.as_of;
    let plan = &context.portal.plan;
    let running = plan.start.first_day() <= as_of && as_of <= plan.end.last_day();
    if section.while_running && !running {
        return;
    }
    let out =
        pages.filter_map(|(head, date)| Some((head.audience, day(head, date, as_of)?, head.title_span)));
    // If any page of a section is public, the public ones count.
    let newest: Option<(Audience, NaiveDate, Span)> =
        out.max_by_key(|(audience, day, _)| (*audience == Audience::Public, *day));
    let Some((_, last, span)) = newest else { return };
    let days = (as_of - last).num_days();
    if days <= section.days {
        return;
    }
    let StaleSection { zh, en, days: most, .. } = section;
    let message = msg!(
        "“{zh}”已有 {days} 天没有更新，最近一条是 {last}",
        "nothing new in {en} for {days} days; the newest is dated {last}"
    );
    sink.push(Diagnostic::new(Code::SectionStale, span, message).help(msg!(
        "超过 {most} 天就算长期不更新，请发布新的内容",
        "a section is stale after {most} days; publish something new"
    )));
}

/// The day a page was published, if it was.
fn day(head: &Head, date: PartialDate, as_of: NaiveDate) -> Option<NaiveDate> {
    let dated = matches!(date.precision(), Precision::Day(..) | Precision::Part(..) | Precision::Month(_));
    let scheduled = head.publish_at.is_some_and(|from| from.date().first_day() > as_of);
    let out = dated && !head.draft && !scheduled && date.first_day() <= as_of;
    out.then(|| date.last_day().min(as_of))
}
