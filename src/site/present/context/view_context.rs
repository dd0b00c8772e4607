//! What the views of one page are made from, with a record of what they read.
//!
//! Everything that views are made from is reached through a [`ViewContext`], one a page. Inputs that all views share are
//! handed out freely. An update, its address and the text of a page are handed out one by one, and recorded. Nothing above
//! this file can reach them otherwise: the fields are private. What is handed out here unrecorded must be part of
//! [`InputHashes::shared`](crate::site::present::tracking::InputHashes), and what is recorded part of the hash of that
//! update or text: see `input_hashes.rs`.

use super::presenter::Presenter;
use super::untracked_portal::UntrackedPortal;
use crate::base::diag::Spanned;
use crate::programme::config::SiteConfig;
use crate::programme::derive::Derived;
use crate::programme::model::{AsOf, Audience, Head, Update, UpdateId};
use crate::site::assets::{Asset, AssetManifest};
use crate::site::pages::{LinkTarget, PageKey, SitePage};
use crate::site::present::appearance::Appearance;
use crate::site::present::shared::SharedParts;
use crate::site::present::tracking::{Dependencies, Memo, Recorder};
use crate::source::markdown::MarkdownDocument;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::cell::RefCell;

/// What one page is made from.
pub struct ViewContext<'a> {
    presenter: &'a Presenter<'a>,
    portal: UntrackedPortal<'a>,
    /// What follows from the edition: order and members of lists are in it, but nothing an update says.
    pub derived: &'a Derived,
    /// The configuration.
    pub config: &'a SiteConfig,
    /// The full address of the site's root; `None` where it is read from a folder.
    pub base_url: Option<&'a str>,
    /// How the site looks.
    pub appearance: &'a Appearance,
    recorder: RefCell<Recorder>,
}

/// A page's own text, with what its links lead to.
#[derive(Clone, Copy)]
pub struct PageText<'a> {
    pub document: &'a MarkdownDocument,
    pub targets: &'a [LinkTarget],
    assets: &'a AssetManifest,
}

impl<'a> PageText<'a> {
    /// An image or attachment that a link of this text leads to.
    pub fn asset(&self, source: &str) -> Option<&'a Asset> {
        self.assets.get(source)
    }
}

impl<'a> ViewContext<'a> {
    /// A context in which nothing has been read.
    pub fn new(presenter: &'a Presenter<'a>) -> Self {
        Self {
            presenter,
            portal: UntrackedPortal::new(presenter.edition.portal()),
            derived: presenter.derived,
            config: presenter.config,
            appearance: presenter.appearance,
            base_url: presenter.base_url,
            recorder: RefCell::default(),
        }
    }

    /// What was read in it.
    pub fn into_dependencies(self) -> Dependencies {
        self.recorder.into_inner().into_dependencies()
    }

    /// The portal without its updates.
    pub fn portal(&self) -> &UntrackedPortal<'a> {
        &self.portal
    }

    /// Who reads.
    pub fn audience(&self) -> Audience {
        self.presenter.edition.audience()
    }

    /// The day taken for today.
    pub fn as_of(&self) -> NaiveDate {
        self.presenter.edition.as_of()
    }

    /// The moment taken for now.
    pub fn moment(&self) -> AsOf {
        self.presenter.edition.options().as_of
    }

    /// The update at a position.
    pub fn update(&self, position: usize) -> &'a Update {
        self.recorder.borrow_mut().update(position);
        &self.presenter.edition.portal().updates[position]
    }

    /// Where an update is.
    pub fn position(&self, id: &UpdateId) -> Option<usize> {
        self.derived.index.position.get(id).copied()
    }

    /// The page that shows this, if the edition has it.
    pub fn site_page(&self, key: &PageKey) -> Option<&'a SitePage> {
        self.record(key);
        self.presenter.site.page(key)
    }

    /// The address of the page that shows this.
    pub fn url(&self, key: &PageKey) -> &'a str {
        self.record(key);
        self.presenter.site.url(key)
    }

    /// The page of the update at a position.
    pub fn update_page(&self, position: usize) -> Option<&'a SitePage> {
        self.recorder.borrow_mut().update(position);
        self.presenter.site.update_page(position)
    }

    /// Every page of the edition.
    pub fn site_pages(&self) -> &'a [SitePage] {
        self.recorder.borrow_mut().all_updates();
        self.presenter.site.pages()
    }

    /// What the pages of the edition show; which there are follows from what all views may use.
    pub fn page_keys(&self) -> impl Iterator<Item = &'a PageKey> + use<'a> {
        self.presenter.site.pages().iter().map(|page| &page.key)
    }

    /// Whether several pages have the heading of this one.
    pub fn is_repeated(&self, page: &SitePage) -> bool {
        self.record(&page.key);
        self.presenter.site.is_repeated(&page.title)
    }

    /// From the home page down to the parent of a page.
    pub fn ancestors(&self, page: &SitePage) -> Vec<&'a SitePage> {
        self.record(&page.key);
        let ancestors = self.presenter.site.ancestors(page);
        ancestors.iter().for_each(|page| self.record(&page.key));
        ancestors
    }

    /// Records that the page of an update was looked at.
    pub fn record(&self, key: &PageKey) {
        if let PageKey::Update(id) = key
            && let Some(position) = self.position(id)
        {
            self.recorder.borrow_mut().update(position);
        }
    }

    /// The text of a page; none where its file has none.
    pub fn text(&self, head: &Head) -> Option<PageText<'a>> {
        let presenter = self.presenter;
        self.recorder.borrow_mut().body(presenter.shared.texts.get(head.file));
        let document = presenter.bodies.get(head.file)?;
        Some(PageText { document, targets: presenter.links.of(head.file), assets: presenter.assets })
    }

    /// An image or document named in front matter, which whoever asks has read.
    pub fn attached(&self, written: &Spanned<String>) -> Option<&'a Asset> {
        self.presenter.assets.get(self.presenter.links.attached(written)?)
    }

    /// The pictures of an update's gallery with what they are called; whoever asks has read the update.
    pub fn exhibits(&self, head: &Head) -> Vec<(&'a Asset, Option<&'a str>)> {
        let exhibits = self.presenter.links.gallery(head.file).iter();
        exhibits
            .filter_map(|it| Some((self.presenter.assets.get(&it.path)?, it.caption.as_deref())))
            .collect()
    }

    /// Does something for every update, several at a time, so that a page that goes through all of them finds the shared
    /// parts computed. Records nothing. Not to be called while a shared part is computed: whoever waits for the part could
    /// be asked to help.
    pub fn prepare_updates(&self, each: impl Fn(&Self, usize) + Sync) {
        let presenter = self.presenter;
        let positions = (0..presenter.shared.cards.len()).into_par_iter().with_min_len(128);
        positions.for_each_init(|| Self::new(presenter), |context, position| each(context, position));
    }

    /// A part that is computed once for all pages. It is computed in a context of its own, and whoever shows it depends on
    /// what that context recorded.
    pub fn shared<T>(
        &self,
        memo: impl FnOnce(&'a SharedParts) -> &'a Memo<T>,
        compute: impl FnOnce(&Self) -> T,
    ) -> &'a T {
        let (part, recorder) = memo(&self.presenter.shared).get_or_compute(|| {
            let context = Self::new(self.presenter);
            let part = compute(&context);
            (part, context.recorder.into_inner())
        });
        self.recorder.borrow_mut().replay(recorder);
        part
    }
}
