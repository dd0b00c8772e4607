//! Makes one edition from its plan.

use super::branding::BrandingFiles;
use super::cached::EditionCache;
use super::inputs::EditionInputs;
use super::pages::{RenderedFiles, render_files};
use super::planned::PlannedEdition;
use super::target::{OutputTarget, StoredContent};
use crate::base::diag::Diagnostics;
use crate::base::hash::fingerprint;
use crate::check::leaks::{self, Leak, Secrets};
use crate::pipeline::outcome::{BuildError, EditionOutcome, WorkLog};
use crate::programme::model::Audience;
use crate::site::assets;
use crate::site::pages::resolve_links;
use crate::site::present::{Presenter, SharedParts};
use std::collections::BTreeSet;
use std::mem;
use std::sync::Arc;

/// An edition whose files are all made, but not yet in place.
pub struct RenderedEdition {
    audience: Audience,
    pages: usize,
    files: Vec<(Arc<str>, StoredContent)>,
    target: OutputTarget,
}

impl RenderedEdition {
    /// Puts its files in place of the files of before.
    pub fn finish(self) -> Result<EditionOutcome, BuildError> {
        let (written, tree) = self.target.finish(self.files)?;
        Ok(EditionOutcome { audience: self.audience, pages: self.pages, written, tree })
    }
}

/// Makes one edition; `None` if there is no theme to render it with.
pub fn make_edition(
    planned: &PlannedEdition,
    inputs: &EditionInputs<'_>,
    target: OutputTarget,
    cache: &mut EditionCache,
    work: &mut WorkLog,
    sink: &mut Diagnostics,
) -> Result<Option<RenderedEdition>, BuildError> {
    let PlannedEdition { edition, derived, site, records } = planned;
    let state = fingerprint(&(site.addresses_with_former(), inputs.sources.paths()));
    let known = (&mut cache.links, state);
    let links = resolve_links(site, edition, inputs.bodies, inputs.sources, known, sink);
    let (manifest, problems) = assets::collect(
        inputs.sources,
        &links.assets,
        &inputs.config.attachment_types,
        &mut cache.assets,
        inputs.images,
    );
    sink.extend(problems);
    if let Some(privacy) = inputs.privacy.filter(|_| edition.audience() == Audience::Public) {
        sink.extend(privacy.attachments(&links.assets, &manifest, inputs.sources, inputs.config));
    }
    let Some(theme) = inputs.theme else {
        return Ok(None);
    };
    let branding = BrandingFiles::new(edition.portal().chains.len(), theme, inputs, target.discards(), sink)?;
    let presenter = Presenter {
        appearance: &branding.look,
        edition,
        derived,
        site,
        links: &links,
        assets: &manifest,
        bodies: inputs.bodies,
        config: inputs.config,
        base_url: inputs.base_url,
        shared: SharedParts::new(edition.portal()),
    };
    // Resolved links are part of it: a cover may resolve to another file though the files are the same, and a gallery
    // may lose a picture to the text.
    let exhibits: Vec<_> = links.exhibits().collect();
    let of = fingerprint(&(records, state, manifest.fingerprint(), exhibits));
    let input_hashes = match cache.input_hashes.take() {
        Some((known, input_hashes)) if known == of => presenter.input_hashes_after(input_hashes),
        _ => presenter.input_hashes(),
    };
    presenter.restore_cards(mem::take(&mut cache.cards), &input_hashes);
    // Files of an earlier build were searched for what was secret then.
    let searched = cache.has_no_files() || target.has_searched(cache.leak_free);
    let RenderedFiles { pages, files } =
        render_files((&presenter, &input_hashes), (theme, &branding), inputs, &target, cache, work, sink)?;
    if !searched {
        target.search_again(&files);
    }
    cache.leak_free = None;
    if let Some(secrets) = target.secrets() {
        let found = target.found();
        // What public sources say by themselves may change with any of them.
        let name = if found.is_empty() { secrets.fingerprint } else { secrets.with_sources };
        let leaks = leaks_in(found, secrets, cache, inputs);
        cache.leak_free = Some(name).filter(|_| leaks.is_empty());
        sink.extend(leaks::report(leaks, |path| manifest.origin(path), |text| secrets.hidden(text)));
    }
    cache.cards = presenter.into_card_cache(&input_hashes);
    cache.input_hashes = Some((of, input_hashes));
    Ok(Some(RenderedEdition { audience: edition.audience(), pages, files, target }))
}

/// What is a leak of what was found. Mostly nothing was; only otherwise the edition is made again without it.
fn leaks_in(
    found: Vec<Leak>,
    secrets: &Secrets,
    cache: &EditionCache,
    inputs: &EditionInputs<'_>,
) -> Vec<Leak> {
    if found.is_empty() {
        return found;
    }
    // Where that cannot be made nothing shows that any of it is public.
    let open = (inputs.without)(&found).unwrap_or_default();
    let copies: BTreeSet<&str> = cache.copies.entries().map(|(path, _)| &**path).collect();
    leaks::true_leaks(secrets, found, &open, |path| copies.contains(path))
}
