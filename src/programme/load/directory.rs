//! `directory/*.yaml`: brands, shared resources, platforms.

use super::Context;
use super::keys::*;
use super::shared::{audience, flag, id};
use crate::base::diag::Diagnostics;
use crate::programme::config::Section;
use crate::programme::fields::{open, read};
use crate::programme::model::{DirectoryKind, Entry, EntryId};
use crate::source::yaml::Node;

/// Reads one directory file.
pub(crate) fn entries(
    kind: DirectoryKind,
    node: &Node,
    context: &Context<'_>,
    sink: &mut Diagnostics,
) -> Vec<Entry> {
    let (record, list) = match kind {
        DirectoryKind::Brand => (BRANDS_FILE, &BRANDS),
        DirectoryKind::Resource => (RESOURCES_FILE, &RESOURCES),
        DirectoryKind::Platform => (PLATFORMS_FILE, &PLATFORMS),
    };
    let Some(file) = open(node, &[record], sink) else {
        return vec![];
    };
    let file_audience = audience(&file, Section::Directory, context, sink);
    let file_sample = flag(&file, &SAMPLE, sink);
    let names = context.names;
    file.list(list, sink, |node, sink| {
        let fields = open(node, &[&[&ID, &AUDIENCE, &SAMPLE], ENTRY], sink)?;
        let id = fields.required(&ID, sink, id);
        let title = fields.required(&TITLE, sink, read::text);
        let category = fields.optional(&CATEGORY, sink, read::text);
        let text = fields.required(&TEXT, sink, read::text);
        let chain = fields.optional(&CHAIN, sink, |node, sink| names.chain(node, sink));
        let pairings = fields.list(&PAIRINGS, sink, |node, sink| names.pairing(node, sink));
        let units = fields.list(&UNITS, sink, |node, sink| names.unit(node, sink));
        let open_to = fields.optional(&OPEN_TO, sink, read::text);
        let how = fields.optional(&HOW, sink, read::text);
        let audience = fields.optional(&AUDIENCE, sink, read::audience).unwrap_or(file_audience);
        let sample = fields.optional(&SAMPLE, sink, read::yes_no).unwrap_or(file_sample);
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
