//! A build that is run again and again over one site, as a preview does; a single build is its first run.
//!
//! [`Session::update`] brings the editions up to date with the sources. Each step keeps what it made with a fingerprint
//! of what it was made from, and makes only what would come out otherwise: files are read where they may have changed,
//! parsed where their text did, records derived from where one of them did, views made where something they were made
//! from did, and pages rendered where their view, the layout or a template did. There is no other path from sources to
//! output, so the result is always the one of a build that starts from nothing.

use super::allowed::take_allowed;
use super::delivery::Delivery;
use super::disk::{self, Built, DiskCache};
use super::echoes::drop_echoes;
use super::edition::{self, EditionOutcome, Memory};
use super::identity;
use super::programme::Programme;
use super::{Base, BuildError, Destination, Options, Outcome, Progress};
use crate::base::cache::CleanChecks;
use crate::base::diag::{self, Diagnostic, Diagnostics};
use crate::check::leaks::Secrets;
use crate::check::privacy::Privacy;
use crate::check::prose::Said;
use crate::pipeline::output::{OutputDir, claim};
use crate::programme::config::SiteConfig;
use crate::programme::load::{Bodies, Parsed, allowed, body_problems, is_content, parse_allowing};
use crate::programme::model::Audience;
use crate::site::assets::ImageCache;
use crate::site::pages::{UsesCache, unused_files};
use crate::site::render::Theme;
use crate::source::files::{SourceFile, SourceMap, SourceStore};
use crate::source::markdown::AllowedTags;
use chrono::{DateTime, Utc};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

/// The files of an edition by their path in the output (`chains/talent/index.html`).
pub type Tree = Arc<BTreeMap<Arc<str>, Arc<[u8]>>>;

/// What may have changed since the last update.
#[derive(Clone, Copy, Debug)]
pub enum Changed<'a> {
    /// Anything: look at every file.
    Anything,
    /// At most these files and folders (with all in them), absolute or from the working folder like the root.
    Paths(&'a [PathBuf]),
    /// These files, by their path from the root, are taken to say this, whatever is on disk: nothing is read.
    Texts(&'a [(Arc<str>, Arc<str>)]),
}

/// Which work an update did. Everything else was taken over from before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Sources that were read from disk, from the site's root, sorted.
    pub read: Vec<String>,
    /// Sources that were parsed, from the site's root, sorted.
    pub parsed: Vec<String>,
    /// Whether the records were read, cut, derived from and checked anew.
    pub derived: bool,
    /// Pages whose view was made, `public:chains/talent/index.html`, sorted.
    pub viewed: Vec<String>,
    /// Pages that were rendered, in the same form, sorted.
    pub rendered: Vec<String>,
    /// Photographs that were made anew, from the site's root, sorted.
    pub developed: Vec<String>,
}

/// What an update came to.
#[derive(Debug)]
pub struct Update {
    /// As of a single build. With errors there are no editions in it, and what was there before is still good.
    pub outcome: Outcome,
    /// Which work it took.
    pub work: Work,
}

