//! The cut: what one audience may see at one as-of date, decided in one place before anything else is computed.
//!
//! Input: the whole [`Portal`](crate::programme::model::Portal) and [`EditionOptions`]. Output: an [`Edition`], whose
//! portal holds only what may be seen and has no reference to anything that was removed. `site` is handed editions only, so
//! what was removed cannot be counted, linked, indexed or rendered.
//!
//! `visibility.rs` explains the rules and why one pass is enough. The cut is non-interfering: what stays of a thing
//! depends on that thing and on what else stays, never on what was removed. For example, a completion stands if some
//! evidence for it is *left*; whether it had more makes no difference.
//!
//! Deliberately absent: diagnostics. That something is reported complete without any evidence is for `check` to report,
//! on the whole portal.

mod cut;
mod options;
mod visibility;

pub use cut::Edition;
pub use options::EditionOptions;
