//! `contradict-chain`: chains to which none of the tasks written beside them belongs.
//!
//! Something may well concern a chain beyond those of its tasks. But where not one of its chains is that of one of
//! its tasks, either the chain or the number of the task is a slip. Tasks of organisation and evaluation are of no
//! chain and say nothing. Updates are checked with their words, see `said`; projects of the lists here.

use super::context::Context;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Message};
use crate::msg;
use crate::programme::model::{ChainId, Portal};

/// Reports projects whose 链 and 任务 have nothing to do with each other.
pub fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let portal = context.portal;
    for project in portal.lists.iter().flat_map(|list| &list.projects) {
        if let Some(works) = apart(portal, &project.chains, &project.tasks) {
            let (message, help) = words_of(portal, &project.chains, &works);
            sink.push(Diagnostic::new(Code::ContradictChain, project.head.span, message).help(help));
        }
    }
}

/// The chains of the tasks, where every task is of some chain and none of them is among those written.
pub fn apart(portal: &Portal, chains: &[ChainId], tasks: &[u32]) -> Option<Vec<ChainId>> {
    if chains.is_empty() || tasks.is_empty() {
        return None;
    }
    let mut works: Vec<ChainId> = vec![];
    for number in tasks {
        // A task of no chain may stand for any.
        let work = portal.task(*number)?.work.as_ref()?;
        if chains.contains(work) {
            return None;
        }
        if !works.contains(work) {
            works.push(work.clone());
        }
    }
    Some(works)
}

/// What to say of it, and what to do.
pub fn words_of(portal: &Portal, chains: &[ChainId], works: &[ChainId]) -> (Message, Message) {
    let names = |ids: &[ChainId]| {
        let names = ids.iter().map(|id| portal.chain(id).map_or(id.as_str(), |chain| chain.chain.as_str()));
        names.collect::<Vec<_>>().join("、")
    };
    let (written, meant) = (names(chains), names(works));
    let message = msg!(
        "链写的是{written}，所写的任务却都属于{meant}",
        "the chain is {written}, and all the tasks belong to {meant}"
    );
    (message, msg!("改“链”，或核对“任务”的序号", "mend the chain, or check the numbers of the tasks"))
}
