//! Which extensions of Markdown a body may use.

use pulldown_cmark::Options;

/// The extensions, chosen one by one: what editors know from elsewhere, and nothing that changes what they typed
/// (no smart punctuation) or claims characters Chinese text uses (no mathematics between dollar signs).
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES
}
