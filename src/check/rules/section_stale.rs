//! `section-stale`: a column in which nothing has appeared for too long, as of the day everything is counted to.
//!
//! Two weeks for news and half a year for notices are what public sites are held to; meetings and bulletins belong to
//! quarters, so half a year without one while the programme runs is two quarters passed over (a single quarter
//! without its meeting is told on the page of the quarters). What is not out yet, or is dated no closer than by the
//! quarter, does not count; what was out and is withdrawn does. A column that never had anything is new, not stale.

use super::context::Context;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::msg;
use crate::programme::model::{Audience, Head, PartialDate, Precision, UpdateKind};
use chrono::NaiveDate;

/// A column: its names, after how many days it is stale, and whether it matters only while the programme runs.
struct Column {
    zh: &'static str,
    en: &'static str,
    days: i64,
    while_running: bool,
}

const NEWS: Column = Column { zh: "动态", en: "news", days: 14, while_running: false };
const NOTICES: Column = Column { zh: "通知", en: "notices", days: 183, while_running: false };
const MEETINGS: Column = Column { zh: "会议", en: "meetings", days: 183, while_running: true };
const BULLETINS: Column = Column { zh: "通报", en: "bulletins", days: 183, while_running: true };

/// Reports each stale column once, at the newest thing in it.
pub fn check(context: &Context<'_>, sink: &mut Diagnostics) {
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
    context: &Context<'_>,
    column: &Column,
    pages: impl Iterator<Item = (&'p Head, PartialDate)>,
    sink: &mut Diagnostics,
) {
    let as_of = context.as_of;
    let plan = &context.portal.plan;
    let running = plan.start.first_day() <= as_of && as_of <= plan.end.last_day();
    if column.while_running && !running {
        return;
    }
    let out =
        pages.filter_map(|(head, date)| Some((head.audience, day(head, date, as_of)?, head.title_span)));
    // Where anything of a column is public, readers see the public ones.
    let newest: Option<(Audience, NaiveDate, Span)> =
        out.max_by_key(|(audience, day, _)| (*audience == Audience::Public, *day));
    let Some((_, last, span)) = newest else { return };
    let days = (as_of - last).num_days();
    if days <= column.days {
        return;
    }
    let Column { zh, en, days: most, .. } = column;
    let message = msg!(
        "“{zh}”已有 {days} 天没有更新，最近一条是 {last}",
        "nothing new in {en} for {days} days; the newest is of {last}"
    );
    sink.push(Diagnostic::new(Code::SectionStale, span, message).help(msg!(
        "超过 {most} 天就算长期不更新，请发布新的内容",
        "after {most} days a column counts as stale"
    )));
}

/// The day a page came out, where it did.
fn day(head: &Head, date: PartialDate, as_of: NaiveDate) -> Option<NaiveDate> {
    let dated = matches!(date.precision(), Precision::Day(..) | Precision::Part(..) | Precision::Month(_));
    let scheduled = head.publish_at.is_some_and(|from| from.first_day() > as_of);
    let out = dated && !head.draft && !scheduled && date.first_day() <= as_of;
    out.then(|| date.last_day().min(as_of))
}
