//! Reads Markdown pages: the head that all share, then pairings, updates, meetings, bulletins and other pages.

use super::context::LoadContext;
use super::file_kind::FileKind;
use super::parse::Parsed;
use super::shared::{audience, contributions, flag};
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic, Span, Spanned};
use crate::msg;
use crate::programme::config::Section;
use crate::programme::fields::{Fields, open, read};
use crate::programme::keys::{
    MEETING_KINDS, UPDATE_KINDS, agreement, bulletin, contact, free_page, meeting, page_head, pairing, update,
};
use crate::programme::model::*;
use crate::source::yaml::Node;
use rayon::prelude::*;

/// Reads every file of a kind, in parallel; results and problems keep the order of the files.
pub(crate) fn read_all<T: Send>(
    files: &[&Parsed],
    is_kind: fn(&FileKind) -> bool,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
    read: fn(&Parsed, &Fields<'_>, &LoadContext<'_>, &mut Diagnostics) -> Option<T>,
) -> Vec<T> {
    let results: Vec<(Option<T>, Diagnostics)> = files
        .par_iter()
        .filter(|file| is_kind(file.kind()))
        .map(|file| read_one(file, context, read))
        .collect();
    let mut items = Vec::with_capacity(results.len());
    for (item, problems) in results {
        sink.extend(problems);
        items.extend(item);
    }
    items
}

/// Reads one file: what it holds, and what is wrong with it.
pub(super) fn read_one<T>(
    file: &Parsed,
    context: &LoadContext<'_>,
    read: fn(&Parsed, &Fields<'_>, &LoadContext<'_>, &mut Diagnostics) -> Option<T>,
) -> (Option<T>, Diagnostics) {
    let mut problems = Diagnostics::new();
    let Some(node) = &file.node else {
        return (None, problems);
    };
    let item = open(node, file.kind().record(), &mut problems)
        .and_then(|fields| read(file, &fields, context, &mut problems));
    (item, problems)
}

