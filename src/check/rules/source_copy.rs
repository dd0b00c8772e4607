//! `source-copy`: two sources say the same, under whatever names, so that it would be shown and counted twice.
//!
//! Two pages or results are one where title, date and what they add to indicators agree; what adds nothing is, where it
//! also belongs to the same pairings. There is one bulletin of a period and one file of lists of a pairing. Drafts count
//! nowhere, and are often begun as copies. Copies that their names give away never come here (`load`).

use super::context::RuleContext;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Message, Span};
use crate::base::hash::fingerprint;
use crate::msg;
use crate::programme::model::{Amount, Contribution, Head, IndicatorId, Portal, Update, WorkList, WorkRow};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::hash::Hash;

/// The sources looked at so far, by what they say: where each is, and how it is called in a message.
#[derive(Default)]
struct FirstSources(HashMap<u128, (Span, String), FixedState>);

impl FirstSources {
    /// What says the same and came before, if anything did.
    fn before(
        &mut self,
        says: &impl Hash,
        span: Span,
        name: impl FnOnce() -> String,
    ) -> Option<(Span, &str)> {
        use std::collections::hash_map::Entry;
        match self.0.entry(fingerprint(says)) {
            Entry::Vacant(entry) => {
                entry.insert((span, name()));
                None
            }
            Entry::Occupied(entry) => {
                let (span, name) = entry.into_mut();
                Some((*span, name))
            }
        }
    }
}

/// Reports sources that say the same as one before them.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    pages(context.portal, sink);
    lists(context.portal, sink);
}

/// Reports pages that are written twice.
fn pages(portal: &Portal, sink: &mut Diagnostics) {
    let mut first = FirstSources::default();
    let mut look = |head: &Head, says: u128, what: fn(&str) -> Message| {
        if head.draft {
            return;
        }
        if let Some((other, path)) = first.before(&says, head.title_span, || head.path.to_string()) {
            sink.push(twice(head.title_span, other, what(path)));
        }
    };
    let same_page = |path: &str| {
        msg!(
            "这一页和 {path} 说的是同一件事：标题、日期和所计的指标都一样，会算两次",
            "this page and {path} are about the same: title, date and indicators agree, so it would count twice"
        )
    };
    for update in &portal.updates {
        look(&update.head, of_update(update), same_page);
    }
    for meeting in &portal.meetings {
        let says = fingerprint(&("meeting", &meeting.head.title, meeting.date, &meeting.pairings));
        look(&meeting.head, says, same_page);
    }
    for pairing in &portal.pairings {
        let says = fingerprint(&("pairing", &pairing.head.title, &pairing.college, &pairing.towns));
        look(&pairing.head, says, |path| {
            msg!(
                "这个结对和 {path} 是同一个：标题和双方单位都一样，会算两次",
                "this pairing and {path} are the same: title and units agree, so it would count twice"
            )
        });
    }
    for bulletin in &portal.bulletins {
        look(&bulletin.head, fingerprint(&("bulletin", bulletin.period)), |path| {
            msg!(
                "这一期和 {path} 是同一期的通报，一期只能有一份",
                "this bulletin and {path} are of the same period, of which there is one bulletin only"
            )
        });
    }
}

/// What an update says happened and adds.
fn of_update(update: &Update) -> u128 {
    let adds = contributions(&update.indicators);
    let pairings = adds.is_empty().then_some((&update.pairings, &update.proves));
    fingerprint(&("update", &update.head.title, update.date, adds, pairings))
}

/// What is added to indicators, in whatever order it is written.
fn contributions(written: &[Contribution]) -> Vec<(&IndicatorId, Amount)> {
    let mut adds: Vec<_> = written.iter().map(|it| (&it.indicator, it.amount)).collect();
    adds.sort_unstable();
    adds
}

/// Reports results that add to indicators twice, and lists that are a pairing's second or another pairing's copied.
fn lists(portal: &Portal, sink: &mut Diagnostics) {
    let mut first = FirstSources::default();
    for list in &portal.lists {
        let (pairing, at) = (&list.pairing, Span::file_start(list.file));
        let name = || pairing.to_string();
        if let Some((other, _)) = first.before(&("lists", pairing), at, name) {
            let message = msg!(
                "结对“{pairing}”有两个清单文件，只能有一个",
                "the pairing \"{pairing}\" has two files of lists, of which there is one only"
            );
            sink.push(twice(at, other, message));
            continue;
        }
        if list.rows().next().is_some()
            && let Some((other, copied)) = first.before(&rows(list), at, name)
        {
            let message = msg!(
                "结对“{pairing}”的清单和“{copied}”的一模一样，会算两次",
                "the lists of the pairing \"{pairing}\" are those of \"{copied}\", so they would count twice"
            );
            sink.push(twice(at, other, message));
            continue;
        }
        for result in list.results.iter().filter(|result| !result.indicators.is_empty()) {
            let says = ("result", &result.title, result.date, contributions(&result.indicators));
            let (id, span) = (&result.head.id, result.head.span);
            if let Some((other, copied)) = first.before(&says, span, || format!("{pairing}/{id}")) {
                let message = msg!(
                    "成果“{id}”和“{copied}”是同一项：标题、日期和所计的指标都一样，会算两次",
                    "the result \"{id}\" and \"{copied}\" are the same: title, date and indicators agree, so it would count twice"
                );
                sink.push(twice(span, other, message));
            }
        }
    }
}

/// What the rows of a list say, whose ids say nothing outside of it. All pairings may have the same needs, raised by different
/// units.
fn rows(list: &WorkList) -> u128 {
    let unit = |row: WorkRow<'_>| match row {
        WorkRow::Service(row) => Some(row.provider.clone()),
        WorkRow::Need(row) => Some(row.raised_by.clone()),
        WorkRow::Responsibility(row) => Some(row.unit.clone()),
        WorkRow::Feedback(row) => Some(row.from.clone()),
        WorkRow::Project(_) | WorkRow::Result(_) => None,
    };
    let rows: Vec<_> = list.rows().map(|row| (&row.head().id, row.title(), row.date(), unit(row))).collect();
    fingerprint(&("rows", rows))
}

fn twice(span: Span, other: Span, message: Message) -> Diagnostic {
    Diagnostic::new(Code::SourceCopy, span, message).label(other, msg!("另一份在这里", "the other one")).help(msg!(
        "只留对的那一份，把另一份移出 content/；确是两件事，就把标题或日期改得不一样",
        "keep the one that is right and move the other out of content; give them different titles or dates if they are two things"
    ))
}
