//! Any text as YAML: no panic, and every place that is pointed at lies in the text, between characters.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wulian::base::diag::{Diagnostic, FileId, Span};
use wulian::source::yaml::{Node, NodeKind, parse};

fn holds(text: &str, span: Span) {
    let bytes = text.get(span.start as usize..span.end as usize);
    assert!(bytes.is_some(), "{span:?} is no part of the text");
}

fn problem_holds(text: &str, problem: &Diagnostic) {
    holds(text, problem.span);
    problem.labels.iter().for_each(|label| holds(text, label.span));
    if let Some(repair) = &problem.repair {
        holds(text, repair.span);
    }
}

fn node_holds(text: &str, node: &Node) {
    holds(text, node.span);
    match &node.kind {
        NodeKind::Null | NodeKind::Scalar(..) => {}
        NodeKind::Sequence(items) => items.iter().for_each(|item| node_holds(text, item)),
        NodeKind::Mapping(entries) => {
            for (key, value) in entries {
                holds(text, key.span);
                node_holds(text, value);
            }
        }
    }
}

fuzz_target!(|text: &str| {
    let (node, problems) = parse(FileId(0), text, 0..text.len());
    problems.iter().for_each(|problem| problem_holds(text, problem));
    if let Some(node) = &node {
        node_holds(text, node);
    }
});
