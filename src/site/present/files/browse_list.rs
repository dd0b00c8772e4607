//! The list from which the script on the achievements page filters: every update of the edition, in compact form.
//!
//! Names that many rows share (kinds, chains, pairings, towns) are listed once at the top, and rows refer to them by number. The
//! output is JSON; `render` writes the call around it. No text of a page is read, so editing one leaves the list alone.

use crate::programme::model::*;
use crate::site::chart;
use crate::site::labels;
use crate::site::pages::kind_key;
use crate::site::present::context::ViewContext;
use crate::site::present::parts::day;
use crate::site::present::shared::script_safe;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where the list is.
pub const BROWSE_DATA: &str = "browse-data.js";

/// Where all updates are.
pub const BROWSE_BASE: &str = "updates/";
const KINDS: [UpdateKind; 3] = [UpdateKind::Achievement, UpdateKind::News, UpdateKind::Notice];

/// The list of an edition's updates.
#[derive(Debug)]
pub struct BrowseList {
    /// What rows refer to: `[["kind", [id, name], …], ["chain", [id, name, address, hue], …], ["pairing", [id, name,
    /// address, ""], …], ["town", [id, name], …]]`. Achievements are so many that their kind has no name.
    pub names: String,
    /// A row an update, newest first: title, address below `updates/`, date, kind, chains, pairings, towns, 示例 or 草稿,
    /// cover; what is empty at the end is left out.
    pub rows: Vec<Arc<str>>,
}

pub fn browse_list(p: &ViewContext<'_>) -> BrowseList {
    let portal = p.portal();
    let towns: Vec<&Unit> = portal.units.iter().filter(|unit| unit.kind.is_town()).collect();
    let kind = |kind: UpdateKind| {
        let (key, name) = kind_key(kind);
        json!([key, if kind == UpdateKind::Achievement { "" } else { name }])
    };
    let chain = |at: usize| {
        let tag = p.chain_tag(at);
        json!([tag.id, tag.co, tag.url, chart::chain_class(tag.order)])
    };
    let pairing = |it: &Pairing| {
        let link = p.pairing_link(&it.id);
        json!([it.id.as_str(), link.as_ref().map(|it| &it.title), link.as_ref().map(|it| &it.url), ""])
    };
    let named = |key: &str, values: Vec<Value>| [vec![json!(key)], values].concat();
    let names = [
        named("kind", KINDS.map(kind).to_vec()),
        named("chain", (0..portal.chains.len()).map(chain).collect()),
        named("pairing", portal.pairings.iter().map(pairing).collect()),
        named("town", towns.iter().map(|town| json!([town.id.as_str(), town.short])).collect()),
    ];
    let rows = p.derived.index.updates.all.iter().map(|at| script_safe(&row(p, *at, &towns)).into());
    BrowseList { rows: rows.collect(), names: script_safe(&names) }
}

fn row(p: &ViewContext<'_>, position: usize, towns: &[&Unit]) -> Value {
    let (portal, update) = (p.portal(), p.update(position));
    let url = p.update_url(position);
    let of_pairings = update.pairings.iter().filter_map(|id| portal.pairing(id)).flat_map(|it| &it.towns);
    let units: BTreeSet<&UnitId> = update.units.iter().chain(of_pairings).collect();
    let is_draft = p.is_draft(&update.head, Some(update.date));
    let cover = update.cover.as_ref().and_then(|cover| p.picture(cover, "")).map(|picture| picture.src);
    let mut row = vec![
        json!(update.head.title),
        json!(url.strip_prefix(BROWSE_BASE).unwrap_or(&url)),
        json!(day(update.date).label),
        json!(places([&update.kind], KINDS.iter())),
        json!(places(&update.chains, portal.chains.iter().map(|chain| &chain.id))),
        json!(places(&update.pairings, portal.pairings.iter().map(|pairing| &pairing.id))),
        json!(places(units, towns.iter().map(|town| &town.id))),
        json!(if is_draft {
            labels::DRAFT
        } else if update.head.sample {
            labels::SAMPLE
        } else {
            ""
        }),
        json!(cover.unwrap_or_default()),
    ];
    let is_empty = |value: &Value| value == "" || value.as_array().is_some_and(Vec::is_empty);
    while row.last().is_some_and(is_empty) {
        row.pop();
    }
    Value::Array(row)
}

/// Where things stand in a list; those that do not are left out.
fn places<'a, I: PartialEq + 'a>(
    wanted: impl IntoIterator<Item = &'a I>,
    list: impl Iterator<Item = &'a I> + Clone,
) -> Vec<usize> {
    wanted.into_iter().filter_map(|id| list.clone().position(|other| other == id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_in_the_list_has_no_place_in_it() {
        assert_eq!(places(&[3, 9, 1], [1, 2, 3].iter()), [2, 0]);
    }
}