/// Reads what every page has.
pub(crate) fn head(
    file: &Parsed,
    fields: &Fields<'_>,
    section: Section,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Option<Head> {
    let title = fields.required(&page_head::TITLE, sink, read::spanned_text);
    let slug = fields.optional(&page_head::SLUG, sink, super::shared::id);
    let base_url = context.config.map(|config| config.base_url.as_str());
    let aliases =
        fields.list(&page_head::ALIASES, sink, |node, sink| super::former::address(node, base_url, sink));
    let audience = audience(fields, section, context, sink);
    let (draft, sample) = (flag(fields, &page_head::DRAFT, sink), flag(fields, &page_head::SAMPLE, sink));
    let publish_at = fields.optional(&page_head::PUBLISH_AT, sink, read::moment(context.zone()));
    let expire_at = fields.optional(&page_head::EXPIRE_AT, sink, read::moment(context.zone()));
    let summary = fields.optional(&page_head::SUMMARY, sink, read::text);
    let keywords = fields.list(&page_head::KEYWORDS, sink, read::text);
    if let (Some(from), Some(to)) = (publish_at, expire_at)
        && to.expires() <= from.begins()
    {
        let (expires, published) = (to.english(), from.english());
        let message = msg!(
            "下线时间 {to} 不晚于发布时间 {from}，页面永远不会出现",
            "the page expires on {expires}, which is not after its publication on {published}, so it never appears"
        );
        sink.push(Diagnostic::new(Code::DateOrder, fields.key_span(&page_head::EXPIRE_AT), message));
    }
    let title = title?;
    Some(Head {
        file: file.id,
        path: file.path.clone(),
        title: title.value,
        title_span: title.span,
        slug,
        aliases,
        audience,
        draft,
        sample,
        publish_at,
        expire_at,
        summary,
        keywords,
    })
}

/// Reads `pairings/<id>.md`.
pub(crate) fn pairing(
    file: &Parsed,
    fields: &Fields<'_>,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Option<Pairing> {
    let head = head(file, fields, Section::Pairings, context, sink);
    let unit = |node: &Node, sink: &mut Diagnostics| context.names.unit(node, sink);
    let order = fields
        .required(&pairing::ORDER, sink, |node, sink| read::integer(node, sink, pairing::ORDER.range()));
    let unit = |node: &Node, sink: &mut Diagnostics| Some((unit(node, sink)?, node.span));
    let college = fields.required(&pairing::COLLEGE, sink, unit);
    let towns = fields.required(&pairing::TOWNS, sink, |node, sink| Some(read::list(node, sink, unit)));
    let brand = fields.optional(&pairing::BRAND, sink, |node, sink| context.names.entry(node, sink));
    let agreement = fields.optional(&pairing::AGREEMENT, sink, |node, sink| {
        let fields = open(node, &agreement::RECORD, sink)?;
        let date = fields.required(&agreement::DATE, sink, read::date(context.zone()));
        let file = fields.optional(&agreement::FILE, sink, read::spanned_text);
        let sample = flag(&fields, &agreement::SAMPLE, sink);
        Some(Agreement { date: date?, file, sample, span: fields.span() })
    });
    let contacts = fields.list(&pairing::CONTACTS, sink, |node, sink| contact(node, context, sink));
    let (college, college_span) = college?;
    let (towns, town_spans) = towns?.into_iter().unzip();
    Some(Pairing {
        id: PairingId::new(file.page_id()),
        head: head?,
        order: order?,
        college,
        college_span,
        towns,
        town_spans,
        brand,
        agreement,
        contacts,
    })
}

fn contact(node: &Node, context: &LoadContext<'_>, sink: &mut Diagnostics) -> Option<Contact> {
    let fields = open(node, &contact::RECORD, sink)?;
    let name = fields.required(&contact::NAME, sink, read::text);
    let unit = fields.optional(&contact::UNIT, sink, |node, sink| context.names.unit(node, sink));
    let post = fields.optional(&contact::POST, sink, read::text);
    let phone = fields.optional(&contact::PHONE, sink, read::text);
    let sample = flag(&fields, &contact::SAMPLE, sink);
    Some(Contact { name: name?, unit, post, phone, sample, span: fields.span() })
}

/// Reads an update.
pub(crate) fn update(
    file: &Parsed,
    fields: &Fields<'_>,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Option<Update> {
    let names = context.names;
    let head = head(file, fields, Section::Updates, context, sink);
    let date = fields.required(&update::DATE, sink, read::date(context.zone()));
    let kind = fields.required(&update::KIND, sink, |node, sink| read::choice(node, sink, UPDATE_KINDS));
    let chains = fields.list(&update::CHAINS, sink, |node, sink| names.chain(node, sink));
    let pairings = fields.list(&update::PAIRINGS, sink, |node, sink| names.pairing(node, sink));
    let tasks = fields.list(&update::TASKS, sink, |node, sink| names.task(node, sink));
    let goals = fields.list(&update::GOALS, sink, |node, sink| names.goal(node, sink));
    let units = fields.list(&update::UNITS, sink, |node, sink| names.unit(node, sink));
    let indicators = contributions(fields, &update::INDICATORS, context, sink);
    let proves = fields.list(&update::PROVES, sink, |node, sink| {
        names.row(node, None, |rows| &rows.all, ("清单行", "list row"), sink)
    });
    let cover = fields.optional(&update::COVER, sink, read::spanned_text);
    let cover_alt = fields.required_if(cover.is_some(), &update::COVER_ALT, sink, read::text);
    // Not read as other lists are: a caption may hold any sign.
    let gallery = fields.node(&update::GALLERY).map_or(&[][..], Node::items);
    let gallery = gallery.iter().filter_map(|item| gallery_item(item, sink)).collect();
    let source = fields.optional(&update::SOURCE, sink, read::text);
    let authors = fields.list(&update::AUTHORS, sink, read::text);
    Some(Update {
        id: UpdateId::new(file.page_id()),
        head: head?,
        date: date?,
        kind: kind?,
        chains,
        pairings,
        tasks,
        goals,
        units,
        indicators,
        proves,
        cover,
        cover_alt,
        gallery,
        source,
        authors,
    })
}

/// `全部`, or the name of a file with what it shows behind it.
fn gallery_item(node: &Node, sink: &mut Diagnostics) -> Option<GalleryItem> {
    let text = read::spanned_text(node, sink)?;
    if ["全部", "all"].contains(&text.value.as_str()) {
        return Some(GalleryItem::Rest(text.span));
    }
    let gaps = text.value.char_indices().filter(|(_, c)| c.is_whitespace() || *c == '：');
    let parts = gaps.map(|(at, c)| (&text.value[..at], &text.value[at + c.len_utf8()..]));
    let named = parts.into_iter().find(|(name, _)| {
        name.rsplit_once('.').is_some_and(|(_, end)| IMAGES.iter().any(|it| end.eq_ignore_ascii_case(it)))
    });
    let Some((name, caption)) = named else {
        return Some(GalleryItem::Picture { written: text, caption: None });
    };
    // Only the name is mended where the file is called otherwise.
    let quoted = (text.span.end - text.span.start) as usize - text.value.len();
    let start = text.span.start as usize + quoted / 2;
    let span = match quoted {
        0 | 2 => Span::new(text.span.file, start, start + name.len()),
        _ => text.span,
    };
    let caption = Some(caption.trim().to_owned()).filter(|caption| !caption.is_empty());
    Some(GalleryItem::Picture { written: Spanned::new(name.to_owned(), span), caption })
}

/// How names of images end.
const IMAGES: [&str; 6] = ["jpg", "jpeg", "png", "webp", "gif", "heic"];

/// Reads a meeting.
pub(crate) fn meeting(
    file: &Parsed,
    fields: &Fields<'_>,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Option<Meeting> {
    let head = head(file, fields, Section::Meetings, context, sink);
    let kind = fields.required(&meeting::KIND, sink, |node, sink| read::choice(node, sink, MEETING_KINDS));
    let date = fields.required(&meeting::DATE, sink, read::date(context.zone()));
    let place = fields.optional(&meeting::PLACE, sink, read::text);
    let pairings = fields.list(&meeting::PAIRINGS, sink, |node, sink| context.names.pairing(node, sink));
    let units = fields.list(&meeting::UNITS, sink, |node, sink| context.names.unit(node, sink));
    let decisions = fields.list(&meeting::DECISIONS, sink, read::text);
    Some(Meeting {
        id: MeetingId::new(file.page_id()),
        head: head?,
        kind: kind?,
        date: date?,
        place,
        pairings,
        units,
        decisions,
    })
}

/// Reads a bulletin.
pub(crate) fn bulletin(
    file: &Parsed,
    fields: &Fields<'_>,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Option<Bulletin> {
    let head = head(file, fields, Section::Bulletins, context, sink);
    let period = fields.required(&bulletin::PERIOD, sink, read::date(context.zone()));
    let date = fields.required(&bulletin::DATE, sink, read::date(context.zone()));
    Some(Bulletin { id: BulletinId::new(file.page_id()), head: head?, period: period?, date: date? })
}

/// Reads a free page.
pub(crate) fn page(
    file: &Parsed,
    fields: &Fields<'_>,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Option<Page> {
    let head = head(file, fields, Section::Pages, context, sink);
    let order = fields
        .optional(&free_page::ORDER, sink, |node, sink| read::integer(node, sink, free_page::ORDER.range()));
    let template = fields.optional(&free_page::TEMPLATE, sink, read::spanned_text);
    Some(Page { id: PageId::new(file.page_id()), head: head?, order, template })
}
