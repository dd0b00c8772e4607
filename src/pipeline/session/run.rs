//! The session itself: one update from the sources to the finished editions, step by step.

use super::Changed;
use super::allowances::apply_allowances;
use super::cascading::suppress_cascading;
use super::loaded::PreparedSite;
use crate::base::cache::{CleanChecks, PathCache, Step};
use crate::base::diag::{self, Code, Diagnostic, Diagnostics};
use crate::base::text::has_extension;
use crate::check::leaks::{Circumstances, Leak, Redaction, Secrets, redact};
use crate::check::privacy::PrivacyChecker;
use crate::check::prose::ProseChecker;
use crate::pipeline::cache::{CompletedBuild, DiskCache, images_to_read};
use crate::pipeline::edition::{
    EditionCache, EditionInputs, OutputTarget, RenderedEdition, is_logo, make_edition, settings,
};
use crate::pipeline::options::{Base, Options, OutputMode, ProgressFn};
use crate::pipeline::outcome::{
    BuildError, BuildOutcome, EditionOutcome, FileTree, Sample, SessionUpdate, WorkLog,
};
use crate::pipeline::output::{OutputDir, claim_all};
use crate::programme::config::{FixedDay, SiteConfig};
use crate::programme::load::{Bodies, Parsed, allowed, body_problems, is_content, parse_allowing};
use crate::programme::model::Audience;
use crate::site::assets::ImageCache;
use crate::site::pages::{UsesCache, unused_files};
use crate::site::render::Theme;
use crate::source::files::{SourceFile, SourceMap, SourceStore};
use crate::source::markdown::AllowedTags;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;

/// The state between updates.
pub struct Session {
    options: Options,
    sources: SourceStore,
    parsed: PathCache<Parsed>,
    /// What raw HTML may have.
    allowed_html: AllowedTags,
    loaded: Option<PreparedSite>,
    prose: ProseChecker,
    /// Searches of earlier builds that found nothing.
    cleared: CleanChecks,
    theme: Option<(u128, Theme)>,
    editions: HashMap<Audience, EditionCache>,
    cache: Option<DiskCache>,
    images: ImageCache,
    /// The images and attachments that each text refers to.
    uses: UsesCache,
    privacy: PrivacyChecker,
}

impl Session {
    /// An empty session.
    pub fn new(options: Options) -> Self {
        Self {
            sources: SourceStore::new(&options.root),
            images: images_to_read(&options),
            options,
            parsed: PathCache::default(),
            allowed_html: AllowedTags::default(),
            loaded: None,
            prose: ProseChecker::default(),
            cleared: CleanChecks::default(),
            theme: None,
            editions: HashMap::new(),
            cache: None,
            uses: UsesCache::default(),
            privacy: PrivacyChecker::default(),
        }
    }

    /// A session for one build to disk, with what earlier builds left in the cache.
    pub fn with_cache(options: Options, mut cache: DiskCache) -> Self {
        cache.load_parsed();
        let (images, cleared) = (cache.images(), cache.cleared());
        Self { cache: Some(cache), images, cleared, ..Self::new(options) }
    }

