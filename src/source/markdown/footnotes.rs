//! Footnotes: their definitions, their numbers in the order of first reference, the links back.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// All footnotes of a body.
#[derive(Default)]
pub(super) struct Footnotes {
    definitions: Vec<Definition>,
    by_label: HashMap<String, usize>,
    /// For the event that opens a definition, the event after the definition.
    ends: BTreeMap<usize, usize>,
    /// Definitions in the order of their numbers.
    order: Vec<usize>,
    /// All definitions before this one are numbered.
    numbered: usize,
}

#[derive(Default)]
struct Definition {
    /// The events inside.
    body: Range<usize>,
    /// From 1; 0 before the first reference.
    number: usize,
    references: usize,
}

impl Footnotes {
    /// Finds the definitions among the events.
    pub(super) fn find(events: &[(Event<'_>, Range<usize>)]) -> Self {
        let mut notes = Self::default();
        let mut open = vec![];
        for (at, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    let index = notes.definitions.len();
                    // References mean the first definition of a label, as with links.
                    notes.by_label.entry(key(label)).or_insert(index);
                    notes.definitions.push(Definition::default());
                    open.push((index, at));
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((index, start)) = open.pop() {
                        notes.definitions[index].body = start + 1..at;
                        notes.ends.insert(start, at + 1);
                    }
                }
                _ => {}
            }
        }
        notes
    }

    pub(super) fn is_empty(&self) -> bool {
        self.definitions.is_empty()
    }

    /// The event after the definition that begins at `at`.
    pub(super) fn after(&self, at: usize) -> usize {
        self.ends.get(&at).copied().unwrap_or(at + 1)
    }

    /// Adds a reference to a footnote. Gives its number and the number of its references so far.
    pub(super) fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let index = *self.by_label.get(&key(label))?;
        let number = self.number(index);
        self.definitions[index].references += 1;
        Some((number, self.definitions[index].references))
    }

    /// Numbers the next definition without a reference, so that no text is lost. Gives `false` if there is none left.
    pub(super) fn number_one_more(&mut self) -> bool {
        while let Some(definition) = self.definitions.get(self.numbered) {
            self.numbered += 1;
            if definition.number == 0 {
                self.number(self.numbered - 1);
                return true;
            }
        }
        false
    }

    fn number(&mut self, index: usize) -> usize {
        if self.definitions[index].number == 0 {
            self.order.push(index);
            self.definitions[index].number = self.order.len();
        }
        self.definitions[index].number
    }

    /// The events of the footnote with a number.
    pub(super) fn body(&self, number: usize) -> Option<Range<usize>> {
        let index = *self.order.get(number.checked_sub(1)?)?;
        Some(self.definitions[index].body.clone())
    }

    /// The links back from a footnote, one for each reference.
    pub(super) fn back_links(&self, number: usize) -> String {
        let references = self.order.get(number - 1).map_or(0, |index| self.definitions[*index].references);
        let mut out = String::new();
        for nth in 1..=references {
            let id = reference_id(number, nth);
            let place = if references > 1 { format!("（第 {nth} 处）") } else { String::new() };
            out.push_str(&format!(
                " <a href=\"#{id}\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"返回脚注 {number} 的引用处{place}\">↩</a>"
            ));
        }
        out
    }
}

/// Labels that differ in case only are the same.
fn key(label: &str) -> String {
    label.to_lowercase()
}

/// The id of the n-th reference to a footnote.
pub(super) fn reference_id(number: usize, nth: usize) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}
