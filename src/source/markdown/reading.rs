//! What the parser makes of a body.

use pulldown_cmark::Event;
use std::ops::Range;

/// An event and the bytes of the prepared text it comes from.
pub(super) type SourcedEvent<'a> = (Event<'a>, Range<usize>);

/// What the parser made of a body.
pub(super) struct Reading<'a> {
    pub(super) events: Vec<SourcedEvent<'a>>,
    /// The places of `[name]: address`, with the address.
    pub(super) definitions: Vec<(Range<usize>, String)>,
}