    /// Brings the editions up to date. `now` is used only if neither the call nor the site names an as-of date.
    pub fn update(
        &mut self,
        changed: Changed<'_>,
        now: DateTime<Utc>,
        progress: ProgressFn<'_>,
    ) -> Result<SessionUpdate, BuildError> {
        self.options.now = now;
        let mut work = WorkLog::default();
        let read = match changed {
            Changed::Anything => self.sources.refresh(None),
            Changed::Paths(paths) => self.sources.refresh(Some(paths)),
            Changed::Texts(texts) => Ok(self.sources.overlay(texts)),
        };
        if !matches!(changed, Changed::Anything) {
            // What earlier builds left is of use only with a survey of everything on disk.
            self.cache = None;
        }
        work.read = read.map_err(|error| BuildError::Sources(self.options.root.clone(), error))?;
        let sources = self.sources.map();
        let mut sink = self.sources.problems();
        self.parse(&sources, &mut work);
        let files: Vec<&Parsed> = self.parsed.values().collect();
        work.loaded = PreparedSite::refresh(&mut self.loaded, &files, &self.options);
        work.derived = work.loaded && self.loaded.as_ref().is_some_and(|loaded| loaded.derived);
        sink.extend(body_problems(&files));
        if let Some(loaded) = &self.loaded {
            sink.extend(self.prose.refresh(&files, &sources, loaded.prose_context(), &self.cleared));
        }
        if let Some(config) = self.loaded.as_ref().and_then(|loaded| loaded.records.config.as_ref())
            && self.options.editions.contains(&Audience::Public)
        {
            let open = (config, self.options.drafts);
            sink.extend(self.privacy.refresh(&files, &sources, open, &self.cleared));
        }
        let bodies = Bodies::of(files.iter().copied());
        let rendered = self.make_editions(&sources, &bodies, &mut work, &mut sink, progress)?;
        if let Some((config, portal)) = self.loaded.as_ref().and_then(PreparedSite::site) {
            suppress_cascading(portal, &sources, &mut sink);
            // A page that could not be read may be the one that uses a file.
            if !sink.iter().any(|problem| may_hide_uses(problem, &sources)) {
                let is_used = |path: &str| is_logo(config, &sources, path);
                sink.extend(unused_files(portal, is_used, &bodies, &sources, &mut self.uses));
            }
        }
        diag::sort(&mut sink);
        let allowed = self.apply_allowances(&sources, &mut sink);
        let mut editions = vec![];
        if !sink.iter().any(Diagnostic::is_error) {
            for edition in rendered {
                editions.push(edition.finish()?);
            }
            self.store((&sink, allowed), &editions);
        }
        work.transcoded = self.images.end_build();
        let (samples, fixed_day) = (self.samples(), self.fixed_day());
        Ok(SessionUpdate {
            outcome: BuildOutcome { diagnostics: sink, allowed, sources, editions, samples, fixed_day },
            work,
        })
    }

    /// Removes what `site.yaml` allows; returns how many these are.
    fn apply_allowances(&self, sources: &SourceMap, sink: &mut Diagnostics) -> usize {
        let config = self.loaded.as_ref().and_then(|loaded| loaded.records.config.as_ref());
        // Only a check looks at everything; in a build an allowed problem may merely not have been looked for.
        let complete = self.options.mode == OutputMode::CheckOnly;
        let privacy = self.privacy.allowance_use();
        config.map_or(0, |config| apply_allowances(&config.allow, privacy, sources, complete, sink))
    }

    /// Stores what the next build to disk can use.
    fn store(&mut self, (warnings, allowed): (&[Diagnostic], usize), editions: &[EditionOutcome]) {
        // Only after a session's first build, which looked at everything on disk.
        let Some(cache) = self.cache.take() else { return };
        let mut cleared = CleanChecks::default();
        cleared.extend(self.prose.cleared().chain(self.privacy.cleared()));
        let built = CompletedBuild {
            sources: &self.sources,
            parsed: self.parsed.values().collect(),
            cleared: (cleared != self.cleared).then_some(cleared),
            caches: &self.editions,
            warnings,
            allowed,
            samples: self.samples(),
            editions,
            clock: self.loaded.as_ref().and_then(|loaded| loaded.clock.clone()),
            fixed_day: self.fixed_day(),
        };
        cache.store(built, &self.options);
        let photos = |cache: &EditionCache| {
            cache.assets.assets().iter().filter(|a| a.source_hash.is_some() || a.shown).count()
        };
        self.images
            .prune(self.options.editions.iter().filter_map(|key| self.editions.get(key)).map(photos).sum());
    }

    /// The day that `site.yaml` fixes, unless the options name another.
    fn fixed_day(&self) -> Option<FixedDay> {
        let config = self.loaded.as_ref()?.records.config.as_ref()?;
        config.fixed_day().filter(|_| self.options.as_of.is_none())
    }

    /// All invented content.
    fn samples(&self) -> Arc<[Sample]> {
        self.loaded.as_ref().map(|loaded| loaded.samples.clone()).unwrap_or_default()
    }

