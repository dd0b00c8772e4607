//! Who wrote a page, and where it comes from.

use crate::site::present::context::ViewContext;

/// 来源, or who answers for the site.
pub fn attributed_source(p: &ViewContext<'_>, written: Option<&String>) -> Option<String> {
    written.or(p.config.footer.organizer.as_ref()).cloned()
}

/// 作者.
pub fn author(authors: &[String]) -> Option<String> {
    (!authors.is_empty()).then(|| authors.join("、"))
}
