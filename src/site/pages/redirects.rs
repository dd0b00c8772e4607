//! The former addresses (别名) of an edition's pages, and which page is to be found at each.
//!
//! Takes the pages with their heads, gives the redirects, and reports a former address that a page or another former address
//! has. Files that are no pages cannot be in the way: what `load` takes for a former address ends with no other ending.
//! Deliberately absent: what stands at such an address (`site::render`).

use super::lookup::LookupMap;
use super::permalinks::SpannedPage;
use super::{Addressing, SitePage};
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::msg;
use crate::programme::model::Head;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

/// By the path of the file at the former address: the number of the page that is meant.
pub(super) type Redirects = BTreeMap<Box<str>, usize>;

/// The numbers of pages by their source, and by the path of their file.
type Places<'p> = (&'p LookupMap<Arc<str>, usize>, &'p LookupMap<Box<str>, usize>);

/// The redirects to the pages of these heads.
pub(super) fn redirects<'a>(
    heads: impl Iterator<Item = &'a Head>,
    pages: &[SpannedPage],
    (by_source, by_output): Places<'_>,
    sink: &mut Diagnostics,
) -> Redirects {
    let mut found: BTreeMap<Box<str>, (usize, Span)> = BTreeMap::new();
    for head in heads.filter(|head| !head.aliases.is_empty()) {
        let Some(index) = by_source.get(&head.path) else { continue };
        for alias in &head.aliases {
            let output = Addressing::Folder.url(&alias.value);
            if let Some(taken) = by_output.get(output.as_str()) {
                let (page, at) = &pages[*taken];
                sink.push(taken_by_page(head, alias, (page, *at), taken == index));
                continue;
            }
            match found.entry(output.into()) {
                Entry::Vacant(free) => drop(free.insert((*index, alias.span))),
                Entry::Occupied(first) => {
                    let (other, at) = first.get();
                    sink.push(taken_by_alias(head, alias, (&pages[*other].0, *at)));
                }
            }
        }
    }
    found.into_iter().map(|(output, (index, _))| (output, index)).collect()
}

/// A former address where a page is now.
fn taken_by_page(
    head: &Head,
    alias: &Spanned<String>,
    (page, at): (&SitePage, Option<Span>),
    is_own: bool,
) -> Diagnostic {
    let (path, address) = (&head.path, &alias.value);
    if is_own {
        let message = msg!(
            "{path} 的别名 /{address} 就是它现在的地址，没有什么可转；写改名以前的地址，或删去它",
            "the alias /{address} of {path} is its present address; write a former one, or remove it"
        );
        return Diagnostic::new(Code::AddressAlias, alias.span, message);
    }
    let other = page.source.as_deref().unwrap_or(&page.title);
    let message = msg!(
        "{path} 的别名 /{address} 现在是另一页的地址：{other}；删去别名，或给那一页换一个地址",
        "the alias /{address} of {path} is where another page is now: {other}; remove the alias, or give that page another address"
    );
    let diagnostic = Diagnostic::new(Code::AddressAlias, alias.span, message);
    match at {
        Some(at) => diagnostic.label(at, msg!("那一页在这里", "that page is here")),
        None => diagnostic,
    }
}

/// A former address that is written twice.
fn taken_by_alias(head: &Head, alias: &Spanned<String>, (page, at): (&SitePage, Span)) -> Diagnostic {
    let (path, address) = (&head.path, &alias.value);
    let other = page.source.as_deref().unwrap_or(&page.title);
    let message = match other == &**path {
        true => msg!(
            "{path} 的别名 /{address} 写了两遍；删去一个",
            "{path} has the alias /{address} twice; remove one of them"
        ),
        false => msg!(
            "{path} 的别名 /{address} 也是 {other} 的别名；一个旧地址只能转到一页，删去其中一个",
            "the alias /{address} of {path} is an alias of {other} too; an address leads to one page, so remove one of them"
        ),
    };
    Diagnostic::new(Code::AddressAlias, alias.span, message)
        .label(at, msg!("另一处在这里", "the other one is here"))
}
