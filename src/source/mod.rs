//! Bytes → trees: the files of a site, YAML, Markdown, the texts inside attachments. Knows no key and no record.

pub mod edit;
pub mod extract;
pub mod files;
pub mod markdown;
pub mod yaml;
