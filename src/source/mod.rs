//! Bytes to trees: the files of a site, YAML, Markdown, and the texts inside attachments. No key and no record is known here.

pub mod edit;
pub mod extract;
pub mod files;
pub mod markdown;
pub mod yaml;
