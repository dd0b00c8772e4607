//! Markdown pages: what all have in common, and pairings, updates, meetings, bulletins, free pages.

use super::Context;
use super::choices::{MEETING_KIND, UPDATE_KIND};
use super::files::{FileKind, Parsed};
use super::keys::*;
use super::shared::{audience, contributions, flag};
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic, Span, Spanned};
use crate::msg;
use crate::programme::config::Section;
use crate::programme::fields::{Fields, open, read};
use crate::programme::model::*;
use crate::source::yaml::Node;
use rayon::prelude::*;

/// Reads every file of a kind, in parallel; results and problems keep the order of the files.
pub(crate) fn read_all<T: Send>(
    files: &[&Parsed],
    is_kind: fn(&FileKind) -> bool,
    context: &Context<'_>,
    sink: &mut Diagnostics,
    read: fn(&Parsed, &Fields<'_>, &Context<'_>, &mut Diagnostics) -> Option<T>,
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
    context: &Context<'_>,
    read: fn(&Parsed, &Fields<'_>, &Context<'_>, &mut Diagnostics) -> Option<T>,
) -> (Option<T>, Diagnostics) {
    let mut problems = Diagnostics::new();
    let Some(node) = &file.node else {
        return (None, problems);
    };
    let groups: &[&[&crate::programme::fields::Field]] = match file.kind() {
        FileKind::Pairing(_) => &[PAGE, PAIRING],
        FileKind::List(_) => &[LIST_FILE],
        FileKind::Update(_) => &[PAGE, UPDATE],
        FileKind::Meeting(_) => &[PAGE, MEETING],
        FileKind::Bulletin(_) => &[PAGE, BULLETIN],
        _ => &[PAGE, FREE_PAGE],
    };
    let item =
        open(node, groups, &mut problems).and_then(|fields| read(file, &fields, context, &mut problems));
    (item, problems)
}

