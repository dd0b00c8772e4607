//! One problem of the content: its place, message, advice and fix.

use super::code::Code;
use super::message::Message;
use super::severity::Severity;
use super::span::Span;
use serde::{Deserialize, Serialize};

/// Another place of the same problem, and how it is involved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondaryLabel {
    /// Where.
    pub span: Span,
    /// How it is involved.
    pub message: Message,
}

/// How certain a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Applicability {
    /// It expresses what was meant and loses nothing that was typed. `wulian fix` applies it.
    Safe,
    /// It is likely, but somebody must decide. It is shown and never applied.
    Suggested,
}

/// A text edit: `replacement` for exactly the bytes of `span`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The bytes to replace; empty to insert.
    pub span: Span,
    /// What to write there.
    pub replacement: String,
    /// Whether `wulian fix` may apply it.
    pub applicability: Applicability,
}

/// One problem of the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// The place of the problem.
    pub span: Span,
    /// What is wrong.
    pub message: Message,
    /// Other places involved.
    pub labels: Vec<SecondaryLabel>,
    /// What to do about it.
    pub help: Vec<Message>,
    /// The edit that solves it, if one is certain enough to be shown.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic with the severity its code has by default.
    pub fn new(code: Code, span: Span, message: Message) -> Self {
        let message = message.shortened();
        Self { code, severity: code.severity(), span, message, labels: vec![], help: vec![], fix: None }
    }

    /// Adds another place.
    #[must_use]
    pub fn label(mut self, span: Span, message: Message) -> Self {
        self.labels.push(SecondaryLabel { span, message: message.shortened() });
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, message: Message) -> Self {
        self.help.push(message.shortened());
        self
    }

    /// Adds a fix for somebody to decide about.
    #[must_use]
    pub fn suggested_fix(self, span: Span, replacement: impl Into<String>) -> Self {
        self.with_fix(span, replacement, Applicability::Suggested)
    }

    /// Adds a certain fix, which `wulian fix` applies.
    #[must_use]
    pub fn safe_fix(self, span: Span, replacement: impl Into<String>) -> Self {
        self.with_fix(span, replacement, Applicability::Safe)
    }

    fn with_fix(mut self, span: Span, replacement: impl Into<String>, applicability: Applicability) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into(), applicability });
        self
    }

    /// Whether `wulian fix` solves it: by a safe fix, or by writing the file in UTF-8.
    pub fn is_fixable(&self) -> bool {
        let safe = self.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
        safe || self.code == Code::SourceLegacy
    }

    /// Whether it stops the build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::FileId;
    use crate::msg;

    #[test]
    fn a_message_is_never_longer_than_anybody_reads_and_keeps_both_ends() {
        let long = "长".repeat(1_000_000);
        let problem = Diagnostic::new(
            Code::KeyUnknown,
            Span::file_start(FileId(0)),
            msg!("头{long}尾", "head {long} tail"),
        );
        let problem = problem
            .help(msg!("{long}", "{long}"))
            .label(Span::file_start(FileId(1)), msg!("{long}", "{long}"));
        let said = [&problem.message, &problem.help[0], &problem.labels[0].message];
        assert!(said.iter().all(|message| message.zh.len() < 1300 && message.en.len() < 1300));
        assert!(problem.message.zh.starts_with("头") && problem.message.zh.ends_with("尾"));
        assert!(problem.message.en.starts_with("head") && problem.message.en.ends_with("tail"));
    }
}