    /// Parses the files whose text changed.
    fn parse(&mut self, sources: &SourceMap, work: &mut WorkLog) {
        let allowed = allowed(sources);
        let same_rules = std::mem::replace(&mut self.allowed_html, allowed) == allowed;
        let recorded = self.cache.as_ref().map(|cache| &cache.parsed);
        let content: Vec<&SourceFile> = sources.files().iter().filter(|file| is_content(file)).collect();
        let read = &work.read;
        let wanted = content.iter().map(|file| (&*file.path, *file)).collect();
        let Ok(anew) = self.parsed.refresh(wanted, |file, known| {
            let holds = |known: &&Parsed| {
                let unread = read.binary_search_by(|path| path.as_str().cmp(&file.path)).is_err();
                (unread && same_rules) || known.matches(file, allowed)
            };
            Ok::<_, Infallible>(match known.filter(holds) {
                Some(_) => (Step::Keep, false),
                None => match recorded.and_then(|record| record.get(file, allowed)) {
                    Some(parsed) => (Step::Replace(parsed), false),
                    None => (Step::Replace(parse_allowing(file, allowed)), true),
                },
            })
        });
        let anew = content.iter().zip(anew).filter(|(_, anew)| *anew);
        work.parsed = anew.map(|(file, _)| file.path.to_string()).collect();
        for (parsed, file) in self.parsed.values_mut().zip(content) {
            parsed.renumber(file.id);
        }
    }

    /// Makes every edition; nothing is written yet.
    fn make_editions(
        &mut self,
        sources: &SourceMap,
        bodies: &Bodies,
        work: &mut WorkLog,
        sink: &mut Diagnostics,
        progress: ProgressFn<'_>,
    ) -> Result<Vec<RenderedEdition>, BuildError> {
        let Some(loaded) = &self.loaded else { return Ok(vec![]) };
        sink.extend(loaded.problems.iter().cloned());
        let Some((config, portal)) = loaded.site() else { return Ok(vec![]) };
        // An output folder that may not be written is refused before any work.
        let out = |audience| (output_folder(&self.options, config, audience), audience);
        let outs: Vec<_> = self.options.editions.iter().map(|audience| out(*audience)).collect();
        let folders: Vec<Option<OutputDir>> = match self.options.mode {
            OutputMode::Disk => claim_all(&outs, &protected(&self.options))?.into_iter().map(Some).collect(),
            _ => vec![None; outs.len()],
        };
        refresh_theme(&mut self.theme, sources, &config.theme, sink);
        let settings = settings(config, sources, sink);
        if let Some((_, theme)) = &self.theme {
            let asked = portal.pages.iter().filter_map(|page| page.template.as_ref());
            sink.extend(asked.filter_map(|name| theme.unknown(name)));
        }
        let base_url = match &self.options.base {
            Base::Configured => Some(config.base_url.as_str()),
            Base::Url(url) => Some(url.as_str()),
            Base::Folder => None,
        };
        // Pages are rendered only from content without errors: half a portal gives nothing but cascading errors.
        let good = !sink.iter().any(Diagnostic::is_error);
        let theme = self.theme.as_ref().map(|(_, theme)| theme).filter(|_| good);
        let (settings, images) = (&settings, &self.images);
        let privacy = Some(&self.privacy);
        let circumstances = Circumstances { config, drafts: self.options.drafts, as_of: loaded.as_of };
        let files: Vec<&Parsed> = self.parsed.values().collect();
        let without = |found: &[Leak]| {
            let redaction = redact(&files, sources, circumstances, found);
            edition_without(&self.options, &self.sources, &redaction)
        };
        let inputs = EditionInputs {
            sources,
            bodies,
            config,
            settings,
            theme,
            base_url,
            progress,
            images,
            privacy,
            without: &without,
        };
        if let Some(everything) = &loaded.everything {
            // Drafts and scheduled pages are in no edition yet; a check resolves their links all the same.
            let only_links = EditionInputs { theme: None, privacy: None, ..inputs };
            let (target, mut cache) = (OutputTarget::check_only(), EditionCache::default());
            make_edition(everything, &only_links, target, &mut cache, work, sink)?;
        }
        let mut recorded =
            self.cache.as_ref().filter(|_| good).map(|cache| cache.editions(&self.sources.snapshot()));
        // A preview is for the editor only; what is written is for others, and a check reports what a build would.
        let secrets = (good && self.options.mode != OutputMode::Memory).then(|| {
            let open = Theme::texts(sources, &config.theme);
            Arc::new(Secrets::of(&files, sources, circumstances, open))
        });
        let mut rendered = vec![];
        for (planned, folder) in loaded.editions.iter().zip(folders) {
            let audience = planned.edition.audience();
            let scratch = self.options.root.join(SCRATCH);
            let target = match good {
                true => {
                    let secrets = secrets.clone().filter(|_| audience == Audience::Public);
                    let scratch = scratch.join(audience.key());
                    OutputTarget::new(self.options.mode, folder.as_ref(), &scratch, secrets)?
                }
                false => OutputTarget::check_only(),
            };
            let cache = self.editions.entry(audience).or_default();
            if let Some(recorded) = &mut recorded {
                *cache = recorded.restore(audience, &target, sources);
            } else if self.options.mode == OutputMode::Disk || !target.has_searched(cache.leak_free) {
                // Nothing of an earlier update can be taken over: what was staged for it is in place or gone, and what
                // was dropped cannot be searched again.
                *cache = EditionCache::default();
            }
            rendered.extend(make_edition(planned, &inputs, target, cache, work, sink)?);
        }
        work.viewed.sort_unstable();
        work.rendered.sort_unstable();
        Ok(rendered)
    }
}

