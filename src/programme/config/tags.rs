//! 允许标签: elements that raw HTML may use in addition to those that are always allowed.
//!
//! This key is read twice: with the rest of the configuration, and alone before any Markdown is parsed, because the
//! parsed text depends on it. Which elements can be allowed at all is decided in `markdown::AllowedTags`.

use crate::base::diag::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::base::text;
use crate::msg;
use crate::programme::fields::{Fields, open, read};
use crate::programme::keys::site;
use crate::source::files::SourceFile;
use crate::source::markdown::AllowedTags;
use crate::source::yaml;
use crate::source::yaml::Node;

/// The elements that the configuration in this file allows. Its mistakes are reported when all of it is read.
pub fn allowed_tags(source: &SourceFile) -> AllowedTags {
    if !source.text.contains(site::ALLOWED_TAGS.en)
        && !site::ALLOWED_TAGS.zh.iter().any(|zh| source.text.contains(zh))
    {
        return AllowedTags::default();
    }
    let (node, _) = yaml::parse(source.id, &source.text, 0..source.text.len());
    let mut unheard = vec![];
    let site = node.as_ref().and_then(|node| open(node, &site::RECORD, &mut unheard));
    site.map(|site| read_tags(&site, &mut unheard)).unwrap_or_default()
}

/// Reads the entry.
pub(super) fn read_tags(site: &Fields<'_>, sink: &mut Diagnostics) -> AllowedTags {
    site.list(&site::ALLOWED_TAGS, sink, tag).into_iter().fold(AllowedTags::default(), |all, name| {
        // Each has been found to be one that may be asked for.
        all.with(&name).unwrap_or(all)
    })
}

/// The name of an element, with or without its brackets.
fn tag(node: &Node, sink: &mut Diagnostics) -> Option<String> {
    let written = read::text(node, sink)?;
    let name = text::fold_width(&written).trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
    if AllowedTags::default().with(&name).is_some() {
        return Some(name);
    }
    let message = msg!("标签“{written}”不能允许", "the element \"{written}\" cannot be allowed");
    let diagnostic = Diagnostic::new(Code::ValueEnum, node.span, message);
    let nearest = text::nearest(&name, AllowedTags::choices());
    let all = AllowedTags::choices().collect::<Vec<_>>().join(" ");
    sink.push(if nearest.is_empty() {
        diagnostic.help(msg!(
            "可以允许的只有：{all}；能运行程序、嵌入别的网页或改变样子的标签一律不能",
            "only these can be allowed: {all}; nothing that runs code, embeds pages or changes the style"
        ))
    } else {
        diagnostic.help(did_you_mean(&nearest))
    });
    None
}
