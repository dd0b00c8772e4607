//! 允许: codes that are not reported, each with the reason somebody gave.

use super::keys::{ALLOWANCE, CODE, FILE, REASON};
use crate::diag::{Code, Diagnostic, Severity, Sink, Span, did_you_mean};
use crate::fields::{open, read};
use crate::yaml::Node;
use crate::{msg, text};

/// A code that is allowed, everywhere or in one file or folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Allowance {
    /// The code, always one of a warning.
    pub code: Code,
    /// Why.
    pub reason: String,
    /// The file or folder from the site's root, without a slash at its end; `None` for everywhere.
    pub file: Option<String>,
    /// Where it is written.
    pub span: Span,
}

impl Allowance {
    /// Whether it allows this code in the file at `path`.
    pub fn holds(&self, code: Code, path: &str) -> bool {
        let inside = |within: &str| {
            path.strip_prefix(within).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.code == code && self.file.as_deref().is_none_or(inside)
    }
}

/// Reads one entry.
pub(super) fn allowance(node: &Node, sink: &mut Sink) -> Option<Allowance> {
    let entry = open(node, &[ALLOWANCE], sink)?;
    let code = entry.required(&CODE, sink, code);
    let reason = entry.required(&REASON, sink, read::text);
    let file = entry.optional(&FILE, sink, read::text);
    let file =
        file.map(|file| file.replace('\\', "/").trim_start_matches("./").trim_end_matches('/').to_owned());
    Some(Allowance { code: code?, reason: reason?, file, span: entry.span() })
}

/// A code that may be allowed.
fn code(node: &Node, sink: &mut Sink) -> Option<Code> {
    let written = read::text(node, sink)?;
    let allowed = |code: &&Code| code.severity() == Severity::Warning;
    let Some(code) = Code::named(&written) else {
        let nearest = text::nearest(&written, Code::ALL.iter().filter(allowed).map(|code| code.as_str()));
        let diagnostic = Diagnostic::new(
            Code::ValueEnum,
            node.span,
            msg!("没有“{written}”这个代码", "there is no code \"{written}\""),
        );
        sink.push(match nearest.first() {
            Some(first) => diagnostic.help(did_you_mean(&nearest)).repair(node.span, *first),
            None => diagnostic.help(msg!(
                "代码写在报告的方括号里，如 loop-orphan；全部代码见 docs/diagnostics.md",
                "codes stand in the brackets of a report, such as loop-orphan; docs/diagnostics.md lists all"
            )),
        });
        return None;
    };
    if allowed(&&code) {
        return Some(code);
    }
    sink.push(
        Diagnostic::new(
            Code::ValueEnum,
            node.span,
            msg!(
                "{written} 是错误，不能允许；只有警告可以允许",
                "{written} is an error and cannot be allowed; only warnings can"
            ),
        )
        .help(msg!("删去这一条，把报告的错误改好", "delete this entry and mend what is reported")),
    );
    None
}