impl Update {
    /// Whether the content has errors.
    pub fn has_errors(&self) -> bool {
        self.outcome.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// What is remembered between updates.
pub struct Session {
    options: Options,
    sources: SourceStore,
    /// By path, as the sources are.
    parsed: Vec<Parsed>,
    /// What their raw HTML may have.
    allowed: AllowedTags,
    programme: Option<Programme>,
    said: Said,
    /// Searches that earlier builds know to find nothing.
    cleared: CleanChecks,
    theme: Option<(u128, Theme)>,
    editions: HashMap<Audience, Memory>,
    cache: Option<DiskCache>,
    images: ImageCache,
    /// Which images and attachments each text refers to.
    uses: UsesCache,
    /// What is personal in what anyone may read.
    privacy: Privacy,
}

impl Session {
    /// A session that knows nothing yet.
    pub fn new(options: Options) -> Self {
        Self {
            sources: SourceStore::new(&options.root),
            images: disk::images_to_read(&options),
            options,
            parsed: vec![],
            allowed: AllowedTags::default(),
            programme: None,
            said: Said::default(),
            cleared: CleanChecks::default(),
            theme: None,
            editions: HashMap::new(),
            cache: None,
            uses: UsesCache::default(),
            privacy: Privacy::default(),
        }
    }

    /// A session for one build to disk, with what earlier builds left in the cache.
    pub fn with_cache(options: Options, mut cache: DiskCache) -> Self {
        cache.load_parsed();
        let (images, cleared) = (cache.images(), cache.cleared());
        Self { cache: Some(cache), images, cleared, ..Self::new(options) }
    }

    /// Brings the editions up to date. `now` is used only where nothing says what day to count to.
    pub fn update(
        &mut self,
        changed: Changed<'_>,
        now: DateTime<Utc>,
        progress: Progress<'_>,
    ) -> Result<Update, BuildError> {
        self.options.now = now;
        let mut work = Work::default();
        let read = match changed {
            Changed::Anything => self.sources.refresh(None),
            Changed::Paths(paths) => self.sources.refresh(Some(paths)),
            Changed::Texts(texts) => Ok(self.sources.overlay(texts)),
        };
        if !matches!(changed, Changed::Anything) {
            // What earlier builds left holds only beside a survey of everything that is on disk.
            self.cache = None;
        }
        work.read = read.map_err(|error| BuildError::Sources(self.options.root.clone(), error))?;
        let sources = self.sources.map();
        let mut sink = self.sources.problems();
        self.parse(&sources, &mut work);
        let files: Vec<&Parsed> = self.parsed.iter().collect();
        work.derived = Programme::refresh(&mut self.programme, &files, &self.options);
        sink.extend(body_problems(&files));
        if let Some(programme) = &self.programme {
            sink.extend(self.said.refresh(&files, &sources, programme.known(), &self.cleared));
        }
        if let Some(config) = self.programme.as_ref().and_then(|programme| programme.records.config.as_ref())
            && self.options.editions.contains(&Audience::Public)
        {
            let open = (config, self.options.drafts);
            sink.extend(self.privacy.refresh(&files, &sources, open, &self.cleared));
        }
        let bodies = Bodies::of(files.iter().copied());
        let made = self.make(&sources, &bodies, &mut work, &mut sink, progress)?;
        if let Some((config, portal)) = self.programme.as_ref().and_then(Programme::site) {
            drop_echoes(portal, &sources, &mut sink);
            // A page with an error may be the one that uses a file; where there are errors, nobody looks.
            if !sink.iter().any(Diagnostic::is_error) {
                let is_used = |path: &str| identity::is_logo(config, &sources, path);
                sink.extend(unused_files(portal, is_used, &bodies, &sources, &mut self.uses));
            }
        }
        diag::sort(&mut sink);
        let allowed = self.take_allowed(&sources, &mut sink);
        let mut editions = vec![];
        if !sink.iter().any(Diagnostic::is_error) {
            for edition in made {
                editions.push(edition.finish()?);
            }
            self.remember((&sink, allowed), &editions);
        }
        work.developed = self.images.end_build();
        let samples = self.programme.as_ref().map(|programme| programme.samples.clone()).unwrap_or_default();
        Ok(Update { outcome: Outcome { diagnostics: sink, allowed, sources, editions, samples }, work })
    }

    /// Takes away what `site.yaml` allows; says how many these are.
    fn take_allowed(&self, sources: &SourceMap, sink: &mut Diagnostics) -> usize {
        let config = self.programme.as_ref().and_then(|programme| programme.records.config.as_ref());
        // Only a check looks at everything; elsewhere what is allowed may merely not have been looked at.
        let whole = self.options.to == Destination::Nowhere;
        let elsewhere = self.privacy.allowed();
        config.map_or(0, |config| take_allowed(&config.allow, elsewhere, sources, whole, sink))
    }

    /// Leaves what the next build to disk can use.
    fn remember(&mut self, (warnings, allowed): (&[Diagnostic], usize), editions: &[EditionOutcome]) {
        // Only of a session's first build, which looked at everything on disk.
        let Some(cache) = self.cache.take() else { return };
        let config = self.programme.as_ref().and_then(|programme| programme.records.config.as_ref());
        let by_clock = self.options.as_of.is_none();
        let zone = config.filter(|config| by_clock && config.as_of.is_none()).map(|config| config.time_zone);
        let mut cleared = CleanChecks::default();
        cleared.extend(self.said.cleared().chain(self.privacy.cleared()));
        let built = Built {
            sources: &self.sources,
            parsed: &self.parsed,
            cleared: (cleared != self.cleared).then_some(cleared),
            memories: &self.editions,
            warnings,
            allowed,
            samples: self.programme.as_ref().map(|programme| programme.samples.clone()).unwrap_or_default(),
            editions,
            clock_zone: zone,
        };
        cache.store(built, &self.options);
        let of = |memory: &Memory| {
            memory.assets.assets().iter().filter(|a| a.source_hash.is_some() || a.shown).count()
        };
        self.images
            .prune(self.options.editions.iter().filter_map(|key| self.editions.get(key)).map(of).sum());
    }

    /// Parses the files whose text changed.
    fn parse(&mut self, sources: &SourceMap, work: &mut Work) {
        let mut known = std::mem::take(&mut self.parsed).into_iter().peekable();
        let allowed = allowed(sources);
        let same_rules = std::mem::replace(&mut self.allowed, allowed) == allowed;
        let mut kept: Vec<Result<Parsed, &SourceFile>> = vec![];
        for file in sources.files().iter().filter(|file| is_content(file)) {
            while known.next_if(|known| known.path < file.path).is_some() {}
            let same = known.next_if(|known| known.path == file.path).filter(|known| {
                let unread = work.read.binary_search_by(|path| path.as_str().cmp(&file.path)).is_err();
                (unread && same_rules) || known.matches(file, allowed)
            });
            kept.push(same.ok_or(file));
        }
        let recalled = self.cache.as_ref().map(|cache| &cache.parsed);
        let parsed: Vec<(Parsed, bool)> = kept
            .into_par_iter()
            .map(|file| match file {
                Ok(kept) => (kept, false),
                Err(file) => match recalled.and_then(|record| record.get(file, allowed)) {
                    Some(recalled) => (recalled, false),
                    None => (parse_allowing(file, allowed), true),
                },
            })
            .collect();
        let anew = parsed.iter().filter(|(_, anew)| *anew);
        work.parsed = anew.map(|(file, _)| file.path.to_string()).collect();
        self.parsed = parsed.into_iter().map(|(file, _)| file).collect();
        let content = sources.files().iter().filter(|file| is_content(file));
        for (parsed, file) in self.parsed.iter_mut().zip(content) {
            parsed.renumber(file.id);
        }
    }

    /// Makes every edition; nothing is written yet.
    fn make(
        &mut self,
        sources: &SourceMap,
        bodies: &Bodies,
        work: &mut Work,
        sink: &mut Diagnostics,
        progress: Progress<'_>,
    ) -> Result<Vec<edition::Made>, BuildError> {
        let Some(programme) = &self.programme else { return Ok(vec![]) };
        sink.extend(programme.problems.iter().cloned());
        let Some((config, portal)) = programme.site() else { return Ok(vec![]) };
        // Refused before any work, and before anything is touched.
        let mut targets: Vec<Option<OutputDir>> = vec![];
        for audience in &self.options.editions {
            let target = (self.options.to == Destination::Disk)
                .then(|| claim(&target(&self.options, config, *audience), &protected(&self.options)));
            targets.push(target.transpose()?);
        }
        refresh_theme(&mut self.theme, sources, &config.theme, sink);
        let settings = identity::settings(config, sources, sink);
        if let Some((_, theme)) = &self.theme {
            let asked = portal.pages.iter().filter_map(|page| page.template.as_ref());
            sink.extend(asked.filter_map(|name| theme.unknown(name)));
        }
        let base_url = match &self.options.base {
            Base::Configured => Some(config.base_url.as_str()),
            Base::Url(url) => Some(url.as_str()),
            Base::Folder => None,
        };
        // Pages are rendered only from content without errors: half a portal gives nothing but follow-up errors.
        let good = !sink.iter().any(Diagnostic::is_error);
        let theme = self.theme.as_ref().map(|(_, theme)| theme).filter(|_| good);
        let (settings, images) = (&settings, &self.images);
        let privacy = Some(&self.privacy);
        let shared =
            edition::Shared { sources, bodies, config, settings, theme, base_url, progress, images, privacy };
        if let Some(everything) = &programme.everything {
            // Drafts and scheduled pages are in no edition yet; a check looks at their links all the same.
            let only_links = edition::Shared { theme: None, privacy: None, ..shared };
            edition::make(everything, &only_links, Delivery::nowhere(), &mut Memory::default(), work, sink)?;
        }
        let mut recalled =
            self.cache.as_ref().filter(|_| good).map(|cache| cache.editions(&self.sources.snapshot()));
        // A preview is for the editor's eyes; what is written is for others, and a check says what a build would.
        let secrets = (good && self.options.to != Destination::Memory).then(|| {
            let files: Vec<&Parsed> = self.parsed.iter().collect();
            let open = Theme::texts(sources, &config.theme);
            Arc::new(Secrets::of(&files, sources, config, self.options.drafts, open))
        });
        let mut made = vec![];
        for (cut, target) in programme.editions.iter().zip(targets) {
            let audience = cut.edition.audience();
            let scratch = self.options.root.join(SCRATCH);
            let delivery = match good {
                true => {
                    let secrets = secrets.clone().filter(|_| audience == Audience::Public);
                    let scratch = scratch.join(audience_key(audience));
                    Delivery::new(self.options.to, target.as_ref(), &scratch, secrets)?
                }
                false => Delivery::nowhere(),
            };
            let memory = self.editions.entry(audience).or_default();
            if let Some(recalled) = &mut recalled {
                *memory = recalled.recall(audience, &delivery, sources);
            } else if self.options.to == Destination::Disk || memory.proved != delivery.secrets() {
                // What was staged for an earlier update is in place or gone, and what went nowhere cannot be looked
                // through again, so nothing made then can be taken over.
                *memory = Memory::default();
            }
            made.extend(edition::make(cut, &shared, delivery, memory, work, sink)?);
        }
        work.viewed.sort_unstable();
        work.rendered.sort_unstable();
        Ok(made)
    }
}

/// Where files wait until all are known to be good, from the site's root.
const SCRATCH: &str = ".wulian/stage";

/// `public` or `internal`.
pub fn audience_key(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "public",
        Audience::Internal => "internal",
    }
}

/// Parses the templates again where a file of the theme or an override changed.
fn refresh_theme(kept: &mut Option<(u128, Theme)>, sources: &SourceMap, name: &str, sink: &mut Diagnostics) {
    let key = Theme::fingerprint(sources, name);
    if kept.as_ref().is_none_or(|(known, _)| *known != key) {
        *kept = Theme::load(sources, name, sink).map(|theme| (key, theme));
    }
}

/// Where an edition is written.
fn target(options: &Options, config: &SiteConfig, audience: Audience) -> PathBuf {
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
