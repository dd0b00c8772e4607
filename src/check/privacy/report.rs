//! The diagnostics about personal data.

use super::detect::PersonalKind;
use super::finding::Finding;
use crate::base::diag::{Diagnostic, Message, Span};
use crate::base::text;
use crate::msg;

/// Personal data in a text of the sources.
pub(super) fn in_source(finding: &Finding) -> Diagnostic {
    let Message { zh, en } = finding.kind.name();
    let masked = text::masked(&finding.text);
    let message = match finding.is_name {
        false => msg!("谁都能看的内容里写了{zh}“{masked}”", "{en} \"{masked}\" is in public content"),
        true => {
            msg!("谁都能看的页面，名字里有{zh}“{masked}”", "the name of a public page has {en} \"{masked}\"")
        }
    };
    with_advice(finding.kind, finding.span, message)
}

/// A diagnostic with advice on what to do.
pub(super) fn with_advice(kind: PersonalKind, span: Span, message: Message) -> Diagnostic {
    let code = kind.code().as_str();
    Diagnostic::new(kind.code(), span, message)
        .help(kind.advice())
        .help(msg!(
            "确实要公开的（如对外的值班电话），在 content/site.yaml 的“允许”里加一条，写上代码 {code}、原文和理由",
            "if it is meant to be public, such as a duty telephone, add it to `允许` in content/site.yaml with the code {code}, the text (`原文`) and a reason"
        ))
}