/// The pages and data of the public edition of other sources: a session of its own, in memory. `None` if there is an error
/// in them.
fn edition_without(options: &Options, sources: &SourceStore, redaction: &Redaction) -> Option<FileTree> {
    let (editions, mode) = (vec![Audience::Public], OutputMode::Memory);
    let mut session = Session::new(Options { editions, mode, ..options.clone() });
    session.sources = sources.without(&redaction.without);
    let update = session.update(Changed::Texts(&redaction.texts), options.now, &|_, _| {}).ok()?;
    let edition = update.outcome.editions.into_iter().next()?;
    let copies = &session.editions.get(&Audience::Public)?.copies;
    let mut tree = edition.tree;
    copies.entries().for_each(|(path, _)| drop(Arc::make_mut(&mut tree).remove(path)));
    Some(tree)
}

/// Where files are staged until all are known to be good, from the site's root.
const SCRATCH: &str = ".wulian/stage";

/// Parses the templates again if a file of the theme or an override changed.
fn refresh_theme(kept: &mut Option<(u128, Theme)>, sources: &SourceMap, name: &str, sink: &mut Diagnostics) {
    let key = Theme::fingerprint(sources, name);
    if kept.as_ref().is_none_or(|(known, _)| *known != key) {
        *kept = Theme::load(sources, name, sink).map(|theme| (key, theme));
    }
}

/// The folder an edition is written to.
fn output_folder(options: &Options, config: &SiteConfig, audience: Audience) -> PathBuf {
    let own = &config.edition(audience).output;
    match &options.out {
        Some(out) if options.editions.len() > 1 => out.join(own),
        Some(out) => out.clone(),
        None => options.root.join(own),
    }
}

/// Folders that no output may lie in or around.
fn protected(options: &Options) -> Vec<PathBuf> {
    let folders = ["content", "themes", "templates", "src", "tests", ".git", ".wulian"];
    folders.iter().map(|name| options.root.join(name)).collect()
}

/// Whether an error may be that of a page whose files are not known for it. Those that a missing page causes are not: it may
/// lie there as a document, among the files that nothing uses.
fn may_hide_uses(problem: &Diagnostic, sources: &SourceMap) -> bool {
    let is_in_page = has_extension(&sources.get(problem.span.file).path, "md");
    problem.is_error() && is_in_page && !matches!(problem.code, Code::RefUnknown | Code::LinkBroken)
}
