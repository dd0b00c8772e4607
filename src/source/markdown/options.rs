//! The extensions of Markdown that a body may use.

use pulldown_cmark::Options;

/// The enabled extensions: those that editors know from elsewhere. None of them changes what was typed, as smart punctuation
/// does, or takes characters that Chinese text uses, as mathematics between dollar signs does.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES
}
