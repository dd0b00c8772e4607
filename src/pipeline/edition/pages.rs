//! Makes every file of an edition, or takes it over from the build before: pages, static files, feeds, sitemap, data, assets.

use super::anchors;
use super::branding::{BrandingFiles, DrawnImage, StaticBytes};
use super::cached::{CachedCopy, CachedGenerated, CachedPage, EditionCache};
use super::generated::GeneratedFile;
use super::inputs::EditionInputs;
use super::target::{OutputTarget, StoredContent};
use crate::base::cache::{PathCache, Step};
use crate::base::diag::Diagnostics;
use crate::base::hash::fingerprint;
use crate::pipeline::outcome::{BuildError, WorkLog};
use crate::pipeline::output::OutputError;
use crate::site::assets;
use crate::site::pages::{SitePage, WantedAnchor};
use crate::site::present::{InputHashes, PresentedPage, Presenter, layout};
use crate::site::render::Theme;
use crate::site::view::Layout;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tera::Value;

/// The finished files of an edition.
pub struct RenderedFiles {
    /// Number of HTML pages.
    pub pages: usize,
    /// All files.
    pub files: Vec<(Arc<str>, StoredContent)>,
}

/// Everything that the files of an edition are made with.
struct FileRenderer<'a> {
    presenter: &'a Presenter<'a>,
    theme: &'a Theme,
    inputs: &'a EditionInputs<'a>,
    target: &'a OutputTarget,
    layout: Value,
    layout_fingerprint: u128,
    input_hashes: &'a InputHashes,
    /// The anchors that links name, by the page that must have them.
    anchors: HashMap<&'a str, Vec<&'a WantedAnchor>>,
}

/// The work that one page took, and its problems.
#[derive(Default)]
struct PageWork {
    viewed: bool,
    rendered: bool,
    problems: Diagnostics,
}

/// Makes all files of an edition.
pub fn render_files(
    (presenter, input_hashes): (&Presenter<'_>, &InputHashes),
    (theme, branding): (&Theme, &BrandingFiles),
    inputs: &EditionInputs<'_>,
    target: &OutputTarget,
    cache: &mut EditionCache,
    work: &mut WorkLog,
    sink: &mut Diagnostics,
) -> Result<RenderedFiles, BuildError> {
    let layout = layout(presenter, branding.names(), sink);
    let renderer = FileRenderer {
        layout: Theme::layout(&layout),
        layout_fingerprint: fingerprint(&layout),
        input_hashes,
        anchors: anchors(presenter),
        presenter,
        theme,
        inputs,
        target,
    };
    let EditionCache { pages, generated, copies, .. } = cache;
    // Some pages and files are made from all updates; together they keep all cores busy.
    let (rendered, others) =
        rayon::join(|| renderer.pages(pages, work, sink), || renderer.generated(&layout, generated));
    rendered?;
    others?;
    renderer.copies(branding, copies)?;
    let mut files: Vec<(Arc<str>, StoredContent)> = vec![];
    files.extend(pages.entries().map(|(path, page)| (path.clone(), page.content.clone())));
    files.extend(generated.values().flat_map(|made| made.files.iter().cloned()));
    files.extend(copies.entries().map(|(path, copy)| (path.clone(), copy.content.clone())));
    Ok(RenderedFiles { pages: pages.entries().len(), files })
}

fn anchors<'a>(presenter: &Presenter<'a>) -> HashMap<&'a str, Vec<&'a WantedAnchor>> {
    let mut anchors: HashMap<&str, Vec<&WantedAnchor>> = HashMap::new();
    for anchor in presenter.links.anchors.iter().filter(|anchor| !anchor.fragment.is_empty()) {
        anchors.entry(&anchor.output).or_default().push(anchor);
    }
    anchors
}

