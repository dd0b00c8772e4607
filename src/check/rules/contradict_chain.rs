//! `contradict-chain`: a project whose chains have none of its tasks.
//!
//! A project may concern more chains than those of its tasks. But if none of its chains has any of its tasks, either a
//! chain or the number of a task is a mistake. Tasks of organisation and evaluation have no chain and do not count. This
//! rule checks the projects of the lists; `prose` checks updates.

use super::context::RuleContext;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Message};
use crate::msg;
use crate::programme::model::{ChainId, Portal};

/// Reports projects whose 链 and 任务 have nothing to do with each other.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    let portal = context.portal;
    for project in portal.lists.iter().flat_map(|list| &list.projects) {
        if let Some(works) = apart(portal, &project.chains, &project.tasks) {
            let (message, help) = wording(portal, &project.chains, &works);
            sink.push(Diagnostic::new(Code::ContradictChain, project.head.span, message).help(help));
        }
    }
}

/// The chains of the tasks, if every task has one and none of them is among `chains`.
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

/// The message and the help.
pub fn wording(portal: &Portal, chains: &[ChainId], works: &[ChainId]) -> (Message, Message) {
    let names = |ids: &[ChainId]| {
        let names = ids.iter().map(|id| portal.chain(id).map_or(id.as_str(), |chain| chain.chain.as_str()));
        names.collect::<Vec<_>>().join("、")
    };
    let (written, meant) = (names(chains), names(works));
    let message = msg!(
        "链写的是{written}，所写的任务却都属于{meant}",
        "the chain is {written}, but all the tasks belong to {meant}"
    );
    (message, msg!("改“链”，或核对“任务”的序号", "correct the chain, or check the numbers of the tasks"))
}
