//! The result of scanning an attachment.

use super::detect::PersonalKind;
use crate::base::diag::Message;
use crate::source::extract::ExtractError;

/// The findings in an attachment, or why its texts cannot be extracted.
pub(super) type AttachmentScan = Result<Vec<AttachmentFinding>, ExtractError>;

/// Personal data inside an attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AttachmentFinding {
    pub(super) kind: PersonalKind,
    /// As it is written.
    pub(super) text: String,
    /// Where in the document it is.
    pub(super) place: Message,
}