impl FileRenderer<'_> {
    /// All pages.
    fn pages(
        &self,
        cache: &mut PathCache<CachedPage>,
        work: &mut WorkLog,
        sink: &mut Diagnostics,
    ) -> Result<(), OutputError> {
        let pages = self.presenter.site.pages();
        let done = AtomicUsize::new(0);
        let wanted = pages.iter().map(|page| (page.output.as_str(), page)).collect();
        let made = cache.refresh(wanted, |page, cached| {
            let made = self.page(page, cached);
            (self.inputs.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
            made
        })?;
        let audience = self.presenter.edition.audience().key();
        for (page, PageWork { viewed, rendered, problems }) in pages.iter().zip(made) {
            let name = || format!("{audience}:{}", page.output);
            work.viewed.extend(viewed.then(name));
            work.rendered.extend(rendered.then(name));
            sink.extend(problems);
        }
        Ok(())
    }

    /// One page: taken over if nothing it was made from changed; otherwise its view is made, and rendered if that changed.
    fn page(
        &self,
        page: &SitePage,
        cached: Option<&CachedPage>,
    ) -> Result<(Step<CachedPage>, PageWork), OutputError> {
        let mut work = PageWork::default();
        let identity = fingerprint(page);
        let cached = cached.filter(|cached| cached.page == identity);
        if let Some(cached) = cached.filter(|cached| self.holds(cached)) {
            self.check_anchors(page, &cached.content, &mut work.problems);
            return Ok((Step::Keep, work));
        }
        let Some(PresentedPage { head, view, dependencies }) = self.presenter.page(page) else {
            return Ok((Step::Remove, work));
        };
        work.viewed = true;
        let template = view.template();
        let theme = self.theme_fingerprint(&template);
        let view_fingerprint = fingerprint(&(&head, &view));
        let same = cached.filter(|cached| cached.view == view_fingerprint && cached.theme == theme);
        let content = match same {
            Some(cached) => {
                self.check_anchors(page, &cached.content, &mut work.problems);
                cached.content.clone()
            }
            None => match self.theme.render(&self.layout, &head, &view, self.inputs.sources) {
                Ok(html) => {
                    work.rendered = true;
                    self.check_anchors_in(page, &html, &mut work.problems);
                    self.target.write_text(&page.output, html)?
                }
                Err(problem) => {
                    work.problems.push(*problem);
                    return Ok((Step::Remove, work));
                }
            },
        };
        let inputs_hash = dependencies.fingerprint(self.input_hashes);
        let made = CachedPage {
            page: identity,
            dependencies,
            inputs_hash,
            view: view_fingerprint,
            theme,
            template,
            content,
        };
        Ok((Step::Replace(made), work))
    }

    fn holds(&self, cached: &CachedPage) -> bool {
        cached.theme == self.theme_fingerprint(&cached.template)
            && cached.inputs_hash == cached.dependencies.fingerprint(self.input_hashes)
    }

    fn theme_fingerprint(&self, template: &str) -> u128 {
        fingerprint(&(self.layout_fingerprint, self.theme.closure(template)))
    }

    /// Checks that a page has the anchors that links name.
    fn check_anchors(&self, page: &SitePage, content: &StoredContent, sink: &mut Diagnostics) {
        if self.anchors.contains_key(page.output.as_str())
            && let Some(html) = self.target.bytes(content)
        {
            self.check_anchors_in(page, &html, sink);
        }
    }

    fn check_anchors_in(&self, page: &SitePage, html: &[u8], sink: &mut Diagnostics) {
        let Some(anchors) = self.anchors.get(page.output.as_str()) else { return };
        anchors::check(&String::from_utf8_lossy(html), anchors, self.inputs.sources, sink);
    }

    /// Feeds and the like.
    fn generated(&self, layout: &Layout, cache: &mut PathCache<CachedGenerated>) -> Result<(), OutputError> {
        let files = GeneratedFile::all(self.presenter);
        let wanted = files.iter().map(|file| (file.key(), *file)).collect();
        cache.refresh(wanted, |file, cached| {
            let holds = |cached: &&CachedGenerated| {
                cached.layout == self.layout_fingerprint
                    && cached.inputs_hash
                        == file.inputs_hash(self.presenter, &cached.dependencies, self.input_hashes)
            };
            if cached.filter(holds).is_some() {
                return Ok((Step::Keep, ()));
            }
            let (texts, dependencies) = file.make(self.presenter, layout);
            let written = texts.into_iter().map(|(path, text)| {
                let content = self.target.write_text(&path, text.into_bytes())?;
                Ok((Arc::from(path), content))
            });
            let files = written.collect::<Result<Vec<(Arc<str>, StoredContent)>, OutputError>>()?;
            let inputs_hash = file.inputs_hash(self.presenter, &dependencies, self.input_hashes);
            Ok((
                Step::Replace(CachedGenerated {
                    layout: self.layout_fingerprint,
                    dependencies,
                    inputs_hash,
                    files,
                }),
                (),
            ))
        })?;
        Ok(())
    }

    /// The theme's files and the assets, which are copied as they are.
    fn copies(&self, branding: &BrandingFiles, cache: &mut PathCache<CachedCopy>) -> Result<(), BuildError> {
        let sources = self.inputs.sources;
        let statics = branding.files.iter().map(|file| match &file.content {
            StaticBytes::Bytes(bytes, hash) => {
                (&*file.path, (&*file.path, Some(&**hash), CopySource::Bytes(bytes)))
            }
            StaticBytes::Drawn(image) => (&*file.path, (&*file.path, None, CopySource::Drawn(*image))),
        });
        let assets = self.presenter.assets.files();
        let copied = assets
            .iter()
            .map(|file| (file.path(), (file.path(), Some(file.hash()), CopySource::Asset(file))));
        let wanted: Vec<(&str, WantedCopy<'_>)> = statics.chain(copied).collect();
        cache.refresh(wanted, |(path, hash, source), cached| {
            // The path of a drawn image has a hash of all that it is drawn from.
            if cached.is_some_and(|cached| hash.is_none_or(|hash| cached.hash == hash)) {
                return Ok::<_, BuildError>((Step::Keep, ()));
            }
            let bytes = match source {
                // Nobody will see it, and drawing takes a while.
                CopySource::Drawn(_) if self.target.discards() => vec![],
                CopySource::Drawn(image) => branding.draw(image),
                CopySource::Bytes(bytes) => bytes.clone(),
                CopySource::Asset(file) => file
                    .read(sources, self.inputs.images)
                    .map_err(|error| BuildError::Asset(sources.root().join(file.source()), error))?,
            };
            let hash = hash.map_or_else(|| blake3::hash(&bytes).to_hex().to_string(), str::to_owned);
            let content = self.target.write(path, bytes)?;
            Ok((Step::Replace(CachedCopy { hash, content }), ()))
        })?;
        Ok(())
    }
}

/// A copy's path, the hash of its content where that is known, and what it is made from.
type WantedCopy<'a> = (&'a str, Option<&'a str>, CopySource<'a>);

/// What a copy is made from.
enum CopySource<'a> {
    Bytes(&'a Vec<u8>),
    Drawn(DrawnImage),
    Asset(&'a assets::AssetFile<'a>),
}