/// Reads what every page has.
pub(crate) fn head(
    file: &Parsed,
    fields: &Fields<'_>,
    section: Section,
    context: &Context<'_>,
    sink: &mut Diagnostics,
) -> Option<Head> {
    let title = fields.required(&TITLE, sink, read::spanned_text);
    let slug = fields.optional(&SLUG, sink, super::shared::id);
    let audience = audience(fields, section, context, sink);
    let (draft, sample) = (flag(fields, &DRAFT, sink), flag(fields, &SAMPLE, sink));
    let publish_at = fields.optional(&PUBLISH_AT, sink, read::date);
    let expire_at = fields.optional(&EXPIRE_AT, sink, read::date);
    let summary = fields.optional(&SUMMARY, sink, read::text);
    let keywords = fields.list(&KEYWORDS, sink, read::text);
    if let (Some(from), Some(to)) = (publish_at, expire_at)
        && to.first_day() <= from.first_day()
    {
        let message = msg!(
            "下线时间 {to} 不晚于发布时间 {from}，页面永远不会出现",
            "the page expires on {to}, not after it is published on {from}"
        );
        sink.push(Diagnostic::new(Code::DateOrder, fields.key_span(&EXPIRE_AT), message));
    }
    let title = title?;
    Some(Head {
        file: file.id,
        path: file.path.clone(),
        title: title.value,
        title_span: title.span,
        slug,
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
    context: &Context<'_>,
    sink: &mut Diagnostics,
) -> Option<Pairing> {
    let head = head(file, fields, Section::Pairings, context, sink);
    let unit = |node: &Node, sink: &mut Diagnostics| context.names.unit(node, sink);
    let order = fields.required(&ORDER, sink, |node, sink| read::whole(node, sink, 1..=9999));
    let college = fields.required(&COLLEGE, sink, unit);
    let towns = fields.required(&TOWNS, sink, |node, sink| Some(read::list(node, sink, unit)));
    let brand = fields.optional(&BRAND, sink, |node, sink| context.names.entry(node, sink));
    let agreement = fields.optional(&AGREEMENT, sink, |node, sink| {
        let fields = open(node, &[AGREEMENT_RECORD], sink)?;
        let date = fields.required(&DATE, sink, read::date);
        let file = fields.optional(&FILE, sink, read::spanned_text);
        let sample = flag(&fields, &SAMPLE, sink);
        Some(Agreement { date: date?, file, sample, span: fields.span() })
    });
    let contacts = fields.list(&CONTACTS, sink, |node, sink| contact(node, context, sink));
    Some(Pairing {
        id: PairingId::new(file.page_id()),
        head: head?,
        order: order?,
        college: college?,
        towns: towns?,
        brand,
        agreement,
        contacts,
    })
}

fn contact(node: &Node, context: &Context<'_>, sink: &mut Diagnostics) -> Option<Contact> {
    let fields = open(node, &[CONTACT], sink)?;
    let name = fields.required(&NAME, sink, read::text);
    let unit = fields.optional(&UNIT, sink, |node, sink| context.names.unit(node, sink));
    let post = fields.optional(&POST, sink, read::text);
    let phone = fields.optional(&PHONE, sink, read::text);
    let sample = flag(&fields, &SAMPLE, sink);
    Some(Contact { name: name?, unit, post, phone, sample, span: fields.span() })
}

/// Reads an update.
pub(crate) fn update(
    file: &Parsed,
    fields: &Fields<'_>,
    context: &Context<'_>,
    sink: &mut Diagnostics,
) -> Option<Update> {
    let names = context.names;
    let head = head(file, fields, Section::Updates, context, sink);
    let date = fields.required(&DATE, sink, read::date);
    let kind = fields.required(&PAGE_KIND, sink, |node, sink| read::choice(node, sink, UPDATE_KIND));
    let chains = fields.list(&CHAINS, sink, |node, sink| names.chain(node, sink));
    let pairings = fields.list(&PAIRINGS, sink, |node, sink| names.pairing(node, sink));
    let tasks = fields.list(&TASKS, sink, |node, sink| names.task(node, sink));
    let goals = fields.list(&GOALS, sink, |node, sink| names.goal(node, sink));
    let units = fields.list(&UNITS, sink, |node, sink| names.unit(node, sink));
    let indicators = contributions(fields, context, sink);
    let proves = fields.list(&PROVES, sink, |node, sink| {
        names.row(node, None, |rows| &rows.all, ("清单行", "list row"), sink)
    });
    let cover = fields.optional(&COVER, sink, read::spanned_text);
    let cover_alt = match &cover {
        Some(_) => fields.required(&COVER_ALT, sink, read::text),
        None => fields.optional(&COVER_ALT, sink, read::text),
    };
    // Not read as other lists are: a caption may hold any sign.
    let gallery = fields.node(&GALLERY).map_or(&[][..], Node::items);
    let gallery = gallery.iter().filter_map(|item| gallery_item(item, sink)).collect();
    let source = fields.optional(&SOURCE, sink, read::text);
    let authors = fields.list(&AUTHORS, sink, read::text);
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
    let blanks = text.value.char_indices().filter(|(_, c)| c.is_whitespace() || *c == '：');
    let parts = blanks.map(|(at, c)| (&text.value[..at], &text.value[at + c.len_utf8()..]));
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
    context: &Context<'_>,
    sink: &mut Diagnostics,
) -> Option<Meeting> {
    let head = head(file, fields, Section::Meetings, context, sink);
    let kind = fields.required(&PAGE_KIND, sink, |node, sink| read::choice(node, sink, MEETING_KIND));
    let date = fields.required(&DATE, sink, read::date);
    let place = fields.optional(&VENUE, sink, read::text);
    let pairings = fields.list(&PAIRINGS, sink, |node, sink| context.names.pairing(node, sink));
    let units = fields.list(&ATTENDING, sink, |node, sink| context.names.unit(node, sink));
    let decisions = fields.list(&DECISIONS, sink, read::text);
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
    context: &Context<'_>,
    sink: &mut Diagnostics,
) -> Option<Bulletin> {
    let head = head(file, fields, Section::Bulletins, context, sink);
    let period = fields.required(&PERIOD, sink, read::date);
    let date = fields.required(&DATE, sink, read::date);
    Some(Bulletin { id: BulletinId::new(file.page_id()), head: head?, period: period?, date: date? })
}

/// Reads a free page.
pub(crate) fn page(
    file: &Parsed,
    fields: &Fields<'_>,
    context: &Context<'_>,
    sink: &mut Diagnostics,
) -> Option<Page> {
    let head = head(file, fields, Section::Pages, context, sink);
    let order = fields.optional(&ORDER, sink, |node, sink| read::whole(node, sink, 0..=9999));
    let template = fields.optional(&TEMPLATE, sink, read::spanned_text);
    Some(Page { id: PageId::new(file.page_id()), head: head?, order, template })
}
