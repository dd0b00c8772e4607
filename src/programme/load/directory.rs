//! Reads `directory/*.yaml`: brands, shared resources, platforms.

use super::context::LoadContext;
use super::shared::{audience, flag, id};
use crate::base::diag::Diagnostics;
use crate::programme::config::Section;
use crate::programme::fields::{open, read};
use crate::programme::keys::{brands_file, entry, platforms_file, resources_file};
use crate::programme::model::{DirectoryKind, Entry, EntryId};
use crate::source::yaml::Node;

/// Reads one directory file.
pub(crate) fn entries(
    kind: DirectoryKind,
    node: &Node,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Vec<Entry> {
    let (record, list) = match kind {
        DirectoryKind::Brand => (&brands_file::RECORD, &brands_file::BRANDS),
        DirectoryKind::Resource => (&resources_file::RECORD, &resources_file::RESOURCES),
        DirectoryKind::Platform => (&platforms_file::RECORD, &platforms_file::PLATFORMS),
    };
    let Some(file) = open(node, record, sink) else {
        return vec![];
    };
    let file_audience = audience(&file, Section::Directory, context, sink);
    let file_sample = flag(&file, &brands_file::SAMPLE, sink);
    let names = context.names;
    file.required_list(list, sink, |node, sink| {
        let fields = open(node, &entry::RECORD, sink)?;
        let id = fields.required(&entry::ID, sink, id);
        let title = fields.required(&entry::TITLE, sink, read::text);
        let category = fields.optional(&entry::CATEGORY, sink, read::text);
        let text = fields.required(&entry::TEXT, sink, read::text);
        let chain = fields.optional(&entry::CHAIN, sink, |node, sink| names.chain(node, sink));
        let pairings = fields.list(&entry::PAIRINGS, sink, |node, sink| names.pairing(node, sink));
        let units = fields.list(&entry::UNITS, sink, |node, sink| names.unit(node, sink));
        let open_to = fields.optional(&entry::OPEN_TO, sink, read::text);
        let how = fields.optional(&entry::HOW, sink, read::text);
        let audience = fields.optional(&entry::AUDIENCE, sink, read::audience).unwrap_or(file_audience);
        let sample = fields.optional(&entry::SAMPLE, sink, read::yes_no).unwrap_or(file_sample);
        Some(Entry {
            id: EntryId::new(id?),
            kind,
            title: title?,
            category,
            text: text?,
            chain,
            pairings,
            units,
            open_to,
            how,
            audience,
            sample,
            span: fields.span(),
        })
    })
}
