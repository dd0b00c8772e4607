//! 允许: diagnostics that a site accepts, each with a reason.

use crate::base::diag::{Code, Diagnostic, Diagnostics, Message, Span, did_you_mean};
use crate::base::text;
use crate::msg;
use crate::programme::fields::{open, read};
use crate::programme::keys::{allowance as keys, may_allow};
use crate::source::yaml::Node;

/// A code that is allowed, everywhere or in one file or folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Allowance {
    /// The code: of a warning, of personal data, or of an attachment that cannot be read.
    pub code: Code,
    /// Why.
    pub reason: String,
    /// The file or folder from the site's root, without a slash at its end; `None` for everywhere.
    pub file: Option<String>,
    /// The very text, where the code is one of personal data.
    pub text: Option<String>,
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
pub(super) fn allowance(node: &Node, sink: &mut Diagnostics) -> Option<Allowance> {
    let entry = open(node, &keys::RECORD, sink)?;
    let code = entry.required(&keys::CODE, sink, code);
    let reason = entry.required(&keys::REASON, sink, read::text);
    let file = entry.optional(&keys::FILE, sink, read::text);
    let file =
        file.map(|file| file.replace('\\', "/").trim_start_matches("./").trim_end_matches('/').to_owned());
    let text = entry.optional(&keys::TEXT, sink, read::text);
    let (code, reason) = (code?, reason?);
    if let Some(problem) = lacking(code, text.as_deref(), file.as_deref()) {
        sink.push(Diagnostic::new(Code::KeyMissing, entry.span(), problem));
        return None;
    }
    Some(Allowance { code, reason, file, text, span: entry.span() })
}

/// The key that an entry lacks: personal data is allowed by its exact text only, an attachment by its file only.
fn lacking(code: Code, text: Option<&str>, file: Option<&str>) -> Option<Message> {
    let name = code.as_str();
    if code.is_personal() && text.is_none() {
        return Some(msg!(
            "允许 {name} 要写明是哪一个：加上“原文”，如 原文: 0575-00000000",
            "allowing {name} requires the exact text: add `原文` (text)"
        ));
    }
    (code == Code::AttachmentUnread && file.is_none()).then(|| {
        msg!(
            "允许 {name} 要写明是哪个附件：加上“文件”",
            "allowing {name} requires the attachment: add `文件` (file)"
        )
    })
}

/// A code that may be allowed.
fn code(node: &Node, sink: &mut Diagnostics) -> Option<Code> {
    let written = read::text(node, sink)?;
    let allowed = |code: &&Code| may_allow(**code);
    let Some(code) = Code::named(&written) else {
        let nearest = text::nearest(&written, Code::ALL.iter().filter(allowed).map(|code| code.as_str()));
        let diagnostic = Diagnostic::new(
            Code::ValueEnum,
            node.span,
            msg!("没有“{written}”这个代码", "there is no code \"{written}\""),
        );
        sink.push(match nearest.first() {
            Some(first) => diagnostic.help(did_you_mean(&nearest)).suggested_fix(node.span, *first),
            None => diagnostic.help(msg!(
                "代码写在报告的方括号里，如 loop-orphan；全部代码见 docs/diagnostics.md",
                "a report shows codes in brackets, such as loop-orphan; docs/diagnostics.md lists them all"
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
        .help(msg!("删去这一条，把报告的错误改好", "delete this entry and fix what is reported")),
    );
    None
}
