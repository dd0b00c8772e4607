//! The names of all things of one kind, and how a reference by name is resolved.
//!
//! An id takes precedence over a name. Several things may share a name; only a reference by that name is an error.

use super::lookup::fold;
use super::page_names::PageNames;
use super::parse::Parsed;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::base::text::{self, NextIds};
use crate::msg;
use foldhash::fast::FixedState;
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A map that is looked up in and never iterated, so its order has no effect.
type NameMap<K, V> = HashMap<K, V, FixedState>;

/// What a reference leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum Resolution<'a> {
    /// The id of one thing.
    Unique(&'a str),
    /// Several things of that name: their ids.
    Ambiguous(Vec<&'a str>),
    /// Nothing.
    Missing,
}

/// The things of one kind.
#[derive(Debug, Default)]
pub struct NameTable<'a> {
    things: Vec<Thing<'a>>,
    by_id: NameMap<Cow<'a, str>, usize>,
    by_name: NameMap<Cow<'a, str>, Holders>,
    /// Things whose id another has: the index of the first, and where the others are.
    repeated: Vec<(usize, Span)>,
    /// A file that would add to it could not be read, so what is not here may be there.
    pub(super) incomplete: bool,
}

/// How things of one kind get their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdForm {
    /// Written as a key, any letters: `keqiao`, `N3`.
    Written,
    /// A number.
    Number,
    /// The name of the file, which may be a date.
    FileName,
}

/// One thing that can be referred to.
#[derive(Debug)]
struct Thing<'a> {
    id: Cow<'a, str>,
    /// What an editor calls it, for messages.
    names: Vec<&'a str>,
    /// The same of a page, before these.
    of_page: &'a [(String, String)],
    span: Span,
}

/// The things that share a name: mostly one, which takes no memory of its own.
#[derive(Debug)]
struct Holders {
    first: usize,
    others: Vec<usize>,
}

impl<'a> NameTable<'a> {
    /// An empty table for so many pages, each of which has a title and a stem.
    pub(super) fn with_capacity(pages: usize, incomplete: bool) -> Self {
        Self {
            things: Vec::with_capacity(pages),
            by_id: NameMap::with_capacity_and_hasher(pages, FixedState::default()),
            by_name: NameMap::with_capacity_and_hasher(pages * 2, FixedState::default()),
            repeated: vec![],
            incomplete,
        }
    }

    /// Adds a thing; a second one of the same id is left out, and told of by `report_repeated`.
    pub(super) fn add(
        &mut self,
        id: Cow<'a, str>,
        span: Span,
        names: impl IntoIterator<Item = (&'a str, Cow<'a, str>)>,
    ) {
        if let Some(index) = self.add_id(id, span, &[]) {
            for (name, folded) in names {
                self.add_name(index, name, folded);
            }
        }
    }

    /// Adds a page, by the id its file gives it.
    pub(super) fn add_page(&mut self, file: &'a Parsed) {
        let PageNames { id, names } = &file.names;
        if let Some(index) = self.add_id(id.into(), Span::file_start(file.id), names) {
            for (_, folded) in names {
                self.hold(index, folded.into());
            }
        }
    }

    fn add_id(&mut self, id: Cow<'a, str>, span: Span, of_page: &'a [(String, String)]) -> Option<usize> {
        let index = self.things.len();
        match self.by_id.entry(id.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(index);
                self.things.push(Thing { id, names: vec![], of_page, span });
                Some(index)
            }
            Entry::Occupied(first) => {
                self.repeated.push((*first.get(), span));
                None
            }
        }
    }

    /// Reports ids that are used twice. Each message names an id that is free, so it is made when all are known.
    pub(super) fn report_repeated(&self, form: IdForm, sink: &mut Diagnostics) {
        if self.repeated.is_empty() {
            return;
        }
        let mut ids = NextIds::beyond(self.things.iter().map(|thing| &*thing.id));
        for (first, span) in &self.repeated {
            let Thing { id, span: first, .. } = &self.things[*first];
            let said = Diagnostic::new(
                Code::IdDuplicate,
                *span,
                msg!("编号“{id}”已经用过了", "the id \"{id}\" is already in use"),
            )
            .label(*first, msg!("第一次用在这里", "first used here"));
            let free = match form {
                IdForm::Written => ids.after(id),
                IdForm::Number => ids.after(id).filter(|free| free.bytes().all(|b| b.is_ascii_digit())),
                IdForm::FileName => ids.variant(id),
            };
            sink.push(match (free, form) {
                (None, _) => said,
                (Some(free), IdForm::FileName) => said.help(msg!(
                    "文件名就是编号：内容不同的，改名为“{free}”，这个名字还没有用过；内容相同的，删去一份",
                    "the file name is the id: rename one of them to \"{free}\", which is free, or delete it if both say the same"
                )),
                (Some(free), _) => {
                    said.help(msg!("改为“{free}”，这个编号还没有用过", "write \"{free}\", the next free id"))
                }
            });
        }
    }

    /// Adds a further name for the thing of this id, if there is one.
    pub(super) fn add_alias(&mut self, id: &str, name: &'a str) {
        if let Some(index) = self.by_id.get(id).copied() {
            self.add_name(index, name, fold(name).into());
        }
    }

    fn add_name(&mut self, index: usize, name: &'a str, folded: Cow<'a, str>) {
        self.hold(index, folded);
        self.things[index].names.push(name);
    }

    /// Adds a folded name for a thing.
    fn hold(&mut self, index: usize, folded: Cow<'a, str>) {
        match self.by_name.entry(folded) {
            Entry::Vacant(entry) => {
                entry.insert(Holders { first: index, others: vec![] });
            }
            Entry::Occupied(entry) => {
                let holders = entry.into_mut();
                // Things are added one after the other, so the same one can only have been the last.
                if holders.first != index && holders.others.last() != Some(&index) {
                    holders.others.push(index);
                }
            }
        }
    }

    /// Finds a thing by id, name, short name or alias.
    pub fn find(&self, written: &str) -> Resolution<'_> {
        if let Some(index) = self.by_id.get(written) {
            return Resolution::Unique(&self.things[*index].id);
        }
        match self.by_name.get(fold(written).as_str()) {
            None => Resolution::Missing,
            Some(Holders { first, others }) if others.is_empty() => {
                Resolution::Unique(&self.things[*first].id)
            }
            Some(Holders { first, others }) => {
                let all = std::iter::once(first).chain(others);
                Resolution::Ambiguous(all.map(|index| &*self.things[*index].id).collect())
            }
        }
    }

    /// Whether a reference to nothing may be the fault of a file that could not be read, which is reported itself.
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// The names nearest to what was written.
    pub fn nearest(&self, written: &str) -> Vec<&str> {
        let all = self.things.iter().flat_map(|thing| {
            let of_page = thing.of_page.iter().map(|(name, _)| name.as_str());
            of_page.chain(thing.names.iter().copied()).chain([&*thing.id])
        });
        text::nearest(written, all)
    }

    /// What the first thing is called, as an example to show; `otherwise` where there is none.
    pub(super) fn example<'t>(&'t self, otherwise: &'t str) -> &'t str {
        let name = |thing: &'t Thing<'a>| {
            let of_page = thing.of_page.first().map(|(name, _)| name.as_str());
            of_page.or(thing.names.first().copied()).unwrap_or(&thing.id)
        };
        self.things.first().map_or(otherwise, name)
    }

    /// What a thing that is no page is called.
    pub(super) fn names_of(&self, id: &str) -> &[&'a str] {
        self.by_id.get(id).map_or(&[], |index| &self.things[*index].names)
    }
}
