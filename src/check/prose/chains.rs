//! `contradict-chain` of updates: none of the update's chains has any of its tasks.

use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::check::rules::contradict_chain::{apart, wording};
use crate::programme::load::Parsed;
use crate::programme::model::{Portal, Update};

/// Reports an update whose 链 and 任务 have nothing to do with each other.
pub fn check(portal: &Portal, update: &Update, file: &Parsed, sink: &mut Diagnostics) {
    let Some(works) = apart(portal, &update.chains, &update.tasks) else { return };
    let written = file.node.as_ref().and_then(|node| node.get(&["链", "chains"]));
    let span = written.map_or(update.head.title_span, |node| node.span);
    let (message, help) = wording(portal, &update.chains, &works);
    sink.push(Diagnostic::new(Code::ContradictChain, span, message).help(help));
}
