//! What the views of one page read, and a record of it.
//!
//! Everything that views are made from is reached through a [`Reader`], one a page. What all views may use is handed
//! out as it is; an update, its address and the text of a page are handed out one by one, and noted. Nothing else in
//! this module can reach them: the fields are private to this file. What is handed out here and not noted must be in
//! [`Facts::shared`](super::Facts), and what is noted in the facts of that update or text: see `facts.rs`.

use super::pieces::{Once, Pieces};
use super::programme::Programme;
use super::reads::{Reads, Trace};
use super::updates::MadeCard;
use super::{Look, Presenter};
use crate::base::diag::Spanned;
use crate::programme::config::SiteConfig;
use crate::programme::derive::Derived;
use crate::programme::model::{Audience, Head, Update, UpdateId};
use crate::site::assets::{Asset, Manifest};
use crate::site::pages::{Destination, PageKey, SitePage};
use crate::source::markdown::MarkdownDocument;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

/// What one page is made from.
pub struct Reader<'a> {
    presenter: &'a Presenter<'a>,
    programme: Programme<'a>,
    /// What follows from the edition: order and members of lists are in it, but nothing an update says.
    pub derived: &'a Derived,
    /// The configuration.
    pub config: &'a SiteConfig,
    /// The full address of the site's root; `None` where it is read from a folder.
    pub base_url: Option<&'a str>,
    /// How the site looks.
    pub look: &'a Look,
    trace: RefCell<Trace>,
}

/// A page's own text, with what its links lead to.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub document: &'a MarkdownDocument,
    pub destinations: &'a [Destination],
    assets: &'a Manifest,
}

impl<'a> Text<'a> {
    /// An image or attachment that a link of this text leads to.
    pub fn asset(&self, source: &str) -> Option<&'a Asset> {
        self.assets.get(source)
    }
}

impl<'a> Reader<'a> {
    /// A reader that has read nothing.
    pub fn new(presenter: &'a Presenter<'a>) -> Self {
        Self {
            presenter,
            programme: Programme::new(presenter.edition.portal()),
            derived: presenter.derived,
            config: presenter.config,
            look: presenter.look,
            base_url: presenter.base_url,
            trace: RefCell::default(),
        }
    }

    /// What was read.
    pub fn into_reads(self) -> Reads {
        self.trace.into_inner().into_reads()
    }

    /// The edition without its updates.
    pub fn portal(&self) -> &Programme<'a> {
        &self.programme
    }

    /// Who reads.
    pub fn audience(&self) -> Audience {
        self.presenter.edition.audience()
    }

    /// The day taken for today.
    pub fn as_of(&self) -> NaiveDate {
        self.presenter.edition.as_of()
    }

    /// The update at a position.
    pub fn update(&self, position: usize) -> &'a Update {
        self.trace.borrow_mut().update(position);
        &self.presenter.edition.portal().updates[position]
    }

    /// Where an update is.
    pub fn position(&self, id: &UpdateId) -> Option<usize> {
        self.derived.index.position.get(id).copied()
    }

    /// The page that shows this, if the edition has it.
    pub fn site_page(&self, key: &PageKey) -> Option<&'a SitePage> {
        self.note(key);
        self.presenter.site.page(key)
    }

    /// The address of the page that shows this.
    pub fn url(&self, key: &PageKey) -> &'a str {
        self.note(key);
        self.presenter.site.url(key)
    }

    /// The page of the update at a position.
    pub fn update_page(&self, position: usize) -> Option<&'a SitePage> {
        self.trace.borrow_mut().update(position);
        self.presenter.site.update_page(position)
    }

    /// Every page of the edition.
    pub fn site_pages(&self) -> &'a [SitePage] {
        self.trace.borrow_mut().all_updates();
        self.presenter.site.pages()
    }

    /// What the pages of the edition show; which there are follows from what all views may use.
    pub fn page_keys(&self) -> impl Iterator<Item = &'a PageKey> + use<'a> {
        self.presenter.site.pages().iter().map(|page| &page.key)
    }

    /// Whether several pages have the heading of this one.
    pub fn is_repeated(&self, page: &SitePage) -> bool {
        self.note(&page.key);
        self.presenter.site.is_repeated(&page.title)
    }

    /// From the home page down to the parent of a page.
    pub fn ancestors(&self, page: &SitePage) -> Vec<&'a SitePage> {
        self.note(&page.key);
        let ancestors = self.presenter.site.ancestors(page);
        ancestors.iter().for_each(|page| self.note(&page.key));
        ancestors
    }

    /// Notes that the page of an update was looked at.
    pub fn note(&self, key: &PageKey) {
        if let PageKey::Update(id) = key
            && let Some(position) = self.position(id)
        {
            self.trace.borrow_mut().update(position);
        }
    }

    /// The text of a page; none where its file has none.
    pub fn text(&self, head: &Head) -> Option<Text<'a>> {
        let presenter = self.presenter;
        self.trace.borrow_mut().body(presenter.pieces.place(head.file));
        let document = presenter.bodies.get(head.file)?;
        Some(Text { document, destinations: presenter.links.of(head.file), assets: presenter.assets })
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

    /// The card of an update, made once for all pages. It is made from its update, and from its text where that is
    /// summarised: what an earlier build kept too, so this is noted and not what was read when it was made.
    pub(super) fn card_once(&self, position: usize, make: impl FnOnce(&Self) -> MadeCard) -> &'a MadeCard {
        let presenter = self.presenter;
        let own = |text: bool| {
            let mut trace = Trace::default();
            trace.update(position);
            if text {
                trace.body(presenter.pieces.place(presenter.edition.portal().updates[position].head.file));
            }
            trace
        };
        let made = presenter.pieces.cards[position].get_or_init(|| {
            let reader = Self::new(presenter);
            let made = make(&reader);
            debug_assert_eq!(reader.into_reads(), own(made.from_text).into_reads());
            Arc::new(made)
        });
        self.trace.borrow_mut().replay(&own(made.from_text));
        made
    }

    /// Does something for every update, several at a time, so that a page that goes through all of them finds it
    /// done. Nothing is noted. Not while a part is made: whoever waits for the part could be asked to help.
    pub fn ahead(&self, each: impl Fn(&Self, usize) + Sync) {
        let presenter = self.presenter;
        let positions = (0..presenter.pieces.cards.len()).into_par_iter().with_min_len(128);
        positions.for_each_init(|| Self::new(presenter), |reader, position| each(reader, position));
    }

    /// A part that is made once for all pages. It is made by a reader of its own, and what that one reads is noted
    /// as read by everyone who shows the part.
    pub fn once<T: Clone + 'a>(
        &self,
        piece: impl FnOnce(&'a Pieces) -> &'a Once<T>,
        make: impl FnOnce(&Self) -> T,
    ) -> T {
        let once = piece(&self.presenter.pieces).get_or_init(|| {
            let reader = Self::new(self.presenter);
            let part = make(&reader);
            (part, reader.trace.into_inner())
        });
        self.trace.borrow_mut().replay(&once.1);
        once.0.clone()
    }
}
