//! Hashes of all inputs of views: the counterpart of what [`ViewContext`](super::view_context::ViewContext) hands out.
//!
//! Structs are destructured field by field, so that a new field does not compile until somebody has decided here what
//! depends on it. File numbers and spans are left out: no view shows them, and they change when a file is added.

use super::presenter::Presenter;
use crate::base::diag::Spanned;
use crate::programme::model::*;
use crate::site::assets::{Asset, Size};
use crate::site::pages::{LinkTarget, SitePage};
use crate::site::present::shared::texts;
use crate::site::present::tracking::InputHashes;
use rayon::prelude::*;
use std::hash::{Hash, Hasher};
use xxhash_rust::xxh3::Xxh3;

impl Presenter<'_> {
    /// Hashes of all inputs that views of this edition may depend on.
    pub fn input_hashes(&self) -> InputHashes {
        hashes(self, None)
    }

    /// The same, if only texts of pages have changed since `before` was computed.
    pub fn input_hashes_after(&self, before: InputHashes) -> InputHashes {
        hashes(self, Some(before))
    }
}

fn hashes(p: &Presenter<'_>, before: Option<InputHashes>) -> InputHashes {
    let heads: Vec<&Head> = texts(p.edition.portal()).collect();
    let bodies = || heads.par_iter().with_min_len(64).map(|head| body(p, head)).collect();
    if let Some(before) = before {
        return InputHashes::new(before.shared, before.updates, bodies());
    }
    let updates = &p.edition.portal().updates;
    let updates = || updates.par_iter().enumerate().map(|(at, it)| update(p, at, it)).collect();
    let (shared, (updates, bodies)) = rayon::join(|| shared(p), || (updates(), bodies()));
    InputHashes::new(shared, updates, bodies)
}

/// The inputs that all views share.
fn shared(p: &Presenter<'_>) -> u128 {
    let hash = &mut Xxh3::new();
    let Portal {
        plan,
        goals,
        chains,
        milestones,
        tasks,
        indicators,
        leading_group,
        working_groups,
        units,
        pairings,
        lists,
        updates: _,
        meetings,
        bulletins,
        directory,
        pages,
    } = p.edition.portal();
    (goals, chains, milestones, tasks, indicators, leading_group, working_groups).hash(hash);
    (units, lists, directory).hash(hash);
    hash_plan(plan, hash);
    (pairings.len(), meetings.len(), bulletins.len(), pages.len()).hash(hash);
    pairings.iter().for_each(|pairing| hash_pairing(p, pairing, hash));
    for Meeting { id, head, kind, date, place, pairings, units, decisions } in meetings {
        (id, kind, date, place, pairings, units, decisions).hash(hash);
        hash_head(head, hash);
    }
    for Bulletin { id, head, period, date } in bulletins {
        (id, period, date).hash(hash);
        hash_head(head, hash);
    }
    for Page { id, head, order, template } in pages {
        (id, order, template.as_ref().map(|template| &template.value)).hash(hash);
        hash_head(head, hash);
    }
    (p.edition.options(), p.derived, p.config, p.appearance, p.base_url, p.site.addressing).hash(hash);
    other_pages(p).hash(hash);
    hash.digest128()
}

/// The pages but the updates', some at a time.
fn other_pages(p: &Presenter<'_>) -> Vec<u128> {
    let some = |pages: &[SitePage]| {
        let hash = &mut Xxh3::new();
        pages.iter().filter(|page| !page.is_update()).for_each(|page| hash_page(p, page, hash));
        hash.digest128()
    };
    p.site.pages().par_chunks(512).map(some).collect()
}

fn hash_plan(plan: &Plan, hash: &mut Xxh3) {
    let Plan {
        head,
        brand,
        slogan,
        issuer,
        issued,
        start,
        end,
        local_name,
        university_name,
        bases,
        discrepancies,
    } = plan;
    hash_head(head, hash);
    (brand, slogan, issuer, issued, start, end, local_name, university_name, bases, discrepancies).hash(hash);
}

fn hash_pairing(p: &Presenter<'_>, pairing: &Pairing, hash: &mut Xxh3) {
    let Pairing {
        id,
        head,
        order,
        college,
        towns,
        brand,
        agreement,
        contacts,
        college_span: _,
        town_spans: _,
    } = pairing;
    (id, order, college, towns, brand, contacts).hash(hash);
    hash_head(head, hash);
    let agreement =
        agreement.as_ref().map(|Agreement { date, file, sample, span: _ }| (date, attached(p, file), sample));
    agreement.hash(hash);
}

fn hash_head(head: &Head, hash: &mut Xxh3) {
    let Head {
        file: _,
        path,
        title,
        title_span: _,
        slug,
        // No view shows them; the pages at them are made from the plan of pages.
        aliases: _,
        audience,
        draft,
        sample,
        publish_at,
        expire_at,
        summary,
        keywords,
    } = head;
    (path, title, slug, audience, draft, sample, publish_at, expire_at, summary, keywords).hash(hash);
}

fn hash_page(p: &Presenter<'_>, page: &SitePage, hash: &mut Xxh3) {
    page.hash(hash);
    hash.write_u8(p.site.is_repeated(&page.title).into());
}

/// One update, its page and its cover; not its text.
fn update(p: &Presenter<'_>, position: usize, update: &Update) -> u128 {
    let hash = &mut Xxh3::new();
    let Update {
        id,
        head,
        date,
        kind,
        chains,
        pairings,
        tasks,
        goals,
        units,
        indicators,
        proves,
        cover,
        cover_alt,
        gallery: _,
        source,
        authors,
    } = update;
    hash_head(head, hash);
    (id, date, kind, chains, pairings, tasks, goals, units, indicators, proves).hash(hash);
    (attached(p, cover), cover_alt, source, authors).hash(hash);
    for exhibit in p.links.gallery(head.file) {
        (&exhibit.caption, p.assets.get(&exhibit.path).map(published)).hash(hash);
    }
    if let Some(page) = p.site.update_page(position) {
        hash_page(p, page, hash);
    }
    hash.digest128()
}

/// One text, and where its links lead.
fn body(p: &Presenter<'_>, head: &Head) -> u128 {
    let targets = p.links.of(head.file);
    let hash = &mut Xxh3::new();
    (p.bodies.fingerprint(head.file), targets).hash(hash);
    for target in targets {
        if let LinkTarget::Asset(source) = target {
            p.assets.get(source).map(published).hash(hash);
        }
    }
    hash.digest128()
}

/// What is shown of an image or document named in front matter.
fn attached<'a>(p: &Presenter<'a>, written: &Option<Spanned<String>>) -> Option<PublishedAsset<'a>> {
    p.assets.get(p.links.attached(written.as_ref()?)?).map(published)
}

type PublishedAsset<'a> = (&'a str, Option<&'a str>, Option<u32>, Option<u32>, &'a [Size]);

fn published(asset: &Asset) -> PublishedAsset<'_> {
    (&asset.path, asset.download_name(), asset.width, asset.height, &asset.sizes)
}
